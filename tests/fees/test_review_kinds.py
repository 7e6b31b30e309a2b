"""What the reviewer is told of other kinds of time, kilometres and expenses; the rest is read as a list."""

from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest

from fees import actions
from fees.actions import PaidOut, Trip
from fees.models import EntryKind, ExpenseKind, WorkEntry
from fees.review import Group, one_reviewed, sorted_by_person
from fees.states import EntryState
from participants.models import Assignment, Channel, Participant
from tests.factories.fees import (
    WORKED,
    done,
    make_accepted,
    make_approver,
    make_draft,
    make_entry,
    make_held_assignment,
    make_rate,
)
from tests.factories.participants import make_board, make_participant
from tests.factories.times import AT


@pytest.fixture
def person(db: None) -> Participant:
    board = make_board()
    make_rate(board, pays_travel=True)
    return make_participant(board)


def sent_beside(person: Participant, kind: EntryKind, typed: str) -> WorkEntry:
    work = make_accepted(person).assignment
    entry = actions.tell_beside(
        participant=person,
        assignment=work,
        kind=kind,
        worked_on=WORKED.date(),
        typed=typed,
        key=uuid4(),
        by=person.user,
        at=AT,
    )
    return actions.send_entry(entry=entry, by=person.user, at=AT)


def sent_as_planned(person: Participant, kind: EntryKind) -> WorkEntry:
    offer = make_accepted(person)
    result = actions.send_as_planned(participant=person, offers=[offer.pk], by=person.user, at=AT, kind=kind)
    done(result)
    return WorkEntry.objects.get()


def driven(
    person: Participant, km: str, work: Assignment | None = None, to: str = "Biblioteket"
) -> WorkEntry:
    entry = make_draft(person, work)
    trip = Trip(Decimal(km), "Hemmet", "Biblioteket")
    actions.add_trip(entry=entry, trip=trip, by=person.user, at=AT)
    actions.set_time_as_planned(entry=entry, by=person.user, at=AT)
    return actions.send_entry(entry=entry, by=person.user, at=AT)


def approve(entry: WorkEntry) -> None:
    person = entry.participant
    done(actions.review_entries(ids=[entry.pk], by=person.contact.user, at=AT))
    done(actions.approve_entries(ids=[entry.pk], by=make_approver(person.board), at=AT))


@pytest.mark.parametrize(
    ("kind", "typed", "reasons"),
    [
        (EntryKind.PREPARATION, "1", ()),
        (EntryKind.TRAVEL, "2:30", ()),
        (EntryKind.PREPARATION, "3", ("Förberedelse på 3 timmar, längre än uppdraget.",)),
        (EntryKind.TRAVEL, "4", ("Restid på 4 timmar, längre än uppdraget.",)),
    ],
)
def test_beside_the_plan(person: Participant, kind: EntryKind, typed: str, reasons: tuple[str, ...]) -> None:
    found = one_reviewed(sent_beside(person, kind, typed))
    assert tuple(words.replace("\N{NO-BREAK SPACE}", " ") for words in found) == reasons


def test_nobody_came_is_looked_at(person: Participant) -> None:
    entry = sent_as_planned(person, EntryKind.NOBODY_CAME)
    assert one_reviewed(entry) == ("Ingen kom, säger personen. Det betalas som det var planerat.",)


def test_preparation_and_its_own_work_are_no_double(person: Participant) -> None:
    beside = sent_beside(person, EntryKind.PREPARATION, "1")
    entry = make_entry(person, beside.assignment)
    assert one_reviewed(entry) == one_reviewed(beside) == ()


def test_a_trip_as_usual_is_read_as_a_list(person: Participant) -> None:
    driven(person, "24")
    [review] = sorted_by_person(list(WorkEntry.objects.with_what_review_needs()))
    assert review.group == Group.FITS


def test_a_long_trip_is_looked_at(person: Participant) -> None:
    assert one_reviewed(driven(person, "101")) == ("Bilresa på 101\N{NO-BREAK SPACE}km.",)


def test_another_length_than_the_last_time_is_looked_at(person: Participant) -> None:
    earlier = make_held_assignment(person.board, WORKED.replace(day=12), by=person.contact.user)
    first = driven(person, "12", make_accepted(person, earlier).assignment)
    approve(first)
    space = "\N{NO-BREAK SPACE}"
    assert one_reviewed(driven(person, "24")) == (
        f"Bilresa på 24{space}km. Förra gången var samma resa 12{space}km.",
    )


def test_child_care_is_always_looked_at(person: Participant) -> None:
    paid = PaidOut(20_000, ExpenseKind.CHILD_CARE)
    entry = make_entry(person, expenses=[paid])
    assert one_reviewed(entry)[0] == "Barnpassning, 200\N{NO-BREAK SPACE}kr. Är det överenskommet?"


def test_expenses_of_an_assignment_that_covers_none_are_looked_at(person: Participant) -> None:
    work = make_held_assignment(person.board, by=person.contact.user, expenses_covered="")
    entry = make_entry(person, make_accepted(person, work).assignment, expenses=[PaidOut(3_400)])
    assert "Uppdraget säger inget om att utlägg betalas." in one_reviewed(entry)


# --- From paper --------------------------------------------------------------------------------
def written_down(person: Participant, **values: Any) -> WorkEntry:
    given = {"typed": "14–16.30", "channel": Channel.PAPER, **values}
    return actions.record_entry(
        participant=person,
        assignment=make_accepted(person).assignment,
        worked_on=WORKED.date(),
        by=person.contact.user,
        at=AT,
        **given,
    )


def test_a_sheet_says_how_far_somebody_drove(person: Participant) -> None:
    entry = written_down(person, trip=Trip(Decimal(24), "Hemmet", "Biblioteket"))
    assert (entry.state, entry.expenses.get().amount_ore) == (EntryState.SENT, 6_000)


def test_a_sheet_says_that_nobody_came(person: Participant) -> None:
    entry = written_down(person, kind=EntryKind.NOBODY_CAME, typed="")
    assert (entry.kind, entry.minutes) == (EntryKind.NOBODY_CAME, 150)
