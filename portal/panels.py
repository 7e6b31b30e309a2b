"""The pieces of the first page that the portal fills itself; programmes add theirs in between."""

from collections.abc import Mapping
from datetime import datetime
from itertools import groupby
from typing import Any, cast

from django.http import HttpRequest
from django.utils import timezone

from core.models import User
from core.panels import draw_slot
from core.registry import Panel, panels
from fees.models import OfferTerms, WorkEntry
from fees.states import EntryState
from participants import programmes
from participants.models import Consent, Contribution, Offer
from participants.states import ContributionState
from participants.views.portal import helping_of, participant_of, read_once
from portal.after_work import card_for
from portal.extra_time import first_to_claim
from portal.swaps import place_for

Context = Mapping[str, Any] | None


def next_assignment(request: HttpRequest, at: datetime) -> Context:
    """What most people come to look up: when, where, which door, who meets you."""
    offer = (
        Offer.objects.for_person(participant_of(request))
        .booked(at)
        .select_related("assignment", "answer_recorded_by__staff_profile")
        .first()
    )
    return {"offer": offer}


def waiting_for_answer(request: HttpRequest, at: datetime) -> Context:
    """One question at a time, the one to be answered first; the others behind a link."""
    offers = (
        Offer.objects.for_person(participant_of(request))
        .awaiting_answer(timezone.localdate(at))
        .select_related("assignment", "round")
        .order_by("round__answer_by", "round_id", "assignment__starts_at")
    )
    rounds = [list(group) for _, group in groupby(offers, key=lambda offer: offer.round_id)]
    if not rounds:
        return {"first": None}
    terms = OfferTerms.objects.filter(offer=rounds[0][0].pk).first()
    return {
        "first": rounds[0][0],
        "dates": len(rounds[0]),
        "terms": terms,
        "others": [r[0] for r in rounds[1:]],
    }


def after_work(request: HttpRequest, at: datetime) -> Context:
    """'Hur var det?', or the call that is promised. A call that was asked for stays during a pause."""
    card = card_for(participant_of(request), cast(User, request.user), at)
    return {"card": card} if card else None


def place_to_take(request: HttpRequest, at: datetime) -> Context:
    """Somebody asks whether anyone in line can take their place: the first yes gets it."""
    place = place_for(participant_of(request), at)
    return {"place": place} if place else None


def question_about_hours(request: HttpRequest, at: datetime) -> Context:
    """Nothing is rejected: what is unclear in someone's hours comes back as a question."""
    asked = (entry for entry in unfinished(request) if entry.state == EntryState.QUESTION)
    entry = next(asked, None)
    return {"entry": entry} if entry else None


def unfinished(request: HttpRequest) -> list[WorkEntry]:
    """Hours that wait for the person, begun or asked about, read once a request."""
    person = participant_of(request)
    rows = WorkEntry.objects.for_person(person).waiting_for_the_person().select_related("assignment")
    return read_once(person, "portal.unfinished", lambda: list(rows))


def called_off(request: HttpRequest, at: datetime) -> Context:
    """Called off by us so late that it is paid all the same: one tap, and no why."""
    person: Any = participant_of(request)
    offer = first_to_claim(person, at) if person.was_called_off else None
    return {"offer": offer} if offer else None


def answer_to_read(request: HttpRequest, at: datetime) -> Context:
    """The latest answer or question back that the person has not said anything about. What a programme's own
    row tells of stands here only for an employee who helps, to whom that row is not shown."""
    person: Any = participant_of(request)
    waiting: Any = Contribution.objects.for_person(person).waiting_for_the_giver()
    if helping_of(request) is None:
        waiting = programmes.not_told_elsewhere(waiting, person)
    row = waiting.order_by("-state_changed_at").first()
    return {"row": row, "State": ContributionState} if row else None


def may_we_show(request: HttpRequest, at: datetime) -> Context:
    """A question about something that others would see. It can wait: nothing is shown meanwhile."""
    person: Any = participant_of(request)
    if not person.is_asked_to_show:
        return None
    asked = Consent.objects.for_person(person).asked()
    first = asked.order_by("asked_at", "scope", "shown_in", "pk").first()
    return {"row": first} if first else None


def do_it_yourself(request: HttpRequest, at: datetime) -> Context:
    """What one can begin by oneself; programmes add their own rows by the slot "links"."""
    drafts = (entry for entry in unfinished(request) if entry.state == EntryState.DRAFT)
    draft = next(drafts, None)
    links = draw_slot("portal", "links", request, at)
    return {"draft": draft, "links": links, "helping": helping_of(request)}


def register_panels() -> None:
    for key, order, template, context in (
        ("next", 10, "_next_assignment", next_assignment),
        ("waiting", 20, "_waiting", waiting_for_answer),
        ("place", 22, "_place_to_take", place_to_take),
        ("after_work", 25, "_after_work", after_work),
        ("hours_question", 30, "_hours_question", question_about_hours),
        ("called_off", 31, "_called_off", called_off),
        ("consent", 33, "_may_we_show", may_we_show),
        ("answer", 35, "_answer_to_read", answer_to_read),
        ("do_it_yourself", 50, "_do_it_yourself", do_it_yourself),
    ):
        panels.add(
            f"portal.{key}",
            Panel(f"portal.{key}", "portal", "home", order, f"portal/panels/{template}.html", context),
        )
