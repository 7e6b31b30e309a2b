"""Kinds of time: beside the plan, called off by us, nobody came. Each by the rule, with no why asked."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

import participants.actions
from core.actions import Refused
from fees import actions
from fees.models import EntryKind, FeeRate, WorkEntry
from fees.states import EntryState
from participants.models import Offer, Participant
from participants.states import OfferState
from tests.factories.fees import (
    WORKED,
    done,
    make_accepted,
    make_approver,
    make_entry,
    make_held_assignment,
    make_pay_day,
    make_rate,
    make_run,
)
from tests.factories.participants import make_board, make_participant
from tests.factories.times import AT

DAY = WORKED.date()


@pytest.fixture
def person(db: None) -> Participant:
    return make_participant(make_board())


def offer_with(person: Participant, **rate: Any) -> Offer:
    """Said yes to, 14.00–16.30 the Thursday before AT, at a rate with these rules."""
    FeeRate.objects.filter(board=person.board).delete()
    make_rate(person.board, **rate)
    make_pay_day(person.board)
    return make_accepted(person)


def cancel(offer: Offer, hours_before: float) -> None:
    at = WORKED - timedelta(hours=hours_before)
    participants.actions.cancel_assignment(
        assignment=offer.assignment, by=offer.participant.contact.user, at=at
    )


def send(offer: Offer, kind: EntryKind = EntryKind.WORK, at: Any = AT) -> actions.BulkResult:
    return actions.send_as_planned(
        participant=offer.participant, offers=[offer.pk], by=offer.participant.user, at=at, kind=kind
    )


def beside(offer: Offer, kind: EntryKind, typed: str = "1,5", **fields: Any) -> WorkEntry:
    values = {"worked_on": DAY, "key": uuid4(), "by": offer.participant.user, "at": AT, **fields}
    return actions.tell_beside(
        participant=offer.participant, assignment=offer.assignment, kind=kind, typed=typed, **values
    )


# --- As planned --------------------------------------------------------------------------------
def test_as_planned_is_the_planned_time_and_sent(person: Participant) -> None:
    offer = make_accepted(person)
    assert send(offer).refused == []
    entry = WorkEntry.objects.get()
    assert (entry.minutes, entry.state, entry.kind) == (150, EntryState.SENT, EntryKind.WORK)
    assert (entry.starts_at, entry.ends_at) == (offer.assignment.starts_at, offer.assignment.ends_at)


def test_a_second_tap_is_done_and_makes_nothing(person: Participant) -> None:
    offer = make_accepted(person)
    send(offer)
    assert send(offer).done == [offer.pk]
    assert WorkEntry.objects.count() == 1


def test_several_days_at_once_with_the_reason_for_the_one_that_cannot_be(person: Participant) -> None:
    days = [WORKED, WORKED + timedelta(days=1), AT + timedelta(days=1)]
    held = [make_held_assignment(person.board, at, by=person.contact.user) for at in days]
    offers = [make_accepted(person, one).pk for one in held]
    result = actions.send_as_planned(participant=person, offers=offers, by=person.user, at=AT)
    assert set(result.done) == set(offers[:2])
    assert result.refused == [
        (offers[2], "Den dagen har inte varit än. Välj i dag eller en dag som har varit.")
    ]
    assert WorkEntry.objects.count() == 2


def test_a_draft_that_was_begun_is_sent_instead_of_another(person: Participant) -> None:
    offer = make_accepted(person)
    draft = actions.open_draft(
        participant=person, assignment=offer.assignment, worked_on=DAY, key=uuid4(), by=person.user, at=AT
    )
    send(offer)
    draft.refresh_from_db()
    assert (draft.state, draft.minutes, WorkEntry.objects.count()) == (EntryState.SENT, 150, 1)


def test_a_question_is_answered_first(person: Participant) -> None:
    offer = make_accepted(person)
    entry = make_entry(person, offer.assignment)
    actions.ask_about_entry(entry=entry, question="Till 17?", by=person.contact.user, at=AT)
    assert [reason for _key, reason in send(offer).refused] == [
        "Du har en fråga om den dagen. Svara på den först."
    ]


def test_another_persons_offer_is_not_there(person: Participant) -> None:
    other = make_accepted(make_participant(person.board, contact=person.contact))
    result = actions.send_as_planned(participant=person, offers=[other.pk], by=person.user, at=AT)
    assert result.done == []
    assert not WorkEntry.objects.exists()


def test_too_early_is_refused(person: Participant) -> None:
    offer = make_accepted(person)
    assert [reason for _key, reason in send(offer, at=WORKED).refused] == [
        "Det är inte slut än. Det du har skrivit är sparat. Skicka när du är klar."
    ]
    assert not WorkEntry.objects.exists()


# --- Called off by us --------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("hours_before", "is_paid"), [(1, True), (24, True), (24.5, False), (72, False), (-0.5, True)]
)
def test_called_off_within_the_hours_is_paid_as_planned(
    person: Participant, hours_before: float, is_paid: bool
) -> None:
    offer = offer_with(person, cancelled_within_hours=24)
    cancel(offer, hours_before)
    result = send(offer, EntryKind.CANCELLED)
    assert bool(result.done) is is_paid
    assert list(WorkEntry.objects.values_list("minutes", "state")) == ([(150, "sent")] if is_paid else [])


def test_called_off_in_time_says_kindly_why_it_is_not_paid(person: Participant) -> None:
    offer = offer_with(person, cancelled_within_hours=24)
    cancel(offer, 30)
    assert [reason for _key, reason in send(offer, EntryKind.CANCELLED).refused] == [
        "Vi ställde in mer än 24 timmar före. Då betalas det inte. Det är vi som ställde in."
    ]


def test_called_off_may_be_told_before_the_day(person: Participant) -> None:
    offer = offer_with(person, cancelled_within_hours=24)
    cancel(offer, 23)
    assert send(offer, EntryKind.CANCELLED, at=WORKED - timedelta(hours=22)).refused == []


def test_called_off_does_not_say_that_it_was_held(person: Participant) -> None:
    offer = offer_with(person, cancelled_within_hours=24)
    cancel(offer, 2)
    send(offer, EntryKind.CANCELLED)
    offer.refresh_from_db()
    assert offer.state == OfferState.ACCEPTED


def test_what_is_not_called_off_is_not_paid_as_such(person: Participant) -> None:
    offer = offer_with(person, cancelled_within_hours=24)
    assert [reason for _key, reason in send(offer, EntryKind.CANCELLED).refused] == [
        "Uppdraget är inte inställt."
    ]


def test_the_called_off_time_is_taken(person: Participant) -> None:
    """Nobody is paid twice for the same hour."""
    offer = offer_with(person, cancelled_within_hours=24)
    cancel(offer, 2)
    send(offer, EntryKind.CANCELLED)
    other = make_accepted(person, make_held_assignment(person.board, by=person.contact.user))
    assert "samtidigt" in send(other).refused[0][1]


# --- Nobody came -------------------------------------------------------------------------------
def test_nobody_came_is_paid_as_planned_and_held(person: Participant) -> None:
    offer = make_accepted(person)
    assert send(offer, EntryKind.NOBODY_CAME).refused == []
    entry = WorkEntry.objects.get()
    assert (entry.kind, entry.minutes, entry.state) == (EntryKind.NOBODY_CAME, 150, EntryState.SENT)
    offer.refresh_from_db()
    assert offer.state == OfferState.DONE


def test_nobody_has_to_sit_the_time_out(person: Participant) -> None:
    offer = make_accepted(person)
    assert send(offer, EntryKind.NOBODY_CAME, at=WORKED + timedelta(minutes=20)).refused == []


def test_not_before_it_has_begun(person: Participant) -> None:
    offer = make_accepted(person)
    early = send(offer, EntryKind.NOBODY_CAME, at=WORKED - timedelta(minutes=20))
    assert early.refused == [(offer.pk, "Uppdraget har inte börjat än. Vänta gärna en stund.")]


def test_a_rate_that_does_not_pay_it_asks_how_long(person: Participant) -> None:
    offer = offer_with(person, pays_nobody_came=False)
    assert [reason for _key, reason in send(offer, EntryKind.NOBODY_CAME).refused] == [
        "Skriv hur länge du var där. Den tiden betalas."
    ]


def test_its_time_cannot_be_written_over(person: Participant) -> None:
    send(make_accepted(person), EntryKind.NOBODY_CAME)
    entry = actions.reopen_entry(entry=WorkEntry.objects.get(), by=person.user, at=AT)
    with pytest.raises(Refused, match="betalas som det var planerat"):
        actions.set_time(entry=entry, typed="9", by=person.user, at=AT)


def test_a_correction_is_of_the_same_kind(person: Participant) -> None:
    send(offer_with(person), EntryKind.NOBODY_CAME)
    entry = WorkEntry.objects.get()
    done(actions.review_entries(ids=[entry.pk], by=person.contact.user, at=AT))
    done(actions.approve_entries(ids=[entry.pk], by=make_approver(person.board), at=AT))
    make_run(person.board)
    entry.refresh_from_db()
    new = actions.correct_entry(entry=entry, typed="14–15", reason="Kortare", by=person.contact.user, at=AT)
    assert (new.kind, new.minutes) == (EntryKind.NOBODY_CAME, 60)


# --- Beside the plan ---------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("kind", "rate"),
    [(EntryKind.PREPARATION, {"pays_preparation": False}), (EntryKind.TRAVEL, {"pays_travel": False})],
)
def test_what_the_rate_does_not_pay_is_not_written_down(
    person: Participant, kind: EntryKind, rate: dict[str, bool]
) -> None:
    offer = offer_with(person, **rate)
    with pytest.raises(Refused, match="ingår i det som betalas"):
        beside(offer, kind)
    assert not WorkEntry.objects.exists()


@pytest.mark.parametrize("kind", [EntryKind.PREPARATION, EntryKind.TRAVEL])
def test_a_length_beside_the_plan_begins_at_no_hour(person: Participant, kind: EntryKind) -> None:
    entry = beside(offer_with(person, pays_travel=True), kind)
    assert (entry.minutes, entry.starts_at, entry.kind) == (90, None, kind)


def test_beside_and_work_stand_together(person: Participant) -> None:
    offer = offer_with(person, pays_travel=True)
    for typed, kind in (("13–14", EntryKind.TRAVEL), ("12–13", EntryKind.PREPARATION)):
        actions.send_entry(entry=beside(offer, kind, typed), by=person.user, at=AT)
    assert send(offer).refused == []
    assert WorkEntry.objects.filter(state=EntryState.SENT).count() == 3


def test_travel_may_not_lie_on_the_work(person: Participant) -> None:
    offer = offer_with(person, pays_travel=True)
    send(offer)
    with pytest.raises(Refused, match="samtidigt"):
        beside(offer, EntryKind.TRAVEL, "16–17")


def test_preparation_does_not_say_that_the_assignment_was_held(person: Participant) -> None:
    offer = offer_with(person)
    before = (WORKED - timedelta(days=2)).date()
    entry = beside(offer, EntryKind.PREPARATION, worked_on=before, at=WORKED - timedelta(days=1))
    actions.send_entry(entry=entry, by=person.user, at=WORKED - timedelta(days=1))
    offer.refresh_from_db()
    assert offer.state == OfferState.ACCEPTED


def test_the_same_form_twice_is_one_entry(person: Participant) -> None:
    offer, key = offer_with(person), uuid4()
    assert beside(offer, EntryKind.PREPARATION, key=key) == beside(offer, EntryKind.PREPARATION, key=key)
