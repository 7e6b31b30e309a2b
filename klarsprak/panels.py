"""The pieces of other pages that the programme fills."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, cast

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from core import access
from core.models import User
from core.registry import Panel
from klarsprak import rules
from klarsprak.first_page import Kind, told
from klarsprak.standing import standing_of
from participants.views.portal import participant_of

Context = Mapping[str, Any] | None
SHOWN = 5
MOST = 20


def invitations(request: HttpRequest, at: datetime) -> Context:
    """The texts that are on their way, and how many proposals wait."""
    user = cast(User, request.user)
    if not access.boards_for(user, rules.INVITE):
        return None
    texts = list(rules.texts_of(user, at).open().newest_first()[: SHOWN + 1])
    return {
        "rows": [(text, standing_of(text, text.newest_version)) for text in texts[:SHOWN]],
        "has_more": len(texts) > SHOWN,
        "proposals": rules.proposals_of(user, at).waiting().count(),
    }


def propose_link(request: HttpRequest, at: datetime) -> Context:
    return {"label": _("Föreslå en svår text"), "address": reverse("klarsprak:propose")}


def own_row(request: HttpRequest, at: datetime) -> Context:
    return {}


def to_read(request: HttpRequest, at: datetime) -> Context:
    """Texts the person has said yes to and not let go of, the one that is wanted first, first. Who rests
    sees only what is begun, without a day: it can be finished or handed back, and nothing asks for it."""
    rests = participant_of(request).rests  # type: ignore[attr-defined]
    rows = [row for row in told(request, Kind.TO_READ, at) if row.is_begun or not rests]
    rows.sort(key=lambda row: (row.due_on or date.max, row.row_id))
    return {"rows": rows[:MOST], "rests": rests} if rows else None


def after_reading(request: HttpRequest, at: datetime) -> Context:
    """The talks that are open, for those who have handed in; nobody who rests is told of them. And readings
    that ended before they were handed in, until that is read: it asks for nothing, in a pause too."""
    rests = participant_of(request).rests  # type: ignore[attr-defined]
    ended = told(request, Kind.ENDED, at)[:SHOWN]
    talks = [] if rests else told(request, Kind.TALK, at)[:SHOWN]
    return {"ended": ended, "talks": talks} if ended or talks else None


def letter_to_read(request: HttpRequest, at: datetime) -> Context:
    """A letter that is not opened, the oldest first. Owed for what was done: it comes in a pause too."""
    letters = told(request, Kind.LETTER, at)
    return {"letter": letters[0]} if letters else None


def questions_back(request: HttpRequest, at: datetime) -> Context:
    """What is asked about one's own remarks. It waits for whoever rests."""
    rests = participant_of(request).rests  # type: ignore[attr-defined]
    questions = [] if rests else told(request, Kind.QUESTION, at)[:MOST]
    return {"questions": questions} if questions else None


PANELS = tuple(
    Panel(f"klarsprak.{key}", audience, slot, order, f"klarsprak/{template}.html", context)
    for key, audience, slot, order, template, context in (
        ("to_read", "portal", "home", 15, "portal/_to_read", to_read),
        ("letter", "portal", "home", 14, "portal/_letter_to_read", letter_to_read),
        ("talk", "portal", "home", 16, "portal/_after_reading", after_reading),
        ("library_row", "portal", "links", 58, "panels/library_row", own_row),
        ("words_row", "portal", "links", 59, "panels/words_row", own_row),
        ("questions", "portal", "home", 16, "portal/_questions_back", questions_back),
        ("propose_row", "portal", "links", 60, "panels/propose_row", own_row),
        ("invitations", "employee", "invitations", 10, "panels/invitations", invitations),
        ("propose", "public", "about", 30, "panels/propose_link", propose_link),
    )
)
