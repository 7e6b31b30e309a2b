"""The employee's first page: what the roles open, filled by the apps that own it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core import access, clock
from core.panels import draw_slot
from participants import rules


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Panels of the audience employee; a role without any sees a kind empty page.

    Whoever answers for a unit also sees "Mina inbjudningar", which the programmes fill.
    """
    at = clock.now()
    has_desk = rules.has_desk(request.user)
    context = {
        "panels": draw_slot("employee", "home", request, at),
        "has_desk": has_desk,
        "invitations": draw_slot("employee", "invitations", request, at) if has_desk else [],
        "opens_admin": access.may_enter(request.user, "admin"),
        "opens_editor": access.may_enter(request.user, "redaktion"),
    }
    return render(request, "employee/home.html", context)
