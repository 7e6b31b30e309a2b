"""A lock that is really killed, and two processes that lock at once: one run, whole or not at all."""

import os
import signal
from collections.abc import Callable

import pytest

from core import audit, forks
from core.actions import Refused
from core.models import User
from fees import freezing
from fees.actions import payroll
from fees.lines import is_intact
from fees.models import PayrollLine, PayrollRun, WorkEntry
from fees.states import EntryState
from participants.models import Board
from tests.factories.fees import BUS_TICKET, make_entry, make_payroll_officer, make_run
from tests.factories.participants import make_board, make_participant

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]
PEOPLE = 3


@pytest.fixture
def board() -> Board:
    board = make_board()
    for number in range(PEOPLE):
        person = make_participant(board, payroll_id=f"9000{number}")
        make_entry(person, state=EntryState.APPROVED, expenses=[BUS_TICKET])
    return board


def at_once(*work: Callable[[], None]) -> list[str]:
    children = [forks.start(one, seconds=120) for one in work]
    for child in children:
        child.wait()
    return [child.ending for child in children]


def test_a_lock_killed_after_the_lines_leaves_nothing(board: Board, monkeypatch: pytest.MonkeyPatch) -> None:
    real, officer = freezing.freeze_lines, make_payroll_officer(board)

    def write_and_die(*args: object) -> int:
        real(*args)  # type: ignore[arg-type]
        os.kill(os.getpid(), signal.SIGKILL)
        return 0

    with monkeypatch.context() as patch:
        patch.setattr(payroll, "freeze_lines", write_and_die)
        assert at_once(lambda: lock(board, officer)) != [""]
    assert not PayrollRun.objects.exists()
    assert not PayrollLine.objects.exists()
    assert set(WorkEntry.objects.values_list("state", "run")) == {(EntryState.APPROVED, None)}
    assert make_run(board, by=officer).line_count == 2 * PEOPLE


def lock(board: Board, officer: User) -> None:
    make_run(board, by=officer)


def test_two_processes_lock_at_once_and_the_second_is_told(board: Board) -> None:
    officers = [make_payroll_officer(board) for _number in range(2)]

    def lock_or_be_told(officer: User) -> None:
        try:
            make_run(board, by=officer)
        except Refused as refused:
            if refused.code != "locked":
                raise

    assert at_once(*(lambda one=one: lock_or_be_told(one) for one in officers)) == ["", ""]  # type: ignore[misc]
    run = PayrollRun.objects.get()
    assert run.line_count == PayrollLine.objects.count() == 2 * PEOPLE
    assert is_intact(run)
    assert audit.verify().bad_sequence is None
