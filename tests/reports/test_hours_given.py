"""Which hours a report counts as given: work, preparation and travel. What is paid beside is a cost."""

import pytest

from core.periods import Month
from digital_inclusion import figures
from fees import actions
from fees.models import EntryKind, WorkEntry
from fees.states import EntryState
from participants.models import Board
from reports import sections
from tests.factories.fees import done, make_accepted, make_approver, make_entry, make_held_assignment
from tests.factories.participants import make_board, make_participant
from tests.factories.times import AT

pytestmark = pytest.mark.django_db
NOVEMBER = Month(2026, 11)
# Two and a half hours each: minutes, people, occasions.
COUNTED = [
    (EntryKind.WORK, 150, 1, 1),
    (EntryKind.PREPARATION, 150, 1, 0),
    (EntryKind.TRAVEL, 150, 1, 0),
    (EntryKind.CANCELLED, 0, 0, 0),
    (EntryKind.NOBODY_CAME, 0, 0, 0),
]
BY_KIND = pytest.mark.parametrize(("kind", "minutes", "people", "occasions"), COUNTED)


@pytest.fixture
def board() -> Board:
    return make_board()


def reviewed(board: Board, kind: EntryKind) -> None:
    person = make_participant(board)
    work = make_held_assignment(board, programme="digital_inclusion", by=person.contact.user)
    entry = make_entry(person, make_accepted(person, work).assignment, state=EntryState.REVIEWED)
    WorkEntry.objects.filter(pk=entry.pk).update(kind=kind)


@BY_KIND
def test_what_the_report_counts_as_given(
    board: Board, kind: EntryKind, minutes: int, people: int, occasions: int
) -> None:
    reviewed(board, kind)
    values = {one.key: one.value for one in sections.gave(NOVEMBER, boards=[board.pk]).figures}
    assert (values["minutes"], values["people"], values["occasions"]) == (minutes, people, occasions)


@BY_KIND
def test_the_programme_counts_the_same(
    board: Board, kind: EntryKind, minutes: int, people: int, occasions: int
) -> None:
    reviewed(board, kind)
    assert figures.hours(NOVEMBER, [board.pk]).value == minutes


def test_what_is_paid_though_nobody_came_is_a_cost(board: Board) -> None:
    person = make_participant(board)
    entry = make_entry(person)
    WorkEntry.objects.filter(pk=entry.pk).update(kind=EntryKind.NOBODY_CAME)
    done(actions.review_entries(ids=[entry.pk], by=person.contact.user, at=AT))
    done(actions.approve_entries(ids=[entry.pk], by=make_approver(board), at=AT))
    values = {one.key: one.value for one in sections.cost(NOVEMBER, boards=[board.pk]).figures}
    assert values["pay"] == 37_500
