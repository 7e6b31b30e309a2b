"""Whose pages an employee has open at this moment, with the person beside them.

Asked anew at every request: the row, the clock, the role and the protection. The session only says which
row; logging out forgets it.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from core import access, clock, sessions
from core.middleware import Middleware, first_part
from core.models import SideBySide, User
from participants import rules
from participants.models import Participant
from participants.views.portal import see_as

OUTSIDE = frozenset({"/portal/lamna/"})


def begin(request: HttpRequest, row: SideBySide) -> None:
    request.session[sessions.HELPING] = str(row.pk)


def forget(request: HttpRequest) -> None:
    request.session.pop(sessions.HELPING, None)


def under_way(row_id: UUID | str, user: User, at: datetime) -> tuple[SideBySide, Participant] | None:
    """The help and the person, when all that it needs still holds; else None."""
    rows = SideBySide.objects.select_related("helped").filter(pk=row_id, helper=user)
    row = rows.first()
    if row is None or not row.is_under_way(at) or not row.helped.is_active:
        return None
    people = Participant.objects.select_related("board", "contact__stand_in", "user").with_standing()
    person = people.filter(user=row.helped_id).first()
    if person is None or person.is_protected or not access.may(user, rules.RECORD, person):
        return None
    return row, person


class SideBySideMiddleware(Middleware):
    """Under `/portal/` and nowhere else the employee meets the person's pages instead of their own."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if first_part(request.path_info) != "portal" or request.path_info in OUTSIDE:
            return self.get_response(request)
        user: Any = request.user
        row_id = request.session.get(sessions.HELPING) if user.is_authenticated else None
        if row_id is None or sessions.lacks_second_factor(request):
            return self.get_response(request)
        found = under_way(row_id, user, clock.now())
        if found is None:
            forget(request)
            messages.info(request, _("Hjälpen är slut. Öppna personens sida igen om ni behöver mer tid."))
            return redirect("go_on")
        see_as(request, *found)
        return self.get_response(request)
