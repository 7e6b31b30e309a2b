"""The programme's part of the report, counted by hand."""

from datetime import date
from typing import Any

import pytest

from core.figures import Figure, Section
from core.periods import Month
from participants.models import Board
from recruitment.figures import report
from recruitment.models import PlannedStep, Recruitment
from recruitment.states import RecruitmentState as S
from reports import edition
from tests.factories.fees import make_entry
from tests.factories.participants import make_board, make_participant
from tests.factories.recruitment import make_historic, make_recruitment, put_in
from tests.factories.times import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
OCTOBER, NOVEMBER, JANUARY = Month(2026, 10), Month(2026, 11), Month(2027, 1)


@pytest.fixture
def board() -> Board:
    return make_board()


def section(board: Board, period: Any = NOVEMBER) -> Section:
    return report(period, boards=[board.pk])


def figures(board: Board, period: Any = NOVEMBER) -> dict[str, Figure]:
    return {figure.key: figure for figure in section(board, period).figures}


def values(board: Board, *keys: str, period: Any = NOVEMBER) -> list[int | None]:
    found = figures(board, period)
    return [found[key].value for key in keys]


def decided(board: Board, kind: str = "caseworker", **fields: Any) -> Recruitment:
    """On 20 November 2026, unless told otherwise, with representatives from the advert on."""
    row = make_recruitment(board, kind=kind, department=fields.pop("department", ""))
    put_in(row, fields.pop("state", S.DECIDED), **{"joined_at": S.ADVERT, **fields})
    return row


def test_caseworkers_and_therapists_are_one_number_and_managers_another(board: Board) -> None:
    for kind in ("caseworker", "caseworker", "therapist", "manager", "other"):
        decided(board, kind)
    keys = ("caseworkers_therapists", "managers", "others")
    assert values(board, "recruitments", *(f"recruitments_{key}" for key in keys)) == [5, 3, 1, 1]


@pytest.mark.parametrize(
    "fields",
    [{"decided_on": date(2026, 10, 31)}, {"decided_on": date(2026, 12, 1)}, {"joined_at": ""}],
    ids=["the month before", "the month after", "nobody sat on the panel"],
)
def test_what_is_not_counted_in_november(board: Board, fields: dict[str, Any]) -> None:
    decided(board, **fields)
    assert values(board, "recruitments") == [0]


@pytest.mark.parametrize("state", [S.DRAFT, S.INVITED, S.CONVERSATION, S.BROKEN_OFF])
def test_what_is_not_decided_is_not_counted(board: Board, state: str) -> None:
    make_recruitment(board, state)
    assert values(board, "recruitments", period=NOVEMBER.since_start()) == [0]


def test_another_boards_are_not_counted(board: Board) -> None:
    decided(make_board())
    assert values(board, "recruitments") == [0]


def test_a_followed_up_one_is_counted_when_it_was_decided(board: Board) -> None:
    decided(board, state=S.FOLLOWED_UP)
    assert values(board, "recruitments") == [1]


def test_departments_have_a_number_each_also_where_nobody_was_recruited_in_the_month(board: Board) -> None:
    """However the name is spelled; the one from another year keeps its row and counts nothing now."""
    decided(board, department="Socialförvaltningen")
    decided(board, department="SOCIALFÖRVALTNINGEN")
    decided(board, department="Skol- och fritidsförvaltningen", decided_on=date(2026, 3, 3))
    decided(board)
    found = {key: figure for key, figure in figures(board).items() if key.startswith("recruitments_in_")}
    assert [(str(figure.label), figure.value) for figure in found.values()] == [
        ("rekryteringar, Skol- och fritidsförvaltningen", 0),
        ("rekryteringar, Socialförvaltningen", 2),
        ("rekryteringar, förvaltning inte angiven", 1),
    ]


def test_from_which_step_they_took_part_of_those_where_it_is_known(board: Board) -> None:
    for step in (S.ADVERT, S.ADVERT, S.INTERVIEWS):
        decided(board, joined_at=step)
    make_historic(board, year=2026)
    found = figures(board, NOVEMBER.year_so_far())
    shares = [
        (found[f"joined_{step}"].value, found[f"joined_{step}"].of) for step in (S.ADVERT, S.INTERVIEWS)
    ]
    assert shares == [(2, 3), (1, 3)]
    assert found["recruitments"].value == 4


@pytest.mark.parametrize(
    ("period", "number"),
    [
        (NOVEMBER, 0),
        (NOVEMBER.year_so_far(), 1),
        (NOVEMBER.since_start(), 1),
        (OCTOBER.year_before, 0),
        (JANUARY.year_so_far(), 0),
        (Month(2025, 12).since_start(), 0),
    ],
    ids=["a month", "its year", "since the start", "the year before", "the year after", "before it"],
)
def test_of_one_from_before_only_the_year_is_known(board: Board, period: Any, number: int) -> None:
    make_historic(board, year=2026)
    assert values(board, "recruitments", period=period) == [number]


def test_a_decision_that_waits_past_its_day_is_not_answered(board: Board) -> None:
    """Three decided, one that should have been, one planned for January, and an old one."""
    for _number in range(3):
        decided(board)
    for on in (TODAY, date(2027, 1, 15)):
        waiting = make_recruitment(board, S.CONVERSATION)
        Recruitment.objects.filter(pk=waiting.pk).update(joined_at=S.ADVERT)
        PlannedStep.objects.filter(recruitment=waiting, kind="decision").update(on=on)
    make_historic(board, year=2026)
    for period in (NOVEMBER, NOVEMBER.year_so_far()):
        answered = figures(board, period)["decisions_answered"]
        assert (answered.value, answered.of) == (3, 4)


def test_time_counts_when_somebody_has_looked_at_it(board: Board) -> None:
    """14–16.30 twice; nobody has looked at one of them, and work for something else is not ours."""
    row = make_recruitment(board, panel=2)
    assert row.assignment
    for offer, state in zip(row.assignment.offers.all(), ("reviewed", "sent"), strict=True):
        make_entry(offer.participant, assignment=row.assignment, state=state)
    make_entry(make_participant(board), state="reviewed")
    assert values(board, "representative_minutes") == [150]


def test_years_are_told_from_the_first_to_that_of_the_report(board: Board) -> None:
    make_historic(board, year=2023)
    make_historic(board, year=2023)
    decided(board, decided_on=date(2025, 5, 5))
    decided(board)
    [by_year] = section(board, OCTOBER).breakdowns
    assert by_year.rows == (("2023", 2), ("2024", 0), ("2025", 1), ("2026", 0))


def test_every_span_of_the_report_has_its_number(board: Board) -> None:
    make_historic(board, year=2019, kind="manager")
    decided(board, decided_on=date(2026, 2, 2))
    decided(board)
    built = edition.build(NOVEMBER, boards=[board.pk])
    [part] = [part for part in built["sections"] if part["key"] == "recruitment"]
    found = next(figure for figure in part["figures"] if figure["key"] == "recruitments")
    assert [found[span]["value"] for span in edition.SPANS] == [1, 2, 0, 3]


@pytest.mark.parametrize("number", [1, 30])
def test_the_queries_are_as_many_however_much_there_is(
    board: Board, number: int, django_assert_num_queries: Any
) -> None:
    for place in range(number):
        make_historic(board, year=2000 + place % 20, department=f"Förvaltning {place}")
    with django_assert_num_queries(6):
        section(board, NOVEMBER.since_start())


def test_no_figure_is_about_a_candidate_or_a_representative(board: Board) -> None:
    row = make_recruitment(board, S.DECIDED, panel=2, candidates=3, position="Zebulons tjänst")
    assert row.decided_on
    told = repr(section(board))
    assert "Zebulon" not in told
    assert not any("sökande" in str(figure.label) for figure in figures(board).values())
