"""Values for the portal's addresses in the access table."""

from typing import Any
from uuid import UUID, uuid4

from fees import actions
from participants.models import AnswerKind, Offer
from tests.factories.fees import make_accepted, make_draft, make_entry, make_offer
from tests.factories.participants import make_answered, make_assignment, make_call
from tests.factories.times import AT
from tests.factories.world import World


def asked(world: World, of: str) -> Offer:
    person = world.person(of)
    return make_offer(make_assignment(person.board, by=person.contact.user), person)


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


DRAFT_PAGES = ("day", "time", "expense", "expense_remove", "check", "reopen", "withdraw")
OBJECTS: dict[str, Any] = {
    **{f"portal:{page}.round_id": lambda w, of: asked(w, of).round_id for page in ("offer", "undo_recorded")},
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
        )
    },
    **{
        f"portal:{page}.offer_id": lambda w, of: make_accepted(w.person(of)).pk
        for page in ("how_was_it", "want_to_talk")
    },
    "portal:rather_not_talk.call_id": lambda w, of: make_call(w.person(of)).pk,
    "portal:give_about.offer_id": lambda w, of: make_accepted(w.person(of)).pk,
    "portal:contribution.row_id": answered,
    "portal:verdict.row_id": answered,
    "portal:reply.row_id": asked_back,
    "portal:take_back.row_id": asked_back,
    **{f"portal:hours_{page}.entry_id": draft for page in DRAFT_PAGES},
    "portal:hours_sent.entry_id": sent,
    "portal:hours_question.entry_id": in_question,
    "portal:money_month.month": lambda w, of: "2026-10",
    "portal:hours_expense_remove.expense_id": lambda w, of: uuid4(),
}
