"""The budgets' bars: each sum in words at its bar, and nothing for a board that decides income support."""

import pytest
from lxml import etree

from core.periods import Month
from reports import budget_chart, edition, exports, print_edition
from reports.edition import counts_only
from tests.factories.clients import logged_in
from tests.factories.fees import make_budget
from tests.factories.participants import make_board, make_staff
from tests.portal.pages import words
from tests.reports.access_objects import built_edition

KEPT = {"label": "Kostnadsställe 4310", "used": 58_400_000, "forecast": 70_100_000, "budget": 78_000_000}
PASSED = {"label": "Kostnadsställe 4320", "used": 9_000_000, "forecast": 12_049_999, "budget": 8_000_000}


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_bars_are_measured_against_the_longest_of_all() -> None:
    kept, passed = budget_chart.bars([KEPT, PASSED])
    assert (kept["used"], kept["forecast"], kept["budget"]) == (0.7487, 0.8987, 1.0)
    assert (passed["used"], passed["forecast"], passed["budget"]) == (0.1154, 0.1545, 0.1026)


def test_sums_are_whole_thousands_of_kronor() -> None:
    kept, passed = budget_chart.bars([KEPT, PASSED])
    assert plain(kept["used_words"]) == "584 000 kr"
    assert plain(passed["forecast_words"]) == "120 000 kr"


@pytest.mark.parametrize(
    ("used", "forecast", "said"),
    [(5, 9, ""), (5, 10, ""), (5, 11, "På väg över budget"), (10, 10, ""), (11, 12, "Över budget")],
)
def test_what_the_mark_shows_is_said_too(used: int, forecast: int, said: str) -> None:
    [bar] = budget_chart.bars([{"label": "x", "used": used, "forecast": forecast, "budget": 10}])
    assert bar["standing"] == said


def test_a_bar_has_no_style_and_is_hidden_from_those_who_hear_its_words() -> None:
    root = etree.fromstring(budget_chart.svg(budget_chart.bars([KEPT])[0]))
    assert root.get("aria-hidden") == "true"
    assert not any("style" in element.attrib for element in root.iter())


@pytest.mark.django_db
def test_the_page_the_pdf_and_the_spreadsheet_hold_them() -> None:
    board = make_board()
    make_budget(board)
    row = built_edition(board)
    row.figures = edition.build(Month(2026, 10), boards=[board.pk])
    row.save(update_fields=["figures"])
    page = plain(words(logged_in(make_staff(board, "manager")).get(f"/medarbetare/rapporter/{row.pk}/")))
    assert "Använt 0 kr. Prognos 0 kr. Budget 780 000 kr." in page
    assert print_edition.pdf(row.figures, edition=row, built_at=row.built_at).startswith(b"%PDF")
    assert exports.workbook(row.figures)[:2] == b"PK"


@pytest.mark.django_db
def test_a_board_that_decides_income_support_gets_none() -> None:
    board = make_board()
    make_budget(board)
    assert counts_only(edition.build(Month(2026, 10), boards=[board.pk]))["budgets"] == []
