"""Each figure is told of the month, the year, the month a year before and since the start; where there is no
number it is said why."""

import json
from pathlib import Path
from typing import Any

import pytest

from core.figures import Counts, Figure, Section
from core.periods import Month
from klarsprak.models import ReviewedText
from participants.models import Board
from reports import edition, exports, print_edition, wording
from reports.edition import SPANS, _in_each_span
from tests.factories.klarsprak import make_brought_text
from tests.factories.participants import make_board, make_staff
from tests.factories.times import swedish

SCHEMA = json.loads(Path("docs/report.schema.json").read_text())
NOVEMBER, NOTHING = Month(2026, 11), {"value": None, "of": None, "why": "nothing"}


def section(**values: int) -> Section:
    return Section("texts", "Texter", tuple(Figure(key, key, value, "x") for key, value in values.items()))


def test_a_figure_that_one_span_lacks_is_told_of_all_and_the_order_is_kept() -> None:
    parts = (section(done=1, hours=2), section(done=3, lix=40, hours=5), section(lix=50, done=4, hours=6))
    told = [(figures[0].key, *(figure.value for figure in figures)) for figures in _in_each_span(parts)]
    assert told == [("done", 1, 3, 4), ("hours", 2, 5, 6), ("lix", None, 40, 50)]


@pytest.mark.parametrize(
    ("value", "why"), [(None, "nothing"), (0, ""), (3, "few"), (5, "")], ids=["none", "nought", "few", "many"]
)
def test_why_there_is_no_number(value: int | None, why: str) -> None:
    figure = Figure("people", "x", value, "x", counts=Counts.PEOPLE)
    shown = edition._figure((figure,) * len(SPANS), 1)
    assert {shown[span]["why"] for span in SPANS} == {why}


@pytest.fixture
def board(db: None) -> Board:
    """One text was closed in October; in November nothing happened."""
    board = make_board()
    values = {"is_historic": False, "year": None, "owner": make_staff(board)}
    text = make_brought_text(board)
    ReviewedText.objects.filter(pk=text.pk).update(**values, state_changed_at=swedish(2026, 10, 6))
    return board


def figures_of(report: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {figure["key"]: figure for part in report["sections"] for figure in part["figures"]}


def test_a_month_without_texts_keeps_the_measures_of_the_year(board: Board) -> None:
    found = figures_of(edition.build(NOVEMBER, boards=[board.pk]))
    number = {"value": 10, "of": None, "why": ""}
    spans = {"period": NOTHING, "year": number, "last_year": NOTHING, "since_start": number}
    assert {span: found["sentence_before"][span] for span in SPANS} == spans
    assert all(found["days_to_answer"][span] == NOTHING for span in SPANS)


def test_the_year_before_counts_since_the_start_and_not_this_year(board: Board) -> None:
    ReviewedText.objects.update(state_changed_at=swedish(2015, 2, 3))
    done = figures_of(edition.build(NOVEMBER, boards=[board.pk]))["texts_done"]
    assert [done[span]["value"] for span in SPANS] == [0, 0, 0, 1]


def test_every_figure_is_as_the_schema_says(board: Board) -> None:
    """Nothing left out in any span, whatever happened in it."""
    figure, number = SCHEMA["$defs"]["figure"], SCHEMA["$defs"]["number"]
    report = edition.build(NOVEMBER, boards=[board.pk])
    assert set(report) == set(SCHEMA["required"]) == set(SCHEMA["properties"])
    for found in figures_of(report).values():
        assert set(found) == set(figure["required"]) == set(figure["properties"])
        for span in SPANS:
            assert set(found[span]) == set(number["required"])
            assert found[span]["why"] in number["properties"]["why"]["enum"]
            assert (found[span]["value"] is None) == bool(found[span]["why"])


def test_a_budget_is_one_years(board: Board) -> None:
    assert figures_of(edition.build(NOVEMBER, boards=[board.pk]))["budget"]["since_start"] == NOTHING


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ({"since_start": {"value": None, "of": None, "why": "nothing"}}, "inget att räkna"),
        ({"since_start": {"value": None, "of": None, "why": "few"}}, "färre än fem"),
        ({"since_start": {"value": None, "of": None}}, "färre än fem"),
        ({}, "räknades inte"),
    ],
    ids=["nothing", "few", "edition from before reasons", "edition from before the span"],
)
def test_no_number_is_said_in_words(found: dict[str, Any], words: str) -> None:
    figure = {"unit": "count", **found}
    assert wording.value(figure, "since_start") == words


def test_the_printed_one_and_the_sheet_tell_every_span(board: Board) -> None:
    report = edition.build(NOVEMBER, boards=[board.pk])
    figure = figures_of(report)["sentence_before"]
    assert print_edition._row(figure)["period"] == "inget att räkna"
    assert print_edition._row(figure)["since_start"] == "10"
    assert [exports._number(figure, span) for span in SPANS] == ["inget att räkna", 10, "inget att räkna", 10]
    assert exports.workbook(report)[:2] == b"PK"
