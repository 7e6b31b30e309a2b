"""The demo's recruitments, and the figures that they give: 29 since the start, 26 of them caseworkers or
therapists and 3 managers, as the city has had."""

from collections.abc import Iterator

import pytest
import time_machine

from core.periods import Month
from oppnasoc.demo import cast, recruiting
from oppnasoc.demo.founding import City
from participants.models import Board
from recruitment import rules
from recruitment.models import BankQuestion, Recruitment
from recruitment.states import RecruitmentState
from reports import edition
from tests.factories.fees import set_up_pay
from tests.factories.participants import make_board, make_participant, make_staff, make_unit, profile_of
from tests.factories.recruitment import make_manager
from tests.factories.times import AT

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture(autouse=True)
def now(db: None) -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def board() -> Board:
    board = make_board()
    unit, maja = make_unit(board), make_staff(board)
    staff = {"maja": maja, "ubbe": make_manager(board, unit=unit)}
    set_up_pay(board)
    keys = recruiting.REPRESENTATIVES
    people = {key: make_participant(board, contact=profile_of(maja)) for key in keys}
    recruiting.arrange(City(board, staff, people, {}, [unit], []), AT)
    return board


def test_the_demo_tells_of_29_recruitments_since_the_start(board: Board) -> None:
    built = edition.build(Month(2026, 10), boards=[board.pk])
    [part] = [part for part in built["sections"] if part["key"] == "recruitment"]
    found = {figure["key"]: figure for figure in part["figures"]}
    keys = ("recruitments", "recruitments_caseworkers_therapists", "recruitments_managers")
    assert [found[key]["since_start"]["value"] for key in keys] == [29, 26, 3]
    assert [found[key]["year"]["value"] for key in keys] == [0, 0, 0]
    spans = [set(figure) & set(edition.SPANS) for figure in part["figures"]]
    assert all(span == set(edition.SPANS) for span in spans)
    in_departments = [
        figure["since_start"]["value"] for key, figure in found.items() if key.startswith("recruitments_in_")
    ]
    assert sorted(in_departments) == [3, 5, 21]


def test_the_demo_tells_them_year_by_year(board: Board) -> None:
    built = edition.build(Month(2026, 10), boards=[board.pk])
    [part] = [part for part in built["sections"] if part["key"] == "recruitment"]
    [years] = part["breakdowns"]
    told = {row["label"]: row["value"] for row in years["rows"]}
    assert told == {
        "2018": 2,
        "2019": 5,
        "2020": 3,
        "2021": 3,
        "2022": 4,
        "2023": 5,
        "2024": 3,
        "2025": 4,
        "2026": 0,
    }


def test_one_is_under_way_for_people_whom_no_journey_knows(board: Board) -> None:
    [row] = Recruitment.objects.filter(is_historic=False)
    assert row.state == RecruitmentState.INTERVIEWS
    assert (row.candidates.count(), row.slots.count(), rules.panel_of(row).count()) == (3, 3, 2)
    assert not {*recruiting.REPRESENTATIVES} & {person.key for person in cast.NAMED}
    assert {*recruiting.REPRESENTATIVES} <= {person.key for person in cast.people()}
    assert BankQuestion.objects.filter(board=board).count() == 7
