"""A layout is tried, saved, and never changed once a file has been made with it."""

from datetime import date
from typing import Any

import pytest
import time_machine
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from core import files, jobs
from core.access import Denied
from core.actions import Refused
from core.models import Job, JobState
from fees import actions
from fees.actions.files import name_of
from fees.actions.layouts import Draft
from fees.file_choices import choices_for
from fees.layout_preview import look_at
from fees.models import (
    ExportFormat,
    ExportLayout,
    FileRefusal,
    LayoutColumn,
    LayoutDimension,
    LineField,
    PayrollFile,
    PayrollRun,
    WageType,
)
from fees.sample_layouts import EXAMPLES, Sample
from fees.states import EntryState
from participants.models import Board
from tests.factories.clients import logged_in
from tests.factories.fees import make_entry, make_layout, make_payroll_officer, make_run
from tests.factories.participants import make_board, make_participant, make_staff
from tests.factories.times import AT, swedish

pytestmark = pytest.mark.django_db
FETCHING_DAY = swedish(2026, 12, 3, 9)


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def run(board: Board) -> PayrollRun:
    make_entry(make_participant(board, payroll_id="90001"), state=EntryState.APPROVED)
    return make_run(board)


def draft(form: str = "csv", *, columns: list[LayoutColumn] | None = None, **fields: Any) -> Draft:
    sample = EXAMPLES[ExportFormat(form)]()
    for name, value in {"valid_from": date(2026, 1, 1), **fields}.items():
        setattr(sample.layout, name, value)
    return Draft(sample.layout, sample.columns if columns is None else columns, sample.dimensions)


def save(board: Board, what: Draft, replaces: ExportLayout | None = None) -> ExportLayout:
    return actions.save_layout(
        board=board, draft=what, replaces=replaces, by=make_payroll_officer(board), at=AT
    )


def make(run: PayrollRun, layout: ExportLayout) -> PayrollFile:
    by = make_payroll_officer(run.board)
    return actions.make_file(run=run, format=layout.format, layout=layout, by=by, at=FETCHING_DAY)


def content(made: PayrollFile) -> bytes:
    with files.open_stored(made.stored) as file:
        return file.read()


# --- Versions ---------------------------------------------------------------------------------
def test_an_unused_layout_is_changed_in_place(board: Board) -> None:
    first = save(board, draft())
    changed = save(board, draft(separator="|"), first)
    assert (changed.pk, changed.version, changed.separator) == (first.pk, 1, "|")
    assert changed.columns.count() == len(draft().columns)


def test_a_used_layout_gets_a_new_version_and_stays(board: Board, run: PayrollRun) -> None:
    first = save(board, draft())
    before = content(make(run, first))
    second = save(board, draft(separator="|", valid_from=date(2026, 12, 10)), first)
    first.refresh_from_db()
    assert (second.version, first.separator, first.valid_to) == (2, ";", date(2026, 12, 9))
    assert content(make(run, first)) == before
    with pytest.raises(Refused, match="nyare version"):
        save(board, draft(), first)


@pytest.mark.both_databases
@pytest.mark.parametrize(
    "change",
    [
        lambda layout: ExportLayout.objects.filter(pk=layout.pk).update(separator=","),
        lambda layout: ExportLayout.objects.filter(pk=layout.pk).update(header_fields={"land": "x"}),
        lambda layout: layout.columns.filter(position=1).update(heading="x"),
        lambda layout: layout.columns.filter(position=1).delete(),
        lambda layout: LayoutColumn.objects.create(layout=layout, position=99, source=LineField.TEXT),
        lambda layout: LayoutDimension.objects.create(layout=layout, number=7, name="x", source="account"),
    ],
    ids=["setting", "header", "column", "column gone", "column more", "dimension more"],
)
def test_the_database_keeps_a_used_layout(board: Board, run: PayrollRun, change: Any) -> None:
    layout = save(board, draft())
    make(run, layout)
    with pytest.raises(DatabaseError), transaction.atomic():
        change(layout)


def test_an_ended_layout_makes_no_new_file_and_keeps_the_old(board: Board, run: PayrollRun) -> None:
    used, unused = save(board, draft(name="En")), save(board, draft(name="Två"))
    made = make(run, used)
    for layout in (used, unused):
        actions.end_layout(layout=layout, last_day=date(2026, 11, 30), by=make_payroll_officer(board), at=AT)
        layout.refresh_from_db()
    assert make(run, used) == made
    with pytest.raises(Refused, match="gäller inte"):
        make(run, unused)
    assert [choice.label for choice in choices_for(run, FETCHING_DAY.date())] == [
        "PAXml 2.0",
        "CSV",
        "En, version 1 (exempel)",
    ]


def test_another_boards_layout_is_refused(run: PayrollRun) -> None:
    with pytest.raises(Refused, match="annan nämnd"):
        make(run, make_layout(make_board()))


@pytest.mark.parametrize("role", ["coordinator", "approver", "manager"])
def test_only_payroll_describes_files(board: Board, role: str) -> None:
    with pytest.raises(Denied):
        actions.save_layout(board=board, draft=draft(), by=make_staff(board, role), at=AT)


# --- What a layout may hold -------------------------------------------------------------------
def one(**fields: Any) -> list[LayoutColumn]:
    return [LayoutColumn(position=1, **{"source": LineField.TEXT, **fields})]


@pytest.mark.parametrize(
    ("form", "fields", "columns", "field", "words"),
    [
        ("csv", {"name": "Socialtjänsten"}, None, "name", "röja"),
        ("csv", {"trailer_text": "brukare {rader}"}, None, "trailer_text", "röja"),
        ("csv", {"trailer_text": "{antal}"}, None, "trailer_text", "går inte att fylla i"),
        ("csv", {"header_row": "text", "header_text": ""}, None, "header_text", "första raden"),
        ("csv", {"separator": ""}, None, "separator", "skiljetecken"),
        ("csv", {"separator": '"'}, None, "separator", "skiljetecken"),
        ("csv", {"separator": ","}, None, "separator", "samma"),
        ("csv", {}, [], "columns", "minst en kolumn"),
        ("csv", {}, one(heading="Missbruk"), "columns", "röja"),
        ("csv", {}, one(source="constant", constant=""), "columns", "behöver en fast text"),
        ("csv", {}, one(source="constant", constant="=1"), "columns", "formel"),
        ("csv", {"encoding": "cp437"}, one(heading="€"), "columns", "€"),
        ("fixed", {}, one(heading="Text"), "columns", "behöver en bredd"),
        ("fixed", {}, one(source="constant", constant="abc", width=2), "columns", "längre än bredden"),
        ("fixed", {"header_row": "headings"}, one(heading="Text", width=2), "columns", "rubrik"),
        ("paxml", {"encoding": "cp437"}, None, "encoding", "UTF-8"),
        ("paxml", {"header_fields": {"orgnr": "1"}}, None, "header_fields", "foretagorgnr"),
        ("paxml", {"header_fields": {"foretagorgnr": "1" * 13}}, None, "header_fields", "12 tecken"),
        ("paxml", {"header_fields": {"ort": "Vuxenenheten"}}, None, "header_fields", "röja"),
    ],
)
def test_what_a_layout_cannot_hold_is_told_beside_the_field(
    board: Board, form: str, fields: dict[str, Any], columns: Any, field: str, words: str
) -> None:
    with pytest.raises(Refused, match=words) as refused:
        save(board, draft(form, columns=columns, **fields))
    assert refused.value.field == field
    assert not ExportLayout.objects.exists()


@pytest.mark.parametrize(
    ("number", "name", "words"),
    [
        (0, "Nivå", "1 till 99"),
        (100, "Nivå", "1 till 99"),
        (7, "Öppenvård", "röja"),
        (1, "Kst", "samma nummer"),
    ],
)
def test_dimensions_are_numbered_and_neutral(board: Board, number: int, name: str, words: str) -> None:
    what = draft("paxml")
    more = LayoutDimension(number=number, name=name, source="account")
    with pytest.raises(Refused, match=words):
        save(board, Draft(what.layout, dimensions=[*what.dimensions, more]))


def test_a_name_is_taken_once(board: Board) -> None:
    save(board, draft())
    with pytest.raises(Refused, match="redan ett filformat"):
        save(board, draft())


# --- Files by layouts -------------------------------------------------------------------------
@pytest.mark.parametrize("form", list(ExportFormat))
def test_each_example_makes_a_file_of_a_run(board: Board, run: PayrollRun, form: ExportFormat) -> None:
    made = make(run, make_layout(board, form))
    assert b"90001" in content(made)
    assert make(run, made.layout) == made  # type: ignore[arg-type]


def test_a_file_is_named_neutrally(board: Board, run: PayrollRun) -> None:
    layout = make_layout(board, name="Lön väst")
    assert name_of(run, ExportFormat.CSV, layout) == "underlag-2026-11-1-lon-vast-1.csv"


def test_a_paxml_layout_says_the_head_and_the_dimensions(board: Board) -> None:
    entry = make_entry(make_participant(board, payroll_id="90001"), state=EntryState.APPROVED)
    WageType.objects.filter(board=board).update(project="P77", account="5011")
    run = make_run(board)
    sample = EXAMPLES[ExportFormat.PAXML]()
    sample.layout.valid_from, sample.layout.header_fields = date(2026, 1, 1), {"foretagorgnr": "2120000000"}
    dimensions = [*sample.dimensions, LayoutDimension(number=20, name="Konto", source="account")]
    layout = save(board, Draft(sample.layout, dimensions=dimensions))
    text = content(make(run, layout)).decode("iso-8859-1")
    assert "<foretagorgnr>2120000000</foretagorgnr>" in text
    assert '<dimension dim="20" namn="Konto"/>' in text
    assert '<resenhet dim="6" id="P77"/><resenhet dim="20" id="5011"/>' in text
    assert entry.assignment.title not in text


@pytest.mark.django_db(transaction=True)
def test_a_refused_file_is_told_on_its_page_and_can_be_tried_again() -> None:
    board = make_board()
    make_entry(make_participant(board, payroll_id="90001"), state=EntryState.APPROVED)
    run, by = make_run(board), make_payroll_officer(board)
    narrow = one(source=LineField.PAYROLL_ID, heading="Nummer", width=3)
    layout = save(board, draft("fixed", columns=narrow))
    asked: dict[str, Any] = {"run": run, "format": "fixed", "layout": layout, "by": by, "at": FETCHING_DAY}
    job = actions.order_file(**asked)
    jobs.run_job(job.pk, at=FETCHING_DAY, isolate=False)
    assert Job.objects.get(pk=job.pk).state == JobState.DONE
    refusal = FileRefusal.objects.get()
    assert "Rad 1: Nummer är 5 tecken" in refusal.words
    assert not PayrollFile.objects.exists()
    with time_machine.travel(FETCHING_DAY, tick=False):
        page = logged_in(by).get(reverse("admin:fees_payrollrun_file", args=[run.pk, layout.pk]))
    assert "Rad 1: Nummer" in page.content.decode()
    save(board, draft("fixed"), layout)
    again = actions.order_file(**asked)
    assert again.pk != job.pk
    jobs.run_job(again.pk, at=FETCHING_DAY, isolate=False)
    assert PayrollFile.objects.get().layout == layout


# --- Seen before it is saved ------------------------------------------------------------------
def test_the_preview_shows_invented_lines_until_there_is_a_run(board: Board) -> None:
    look = look_at(draft(), board.pk)
    assert look.label == ""
    assert "90002;3101;20261119;-1,33" in look.text


def test_the_preview_shows_the_latest_run_without_protected_lines(board: Board, run: PayrollRun) -> None:
    hidden = make_participant(board, payroll_id="77777", protection="marked")
    make_entry(hidden, state=EntryState.APPROVED)
    actions.lock_supplementary(
        board=board,
        month=run_month(run),
        reason="Senare",
        by=make_payroll_officer(board),
        at=swedish(2026, 12, 2, 10),
    )
    look = look_at(draft(), board.pk)
    assert look.label == "2026-11-1"
    assert "90001" in look.text
    assert "77777" not in look.text


def run_month(run: PayrollRun) -> Any:
    from core.periods import Month

    return Month.of(run.month)


def posted(sample: Sample, **changes: Any) -> dict[str, Any]:
    """What the page sends for a sample, as a browser does."""
    from fees.layout_forms import COLUMN_FIELDS, initial_of

    rows = [{name: getattr(column, name) for name in COLUMN_FIELDS} for column in sample.columns]
    data = {**initial_of(sample.layout), "valid_from": "2026-01-01", **changes}
    data |= {"rows-TOTAL_FORMS": len(rows), "rows-INITIAL_FORMS": len(rows)}
    for number, row in enumerate(rows):
        data |= {f"rows-{number}-{name}": value for name, value in row.items()}
    return {name: value for name, value in data.items() if value is not False and value is not None}


@pytest.fixture
def officer(board: Board) -> Client:
    return logged_in(make_payroll_officer(board))


def test_a_layout_is_looked_at_and_saved_on_the_page(board: Board, officer: Client) -> None:
    page = reverse("admin:fees_exportlayout_new", args=["csv"])
    sample = EXAMPLES[ExportFormat.CSV]()
    data = posted(sample, board=board.pk)
    looked = officer.post(page, {**data, "look": "1"}).content.decode()
    assert "90002;3101;20261119" in looked
    assert not ExportLayout.objects.exists()
    saved = officer.post(page, {**data, "save": "1"})
    layout = ExportLayout.objects.get()
    assert saved.headers["Location"] == reverse("admin:fees_exportlayout_change", args=[layout.pk])
    assert [column.source for column in layout.columns.all()] == [column.source for column in sample.columns]


def test_what_was_typed_stays_when_it_is_refused(board: Board, officer: Client) -> None:
    page = reverse("admin:fees_exportlayout_new", args=["csv"])
    data = posted(EXAMPLES[ExportFormat.CSV](), board=board.pk, name="Vuxenenheten", save="1")
    shown = officer.post(page, data).content.decode()
    assert "röja" in shown
    assert 'value="Vuxenenheten"' in shown
    assert not ExportLayout.objects.exists()


def test_a_used_layout_is_edited_into_a_new_version_on_the_page(
    board: Board, run: PayrollRun, officer: Client
) -> None:
    layout = make_layout(board)
    make(run, layout)
    page = reverse("admin:fees_exportlayout_edit", args=[layout.pk])
    assert "blir en ny version" in officer.get(page).content.decode()
    data = posted(EXAMPLES[ExportFormat.CSV](), separator="|", valid_from="2026-12-10", save="1")
    assert officer.post(page, data).status_code == 302
    assert list(ExportLayout.objects.order_by("version").values_list("version", "separator")) == [
        (1, ";"),
        (2, "|"),
    ]
