"""What each kind of time is paid with: minimum, preparation, travel, cancelled by us, nobody came, and what
the person chose. The rate is 150 kronor an hour and 12 % holiday pay unless told otherwise."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fees import actions
from fees.models import EntryKind, FeeRate, PayChoice, PayWish, WorkEntry
from fees.paid_minutes import paid_time
from fees.states import EntryState
from fees.terms import Prices
from participants.models import Assignment, Offer
from tests.factories.fees import (
    ASKED,
    WORKED,
    make_approver,
    make_held_assignment,
    make_offer,
    make_pay_day,
    make_rate,
)
from tests.factories.participants import make_board, make_participant
from tests.factories.times import AT

pytestmark = pytest.mark.django_db
DAY_BEFORE = ASKED + timedelta(days=1)


def accepted(**rate: Any) -> Offer:
    """A yes, with a rate that promises what is told; 14.00–16.30 on the Thursday before AT."""
    board = make_board()
    make_pay_day(board)
    make_rate(board, **rate)
    person = make_participant(board)
    return make_offer(make_held_assignment(board, by=person.contact.user), person, at=ASKED, accepted=True)


def entry_of(offer: Offer, kind: str, minutes: int) -> WorkEntry:
    return WorkEntry.objects.create(
        participant=offer.participant,
        assignment=offer.assignment,
        offer=offer,
        kind=kind,
        worked_on=WORKED.date(),
        minutes=minutes,
        state=EntryState.SENT,
        state_changed_at=AT,
    )


def pay(offer: Offer, kind: str = EntryKind.WORK, minutes: int = 150) -> tuple[int, int]:
    """Paid minutes and öre."""
    found = Prices([entry := entry_of(offer, kind, minutes)]).pay(entry)
    assert found is not None
    return found.paid_minutes, found.pay_ore


def cancel(offer: Offer, at: datetime) -> Offer:
    Assignment.objects.filter(pk=offer.assignment_id).update(cancelled_at=at)
    return Offer.objects.get(pk=offer.pk)


@pytest.mark.parametrize(
    ("minutes", "paid"), [(150, (150, 37_500)), (60, (60, 15_000)), (59, (60, 15_000)), (1, (60, 15_000))]
)
def test_short_work_is_paid_as_the_minimum(minutes: int, paid: tuple[int, int]) -> None:
    assert pay(accepted(min_minutes=60), minutes=minutes) == paid


@pytest.mark.parametrize(
    ("kind", "rate", "paid"),
    [
        ("preparation", {"pays_preparation": True}, (30, 7_500)),
        ("preparation", {"pays_preparation": False}, (0, 0)),
        ("travel", {"pays_travel": True}, (30, 7_500)),
        ("travel", {"pays_travel": False}, (0, 0)),
        # The minimum is for the work itself.
        ("preparation", {"pays_preparation": True, "min_minutes": 60}, (30, 7_500)),
        ("travel", {"pays_travel": True, "min_minutes": 60}, (30, 7_500)),
    ],
)
def test_preparation_and_travel_are_paid_when_the_rate_says_so(
    kind: str, rate: dict[str, Any], paid: tuple[int, int]
) -> None:
    assert pay(accepted(**rate), kind, 30) == paid


def test_what_is_not_paid_says_why() -> None:
    offer = accepted(pays_travel=False)
    entry = entry_of(offer, "travel", 30)
    found = Prices([entry]).pay(entry)
    assert found is not None
    assert "Resan ingår" in str(found.why)


@pytest.mark.parametrize(
    ("hours_before", "paid"),
    [(25, (0, 0)), (24, (150, 37_500)), (1, (150, 37_500)), (-1, (150, 37_500))],
)
def test_cancelled_by_us_within_the_hours_is_paid_as_planned(
    hours_before: int, paid: tuple[int, int]
) -> None:
    offer = cancel(accepted(cancelled_within_hours=24), WORKED - timedelta(hours=hours_before))
    assert pay(offer, "cancelled", 15) == paid


def test_without_a_decision_what_is_cancelled_is_not_paid() -> None:
    offer = cancel(accepted(cancelled_within_hours=0), WORKED - timedelta(minutes=1))
    assert pay(offer, "cancelled", 15) == (0, 0)


def test_called_off_on_the_spot_without_a_note_counts_as_at_the_start() -> None:
    assert pay(accepted(cancelled_within_hours=24), "cancelled", 15) == (150, 37_500)


@pytest.mark.parametrize(
    ("rate", "minutes", "paid"),
    [
        ({"pays_nobody_came": True}, 20, (150, 37_500)),
        ({"pays_nobody_came": True}, 180, (180, 45_000)),
        # Waiting is work: what the person was there is paid all the same.
        ({"pays_nobody_came": False}, 20, (20, 5_000)),
        ({"pays_nobody_came": False, "min_minutes": 60}, 20, (60, 15_000)),
    ],
)
def test_when_nobody_came(rate: dict[str, Any], minutes: int, paid: tuple[int, int]) -> None:
    assert pay(accepted(**rate), "nobody_came", minutes) == paid


def test_a_later_rate_changes_nothing_that_was_promised() -> None:
    offer = accepted(min_minutes=60, cancelled_within_hours=24)
    old = FeeRate.objects.get()
    FeeRate.objects.filter(pk=old.pk).update(valid_to=ASKED.date())
    make_rate(old.board, hourly_ore=1_000, valid_from=WORKED.date())
    assert pay(offer, minutes=10) == (60, 15_000)


# --- What the person chose ----------------------------------------------------------------------
def choose(offer: Offer, choice: str, minutes: int | None = None) -> None:
    actions.choose_pay(offer=offer, choice=choice, minutes=minutes, by=offer.participant.user, at=DAY_BEFORE)


@pytest.mark.parametrize(
    ("choice", "minutes", "worked", "paid"),
    [
        ("fee", None, 150, (150, 37_500)),
        ("less_time", 60, 60, (60, 15_000)),
        # Facts: who stayed longer than planned is paid for it.
        ("less_time", 60, 150, (150, 37_500)),
        ("expenses_only", None, 150, (0, 0)),
        ("no_fee", None, 150, (0, 0)),
    ],
)
def test_the_choice_decides_what_is_paid(
    choice: str, minutes: int | None, worked: int, paid: tuple[int, int]
) -> None:
    offer = accepted()
    choose(offer, choice, minutes)
    assert pay(offer, minutes=worked) == paid


@pytest.mark.parametrize("kind", ["cancelled", "nobody_came"])
def test_the_persons_own_planned_time_is_what_was_planned(kind: str) -> None:
    offer = accepted(cancelled_within_hours=24)
    choose(offer, PayWish.LESS_TIME, 90)
    assert pay(offer, kind, 5) == (90, 22_500)


def test_work_begun_without_a_choice_is_paid() -> None:
    offer = accepted()
    assert not PayChoice.objects.exists()
    assert pay(offer) == (150, 37_500)


def test_approval_freezes_paid_minutes_and_the_rows_that_were_used() -> None:
    offer = accepted(min_minutes=60)
    entry = actions.open_draft(
        participant=offer.participant,
        assignment=offer.assignment,
        worked_on=WORKED.date(),
        key=uuid4(),
        by=offer.participant.user,
        at=AT,
    )
    actions.set_time(entry=entry, typed="20 min", by=offer.participant.user, at=AT)
    actions.send_entry(entry=entry, by=offer.participant.user, at=AT)
    actions.review_entries(ids=[entry.pk], by=offer.participant.contact.user, at=AT)
    approver = make_approver(offer.participant.board)
    assert not actions.approve_entries(ids=[entry.pk], by=approver, at=AT).refused
    entry.refresh_from_db()
    assert (entry.minutes, entry.paid_minutes, entry.pay_ore) == (20, 60, 15_000)
    assert entry.pay_rule == "60 min x 15000 ore/h / 60, half up; rate Timlön of 2026-01-01"


# --- Whatever the rate says --------------------------------------------------------------------
RATES = st.builds(
    FeeRate,
    min_minutes=st.integers(0, 480),
    pays_preparation=st.booleans(),
    pays_travel=st.booleans(),
    cancelled_within_hours=st.integers(0, 72),
    pays_nobody_came=st.booleans(),
)


@given(rate=RATES, minutes=st.integers(1, 1_440), planned=st.none() | st.integers(1, 1_440))
def test_work_done_is_never_paid_for_less_than_it_took(
    rate: FeeRate, minutes: int, planned: int | None
) -> None:
    for kind in (EntryKind.WORK, EntryKind.NOBODY_CAME):
        entry = WorkEntry(kind=kind, minutes=minutes, assignment=Assignment())
        assert paid_time(entry, rate, planned).minutes >= minutes


@given(rate=RATES, kind=st.sampled_from(EntryKind), planned=st.none() | st.integers(1, 1_440))
def test_a_correction_to_nothing_pays_nothing(rate: FeeRate, kind: EntryKind, planned: int | None) -> None:
    assert paid_time(WorkEntry(kind=kind, minutes=0, assignment=Assignment()), rate, planned).minutes == 0
