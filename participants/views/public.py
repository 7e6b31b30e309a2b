"""The open page where anyone leaves a number or an address. No cookie is set, and nobody is looked up."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from core import clock, limits
from participants import actions
from participants.interest_forms import InterestForm


@csrf_exempt  # There is no session to misuse, and a CSRF token would need a cookie.
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def interest(request: HttpRequest) -> HttpResponse:
    """One field. The same thanks whether the address is new, waits already or is known."""
    form = InterestForm(request.POST if request.method == "POST" else None)
    if not form.boards:
        return render(request, "participants/public/closed.html")
    if not form.is_bound or not form.is_valid():
        return render(request, "participants/public/interest.html", {"form": form})
    if not limits.is_within(request, "interest"):
        form.add_error("address", _("Många skickar härifrån just nu. Prova igen om tio minuter, eller ring."))
        return render(request, "participants/public/interest.html", {"form": form}, status=429)
    if limits.is_within(request, "interest_address", str(form.cleaned_data["address"])):
        actions.leave_interest(at=clock.now(), **form.cleaned_data)
    return redirect("take_part:thanks")


@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    return render(request, "participants/public/thanks.html")
