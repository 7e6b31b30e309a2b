"""Any text in any cell gives a row or an error of the row: never a page of errors, never a half row."""

from datetime import time
from typing import Any

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.resources import Outcome, resource_for, understand
from core.workbooks import FORMULA, Line, Page
from participants import sheets
from participants.models import Participant, SheetImport
from tests.factories.participants import make_board, make_staff
from tests.factories.times import AT
from tests.factories.workbooks import HEADERS

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=80)
CELL = st.one_of(
    st.none(),
    TEXT,
    st.just(FORMULA),
    st.dates(),
    st.sampled_from(
        ["2,5", "9–12", "halv tio–12", "070-174 06 01", "kim@example.test", "sms", "Kim", "5001"]
    ),
    st.times().map(lambda value: time.isoformat(value)),
)
ROWS = st.tuples(
    st.sampled_from(sorted(HEADERS)), st.lists(st.lists(CELL, max_size=12), min_size=1, max_size=3)
)


@given(ROWS)
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_in_any_cell_is_a_row_or_an_error_of_the_row(rows: tuple[str, list[list[Any]]]) -> None:
    title, cells = rows
    with time_machine.travel(AT, tick=False):
        by = make_staff(make_board())
        board = by.staff_profile.board
        sheet = SheetImport.objects.create(board=board, uploaded_by=by, uploaded_at=AT, state_changed_at=AT)
        lines = [Line(number, row) for number, row in enumerate(cells, start=2)]
        page = Page(title, HEADERS[title], lines)
        resource = resource_for(page)
        assert resource
        reading = understand(page, resource)
        [report] = sheets.tried_rows(sheet, [reading], AT)
    assert sum(report.counts.values()) == len(reading.lines)
    assert all(one.text for one in report.remarks)
    assert "Raden gick inte att läsa" not in str(report.remarks)
    assert not Participant.objects.filter(board=board).exists()
    assert set(report.counts) <= {one.value for one in Outcome}
