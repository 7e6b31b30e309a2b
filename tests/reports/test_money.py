"""The report's cost: the year's budget in one sentence, and the days from work to pay."""

from datetime import date

import pytest

from core.periods import Month
from fees.models import BudgetKind
from participants.models import Board
from reports import edition, sections
from tests.factories.fees import make_budget, make_past_work
from tests.factories.participants import make_board, make_participant

pytestmark = pytest.mark.django_db
OCTOBER = Month(2026, 10)
SENTENCE = "75 procent av årets budget är använd. Vi ligger 66 000 kr under planen."


@pytest.fixture
def board() -> Board:
    """780 000 kronor for the year, decided for a cost centre and told by its funder too."""
    board = make_board()
    make_budget(board)
    make_budget(board, kind=BudgetKind.FUNDER, source="Provfonden", cost_centres=["4310"])
    return board


def used(board: Board, ore: int, on: date) -> None:
    """By one person, on one day."""
    make_past_work(make_participant(board), worked_on=on, paid_on=None, pay_ore=ore)


def values(board: Board) -> dict[str, int | None]:
    return {one.key: one.value for one in sections.cost(OCTOBER, boards=[board.pk]).figures}


def test_the_budget_is_told_once_however_many_pay(board: Board) -> None:
    assert values(board)["budget"] == 78_000_000


def test_what_is_used_is_counted_to_the_end_of_the_month(board: Board) -> None:
    """90 000 öre in October; what comes in November is the next report's."""
    used(board, 90_000, date(2026, 10, 5))
    used(board, 90_000, date(2026, 11, 2))
    assert values(board)["budget_used"] == 90_000


def test_the_sentence_says_share_and_plan(board: Board) -> None:
    """584 000 with contributions: 444 376.05 × 1.3142."""
    used(board, 44_437_605, date(2026, 10, 5))
    words = sections.budget_sentence(OCTOBER, boards=[board.pk])
    assert words.replace("\N{NO-BREAK SPACE}", " ") == SENTENCE


def test_each_cost_centre_has_its_bar_of_used_forecast_and_budget(board: Board) -> None:
    """900 kr by the end of October, without contributions: 90 a month, so 1 080 in the year."""
    make_budget(board, source="4320", amount_ore=100_000)
    used(board, 90_000, date(2026, 3, 5))
    used(board, 90_000, date(2026, 11, 2))
    assert sections.budgets(OCTOBER, boards=[board.pk]) == [
        {"label": "Kostnadsställe 4310", "used": 90_000, "forecast": 108_000, "budget": 78_000_000},
        {"label": "Kostnadsställe 4320", "used": 0, "forecast": 0, "budget": 100_000},
    ]


def test_it_is_said_from_which_day_contributions_count(board: Board) -> None:
    [words] = [
        str(one.definition) for one in sections.budget(OCTOBER, boards=[board.pk]) if one.key == "budget_used"
    ]
    plain = words.replace("\N{NO-BREAK SPACE}", " ")
    assert "Avgifter räknas från och med 1 januari 2026. Före det är de inte med." in plain


def test_the_report_reads_it_aloud_and_the_board_of_income_support_does_not(board: Board) -> None:
    used(board, 44_437_605, date(2026, 10, 5))
    report = edition.build(OCTOBER, boards=[board.pk])
    said = [words.replace("\N{NO-BREAK SPACE}", " ") for words in report["summary"]]
    assert SENTENCE in said
    counts = edition.counts_only(report)
    assert not [words for words in counts["summary"] if "budget" in words]
    keys = {figure["key"] for section in counts["sections"] for figure in section["figures"]}
    assert not keys & {"budget", "budget_used", "cost"}


def test_without_a_budget_nothing_is_said() -> None:
    board = make_board()
    assert sections.budget_sentence(OCTOBER, boards=[board.pk]) == ""
    assert (values(board)["budget"], values(board)["days_to_pay"]) == (None, None)
