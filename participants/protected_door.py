"""The door before every page about a protected person: first say why.

The session holds which reasons were given in it, never about whom; logging out forgets them.
"""

from typing import Any
from uuid import UUID

from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from core import access, clock
from participants import rules
from participants.actions.protection import FORMS_LONGER, is_open
from participants.models import Participant, ProtectedOpening

OPENINGS = "protected_openings"
MOST_KEPT = 20


def person_behind(row: Model) -> Participant | None:
    """The participant that a row is about: itself, its own column, or its offer's."""
    if isinstance(row, Participant):
        return row.current
    for name in ("participant", "offer"):
        if hasattr(row, f"{name}_id"):
            other: Any = getattr(row, name)
            return person_behind(other) if other is not None else None
    return None


def door(request: HttpRequest, row: Model) -> str | None:
    person = person_behind(row)
    if person is None or not person.is_protected or not rules.may_know_of(request.user, person):
        return None
    at = clock.now() if request.method == "GET" else clock.now() - FORMS_LONGER
    if is_open(request.session.get(OPENINGS, []), person, request.user, at):  # type: ignore[arg-type]
        return None
    page = reverse("admin:participants_participant_open", args=[person.pk])
    return f"{page}?{urlencode({'till': request.path})}" if request.method == "GET" else page


def remember(request: HttpRequest, opening: ProtectedOpening) -> None:
    kept = request.session.get(OPENINGS, [])
    request.session[OPENINGS] = [*kept, str(opening.pk)][-MOST_KEPT:]


def person_to_open(user: Any, person_id: UUID) -> Participant | None:
    """A protected person whom the employee may know of, in a board where the employee has some role; or one
    without protection, for who reads about people there."""
    boards = {grant.board_id for grant in access.grants_of(user)}
    row = Participant.objects.for_boards(boards).known_to(user).filter(pk=person_id).first()
    return row if row and (row.is_protected or access.may(user, rules.READ, row)) else None


def register() -> None:
    access.doors.add("participants", door)
