"""Giving back what someone was writing when the time was out."""

from http import HTTPStatus
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from core import clock, held_posts, sessions
from core.middleware import to_second_factor
from core.models import HeldPost


class SameFormAgain(HttpResponseRedirect):
    """The browser sends the same form once more, to the page it was meant for."""

    status_code = HTTPStatus.TEMPORARY_REDIRECT


def own_held_post(request: HttpRequest, held_id: UUID) -> HeldPost:
    return get_object_or_404(held_posts.held_for(sessions.user_of(request), at=clock.now()), pk=held_id)


@never_cache
@login_required
def show(request: HttpRequest) -> HttpResponse:
    """Everything kept for this person, each with its own button."""
    if sessions.lacks_second_factor(request):
        return to_second_factor(request)
    found = held_posts.held_for(sessions.user_of(request), at=clock.now())
    held = [{"id": one.pk, "at": one.created_at, "fields": list(held_posts.fields_of(one))} for one in found]
    return render(request, "account/held_posts.html", {"held": held}) if held else redirect("go_on")


@require_POST
@login_required
def go_back(request: HttpRequest, held_id: UUID) -> HttpResponse:
    """The kept form is used once: it is removed, and its fields go on to the page."""
    if sessions.lacks_second_factor(request):
        return to_second_factor(request)
    held = own_held_post(request, held_id)
    held.delete()
    is_ours = url_has_allowed_host_and_scheme(held.path, {request.get_host()}, request.is_secure())
    return SameFormAgain(held.path) if is_ours else redirect("go_on")


@require_POST
@login_required
def throw_away(request: HttpRequest, held_id: UUID) -> HttpResponse:
    own_held_post(request, held_id).delete()
    return redirect("held_posts")
