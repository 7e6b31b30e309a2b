"""The pieces of other pages that the programme fills."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core import access
from core.models import User
from core.registry import Panel
from klarsprak import rules
from klarsprak.models import Decision, Letter, Reading, ReadingRound
from klarsprak.standing import standing_of
from klarsprak.states import ReadingState
from participants.views.portal import helping_of, participant_of

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


def to_read(request: HttpRequest, at: datetime) -> Mapping[str, Any] | None:
    """Texts the person has said yes to and not let go of. Who rests sees only what is begun, without a day:
    it can be finished or handed back, and nothing asks for it."""
    person: Any = participant_of(request)
    if helping_of(request) is not None or not person.reads:
        return None
    rows: Any = ReadingRound.objects.left_to_read_by(person).select_related("version__text", "assignment")
    found = [row for row in rows[:MOST] if row.is_begun or not person.rests]
    return {"rounds": found, "rests": person.rests} if found else None


def after_reading(request: HttpRequest, at: datetime) -> Context:
    """The talks that are open, for those who have handed in; nobody who rests is told of them. And readings
    that ended before they were handed in, until that is read: it asks for nothing, and comes in a pause too.
    One query for both."""
    person: Any = participant_of(request)
    if helping_of(request) is not None or not person.reads:
        return None
    mine = Reading.objects.of(person)
    rows = mine.ended_unread()
    if not person.rests:
        rows = rows | mine.talking(timezone.localdate(at))
    found = list(rows.select_related("round__version__text").order_by("state_changed_at", "pk")[: 2 * SHOWN])
    ended = [row for row in found if row.state == ReadingState.ENDED][:SHOWN]
    talks = [row for row in found if row.state != ReadingState.ENDED][:SHOWN]
    return {"ended": ended, "readings": talks} if found else None


def letter_to_read(request: HttpRequest, at: datetime) -> Context:
    """A letter that is not opened, the oldest first. Owed for what was done: it comes in a pause too."""
    person: Any = participant_of(request)
    if helping_of(request) is not None or not person.reads:
        return None
    rows = Letter.objects.to(person).unread().order_by("sent_at", "pk")
    found = rows.select_related("reading__round__version__text").first()
    return {"letter": found} if found else None


def questions_back(request: HttpRequest, at: datetime) -> Context:
    """What is asked about one's own remarks. It waits for whoever rests."""
    person: Any = participant_of(request)
    if helping_of(request) is not None or person.rests or not person.reads:
        return None
    rows = Decision.objects.asked_of(person).select_related("comment__reading__round__version__text")
    found = list(rows.order_by("decided_at")[:MOST])
    return {"decisions": found} if found else None


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
