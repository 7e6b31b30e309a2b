"""The sheet of hours: kinds of time and kilometres, each wrong row told of in its own words."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine

import participants.actions
from core.models import User
from core.resources import Report
from fees.models import CarTrip, EntryKind, Expense, WorkEntry
from participants import sheets
from participants.models import Board, SheetImport
from tests.factories.fees import WORKED, make_held_assignment, make_rate
from tests.factories.participants import make_board, make_participant, make_staff
from tests.factories.times import AT
from tests.factories.workbooks import workbook

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
THURSDAY = date(2026, 11, 19)
HELP = "Datorhjälp på biblioteket"


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def board() -> Board:
    board = make_board()
    make_rate(board, pays_preparation=True, pays_nobody_came=True, cancelled_within_hours=48)
    make_participant(board, payroll_id="5001")
    return board


@pytest.fixture
def maja(board: Board) -> User:
    return make_staff(board)


def row(**cells: Any) -> tuple[Any, ...]:
    """Two hours of computer help on the Thursday, unless told otherwise."""
    values = {"time": "2", "kind": "", "km": None, "start": "", "end": "", "purpose": "", **cells}
    time, kind = values["time"], values["kind"]
    trip = (values["km"], values["start"], values["end"], values["purpose"])
    return ("5001", values.get("what", HELP), THURSDAY, time, None, None, kind, *trip)


def tried(by: User, board: Board, *rows: tuple[Any, ...]) -> SheetImport:
    content = workbook({"Timmar": rows})
    sheet = participants.actions.upload_sheet(board=board, content=content, name="a.xlsx", by=by, at=AT)
    participants.actions.check_sheet(sheet_id=sheet.pk, at=AT)
    sheet.refresh_from_db()
    return sheet


def written(by: User, board: Board, *rows: tuple[Any, ...]) -> SheetImport:
    sheet = tried(by, board, *rows)
    participants.actions.write_sheet(sheet=sheet, by=by, at=AT)
    participants.actions.carry_out(sheet_id=sheet.pk, at=AT)
    return sheet


def report(sheet: SheetImport) -> Report:
    return next(one for one in sheets.unpacked(sheet.report) if one.key == "hours")


def test_kilometres_are_written_in_with_where_from_where_to_and_why(maja: User, board: Board) -> None:
    """24 km at 2.50 kr: 60 kr."""
    written(maja, board, row(km="24,0", start="Hemmet", end="Biblioteket", purpose="Hjälpa till"))
    trip = CarTrip.objects.get()
    assert (trip.km, trip.from_place, trip.to_place) == (Decimal("24.0"), "Hemmet", "Biblioteket")
    assert (trip.purpose, trip.is_return, Expense.objects.get().amount_ore) == ("Hjälpa till", False, 6_000)
    assert WorkEntry.objects.get().state == "sent"


def test_a_number_cell_is_read_as_kilometres_and_the_assignment_is_the_purpose(
    maja: User, board: Board
) -> None:
    written(maja, board, row(km=24.5, start="Hemmet", end="Biblioteket"))
    assert (CarTrip.objects.get().km, CarTrip.objects.get().purpose) == (Decimal("24.5"), HELP)


def test_preparation_stands_beside_the_time_of_the_same_day(maja: User, board: Board) -> None:
    work = make_held_assignment(board)
    written(maja, board, row(), row(kind="förberedelse", time="1"))
    told = WorkEntry.objects.filter(assignment=work).order_by("minutes").values_list("kind", "minutes")
    assert list(told) == [(EntryKind.PREPARATION, 60), (EntryKind.WORK, 120)]


def test_where_nobody_came_the_planned_time_is_taken(maja: User, board: Board) -> None:
    make_held_assignment(board)
    written(maja, board, row(kind="ingen kom", time=""))
    assert WorkEntry.objects.values_list("kind", "minutes").get() == (EntryKind.NOBODY_CAME, 150)


def test_what_we_called_off_late_is_paid_as_planned(maja: User, board: Board) -> None:
    work = make_held_assignment(board)
    participants.actions.cancel_assignment(assignment=work, by=maja, at=WORKED - timedelta(hours=20))
    written(maja, board, row(kind="inställt av oss", time=""))
    assert WorkEntry.objects.values_list("kind", "minutes").get() == (EntryKind.CANCELLED, 150)


DRIVEN = {"km": "24", "start": "Hemmet", "end": "Biblioteket"}
WRONG = [
    ({"kind": "semester"}, [("Slag", "Välj ett av orden: uppdraget, förberedelse")]),
    ({"kind": "restid"}, [("", "Resan ingår i det som betalas för uppdraget.")]),
    ({"kind": "ingen kom"}, [("Tid", "Lämna tiden tom.")]),
    ({"kind": "ingen kom", "time": "", "what": "Annat"}, [("Vad", "Inget sådant uppdrag är planerat")]),
    ({"km": "24"}, [("Kört från", "Skriv varifrån"), ("Kört till", "Skriv vart")]),
    ({"start": "Hemmet"}, [("Kilometer", "Skriv hur många kilometer")]),
    ({**DRIVEN, "km": "långt"}, [("Kilometer", "med siffror")]),
    ({**DRIVEN, "km": "-4"}, [("Kilometer", "utan minustecken")]),
    ({**DRIVEN, "km": "1e9"}, [("Kilometer", "med siffror")]),
    ({**DRIVEN, "km": "1001"}, [("Kilometer", "mer än 1 000 kilometer")]),
    ({**DRIVEN, "start": "=A1"}, [("Kört från", "formel")]),
    ({**DRIVEN, "purpose": "+1"}, [("Resans ärende", "")]),
]


@pytest.mark.parametrize(("cells", "expected"), WRONG)
def test_what_is_wrong_is_told_on_its_row_and_nothing_is_written(
    maja: User, board: Board, cells: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    make_held_assignment(board)
    found = report(tried(maja, board, row(**cells)))
    assert found.counts == {"wrong": 1}
    told = {(one.column, one.text) for one in found.remarks}
    assert all(any(column == where and words in text for where, text in told) for column, words in expected)
    assert not WorkEntry.objects.exists()


def test_a_wrong_row_stops_no_other(maja: User, board: Board) -> None:
    written(maja, board, row(km="24"), row(what="Möte", **DRIVEN))
    assert [one.assignment.title for one in WorkEntry.objects.all()] == ["Möte"]


def test_the_same_file_twice_writes_the_trip_once(maja: User, board: Board) -> None:
    written(maja, board, row(**DRIVEN))
    assert report(tried(maja, board, row(**DRIVEN))).counts == {"unchanged": 1}
    assert CarTrip.objects.count() == 1


def test_a_trip_that_comes_after_its_hours_is_a_question(maja: User, board: Board) -> None:
    written(maja, board, row())
    found = report(tried(maja, board, row(**DRIVEN)))
    assert found.counts == {"asked": 1}
    assert "Skriv in resan för hand." in found.remarks[0].text
