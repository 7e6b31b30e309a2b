"""Decisions in the record plan, and what is held about a person given up to them."""

from collections.abc import Iterable
from datetime import date, datetime

from core.erasing import Eraser, erase_subject
from core.models import RecordDecision, User
from core.registry import record_kinds
from participants import actions
from participants.models import ErasureCase, Hold, HoldReason, Participant
from tests.factories.participants import make_staff
from tests.factories.times import AT, TODAY

LONG_AGO = date(2020, 1, 1)


def decide(kinds: Iterable[str] = (), *, keep: bool = False, years: int | None = 0) -> None:
    """The municipality has decided, long ago; about every kind when none is named."""
    for key in kinds or record_kinds.items():
        RecordDecision.objects.update_or_create(
            kind=key,
            defaults={
                "keep": keep,
                "years": None if keep else years,
                "decision": "SN 2026-9",
                "decided_on": LONG_AGO,
                "valid_from": LONG_AGO,
            },
        )


def everything_goes(at: datetime = AT) -> Eraser:
    """An eraser that no lack of a decision holds back."""
    decide()
    return Eraser(at)


def erase_all(subject: User, at: datetime = AT) -> None:
    """Everything that any decision could let go."""
    decide()
    erase_subject(subject=subject, at=at)


def make_case(person: Participant, *, at: datetime = AT) -> ErasureCase:
    """Asked for by the person."""
    return actions.ask_to_be_erased(participant=person, by=person.user, at=at)


def make_proposed(person: Participant, *, at: datetime = AT) -> ErasureCase:
    return actions.propose_erasure(case=make_case(person, at=at), by=person.contact.user, at=at)


def make_approved(person: Participant, *, at: datetime = AT) -> ErasureCase:
    """Proposed by the contact and approved by another."""
    case = make_proposed(person, at=at)
    return actions.approve_erasure(case=case, by=make_staff(person.board, "rights_officer"), at=at)


def make_hold(person: Participant, *, at: datetime = AT, **fields: object) -> Hold:
    values: dict[str, object] = {
        "reason": HoldReason.DISPUTE,
        "reference": "SN 2026/77",
        "valid_from": TODAY,
        "by": person.contact.user,
        **fields,
    }
    return actions.set_hold(participant=person, at=at, **values)  # type: ignore[arg-type]
