"""Hours and pay when a person was entered twice: nothing is lost, paid is not touched, nothing doubled."""

from typing import Any

import pytest
from django.db.models import Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.actions import Refused
from fees import actions
from fees.lines import is_intact
from fees.models import Expense, PayrollLine, PayrollRun, WorkEntry
from fees.states import EntryState
from participants.actions import merge_people
from participants.models import Contribution, Offer, Participant
from tests.factories.clients import logged_in
from tests.factories.fees import (
    BUS_TICKET,
    make_accepted,
    make_entry,
    make_held_assignment,
    make_run,
)
from tests.factories.participants import (
    make_board,
    make_contribution,
    make_participant,
    make_staff,
    profile_of,
)
from tests.factories.times import later, swedish
from tests.participants.test_merging import choices

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def two() -> tuple[Participant, Participant]:
    board = make_board()
    contact = profile_of(make_staff(board))
    return make_participant(board, contact=contact), make_participant(board, contact=contact)


def merge(kept: Participant, emptied: Participant, taken: str = "") -> None:
    merge_people(kept=kept, emptied=emptied, choices=choices(taken), by=kept.contact.user, at=later(days=20))
    kept.refresh_from_db()


def entry_on(person: Participant, day: int, **fields: Any) -> WorkEntry:
    """14.00–16.30 on a day of November, on an assignment of its own."""
    work = make_held_assignment(person.board, starts_at=swedish(2026, 11, day, 14), by=person.contact.user)
    make_accepted(person, work)
    return make_entry(person, work, **fields)


def test_hours_on_their_way_to_payroll_follow_with_their_sums() -> None:
    kept, emptied = two()
    entry = entry_on(emptied, 12, state=EntryState.APPROVED, expenses=[BUS_TICKET])
    pay = entry.pay_ore
    merge(kept, emptied)
    entry.refresh_from_db()
    assert (entry.participant, entry.pay_ore) == (kept, pay)
    assert make_run(kept.board).lines.filter(participant=kept, payroll_id=kept.payroll_id).count() == 2


def test_locked_lines_are_not_touched_and_the_checksum_holds() -> None:
    kept, emptied = two()
    entry_on(emptied, 12, state=EntryState.APPROVED)
    run = make_run(kept.board)
    before = list(PayrollLine.objects.values())
    merge(kept, emptied)
    assert list(PayrollLine.objects.values()) == before
    assert is_intact(PayrollRun.objects.get(pk=run.pk))


def test_locked_hours_are_shown_to_the_person_and_to_staff() -> None:
    kept, emptied = two()
    entry = entry_on(emptied, 12, state=EntryState.APPROVED)
    make_run(kept.board)
    merge(kept, emptied)
    assert list(WorkEntry.objects.for_person(kept)) == [entry]
    staff = logged_in(kept.contact.user)
    assert staff.get(f"/admin/fees/workentry/{entry.pk}/change/").status_code == 200


def test_a_correction_of_what_was_locked_is_the_persons_and_turns_the_old_line() -> None:
    kept, emptied = two()
    old_number = emptied.payroll_id
    entry = entry_on(emptied, 12, state=EntryState.APPROVED)
    make_run(kept.board)
    merge(kept, emptied)
    new = actions.correct_entry(
        entry=WorkEntry.objects.get(pk=entry.pk),
        typed="14–15",
        reason="En timme",
        by=kept.contact.user,
        at=later(days=21),
    )
    assert new.participant == kept
    assert PayrollLine.objects.get().payroll_id == old_number


@pytest.mark.parametrize("is_locked", [False, True], ids=["on its way", "locked"])
def test_the_same_time_told_by_both_is_not_paid_twice(is_locked: bool) -> None:
    kept, emptied = two()
    work = make_held_assignment(kept.board, by=kept.contact.user)
    state = EntryState.APPROVED if is_locked else EntryState.SENT
    make_accepted(kept, work)
    make_entry(kept, work, state=state)
    # Another assignment at the same time: an overlap.
    other = make_held_assignment(kept.board, by=kept.contact.user)
    make_accepted(emptied, other)
    make_entry(emptied, other, state=state)
    if is_locked:
        make_run(kept.board)
    with pytest.raises(Refused, match="betalas samma tid två gånger"):
        merge(kept, emptied)
    assert Participant.objects.filter(pk=emptied.pk).exists()


def test_hours_of_the_same_day_one_after_the_other_are_no_clash() -> None:
    kept, emptied = two()
    entry_on(kept, 12)
    work = make_held_assignment(kept.board, starts_at=swedish(2026, 11, 12, 9), by=kept.contact.user)
    make_accepted(emptied, work)
    make_entry(emptied, work, typed="9–11")
    merge(kept, emptied)
    assert WorkEntry.objects.filter(participant=kept).count() == 2


def test_new_hours_may_not_lie_on_those_that_were_locked_before() -> None:
    kept, emptied = two()
    entry_on(emptied, 12, state=EntryState.APPROVED)
    make_run(kept.board)
    merge(kept, emptied)
    with pytest.raises(Refused):
        entry_on(kept, 12)


# --- Nothing is lost ----------------------------------------------------------------------------
STATES = st.sampled_from([EntryState.SENT, EntryState.REVIEWED, EntryState.APPROVED])
PIECES = st.lists(
    st.tuples(st.integers(2, 22), st.sampled_from([0, 1]), STATES, st.booleans(), st.sampled_from("hw")),
    max_size=5,
    unique_by=lambda piece: piece[0],
)


def totals(people: tuple[Participant, Participant]) -> dict[str, Any]:
    """Minutes, öre, pieces and yeses, of both together."""
    both = Participant.every.filter(pk__in=[person.pk for person in people])
    entries = WorkEntry.objects.filter(participant__in=both)
    return {
        "minutes": entries.aggregate(sum=Sum("minutes"))["sum"],
        "pay": entries.aggregate(sum=Sum("pay_ore"))["sum"],
        "expenses": Expense.objects.filter(entry__in=entries).aggregate(sum=Sum("amount_ore"))["sum"],
        "lines": PayrollLine.objects.aggregate(sum=Sum("amount_ore"))["sum"],
        "given": Contribution.objects.filter(participant__in=both).count(),
        "yes": Offer.objects.filter(participant__in=both).taking_place().count(),
    }


def of_one(person: Participant) -> dict[str, Any]:
    """What the person's own pages reckon from."""
    entries = WorkEntry.objects.for_person(person)
    return {
        "minutes": entries.aggregate(sum=Sum("minutes"))["sum"],
        "pay": entries.aggregate(sum=Sum("pay_ore"))["sum"],
        "expenses": Expense.objects.filter(entry__in=entries).aggregate(sum=Sum("amount_ore"))["sum"],
        "lines": PayrollLine.objects.aggregate(sum=Sum("amount_ore"))["sum"],
        "given": Contribution.objects.for_person(person).count(),
        "yes": Offer.objects.for_person(person).taking_place().count(),
    }


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=PIECES, is_locked=st.booleans())
def test_whatever_both_had_the_one_has(pieces: list[Any], is_locked: bool) -> None:
    people = two()
    for day, who, state, has_ticket, what in pieces:
        if what == "w":
            make_contribution(people[who])
        else:
            entry_on(people[who], day, state=state, expenses=[BUS_TICKET] if has_ticket else [])
    if is_locked and any(piece[4] == "h" and piece[2] == EntryState.APPROVED for piece in pieces):
        make_run(people[0].board)
    before = totals(people)
    merge(*people)
    assert totals(people) == before
    assert of_one(people[0]) == before
