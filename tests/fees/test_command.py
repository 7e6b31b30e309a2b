"""`manage.py payroll`: what other tools build on."""

from datetime import datetime
from io import StringIO
from pathlib import Path

import pytest
import time_machine
from django.core.management import CommandError, call_command

from core.models import User
from fees.models import PayrollRun
from fees.states import EntryState
from participants.models import Board
from tests.factories.fees import LOCKING_DAY, make_entry, make_payroll_officer
from tests.factories.participants import make_board, make_participant, make_staff
from tests.factories.times import swedish
from tests.fees.second_reader import paxml_rows, per_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_december() -> object:
    with time_machine.travel(LOCKING_DAY, tick=False):
        yield


@pytest.fixture
def board() -> Board:
    board = make_board()
    make_entry(make_participant(board, payroll_id="90001"), state=EntryState.APPROVED)
    return board


def payroll(*arguments: object) -> str:
    out = StringIO()
    call_command("payroll", *map(str, arguments), stdout=out)
    return out.getvalue()


def test_lock_then_export_by_another_person(board: Board, tmp_path: Path) -> None:
    locker, fetcher = make_payroll_officer(board), make_payroll_officer(board)
    assert "2026-11-1: 1 lines, 375,00 kr" in payroll("lock", "2026-11", "--by", locker.email)
    out = tmp_path / "lon.xml"
    payroll("export", "2026-11-1", "--format", "paxml", "--out", out, "--by", fetcher.pk)
    first = out.read_bytes()
    assert list(per_person(paxml_rows(first))) == ["90001"]
    payroll("export", PayrollRun.objects.get().pk, "--format", "paxml", "--out", out, "--by", fetcher.email)
    assert out.read_bytes() == first


@pytest.mark.parametrize(
    ("day", "warned"),
    [
        (swedish(2026, 11, 30, 9), True),
        (swedish(2026, 12, 1, 23, 59), True),
        (swedish(2026, 12, 2, 0, 1), False),
        (LOCKING_DAY, False),
    ],
)
def test_locking_before_the_day_is_done_with_one_line_of_warning(
    board: Board, day: datetime, warned: bool
) -> None:
    officer, err = make_payroll_officer(board), StringIO()
    with time_machine.travel(day, tick=False):
        call_command("payroll", "lock", "2026-11", "--by", officer.email, stdout=StringIO(), stderr=err)
    assert PayrollRun.objects.count() == 1
    lines = err.getvalue().splitlines()
    assert len(lines) == warned
    assert all("locked before 2026-12-02" in line and "2026-12-22" in line for line in lines)


def test_the_person_who_locked_does_not_export(board: Board, tmp_path: Path) -> None:
    locker = make_payroll_officer(board)
    payroll("lock", "2026-11", "--by", locker.email)
    out = tmp_path / "lon.csv"
    with pytest.raises(CommandError, match="En annan löneadministratör"):
        payroll("export", "2026-11-1", "--format", "csv", "--out", out, "--by", locker.email)
    assert not out.exists()


def test_who_lacks_a_number_is_listed_by_id_and_paid_in_a_supplementary_run(board: Board) -> None:
    person = make_participant(board, payroll_id="", last_name="Hemlig")
    make_entry(person, state=EntryState.APPROVED)
    officer = make_payroll_officer(board)
    said = payroll("lock", "2026-11", "--by", officer.email)
    assert "1 without payroll id" in said
    assert str(person.pk) in said
    assert "Hemlig" not in said
    with pytest.raises(CommandError, match="inget att ta med"):
        payroll("lock", "2026-11", "--supplementary", "Numret kom sent", "--by", officer.email)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("lock", "2026-13", "--by"), "is not a month"),
        (("lock", "november", "--by"), "is not a month"),
        (("lock", "2027-01", "--by"), "inte börjat"),
        (("lock", "2026-11", "--board", "Ingen", "--by"), "--board"),
        (("export", "2026-11-1", "--format", "csv", "--out", "x", "--by"), "ingen sådan körning"),
    ],
)
def test_what_cannot_be_done_is_told(board: Board, arguments: tuple[str, ...], words: str) -> None:
    with pytest.raises(CommandError, match=words):
        payroll(*arguments, make_payroll_officer(board).email)


def test_a_coordinator_does_not_lock(board: Board) -> None:
    with pytest.raises(CommandError, match="--board"):
        payroll("lock", "2026-11", "--by", make_staff(board).email)


def test_an_unknown_user(board: Board) -> None:
    with pytest.raises(CommandError, match="No active user"):
        payroll("lock", "2026-11", "--by", "ingen@example.test")


def test_a_month_is_locked_once(board: Board) -> None:
    officer: User = make_payroll_officer(board)
    payroll("lock", "2026-11", "--by", officer.email)
    with pytest.raises(CommandError, match="redan låst"):
        payroll("lock", "2026-11", "--by", officer.email)
