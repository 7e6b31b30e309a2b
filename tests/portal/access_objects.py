"""Values for the portal's addresses in the access table."""

from typing import Any
from uuid import UUID, uuid4

from fees import actions
from participants.models import AnswerKind, Offer
from tests.factories.fees import make_accepted, make_draft, make_entry, make_offer
from tests.factories.news import make_article
from tests.factories.participants import make_answered, make_assignment, make_call, make_consents
from tests.factories.times import AT, swedish
from tests.factories.world import World


def asked(world: World, of: str) -> Offer:
    person = world.person(of)
    return make_offer(make_assignment(person.board, by=person.contact.user), person)


def coming(world: World, of: str) -> Offer:
    person = world.person(of)
    work = make_assignment(person.board, by=person.contact.user)
    return make_offer(work, person, accepted=True)


def sent(world: World, of: str) -> UUID:
    return make_entry(world.person(of)).pk


def in_question(world: World, of: str) -> UUID:
    person = world.person(of)
    entry = make_entry(person)
    actions.ask_about_entry(entry=entry, question="Var det till 17?", by=person.contact.user, at=AT)
    return entry.pk


def draft(world: World, of: str) -> UUID:
    return make_draft(world.person(of)).pk


def answered(world: World, of: str) -> UUID:
    return make_answered(world.person(of)).pk


def asked_back(world: World, of: str) -> UUID:
    return make_answered(world.person(of), kind=AnswerKind.QUESTION).pk


def may_we_show(world: World, of: str) -> UUID:
    return make_consents(world.person(of), make_article().item)[0].pk


DRAFT_PAGES = (
    "day",
    "time",
    "expense",
    "expense_remove",
    "trip",
    "trip_again",
    "check",
    "reopen",
    "withdraw",
)


def chosen(world: World, of: str) -> UUID:
    """A choice made for what has not begun, early on a day when nothing else is booked."""
    person = world.person(of)
    early = {"starts_at": swedish(2026, 12, 3, 6), "ends_at": swedish(2026, 12, 3, 7)}
    work = make_assignment(person.board, by=person.contact.user, **early)
    offer = make_offer(work, person, accepted=True)
    actions.choose_pay(offer=offer, choice="no_fee", by=offer.participant.user, at=offer.answered_at)
    return offer.pk


OBJECTS: dict[str, Any] = {
    **{
        f"portal:{page}.round_id": lambda w, of: asked(w, of).round_id
        for page in ("offer", "undo_recorded", "left_of_offer")
    },
    **{
        f"portal:{page}.offer_id": lambda w, of: make_accepted(w.person(of)).pk
        for page in (
            "assignment",
            "my_calendar",
            "cannot_come",
            "did_not_happen",
            "needs",
            "ask_for_swap",
            "stop_swap",
            "take_place",
            "nobody_came",
            "pay_cancelled",
            "ask_advance",
            "no_advance",
        )
    },
    **{
        f"portal:{page}.offer_id": lambda w, of: make_accepted(w.person(of)).pk
        for page in ("how_was_it", "want_to_talk")
    },
    "portal:pay_choice.offer_id": lambda w, of: coming(w, of).pk,
    "portal:undo_pay_choice.offer_id": chosen,
    "portal:rather_not_talk.call_id": lambda w, of: make_call(w.person(of)).pk,
    "portal:give_about.offer_id": lambda w, of: make_accepted(w.person(of)).pk,
    "portal:contribution.row_id": answered,
    "portal:verdict.row_id": answered,
    "portal:reply.row_id": asked_back,
    "portal:take_back.row_id": asked_back,
    "portal:consent.row_id": may_we_show,
    "portal:consent_picture.row_id": may_we_show,
    "portal:consent_take_back.row_id": may_we_show,
    **{f"portal:hours_{page}.entry_id": draft for page in DRAFT_PAGES},
    "portal:hours_sent.entry_id": sent,
    "portal:hours_month.month": lambda w, of: "2026-11",
    "portal:hours_beside.offer_id": lambda w, of: make_accepted(w.person(of)).pk,
    "portal:hours_beside.kind": lambda w, of: "forberedelse",
    "portal:hours_trip_again.expense_id": lambda w, of: uuid4(),
    "portal:hours_question.entry_id": in_question,
    "portal:money_month.month": lambda w, of: "2026-10",
    **{
        f"portal:{page}.period": lambda w, of: "2026-10"
        for page in ("statement", "statement_file", "statement_fetch")
    },
    "portal:hours_expense_remove.expense_id": lambda w, of: uuid4(),
}
