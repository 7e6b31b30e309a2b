"""The payroll file: checked before anyone can fetch it, the same bytes next time, made by another person."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path
from typing import BinaryIO

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from core import files, jobs
from core.access import Denied
from core.actions import Refused
from core.models import AuditEntry, Job, JobState, StoredFile, User
from fees import actions
from fees.actions import PaidOut
from fees.actions import files as file_actions
from fees.guards import all_guards
from fees.models import PayrollFile, PayrollRun
from fees.paxml import PaxmlFormat, quantity_words, row, write_paxml
from fees.paxml_check import problems
from fees.payroll_csv import write_csv
from fees.sample_layouts import INVENTED_LINES
from fees.states import EntryState, RunState
from participants.models import Board
from tests.factories.fees import (
    BUS_TICKET,
    NOVEMBER,
    make_approver,
    make_entry,
    make_payroll_officer,
    make_run,
)
from tests.factories.participants import make_board, make_participant, make_staff
from tests.factories.times import swedish
from tests.fees.second_reader import Row, Sum, csv_rows, paxml_rows, per_person

pytestmark = pytest.mark.django_db

FETCHING_DAY = swedish(2026, 12, 3, 9)
SAMPLES = Path(__file__).with_name("samples")


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def run(board: Board) -> PayrollRun:
    """Three persons, thirds of hours, expenses, and a correction in the run that is tried."""
    for number, typed, expenses in (
        ("90001", "14–16.30", [BUS_TICKET]),
        ("90002", "2:20", []),
        ("90003", "0:50", [PaidOut(6_850), PaidOut(99)]),
    ):
        person = make_participant(board, payroll_id=number)
        make_entry(person, typed=typed, state=EntryState.APPROVED, expenses=expenses)
    return make_run(board)


def corrected_run(board: Board) -> PayrollRun:
    entry = make_entry(make_participant(board, payroll_id="90001"), state=EntryState.APPROVED)
    make_run(board)
    correction = actions.correct_entry(
        entry=entry, typed="14–16", reason="Kortare.", by=entry.participant.contact.user, at=FETCHING_DAY
    )
    actions.review_entries(ids=[correction.pk], by=make_staff(board), at=FETCHING_DAY)
    actions.approve_entries(ids=[correction.pk], by=make_approver(board), at=FETCHING_DAY)
    return make_run(board, NOVEMBER.next, at=swedish(2027, 1, 4, 9))


def make(run: PayrollRun, form: str, by: User | None = None) -> PayrollFile:
    return actions.make_file(run=run, format=form, by=by or make_payroll_officer(run.board), at=FETCHING_DAY)


def content(made: PayrollFile) -> bytes:
    with files.open_stored(made.stored) as file:
        return file.read()


# --- Who ----------------------------------------------------------------------------------------
def test_whoever_locked_does_not_fetch_and_the_try_is_audited(run: PayrollRun) -> None:
    with pytest.raises(Denied):
        make(run, "paxml", by=run.locked_by)
    assert AuditEntry.objects.filter(outcome="denied", action="fees.export_run").count() == 1
    assert not PayrollFile.objects.exists()


@pytest.mark.parametrize("role", ["coordinator", "approver", "manager"])
def test_only_payroll_fetches(run: PayrollRun, role: str) -> None:
    with pytest.raises(Denied):
        make(run, "paxml", by=make_staff(run.board, role))


def test_another_boards_payroll_does_not_fetch(run: PayrollRun) -> None:
    with pytest.raises(Denied):
        make(run, "paxml", by=make_payroll_officer(make_board()))


# --- Once ---------------------------------------------------------------------------------------
@pytest.mark.parametrize("form", ["paxml", "csv"])
def test_the_second_time_gives_the_same_file(run: PayrollRun, form: str) -> None:
    first = make(run, form)
    assert make(run, form) == first
    assert StoredFile.objects.filter(kind="fees.payroll_file").count() == 1


@pytest.mark.parametrize("write", [write_paxml, write_csv])
def test_the_same_lines_give_the_same_bytes(run: PayrollRun, write: Callable[[PayrollRun], bytes]) -> None:
    assert write(run) == write(PayrollRun.objects.get(pk=run.pk))


def test_the_first_fetch_makes_the_run_fetched(run: PayrollRun) -> None:
    made = make(run, "csv")
    run.refresh_from_db()
    assert run.state == RunState.LOCKED
    for _ in range(2):
        actions.fetch_file(file=made, by=make_payroll_officer(run.board), at=FETCHING_DAY)
    run.refresh_from_db()
    assert run.state == RunState.EXPORTED


def test_each_download_leaves_a_line(run: PayrollRun) -> None:
    made, by = make(run, "csv"), make_payroll_officer(run.board)
    for _ in range(2):
        actions.fetch_file(file=made, by=by, at=FETCHING_DAY)
    assert AuditEntry.objects.filter(action="payroll_file.fetch", actor=by.pk).count() == 2


@pytest.mark.parametrize("change", ["amount_ore = amount_ore + 1", "rule = 'another'", "account = '1'"])
@pytest.mark.parametrize("format", ["paxml", "csv"])
def test_a_run_whose_lines_do_not_match_the_checksum_gives_no_file(
    run: PayrollRun, format: str, change: str
) -> None:
    """Somebody with the database's own rights took the guard away and changed a line, if only in what the
    file does not show."""
    guard = next(one for one in all_guards() if one.table == "fees_payrollline" and "guard" in one.name)
    guard.lift("default")
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE fees_payrollline SET {change} WHERE position = 1")
    guard.install("default")
    with pytest.raises(Refused, match="kontrollsumman"):
        make(run, format)
    assert not StoredFile.objects.filter(kind="fees.payroll_file").exists()


# --- By a job -------------------------------------------------------------------------------------
@pytest.mark.django_db(transaction=True)
def test_a_job_makes_the_file_that_was_ordered() -> None:
    board = make_board()
    make_entry(make_participant(board), state=EntryState.APPROVED)
    run = make_run(board)
    by = make_payroll_officer(board)
    job = actions.order_file(run=run, format="paxml", by=by, at=FETCHING_DAY)
    assert not PayrollFile.objects.exists()
    jobs.run_job(job.pk, at=swedish(2027, 6, 1, 9), isolate=False)
    assert Job.objects.get(pk=job.pk).state == JobState.DONE
    assert PayrollFile.objects.get().made_by == by


def test_ordering_twice_is_one_job(run: PayrollRun) -> None:
    by = make_payroll_officer(run.board)
    first = actions.order_file(run=run, format="csv", by=by, at=FETCHING_DAY)
    assert actions.order_file(run=run, format="csv", by=by, at=FETCHING_DAY) == first


# --- PAXml ----------------------------------------------------------------------------------------
def test_the_file_says_what_the_format_wants(run: PayrollRun) -> None:
    root = etree.fromstring(write_paxml(run))
    assert root.findtext("header/version") == "2.0"
    assert root.findtext("header/datum") == "2026-12-02T09:00:00"
    first = root.find("lonetransaktioner/lonetrans")
    assert first is not None
    assert dict(first.attrib) == {"postid": "1", "anstid": "90001"}
    assert {child.tag: child.text for child in first if len(child) == 0} == {
        "lonart": "3101",
        "benamning": "Timlön",
        "datum": "2026-11-19",
        "antal": "2.50",
        "apris": "150.00",
        "belopp": "375.00",
        "samlingsid": "2026-11-1-90001",
        "kontonr": "5011",
    }
    unit = first.find("resenheter/resenhet")
    assert unit is not None
    assert dict(unit.attrib) == {"dim": "1", "id": "4310"}


@pytest.mark.parametrize(
    ("quantity", "words"),
    [("2.5", "2.50"), ("2", "2.00"), ("2.3333", "2.3333"), ("0.125", "0.125"), ("-2.5", "-2.50")],
)
def test_hours_have_two_to_four_decimals(quantity: str, words: str) -> None:
    assert quantity_words(Decimal(quantity)) == words


def test_no_name_no_programme_and_no_title_leaves_the_house(run: PayrollRun) -> None:
    for text in (write_paxml(run).decode(), write_csv(run).decode("utf-8-sig")):
        for secret in ("Robin", "Demo", "Datorhjälp", "bibliotek"):
            assert secret not in text


def test_a_run_without_lines_is_a_valid_file_without_lists(board: Board) -> None:
    person = make_participant(board, engagement_form="unpaid")
    make_entry(person, state=EntryState.APPROVED)
    text = write_paxml(make_run(board))
    assert b"lonetransaktioner" not in text
    assert problems(text) == []


def test_what_we_write_passes_our_own_schema(run: PayrollRun) -> None:
    assert problems(write_paxml(run)) == []


def test_the_hand_written_sample_is_valid() -> None:
    assert problems(sample()) == []


def sample() -> bytes:
    return (SAMPLES / "valid.xml").read_bytes()


INVALID = [
    # The eight of the format's table.
    ("version 2.1", b"<version>2.0<", b"<version>2.1<"),
    ("persnr with dash", b'anstid="90001"', b'persnr="19720717-239"'),
    ("datum as dateTime", b"<datum>2026-10-06<", b"<datum>2026-10-06T09:00:00<"),
    ("unknown lonkod", b"MILPRI_FRI", b"MILPRI_GRATIS"),
    ("unknown header element", b"<programnamn>", b"<skapad>2026</skapad><programnamn>"),
    ("decimal comma", b"<belopp>412.50<", b"<belopp>412,50<"),
    ("postid not a number", b'postid="2"', b'postid="2A"'),
    # What a schema alone cannot say, and what is stricter here.
    ("postid twice", b'postid="2"', b'postid="1"'),
    ("postid with a gap", b'postid="3"', b'postid="4"'),
    ("nobody to pay", b'postid="1" anstid="90001"', b'postid="1"'),
    ("nothing to pay for", b"<lonart>3101</lonart>", b""),
    ("cost centre too long", b'id="4310"/><resenhet', b'id="43104310431"/><resenhet'),
    ("a default namespace", b"<paxml ", b'<paxml xmlns="urn:x" '),
    ("an entity", b"<paxml ", b'<!DOCTYPE paxml [<!ENTITY x "y">]><paxml oops="&x;" '),
    ("not xml", b"</paxml>", b""),
]


@pytest.mark.parametrize(("old", "new"), [case[1:] for case in INVALID], ids=[case[0] for case in INVALID])
def test_an_invalid_file_is_refused(old: bytes, new: bytes) -> None:
    changed = sample().replace(old, new, 1)
    assert changed != sample()
    assert problems(changed)


LETTERS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"]), min_size=1)
AS_FILLED = PaxmlFormat().dimensions[:1]


@given(text=LETTERS, number=LETTERS, encoding=st.sampled_from(["UTF-8", "ISO-8859-1", "WINDOWS-1252"]))
def test_whatever_letters_a_row_has_a_reader_of_xml_finds_the_same(
    text: str, number: str, encoding: str
) -> None:
    line = INVENTED_LINES[2]._replace(text=text, payroll_id=number, cost_centre=text)
    written = row(line, "2026-11-1", AS_FILLED).encode(encoding, "xmlcharrefreplace")
    found = etree.fromstring(f"<?xml version='1.0' encoding='{encoding}'?>".encode() + written)
    assert (found.get("anstid"), found.findtext("benamning")) == (number, text)
    assert found.findtext("samlingsid") == f"2026-11-1-{number}"
    assert [unit.get("id") for unit in found.iter("resenhet")] == [text]


def test_an_empty_list_is_refused() -> None:
    head, _, rest = sample().partition(b"<lonetransaktioner>")
    _, _, tail = rest.partition(b"</lonetransaktioner>")
    assert problems(head + b"<lonetransaktioner></lonetransaktioner>" + tail)


def test_an_invalid_file_is_never_stored(run: PayrollRun, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = write_paxml(run).replace(b"2.0</version>", b"2.1</version>")

    def write_broken(
        output: BinaryIO, _run: object, _form: object, lines: Iterable[object], _sums: object
    ) -> None:
        output.write(broken if list(lines) else b"")

    monkeypatch.setattr(file_actions, "stream_paxml", write_broken)
    with pytest.raises(Refused, match="klarade inte kontrollen"):
        make(run, "paxml")
    assert not StoredFile.objects.filter(kind="fees.payroll_file").exists()


# --- CSV ------------------------------------------------------------------------------------------
def test_the_csv_is_what_swedish_programs_expect(run: PayrollRun) -> None:
    text = write_csv(run)
    assert text.startswith(b"\xef\xbb\xbfL\xc3\xb6pnummer;")
    lines = text.decode("utf-8-sig").split("\r\n")
    assert lines[1] == "1;90001;3101;Timlön;2026-11-19;2,50;150,00;375,00;5011;4310;2026-11-1-90001"
    assert lines[2] == "2;90001;5201;Utlägg;2026-11-19;;;34,00;5011;4310;2026-11-1-90001"
    assert lines[-1] == ""


@pytest.mark.parametrize("number", ["=1+1", "+46", "-90001", "@SUM(A1)"])
def test_text_that_a_spreadsheet_takes_for_a_formula_is_refused_not_changed(
    board: Board, number: str
) -> None:
    make_entry(make_participant(board, payroll_id=number), state=EntryState.APPROVED)
    with pytest.raises(Refused, match="Anställningsnummer"):
        make(make_run(board), "csv")


def test_negative_amounts_are_numbers_and_pass(board: Board) -> None:
    assert b";-2,50;150,00;-375,00;" in write_csv(corrected_run(board))


# --- A second reader ------------------------------------------------------------------------------
SQL = """
    SELECT payroll_id, COALESCE(SUM(quantity), 0), SUM(amount_ore)
    FROM fees_payrollline WHERE run_id = %s GROUP BY payroll_id
"""


def from_sql(run: PayrollRun) -> dict[str, Sum]:
    with connection.cursor() as cursor:
        cursor.execute(SQL, [run.pk.hex if connection.vendor == "sqlite" else run.pk])
        return {
            number: Sum(Decimal(str(hours)).quantize(Decimal("0.0001")), Decimal(ore) / 100)
            for number, hours, ore in cursor.fetchall()
        }


@pytest.mark.both_databases
def test_a_second_reader_finds_the_same_hours_and_kronor_in_both_files_and_in_sql(run: PayrollRun) -> None:
    expected = {
        "90001": Sum(Decimal("2.5"), Decimal("409.00")),
        "90002": Sum(Decimal("2.3333"), Decimal("350.00")),
        "90003": Sum(Decimal("0.8333"), Decimal("194.49")),
    }
    assert per_person(paxml_rows(content(make(run, "paxml")))) == expected
    assert per_person(csv_rows(content(make(run, "csv")))) == expected
    assert from_sql(run) == expected


def test_the_second_reader_sees_a_correction_as_a_difference(board: Board) -> None:
    run = corrected_run(board)
    expected = {"90001": Sum(Decimal("-0.5"), Decimal("-75"))}
    assert per_person(paxml_rows(write_paxml(run))) == expected
    assert per_person(csv_rows(write_csv(run))) == expected


def test_price_times_quantity_is_the_amount_to_a_rounding(run: PayrollRun) -> None:
    def fits(row: Row) -> bool:
        return row.price is None or abs(row.price * row.quantity - row.amount) <= Decimal("0.01")

    assert all(fits(row) for row in paxml_rows(write_paxml(run)))
