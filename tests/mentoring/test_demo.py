"""The demo's mentor groups and workshops: equal sides, ideas on both levels with owners, and its figures."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from core.periods import Month
from mentoring import rules
from mentoring.figures import report
from mentoring.models import Idea, IdeaLevel, MentorGroup, Workshop
from oppnasoc.demo import cast, mentor_groups, workshops
from oppnasoc.demo.founding import City
from participants.models import Answer, Board
from tests.factories.fees import make_approver, make_pay_day, set_up_pay
from tests.factories.participants import make_board, make_participant, make_staff, make_unit, profile_of
from tests.factories.times import AT

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture(autouse=True)
def now(db: None) -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def board() -> Board:
    board = make_board()
    set_up_pay(board)
    for month in (*(Month(2026, one) for one in (9, 10)), *(Month(2027, one) for one in range(1, 7))):
        make_pay_day(board, month)
    maja = make_staff(board)
    staff = {
        "maja": maja,
        "idris": make_staff(board),
        "alex": make_staff(board, "administrator"),
        "budget": make_approver(board),
    }
    contact = profile_of(maja)
    people = {person.key: make_participant(board, contact=contact) for person in cast.people()}
    city = City(board, staff, people, {}, [make_unit(board) for _number in range(4)], [])
    workshops.arrange(city, mentor_groups.meet(city, AT), AT)
    return board


def test_the_demo_tells_of_equal_sides_and_of_ideas_on_both_levels(board: Board) -> None:
    rows: Any = Workshop.objects.with_sides()
    sides = {(row.clients_in, row.employees_in, row.all_ideas, row.answered_ideas) for row in rows}
    assert sides == {(10, 10, 0, 0), (3, 3, 4, 3), (3, 3, 2, 2)}
    assert set(Idea.objects.ideas().values_list("level", flat=True)) == set(IdeaLevel.values)
    assert not Idea.objects.without_owner().exists()
    # Three were at the closed one.
    assert Answer.objects.count() == len(("leo", "karin", "jon"))


def test_the_demo_gives_the_report_its_workshops(board: Board) -> None:
    found = {one.key: one for one in report(Month(2026, 12).since_start(), boards=[board.pk]).figures}
    ideas = found["workshop_ideas_answered"]
    assert (found["workshops"].value, ideas.value, ideas.of) == (2, 5, 6)


def test_the_pilot_has_its_three_mentors(board: Board) -> None:
    pilot = MentorGroup.objects.get(title="Pilotgruppen 2015–2016")
    mentors = rules.mentors_of(pilot)
    assert {one.first_name for one in mentors} == set(mentor_groups.PILOT_MENTORS)
    assert {one.moved_on_on.year for one in mentors if one.moved_on_on} == {2016}
