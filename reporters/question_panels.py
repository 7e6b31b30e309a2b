"""The pieces of other pages that questions fill."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django.db.models import Count, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core.models import User
from core.registry import Item, Panel, WaitingRow
from news.models.pages import PAGES
from participants.views.portal import participant_of
from reporters import question_rules as rules
from reporters.models import Asking, PublicQuestion
from reporters.question_cards import Card, card_of

Context = Mapping[str, Any] | None
SHOWN, LONGEST, MOST = 5, 600, 15


@dataclass(frozen=True)
class Beside:
    """A question beside its article, with the latest that was answered."""

    card: Card
    answer: str


# --- For anyone ---------------------------------------------------------------------------------------
def menu_link(request: HttpRequest, at: datetime) -> Context:
    return {"label": _("Frågor"), "address": reverse("reporters:questions")}


def feed_link(request: HttpRequest, at: datetime) -> Context:
    return {"label": _("RSS med besvarade frågor"), "address": reverse("reporters:questions_rss")}


def beside_article(request: HttpRequest, at: datetime) -> Context:
    """One query on an article, and none on any other page."""
    shown: Item | None = getattr(request, "shown", None)
    if shown is None or shown.source != PAGES:
        return None
    rows = PublicQuestion.objects.out().filter(article=int(shown.id)).with_names().with_latest_answer()
    today = timezone.localdate(at)
    questions = [
        Beside(card_of(row, today), (row.answer_words or "")[:LONGEST])  # type: ignore[attr-defined]
        for row in rows.newest_first()[:SHOWN]
    ]
    return {"questions": questions, "ask": f"{reverse('reporters:question_ask')}?om={shown.id}"}


# --- For a reporter -------------------------------------------------------------------------------------
def own_row(request: HttpRequest, at: datetime) -> Context:
    return {}


def to_hear_of(request: HttpRequest, at: datetime) -> Context:
    """An answer that one has not said anything about. Owed for what was asked: it comes in a pause too."""
    person: Any = participant_of(request)
    if not person.has_answers:
        return None
    rows = Asking.objects.filter(participant=person).to_hear_of()
    rows = rows.select_related("question").order_by("question__answered_at")
    found = list(rows[:SHOWN])
    return {"rows": found} if found else None


# --- At work ---------------------------------------------------------------------------------------------
def at_work(request: HttpRequest, at: datetime) -> Context:
    """How many there are to sort, and how many the own units owe."""
    user, today = cast(User, request.user), timezone.localdate(at)
    if not rules.may_enter(user):
        return None
    owed = rules.of_units(user, today).owed().order_by()
    sums = owed.aggregate(all=Count("pk"), late=Count("pk", filter=Q(answer_by__lt=today)))
    sorts = bool(rules.boards_sorted(user))
    new = rules.sorted_by(user).new().count() if sorts else 0
    if not (sorts or sums["all"]):
        return None
    return {"owed": sums["all"], "late": sums["late"], "new": new, "sorts": sorts}


def to_sort(request: HttpRequest, at: datetime) -> Context:
    """On the coordinator's own first page, the longest wait first. Nothing of the words."""
    rows = rules.sorted_by(cast(User, request.user)).new()[:MOST]
    return {"rows": [row_of(row) for row in rows]}


def row_of(row: PublicQuestion) -> WaitingRow:
    return WaitingRow(
        since=timezone.localdate(row.asked_at),
        what=_("En fråga ska sorteras"),
        detail="",
        kind=_("Fråga till verksamheten"),
        step_label=_("Sortera"),
        step_url=reverse("reporters:work_question", args=[row.pk]),
    )


PANELS = tuple(
    Panel(f"reporters.{key}", audience, slot, order, template, context)
    for key, audience, slot, order, template, context in (
        ("questions_nav", "public", "nav", 30, "public/_nav_link.html", menu_link),
        ("questions_feed", "public", "follow", 30, "public/_follow_link.html", feed_link),
        ("questions_beside", "public", "beside", 10, "reporters/public/question_beside.html", beside_article),
        ("questions_row", "portal", "links", 61, "reporters/panels/questions_row.html", own_row),
        ("questions_answered", "portal", "home", 17, "reporters/panels/questions_answered.html", to_hear_of),
        ("questions_to_sort", "coordinator", "waiting", 8, "", to_sort),
        ("questions_work", "employee", "home", 7, "reporters/panels/questions_work.html", at_work),
    )
)
