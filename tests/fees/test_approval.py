"""Two pairs of eyes on every krona: reviewed by one, approved by another, never one's own."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

import participants.actions
from core.audit import DENIED
from core.models import AuditEntry, User
from fees import actions, rules
from fees.actions import PaidOut
from fees.models import WorkEntry
from fees.states import EntryState
from participants.models import EngagementForm, Participant
from tests.factories.fees import (
    BUS_TICKET,
    make_approver,
    make_entry,
    make_held_assignment,
    make_mandate,
    make_pay_day,
    make_rate,
)
from tests.factories.participants import make_board, make_participant, make_staff
from tests.factories.times import AT

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

FOREIGN = "Tiden finns inte"


@pytest.fixture
def person() -> Participant:
    return make_participant(make_board())


def review(*entries: WorkEntry, by: User) -> actions.BulkResult:
    return actions.review_entries(ids=[entry.pk for entry in entries], by=by, at=AT)


def approve(*entries: WorkEntry, by: User) -> actions.BulkResult:
    return actions.approve_entries(ids=[entry.pk for entry in entries], by=by, at=AT)


def state_of(entry: WorkEntry) -> str:
    return WorkEntry.objects.get(pk=entry.pk).state


def employee_who_also_takes_part(person: Participant, *role_keys: str) -> Participant:
    """The same log-in is an employee with roles and a participant with hours."""
    for key in role_keys:
        participants.actions.give_role(
            user=person.user, board=person.board, role=key, valid_from=date(2020, 1, 1), by=None, at=AT
        )
    return person


# --- Review ----------------------------------------------
def test_many_are_reviewed_at_once_and_the_rest_come_back_with_reasons(person: Participant) -> None:
    coordinator = make_staff(person.board)
    fine, already = make_entry(person), make_entry(make_participant(person.board), state=EntryState.REVIEWED)
    foreign, unknown = make_entry(make_participant(make_board())), uuid4()
    result = actions.review_entries(ids=[fine.pk, already.pk, foreign.pk, unknown], by=coordinator, at=AT)
    assert result.done == [fine.pk]
    refused = dict(result.refused)
    assert set(refused) == {already.pk, foreign.pk, unknown}
    assert "granskad" in refused[already.pk]
    assert refused[foreign.pk] == refused[unknown]
    assert FOREIGN in refused[unknown]


def test_nobody_reviews_their_own(person: Participant) -> None:
    employee_who_also_takes_part(person, "coordinator")
    entry = make_entry(person)
    assert "din egen tid" in dict(review(entry, by=person.user).refused)[entry.pk]
    assert state_of(entry) == EntryState.SENT


def test_a_protected_persons_hours_are_reviewed_by_the_contact_only(person: Participant) -> None:
    hidden = make_participant(person.board, protection="marked")
    entry = make_entry(hidden)
    assert FOREIGN in dict(review(entry, by=make_staff(hidden.board)).refused)[entry.pk]
    assert review(entry, by=hidden.contact.user).done == [entry.pk]


# --- Approval ----------------------------------------------
def test_the_pay_is_frozen_with_the_offered_rate(person: Participant) -> None:
    entry = make_entry(person, state=EntryState.APPROVED)
    assert (entry.hourly_ore, entry.pay_ore, entry.holiday_ore) == (15_000, 37_500, 4_500)
    assert entry.rate is not None


@pytest.mark.parametrize(("typed", "pay"), [("2:20", 35_000), ("1:01", 15_250), ("0:50", 12_500)])
def test_pay_is_by_the_minute(person: Participant, typed: str, pay: int) -> None:
    assert make_entry(person, typed=typed, state=EntryState.APPROVED).pay_ore == pay


def test_a_half_ore_is_rounded_up() -> None:
    """One minute at 165.30 kr an hour is 2.755 kr; 16,530 × 1 / 60 = 275.5 öre."""
    board = make_board()
    make_rate(board, hourly_ore=16_530, holiday_basis_points=0)
    entry = make_entry(make_participant(board), typed="1 min", state=EntryState.APPROVED)
    assert entry.pay_ore == 276


def test_hours_without_an_offer_get_the_rate_of_the_day(person: Participant) -> None:
    make_rate(person.board, hourly_ore=10_000, valid_to=date(2026, 11, 18))
    make_rate(person.board, hourly_ore=20_000, valid_from=date(2026, 11, 19))
    entry = recorded(person)
    review(entry, by=make_staff(person.board))
    assert approve(entry, by=make_approver(person.board)).done == [entry.pk]
    assert WorkEntry.objects.get(pk=entry.pk).pay_ore == 50_000


def test_without_any_rate_the_approver_gets_words(person: Participant) -> None:
    entry = recorded(person)
    review(entry, by=make_staff(person.board))
    assert "ingen sats" in dict(approve(entry, by=make_approver(person.board)).refused)[entry.pk]


def recorded(person: Participant) -> WorkEntry:
    """Typed in by staff for work that nobody was asked about."""
    return actions.record_entry(
        participant=person,
        assignment=make_held_assignment(person.board),
        worked_on=date(2026, 11, 19),
        typed="14–16.30",
        by=person.contact.user,
        at=AT,
    )


def test_unpaid_work_is_approved_at_nothing() -> None:
    unpaid = make_participant(make_board(), engagement_form=EngagementForm.UNPAID)
    entry = make_entry(unpaid, state=EntryState.APPROVED)
    assert (entry.pay_ore, entry.holiday_ore, entry.rate) == (0, 0, None)


def test_nobody_approves_their_own_and_the_try_is_audited(person: Participant) -> None:
    employee_who_also_takes_part(person, "approver")
    make_mandate(person.board, person.user)
    entry = make_entry(person, state=EntryState.REVIEWED)
    assert "din egen tid" in dict(approve(entry, by=person.user).refused)[entry.pk]
    assert state_of(entry) == EntryState.REVIEWED
    line = AuditEntry.objects.get(outcome=DENIED)
    assert (line.action, line.actor, line.object_id) == (rules.APPROVE, person.user.pk, str(entry.pk))


def test_whoever_reviewed_does_not_approve(person: Participant) -> None:
    both = make_staff(person.board, "coordinator", "approver")
    make_mandate(person.board, both)
    entry = make_entry(person)
    review(entry, by=both)
    assert "Du har granskat" in dict(approve(entry, by=both).refused)[entry.pk]


def test_the_database_too_wants_two_pairs_of_eyes(person: Participant) -> None:
    entry = make_entry(person, state=EntryState.REVIEWED)
    with pytest.raises(IntegrityError), transaction.atomic():
        WorkEntry.objects.filter(pk=entry.pk).update(approved_by=entry.reviewed_by)


@pytest.mark.parametrize(
    ("mandate", "reason"),
    [
        ({"cost_centre": "9999"}, "kostnadsställe 4310"),
        ({"max_ore": 45_399}, "högre än din attesträtt"),
        ({"valid_from": date(2026, 11, 24)}, "kostnadsställe 4310"),
        ({"valid_to": date(2026, 11, 22)}, "kostnadsställe 4310"),
        ({"max_ore": 45_400}, None),
        ({"valid_from": date(2026, 11, 23), "valid_to": date(2026, 11, 23)}, None),
        ({"is_deputy": True}, None),
    ],
)
def test_the_mandate_bounds_cost_centre_amount_and_period(
    person: Participant, mandate: dict[str, object], reason: str | None
) -> None:
    """375 kr pay, 45 kr holiday pay and a ticket for 34 kr: 454 kr."""
    entry = make_entry(person, state=EntryState.REVIEWED, expenses=[BUS_TICKET])
    result = approve(entry, by=make_approver(person.board, **mandate))
    if reason is None:
        assert result.done == [entry.pk]
    else:
        assert reason in dict(result.refused)[entry.pk]


def test_a_mandate_in_another_board_is_none_here(person: Participant) -> None:
    approver = make_staff(person.board, "approver")
    make_mandate(make_board(), approver)
    entry = make_entry(person, state=EntryState.REVIEWED)
    assert approve(entry, by=approver).done == []


def test_a_coordinator_does_not_approve(person: Participant) -> None:
    coordinator = make_staff(person.board)
    make_mandate(person.board, coordinator)
    entry = make_entry(person, state=EntryState.REVIEWED)
    assert FOREIGN in dict(approve(entry, by=coordinator).refused)[entry.pk]


def test_a_refused_row_leaves_the_others_done_and_no_trace_of_itself(person: Participant) -> None:
    fine = make_entry(person, state=EntryState.REVIEWED)
    dear = make_entry(make_participant(person.board), state=EntryState.REVIEWED, expenses=[PaidOut(900_000)])
    result = approve(dear, fine, by=make_approver(person.board, max_ore=100_000))
    assert result.done == [fine.pk]
    dear.refresh_from_db()
    assert (dear.state, dear.pay_ore, dear.approved_by) == (EntryState.REVIEWED, None, None)
    assert not AuditEntry.objects.filter(action="work_entry.approved", object_id=str(dear.pk)).exists()


def test_pay_days_have_nothing_to_do_with_approval(person: Participant) -> None:
    make_rate(person.board)
    make_pay_day(person.board)
    assert make_entry(person, state=EntryState.APPROVED).state == EntryState.APPROVED
