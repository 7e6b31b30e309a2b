"""Rates, wage types, budgets, approvers and earlier work from a workbook: tried, told row by row, written by
the pages' own actions, and the same file twice changes nothing."""

import io
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import openpyxl
import pytest
import time_machine
from django.test import Client

from core import exports
from core.models import AuditEntry, User
from core.resources import sheets_for
from fees.models import ApproverMandate, Budget, FeeRate, LineKind, PastWork, PayrollLine, RateBasis, WageType
from fees.sheet_cells import number_words, percent_words
from participants import sheets
from participants.models import Board, EngagementForm
from participants.sheet_template import template_for
from tests.factories.clients import logged_in
from tests.factories.fees import (
    make_budget,
    make_entry,
    make_mandate,
    make_past_work,
    make_payroll_officer,
    make_rate,
    make_wage_types,
)
from tests.factories.participants import make_board, make_participant, make_staff
from tests.factories.sheets import counts, remarks, tried, with_cell, written
from tests.factories.times import AT
from tests.factories.workbooks import workbook

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
HEADERS = {
    "Satser": (
        "Namn",
        "Ersättningsform",
        "Program",
        "Slag av uppdrag",
        "Kronor per timme",
        "Semesterersättning i procent",
        "Gäller från",
        "Beslut",
        "Procent av prisbasbeloppet per timme",
        "Betalas minst, minuter",
        "Förberedelse betalas",
        "Restid betalas",
        "Inställt av oss betalas inom timmar",
        "Hela tiden betalas när ingen kom",
    ),
    "Lönarter": (
        "Slag",
        "Lönart",
        "Text på lönebeskedet",
        "Konto",
        "Lönekod i PAXml",
        "Projekt",
        "Sträcka räknas i",
        "Bara för program",
        "Bara för kostnadsställe",
        "Bara för ersättningsform",
    ),
    "Budget": ("År", "Gäller", "För", "Finansiärens kostnadsställen", "Kronor för året", "Beslut"),
    "Attesträtter": (
        "Attestant",
        "Kostnadsställe",
        "Högst kronor per tid",
        "Gäller från",
        "Gäller till och med",
        "Ersättare",
        "Beslut",
    ),
    "Tidigare arbete": (
        "Person",
        "Dag",
        "Tid",
        "Vad",
        "Ersättningsform",
        "Utbetalt före skatt",
        "Utbetalt den",
        "Program",
        "Kostnadsställe",
    ),
}
RATE = (
    *("Timlön 2027", "anställning per timme", "", "", "150,50", "12", "2027-01-01", "Beslut 1"),
    *("", "60", "nej", "ja", "24", "nej"),
)
WAGE_TYPE = ("Timlön", "3101", "Timlön", "5011", "", "P12", "", "Datorhjälp", "4310", "anställning per timme")
CAR = ("Bilersättning", "", "Resa", "", "MIL_FRI", "", "mil", "", "", "")
BUDGET = ("2027", "kostnadsställe", "4310", "", "780 000", "Beslut 2")
MANDATE = ("Kim Attestprov", "4310", "5000", "2027-01-01", "", "nej", "Beslut 3")
PAST = ("90001", "2025-03-14", "2,5", "Läste brev", "anställning per timme", "420", "2025-04-25", "", "4310")
Cells = Sequence[Any]


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def lo(board: Board) -> User:
    return make_payroll_officer(board)


@pytest.fixture(autouse=True)
def _people(board: Board) -> None:
    make_staff(board, "approver", first_name="Kim", last_name="Attestprov")
    make_participant(board, first_name="Robin", last_name="Testgren", payroll_id="90001")


def book(title: str, *rows: Cells) -> bytes:
    return workbook({title: rows}, HEADERS)


EVERYTHING: list[tuple[str, Cells, Any]] = [
    ("Satser", RATE, FeeRate),
    ("Lönarter", WAGE_TYPE, WageType),
    ("Budget", BUDGET, Budget),
    ("Attesträtter", MANDATE, ApproverMandate),
    ("Tidigare arbete", PAST, PastWork),
]


# --- Trying, writing, again ----------------------------------------------------------------------
@pytest.mark.parametrize(("title", "row", "model"), EVERYTHING)
def test_trying_writes_nothing_writing_writes_and_again_changes_nothing(
    board: Board, lo: User, title: str, row: Cells, model: Any
) -> None:
    content = book(title, row)
    assert counts(tried(content, lo, board)) == {"new": 1}
    assert not model.objects.filter(board=board).exists()
    assert counts(written(content, lo, board)) == {"new": 1}
    assert model.objects.filter(board=board).count() == 1
    before = list(model.objects.values())
    assert counts(tried(content, lo, board)) == {"unchanged": 1}
    assert list(model.objects.values()) == before


def test_what_was_written_is_what_stood_there(board: Board, lo: User) -> None:
    for title, row, _model in EVERYTHING:
        written(book(title, row), lo, board)
    rate, budget, mandate = FeeRate.objects.get(), Budget.objects.get(), ApproverMandate.objects.get()
    assert (rate.hourly_ore, rate.holiday_basis_points, rate.valid_from) == (15_050, 1_200, date(2027, 1, 1))
    assert (rate.min_minutes, rate.cancelled_within_hours) == (60, 24)
    assert (rate.pays_preparation, rate.pays_travel, rate.pays_nobody_came) == (False, True, False)
    wage_type = WageType.objects.get()
    assert (wage_type.code, wage_type.project, wage_type.distance_unit) == ("3101", "P12", "km")
    assert (wage_type.programme, wage_type.cost_centre) == ("digital_inclusion", "4310")
    assert wage_type.engagement_form == EngagementForm.EMPLOYED
    assert (budget.year, budget.source, budget.amount_ore) == (2027, "4310", 78_000_000)
    assert (str(mandate.user.staff_profile), mandate.max_ore) == ("Kim Attestprov", 500_000)
    past = PastWork.objects.get()
    assert (past.minutes, past.pay_ore, past.paid_on) == (150, 42_000, date(2025, 4, 25))
    assert past.engagement_form == EngagementForm.EMPLOYED


def test_the_rows_go_through_the_pages_actions(board: Board, lo: User) -> None:
    for title, row, _model in EVERYTHING:
        written(book(title, row), lo, board)
    said = set(AuditEntry.objects.filter(actor=lo.pk).values_list("action", flat=True))
    assert {"rate.add", "wage_type.set", "budget.set", "mandate.give", "past_work.note"} <= said


def test_a_right_row_is_written_beside_a_wrong_one(board: Board, lo: User) -> None:
    """A row is whole or not at all: the wrong one leaves nothing."""
    wrong = with_cell(RATE, 4, "1e9")
    sheet = written(book("Satser", wrong, RATE), lo, board)
    assert counts(sheet) == {"new": 1, "wrong": 1}
    assert FeeRate.objects.get().name == "Timlön 2027"


# --- Bad input -----------------------------------------------------------------------------------
INDEXED = with_cell(with_cell(RATE, 4, ""), 8, "0,5")
NO_SUM = "Skriv en summa i kronor, till exempel 150 eller 150,50. Inget minus och inga bokstäver."
FORMULA = "Här står en formel eller ett likhetstecken"
YEAR = "Året ser fel ut. Kontrollera datumet."
WRONG: list[tuple[str, Cells, int, Any, str]] = [
    ("Satser", RATE, 4, "1e9", NO_SUM),
    ("Satser", RATE, 4, "-5", NO_SUM),
    ("Satser", RATE, 4, -5, NO_SUM),
    ("Satser", RATE, 4, "NaN", NO_SUM),
    ("Satser", RATE, 4, "Infinity", NO_SUM),
    ("Satser", RATE, 4, "150,555", NO_SUM),
    ("Satser", RATE, 4, 1e9, NO_SUM),
    ("Satser", RATE, 4, "50 000", "Summan är större än"),
    ("Satser", RATE, 4, 0, NO_SUM),
    ("Satser", RATE, 4, "", "Skriv kronor per timme, eller en andel av prisbasbeloppet."),
    ("Satser", RATE, 8, "0,5", "Skriv andelen av prisbasbeloppet, och inga kronor."),
    ("Satser", RATE, 9, "1,5", "Skriv ett helt tal från 0 till 1440."),
    ("Satser", RATE, 9, "1441", "Skriv ett helt tal från 0 till 1440."),
    ("Satser", RATE, 10, "kanske", "Välj ett av orden: ja, nej."),
    ("Satser", RATE, 12, "-24", "Skriv ett helt tal från 0 till 720."),
    ("Satser", INDEXED, 8, "0,5555", "Skriv högst 3 siffror efter kommat."),
    ("Satser", INDEXED, 8, 0.005, "Menas 0,5 procent? Skriv 0,5."),
    ("Satser", INDEXED, 8, "=1/2", FORMULA),
    ("Satser", RATE, 4, "=2*75", FORMULA),
    ("Satser", RATE, 0, '=HYPERLINK("x")', FORMULA),
    ("Satser", RATE, 0, "+Timlön", FORMULA),
    ("Satser", RATE, 0, "@Timlön", FORMULA),
    ("Satser", RATE, 7, "-2+3", FORMULA),
    ("Satser", RATE, 5, "0,12", "Menas 12 procent? Skriv 12."),
    ("Satser", RATE, 5, 0.125, "Menas 12,5 procent? Skriv 12,5."),
    ("Satser", RATE, 5, "NaN", "Skriv procent"),
    ("Satser", RATE, 5, "-1", "Skriv procent"),
    ("Satser", RATE, 5, "101", "Det är mer än 100 procent."),
    ("Satser", RATE, 6, "1900-01-01", YEAR),
    ("Satser", RATE, 6, date(1900, 3, 1), YEAR),
    ("Satser", RATE, 6, "2027-13-01", "Dagen går inte att läsa."),
    ("Satser", RATE, 1, "utan ersättning", "Välj ett av orden"),
    ("Satser", RATE, 2, "Finns inte", "Det finns inget program som heter så."),
    ("Lönarter", WAGE_TYPE, 0, "Bonus", "Välj ett av orden"),
    ("Lönarter", WAGE_TYPE, 2, "=1", FORMULA),
    ("Lönarter", WAGE_TYPE, 1, "", "Skriv lönarten, eller välj en lönekod."),
    ("Lönarter", WAGE_TYPE, 4, "TIM", "Välj ett av orden"),
    ("Lönarter", WAGE_TYPE, 6, "meter", "Välj ett av orden: kilometer, mil."),
    ("Lönarter", WAGE_TYPE, 7, "Finns inte", "Det finns inget program som heter så."),
    ("Lönarter", WAGE_TYPE, 9, "konsult", "Välj ett av orden"),
    ("Budget", BUDGET, 0, "1900", "Skriv ett helt tal"),
    ("Budget", BUDGET, 0, "2099", "Skriv ett år mellan"),
    ("Budget", BUDGET, 3, "4310", "Kostnadsställen skrivs bara för en finansiär."),
    ("Budget", BUDGET, 1, "finansiär", "Skriv vilka kostnadsställen finansiären betalar."),
    ("Budget", BUDGET, 1, "program", "Det finns inget program som heter så."),
    ("Attesträtter", MANDATE, 0, "Ingen Alls", "Ingen medarbetare i nämnden heter så."),
    ("Attesträtter", MANDATE, 4, "2026-12-31", "Sista dagen är före första dagen."),
    ("Attesträtter", MANDATE, 2, "5 000 000", "Summan är större än"),
    ("Tidigare arbete", PAST, 0, "99999", "Ingen person här har det numret eller namnet."),
    ("Tidigare arbete", PAST, 1, "1900-01-01", YEAR),
    ("Tidigare arbete", PAST, 1, "2026-12-24", "Dagen har inte varit än."),
    ("Tidigare arbete", PAST, 1, "2010-01-04", "Dagen är för länge sedan."),
    ("Tidigare arbete", PAST, 2, "-2", "Skriv tiden utan minustecken"),
    ("Tidigare arbete", PAST, 5, "-420", NO_SUM),
    ("Tidigare arbete", PAST, 6, "2025-03-01", "Utbetalningen ska vara på dagen för arbetet eller senare"),
]


@pytest.mark.parametrize(("title", "row", "place", "value", "told"), WRONG)
def test_what_cannot_be_is_told_on_its_row(
    board: Board, lo: User, title: str, row: Cells, place: int, value: Any, told: str
) -> None:
    sheet = tried(book(title, with_cell(row, place, value)), lo, board)
    assert counts(sheet) == {"wrong": 1}
    assert remarks(sheet)[0][0] == 2
    assert remarks(sheet)[0][2].replace("\N{NO-BREAK SPACE}", " ").startswith(told)


RIGHT: list[tuple[Any, int]] = [
    ("150", 15_000),
    ("150,5", 15_050),
    ("150.50", 15_050),
    (150, 15_000),
    (150.5, 15_050),
    ("150 kr", 15_000),
    ("1 150,00", 115_000),
]


@pytest.mark.parametrize(("cell", "ore"), RIGHT)
def test_sums_in_swedish_and_english(board: Board, lo: User, cell: Any, ore: int) -> None:
    written(book("Satser", with_cell(RATE, 4, cell)), lo, board)
    assert FeeRate.objects.get().hourly_ore == ore


def test_a_rate_that_would_overlap_is_told_on_its_row(board: Board, lo: User) -> None:
    make_rate(board, valid_from=date(2027, 6, 1))
    sheet = tried(book("Satser", RATE), lo, board)
    words = "Det finns redan en sats från den dagen eller senare."
    assert remarks(sheet) == [(2, "Gäller från", words)]


def test_a_new_rate_closes_the_old(board: Board, lo: User) -> None:
    old = make_rate(board)
    written(book("Satser", RATE), lo, board)
    old.refresh_from_db()
    assert old.valid_to == date(2026, 12, 31)


def test_the_same_row_twice_in_a_file_is_a_question(board: Board, lo: User) -> None:
    for title, row, _model in EVERYTHING:
        sheet = tried(book(title, row, row), lo, board)
        assert counts(sheet) == {"new": 1, "asked": 1}, title


def test_a_rate_within_another_that_has_ended_is_told_on_its_row(board: Board, lo: User) -> None:
    make_rate(board, valid_from=date(2026, 1, 1), valid_to=date(2027, 3, 31))
    sheet = tried(book("Satser", with_cell(RATE, 6, "2027-04-01"), RATE), lo, board)
    words = "Satsen överlappar en annan sats för samma arbete."
    assert counts(sheet) == {"new": 1, "wrong": 1}
    assert (3, "Gäller från", words) in [(one[0], one[1], words) for one in remarks(sheet)]


def test_a_share_of_the_prisbasbelopp(board: Board, lo: User) -> None:
    content = book("Satser", INDEXED)
    assert counts(written(content, lo, board)) == {"new": 1}
    rate = FeeRate.objects.get()
    assert (rate.basis, rate.index_share, rate.hourly_ore) == (RateBasis.INDEXED, 500, 0)
    assert counts(tried(content, lo, board)) == {"unchanged": 1}


def test_an_empty_cell_of_a_rate_is_what_the_page_begins_with(board: Board, lo: User) -> None:
    written(book("Satser", (*RATE[:8], "", "", "", "", "", "")), lo, board)
    rate = FeeRate.objects.get()
    assert (rate.min_minutes, rate.cancelled_within_hours) == (0, 0)
    assert (rate.pays_preparation, rate.pays_travel, rate.pays_nobody_came) == (True, False, True)


# --- Sheet by sheet ------------------------------------------------------------------------------
def test_another_number_for_a_wage_type_is_a_change(board: Board, lo: User) -> None:
    make_wage_types(board)
    assert counts(written(book("Lönarter", ("Timlön", "9999", "Timlön", "")), lo, board)) == {"changed": 1}
    assert WageType.objects.get(board=board, kind=LineKind.HOURLY).code == "9999"


def test_a_kind_may_have_a_wage_type_for_some_work_beside_the_general_one(board: Board, lo: User) -> None:
    general = with_cell(with_cell(with_cell(WAGE_TYPE, 7, ""), 8, ""), 9, "")
    content = book("Lönarter", general, WAGE_TYPE, with_cell(WAGE_TYPE, 8, "4320"))
    assert counts(written(content, lo, board)) == {"new": 3}
    assert WageType.objects.filter(board=board, kind=LineKind.HOURLY).count() == 3
    assert counts(tried(content, lo, board)) == {"unchanged": 3}


def test_a_pay_code_and_a_distance_in_mil(board: Board, lo: User) -> None:
    assert counts(written(book("Lönarter", CAR), lo, board)) == {"new": 1}
    row = WageType.objects.get()
    assert (row.kind, row.code, row.pay_code, row.distance_unit) == ("mileage", "", "MIL_FRI", "mil")


def test_a_column_that_a_file_lacks_leaves_what_is_set(board: Board, lo: User) -> None:
    written(book("Lönarter", CAR), lo, board)
    short = workbook({"Lönarter": [("Bilersättning", "3300", "Resa")]}, {"Lönarter": HEADERS["Lönarter"][:3]})
    assert counts(written(short, lo, board)) == {"changed": 1}
    row = WageType.objects.get()
    assert (row.code, row.pay_code, row.distance_unit) == ("3300", "MIL_FRI", "mil")


def test_another_sum_replaces_a_budget_and_keeps_the_old(board: Board, lo: User) -> None:
    make_budget(board, year=2027, by=lo)
    assert counts(written(book("Budget", with_cell(BUDGET, 4, "900000")), lo, board)) == {"changed": 1}
    assert Budget.objects.in_force().get().amount_ore == 90_000_000
    assert Budget.objects.exclude(replaced_at=None).get().amount_ore == 78_000_000


def test_a_funders_cost_centres(board: Board, lo: User) -> None:
    row = ("2027", "finansiär", "Provfonden", "4320, 4310", "100000", "Beslut 4")
    written(book("Budget", row), lo, board)
    assert Budget.objects.get().cost_centres == ["4310", "4320"]


def test_a_programme_is_named_as_people_say_it(board: Board, lo: User) -> None:
    row = ("2027", "program", "Datorhjälp", "", "100000", "Beslut 4")
    sheet = written(book("Budget", row), lo, board)
    assert counts(sheet) == {"new": 1}
    assert Budget.objects.get().source == "digital_inclusion"


def test_a_last_day_ends_a_mandate(board: Board, lo: User) -> None:
    written(book("Attesträtter", MANDATE), lo, board)
    again = with_cell(MANDATE, 4, "2027-06-30")
    assert counts(written(book("Attesträtter", again), lo, board)) == {"changed": 1}
    assert ApproverMandate.objects.get().valid_to == date(2027, 6, 30)


def test_another_sum_for_the_same_right_is_told(board: Board, lo: User) -> None:
    written(book("Attesträtter", MANDATE), lo, board)
    sheet = tried(book("Attesträtter", with_cell(MANDATE, 2, "9000")), lo, board)
    assert remarks(sheet)[0][1] == "Högst kronor per tid"


def test_nobody_gives_themselves_a_mandate(board: Board, lo: User) -> None:
    name = str(lo.staff_profile)
    sheet = tried(book("Attesträtter", with_cell(MANDATE, 0, name)), lo, board)
    assert remarks(sheet) == [(2, "Attestant", "En annan person ger dig attesträtt.")]


def test_earlier_work_gives_no_payroll_line(board: Board, lo: User) -> None:
    written(book("Tidigare arbete", PAST), lo, board)
    assert not PayrollLine.objects.exists()


def test_the_same_day_and_work_with_other_hours_is_a_question(board: Board, lo: User) -> None:
    written(book("Tidigare arbete", PAST), lo, board)
    assert counts(tried(book("Tidigare arbete", with_cell(PAST, 2, "3")), lo, board)) == {"asked": 1}


def test_a_day_that_has_hours_here_is_refused(board: Board, lo: User) -> None:
    entry = make_entry(make_participant(board, payroll_id="90005"))
    row = with_cell(with_cell(with_cell(PAST, 0, "90005"), 1, entry.worked_on), 6, "")
    assert remarks(tried(book("Tidigare arbete", row), lo, board)) == [
        (2, "Dag", "Personen har redan tid här den dagen. Räkna inte samma tid två gånger.")
    ]


def test_a_protected_persons_number_answers_as_an_unknown_one(board: Board, lo: User) -> None:
    make_participant(board, payroll_id="90007", protection="marked")
    known = remarks(tried(book("Tidigare arbete", with_cell(PAST, 0, "90007")), lo, board))
    unknown = remarks(tried(book("Tidigare arbete", with_cell(PAST, 0, "98765")), lo, board))
    assert known == unknown


# --- Who may -------------------------------------------------------------------------------------
def test_a_coordinator_may_not_write_decisions_in(board: Board) -> None:
    maja = make_staff(board, "coordinator")
    sheet = tried(book("Satser", RATE), maja, board)
    assert counts(sheet) == {"wrong": 1}
    assert [one[2] for one in remarks(sheet)] == [
        "Bladet kan du inte skriva in. Ta bort det ur filen, eller be den som får."
    ]


def test_payroll_may_not_write_people_in(board: Board, lo: User) -> None:
    content = workbook({"Personer": [("Kim", "Testlund", "", "", "", "", "", "5001", "", "")]})
    assert counts(tried(content, lo, board)) == {"wrong": 1}


def titles(user: User, board: Board) -> list[str]:
    return [str(one.title) for one in sheets_for(user, board)]


def test_each_has_the_sheets_that_are_theirs(board: Board, lo: User) -> None:
    assert titles(make_staff(board, "coordinator"), board) == [
        "Organisationer",
        "Områden",
        "Personer",
        "Timmar",
        "Lästa texter",
        "Ordlista",
        "Tidigare rekryteringar",
        "Teman för mentorer",
        "Frågebank",
    ]
    assert titles(lo, board) == ["Satser", "Lönarter", "Budget", "Attesträtter", "Tidigare arbete"]
    assert titles(lo, make_board()) == []


# --- Out again -----------------------------------------------------------------------------------
def template(board: Board, by: User) -> bytes:
    return exports.write_xlsx(template_for(board, by, AT), created=AT)


def test_the_template_holds_what_is_here_and_comes_back_unchanged(board: Board, lo: User) -> None:
    """Whatever the page has decided: out, in, and nothing has happened."""
    make_rate(board, hourly_ore=15_050, holiday_basis_points=1_250)
    written(book("Satser", with_cell(INDEXED, 1, "arvode utan anställning")), lo, board)
    make_wage_types(board)
    written(book("Lönarter", WAGE_TYPE, with_cell(CAR, 8, "4320")), lo, board)
    make_budget(board, by=lo)
    make_budget(board, kind="programme", source="digital_inclusion", by=lo)
    make_budget(board, kind="funder", source="Provfonden", cost_centres=["4310", "4320"], by=lo)
    make_mandate(board, make_staff(board, "approver", first_name="Ada", last_name="Prov"))
    reports = sheets.unpacked(tried(template(board, lo), lo, board).report)
    found = {report.title: report.counts for report in reports}
    assert found == {
        "Satser": {"unchanged": 2},
        "Lönarter": {"unchanged": 8},
        "Budget": {"unchanged": 3},
        "Attesträtter": {"unchanged": 1},
        "Tidigare arbete": {},
    }


def test_the_template_names_nobody_from_earlier_work(board: Board, lo: User) -> None:
    make_past_work(make_participant(board, first_name="Zebulon"))
    rows = openpyxl.load_workbook(io.BytesIO(template(board, lo)))["Tidigare arbete"].values
    assert not [row for row in rows if "Zebulon" in str(row)]


def test_the_lists_lead_to_the_workbook(board: Board, lo: User) -> None:
    client: Client = logged_in(lo)
    for name in ("feerate", "wagetype", "budget", "approvermandate", "pastwork"):
        words = client.get(f"/admin/fees/{name}/").content.decode()
        assert "/admin/participants/sheetimport/" in words, name
        assert "Hämta lista" in words, name


@pytest.mark.parametrize(
    ("ore", "words"), [(15_000, "150"), (15_050, "150,50"), (5, "0,05"), (78_000_000, "780000")]
)
def test_sums_as_the_template_writes_them(ore: int, words: str) -> None:
    assert number_words(ore) == words


@pytest.mark.parametrize(
    ("share", "decimals", "words"),
    [
        (1_200, 2, "12"),
        (1_250, 2, "12,5"),
        (1_255, 2, "12,55"),
        (0, 2, "0"),
        (500, 3, "0,5"),
        (55, 3, "0,055"),
    ],
)
def test_shares_as_the_template_writes_them(share: int, decimals: int, words: str) -> None:
    assert percent_words(share, decimals) == words
