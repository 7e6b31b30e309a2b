"""Whatever is chosen, a value is handed out exactly when it is given, and every section used is named."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from core.classification import Sensitivity
from core.records import Column, Record, Row
from public_records.answer import masked
from public_records.models import SecrecySection
from public_records.testing import Choice, Said

SECTIONS = [SecrecySection(paragraph=name, protects="någon.") for name in ("1 §", "2 §")]
CHOICES = st.one_of(
    st.just(Choice()), st.builds(Choice, st.sampled_from(["masked", "refused"]), st.sampled_from(SECTIONS))
)


@st.composite
def records_and_choices(draw: st.DrawFn) -> tuple[Record, Said]:
    """Each cell holds a text of its own."""
    wide, tall = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    columns = tuple(Column(f"c{x}", f"Kolumn {x}", Sensitivity.NONE) for x in range(wide))
    rows = tuple(Row(f"r{y}", tuple(f"värde-{x}-{y}." for x in range(wide))) for y in range(tall))
    by_column = {column.key: draw(CHOICES) for column in columns}
    by_row = {row.key: draw(CHOICES) for row in rows if draw(st.booleans())}
    return Record("Handling", columns, rows), Said(by_column, by_row)


def is_given(record: Record, said: Said, column: Column, row: Row) -> bool:
    """A row that is tested apart is as it was chosen, unless the whole column is refused."""
    own = said.rows.get(row.key)
    if own is None:
        return said.columns[column.key].outcome == "given"
    return own.outcome == "given" and said.columns[column.key].outcome != "refused"


@given(records_and_choices())
def test_a_value_is_handed_out_exactly_when_it_is_given(tested: tuple[Record, Said]) -> None:
    record, said = tested
    handed_out = masked(record, said, Counter())
    cells = {cell for row in handed_out.rows for cell in row}
    for row in record.rows:
        for number, column in enumerate(record.columns):
            assert (row.cells[number] in cells) is is_given(record, said, column, row)
    words = str(handed_out)
    for row in record.rows:
        for number, column in enumerate(record.columns):
            assert is_given(record, said, column, row) or row.cells[number] not in words


@given(records_and_choices())
def test_every_section_that_hides_something_is_named(tested: tuple[Record, Said]) -> None:
    record, said = tested
    named: Counter[SecrecySection] = Counter()
    words = str(masked(record, said, named))
    for section in named:
        assert str(section) in words
    hidden = [choice for choice in said.columns.values() if choice.outcome == "refused"]
    hidden += [choice for choice in said.rows.values() if choice.outcome == "refused"]
    assert {choice.section for choice in hidden} <= set(named)
