"""'Mina enheter': the person's own log-ins, and a button to end each or all of them."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from core import clock, open_sessions, sessions
from core.middleware import to_second_factor


@never_cache
@login_required
def show(request: HttpRequest) -> HttpResponse:
    """This device first, then the others, the one used last first."""
    if sessions.lacks_second_factor(request):
        return to_second_factor(request)
    found = open_sessions.open_sessions(sessions.user_of(request), at=clock.now())
    here = [one for one in found if one.is_here(request.session.session_key)]
    others = [one for one in found if one not in here]
    return render(request, "account/devices.html", {"here": here, "others": others})


@require_POST
@login_required
def end_one(request: HttpRequest, login_id: UUID) -> HttpResponse:
    """The device is out at its next page. When it is this one, the person is told so at once."""
    if sessions.lacks_second_factor(request):
        return to_second_factor(request)
    user = sessions.user_of(request)
    ended = open_sessions.end_session(user=user, session_id=login_id, by=user, at=clock.now())
    if ended.is_here(request.session.session_key):
        logout(request)
        return redirect("logged_out")
    messages.success(request, _("Utloggad: %(device)s.") % {"device": ended.device.label})
    return redirect("devices")


@require_POST
@login_required
def end_all(request: HttpRequest) -> HttpResponse:
    """Everywhere, here too."""
    if sessions.lacks_second_factor(request):
        return to_second_factor(request)
    user = sessions.user_of(request)
    open_sessions.end_all_sessions(user=user, by=user, at=clock.now())
    logout(request)
    return redirect("logged_out")
