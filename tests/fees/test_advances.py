"""Tickets and money before: handed over, asked for, set off, and never a debt."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError

from core import access
from core.actions import Refused
from fees import actions
from fees.actions import PaidOut
from fees.models import Advance, AdvanceKind, AdvanceRequest, Expense, LineKind, WorkEntry
from fees.set_off import in_hand
from fees.states import EntryState
from participants.models import Offer, Participant
from tests.factories.fees import (
    make_accepted,
    make_advance,
    make_advance_request,
    make_approver,
    make_coming,
    make_draft,
    make_entry,
    make_offer,
    make_run,
)
from tests.factories.participants import make_assignment, make_board, make_participant, make_staff
from tests.factories.times import AT, TODAY, later


@pytest.fixture
def person(db: None) -> Participant:
    return make_participant(make_board())


@pytest.fixture
def held(person: Participant) -> Offer:
    return make_accepted(person)


@pytest.fixture
def coming(person: Participant) -> Offer:
    return make_coming(person)


def lay_out(entry: WorkEntry, *sums: int) -> list[Expense]:
    person = entry.participant
    for amount in sums:
        actions.add_expense(entry=entry, amount_ore=amount, by=person.user, at=AT)
    return list(entry.expenses.order_by("added_at", "pk"))


def set_off_of(entry: WorkEntry) -> list[int]:
    return sorted(entry.expenses.values_list("advanced_ore", flat=True))


# --- Handed over -------------------------------------------------------------------------------
def test_money_in_the_hand_is_set_off_against_what_was_laid_out(person: Participant, held: Offer) -> None:
    """100 kr before, 60 kr reported: nothing is paid again, and 40 kr are left in the hand."""
    make_advance(held)
    entry = make_draft(person, held.assignment)
    [expense] = lay_out(entry, 6_000)
    assert (expense.advanced_ore, expense.repaid_ore) == (6_000, 0)
    assert in_hand([held.pk])[held.pk].left_ore == 4_000


def test_what_goes_beyond_the_advance_is_paid(person: Participant, held: Offer) -> None:
    make_advance(held)
    entry = make_draft(person, held.assignment)
    [expense] = lay_out(entry, 13_400)
    assert (expense.advanced_ore, expense.repaid_ore) == (10_000, 3_400)


def test_the_advance_is_shared_out_and_never_more_than_it_was(person: Participant, held: Offer) -> None:
    make_advance(held)
    entry = make_draft(person, held.assignment)
    lay_out(entry, 7_000, 7_000)
    assert set_off_of(entry) == [3_000, 7_000]


def test_an_expense_taken_away_gives_its_part_back(person: Participant, held: Offer) -> None:
    make_advance(held)
    entry = make_draft(person, held.assignment)
    first, _second = lay_out(entry, 7_000, 7_000)
    actions.remove_expense(expense=first, by=person.user, at=AT)
    assert set_off_of(entry) == [7_000]


def test_hours_taken_back_give_their_part_back(person: Participant, held: Offer) -> None:
    make_advance(held)
    entry, other = make_draft(person, held.assignment), make_draft(person, held.assignment)
    lay_out(entry, 10_000)
    lay_out(other, 5_000)
    actions.withdraw_entry(entry=entry, by=person.user, at=AT)
    assert set_off_of(other) == [5_000]


@pytest.mark.parametrize("kind", [AdvanceKind.TICKET, AdvanceKind.CARD, AdvanceKind.BOOKING])
def test_a_ticket_is_no_money(person: Participant, held: Offer, kind: AdvanceKind) -> None:
    make_advance(held, kind=kind, amount_ore=3_400)
    entry = make_draft(person, held.assignment)
    lay_out(entry, 3_400)
    assert set_off_of(entry) == [0]


def test_what_is_promised_counts_first_when_it_is_handed_over(person: Participant, held: Offer) -> None:
    advance = make_advance(held, handed_on=None)
    entry = make_draft(person, held.assignment)
    lay_out(entry, 6_000)
    assert set_off_of(entry) == [0]
    actions.hand_over(advance=advance, by=person.contact.user, at=AT)
    assert set_off_of(entry) == [6_000]


def test_undone_it_is_not_set_off(person: Participant, held: Offer) -> None:
    advance = make_advance(held)
    entry = make_draft(person, held.assignment)
    lay_out(entry, 6_000)
    actions.undo_advance(advance=advance, by=person.contact.user, at=AT)
    assert set_off_of(entry) == [0]


@pytest.mark.parametrize("state", [EntryState.REVIEWED, EntryState.APPROVED])
def test_what_somebody_has_read_stays_as_it_was(person: Participant, held: Offer, state: EntryState) -> None:
    entry = make_entry(person, held.assignment, state=state, expenses=[PaidOut(6_000)])
    make_advance(held)
    assert set_off_of(entry) == [0]


def test_a_correction_does_not_set_off_twice(person: Participant, held: Offer) -> None:
    make_advance(held)
    entry = make_entry(person, held.assignment, state=EntryState.APPROVED, expenses=[PaidOut(13_400)])
    run = make_run(person.board)
    assert run.lines.get(kind=LineKind.EXPENSE).amount_ore == 3_400
    entry.refresh_from_db()
    new = actions.correct_entry(entry=entry, typed="14–16", reason="Kortare", by=person.contact.user, at=AT)
    assert set_off_of(new) == [10_000]
    assert in_hand([held.pk])[held.pk].left_ore == 0


def test_the_sum_to_approve_is_what_is_paid(person: Participant, held: Offer) -> None:
    """Within the mandate because the advance is not paid again."""
    make_advance(held)
    entry = make_entry(person, held.assignment, state=EntryState.REVIEWED, expenses=[PaidOut(10_000)])
    approver = make_approver(person.board, max_ore=42_000)
    assert actions.approve_entries(ids=[entry.pk], by=approver, at=AT).refused == []


# --- Bad input ---------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"amount_ore": None}, "amount_ore"),
        ({"amount_ore": 2_000_000}, "amount"),
        ({"words": "x" * 121}, "words"),
        ({"handed_on": TODAY + timedelta(days=1)}, "handed_on"),
        ({"handed_on": date(1900, 1, 1)}, "handed_on"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field(held: Offer, values: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        make_advance(held, **values)
    assert refused.value.field == field
    assert not Advance.objects.exists()


def test_only_to_who_has_said_yes(person: Participant) -> None:
    offer = make_offer(make_assignment(person.board, by=person.contact.user), person)
    with pytest.raises(Refused, match="inte tackat ja"):
        make_advance(offer)


def test_the_same_form_twice_is_one(held: Offer) -> None:
    key = uuid4()
    assert make_advance(held, key=key) == make_advance(held, key=key)


def test_handed_over_by_somebody_of_the_board(held: Offer) -> None:
    with pytest.raises(access.Denied):
        make_advance(held, by=make_staff(make_board()))


def test_nobody_hands_anything_to_themselves(person: Participant, held: Offer) -> None:
    with pytest.raises(access.Denied):
        make_advance(held, by=person.user)


@pytest.mark.both_databases
def test_what_was_handed_over_is_not_turned_into_something_else(held: Offer) -> None:
    advance = make_advance(held)
    with pytest.raises(IntegrityError):
        Advance.objects.filter(pk=advance.pk).update(amount_ore=1)


# --- Asked for ---------------------------------------------------------------------------------
def test_one_tap_asks_and_a_second_finds_it(coming: Offer) -> None:
    assert make_advance_request(coming) == make_advance_request(coming)
    assert AdvanceRequest.objects.open().count() == 1


def test_something_handed_over_solves_it(coming: Offer) -> None:
    make_advance_request(coming)
    make_advance(coming, kind=AdvanceKind.TICKET, amount_ore=None)
    assert not AdvanceRequest.objects.open().exists()


def test_solved_in_another_way(coming: Offer) -> None:
    row = make_advance_request(coming)
    actions.solve_request(request=row, by=coming.participant.contact.user, at=later(hours=1))
    row.refresh_from_db()
    assert row.solved_by == coming.participant.contact.user


def test_taken_back_without_a_why_and_asked_again(coming: Offer) -> None:
    make_advance_request(coming)
    actions.take_back_request(offer=coming, by=coming.participant.user, at=AT)
    assert not AdvanceRequest.objects.open().exists()
    make_advance_request(coming)
    assert AdvanceRequest.objects.open().count() == 1


def test_afterwards_it_is_an_expense(held: Offer) -> None:
    with pytest.raises(Refused, match="Skriv in det du betalade som utlägg"):
        make_advance_request(held)
