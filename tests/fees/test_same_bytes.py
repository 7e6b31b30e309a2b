"""The same run gives the same bytes: on both databases, after a restart, and after the settings have changed.
Run, exported, exported again, corrected, and the next run with what is taken back."""

import io
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import translation
from lxml import etree

from core import files
from core.models import User
from fees import actions
from fees.actions.proof import Beside
from fees.guards import all_guards
from fees.models import PayrollFile, PayrollLine, PayrollRun, WageType
from fees.paxml import write_paxml
from fees.payroll_csv import write_csv
from fees.states import EntryState
from participants.models import Board, Participant
from tests.factories.fees import (
    BUS_TICKET,
    NOVEMBER,
    make_approver,
    make_entry,
    make_layout,
    make_payroll_officer,
    make_run,
)
from tests.factories.participants import make_board, make_participant, make_staff
from tests.factories.times import swedish
from tests.fees.second_reader import paxml_rows

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
SAMPLES = Path(__file__).with_name("samples")
FETCHING_DAY = swedish(2026, 12, 3, 9)
CORRECTED = swedish(2026, 12, 4, 9)
NEXT_LOCK = swedish(2027, 1, 4, 9)


@pytest.fixture
def board() -> Board:
    return make_board("Exempelnämnden")


@pytest.fixture
def person(board: Board) -> Participant:
    return make_participant(board, payroll_id="90001")


@pytest.fixture
def run(board: Board, person: Participant) -> PayrollRun:
    make_entry(person, state=EntryState.APPROVED, expenses=[BUS_TICKET])
    make_entry(make_participant(board, payroll_id="90002"), typed="2:20", state=EntryState.APPROVED)
    return make_run(board)


def exported(run: PayrollRun, form: str = "paxml", **fields: Any) -> bytes:
    by: User = make_payroll_officer(run.board)
    made = actions.make_file(run=run, format=form, by=by, at=FETCHING_DAY, **fields)
    with files.open_stored(made.stored) as file:
        return file.read()


@pytest.mark.parametrize(("write", "name"), [(write_paxml, "run.xml"), (write_csv, "run.csv")])
def test_both_databases_give_the_sample_byte_for_byte(run: PayrollRun, write: Any, name: str) -> None:
    """But for the sum over the lines, which holds their random ids."""
    found = write(run).replace(run.checksum.encode(), b"0" * 64)
    assert found == (SAMPLES / name).read_bytes()


def test_whoever_asks_in_whatever_language_and_whatever_has_changed(board: Board, run: PayrollRun) -> None:
    before = {form: exported(run, form) for form in ("paxml", "csv")}
    WageType.objects.filter(board=board).update(code="9999", text="Annat", account="1")
    Board.objects.filter(pk=board.pk).update(name="En annan nämnd")
    with translation.override("en"):
        assert {form: exported(run, form) for form in ("paxml", "csv")} == before
        again = PayrollRun.objects.get(pk=run.pk)
        assert (write_paxml(again), write_csv(again)) == (before["paxml"], before["csv"])


def test_a_run_exported_corrected_and_exported_again(
    board: Board, person: Participant, run: PayrollRun
) -> None:
    first = exported(run)
    entry = PayrollLine.objects.get(run=run, position=1).entry
    correction = actions.correct_entry(
        entry=entry, typed="14–16", reason="Kortare.", by=person.contact.user, at=CORRECTED
    )
    actions.review_entries(ids=[correction.pk], by=make_staff(board), at=CORRECTED)
    actions.approve_entries(ids=[correction.pk], by=make_approver(board), at=CORRECTED)
    following = make_run(board, NOVEMBER.next, at=NEXT_LOCK)
    assert exported(run) == first
    rows = etree.fromstring(exported(following)).findall("lonetransaktioner/lonetrans")
    assert [(row.findtext("belopp"), row.findtext("antal"), row.findtext("kommentar")) for row in rows] == [
        ("-375.00", "-2.50", "Rättar 2026-11-1 rad 1"),
        ("-34.00", None, "Rättar 2026-11-1 rad 2"),
        ("300.00", "2.00", "Ersätter 2026-11-1 rad 1"),
        ("34.00", None, "Ersätter 2026-11-1 rad 2"),
    ]
    assert sum(row.amount for row in paxml_rows(exported(following))) == -75


# --- By command: how one proves that nothing changed --------------------------------------------
def payroll(*arguments: object) -> str:
    out = StringIO()
    with time_machine.travel(FETCHING_DAY, tick=False):
        call_command("payroll", *map(str, arguments), stdout=out)
    return out.getvalue()


def test_a_layout_is_exported_by_name_twice_and_verified(
    board: Board, run: PayrollRun, tmp_path: Path
) -> None:
    make_layout(board, "fixed", name="Lönefil")
    by, out = make_payroll_officer(board), tmp_path / "lon.txt"
    for _time in range(2):
        payroll("export", run.label, "--layout", "Lönefil", "--out", out, "--by", by.email)
    assert PayrollFile.objects.count() == 1
    said = payroll("verify", run.label, "--by", by.email, "--file", out)
    assert "lines: unchanged" in said
    assert "underlag-2026-11-1-lonefil-1.txt: unchanged" in said
    assert "is one of them" in said


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(("--layout", "Ingen"), "No layout"), (("--layout", str(UUID(int=0))), "No layout")],
)
def test_an_unknown_layout_is_told(run: PayrollRun, arguments: tuple[str, ...], words: str) -> None:
    by = make_payroll_officer(run.board)
    with pytest.raises(CommandError, match=words):
        payroll("export", run.label, *arguments, "--out", "x", "--by", by.email)


def test_a_copy_that_was_touched_is_none_of_them(run: PayrollRun, tmp_path: Path) -> None:
    touched = tmp_path / "lon.xml"
    touched.write_bytes(exported(run).replace(b"375.00", b"975.00"))
    with pytest.raises(CommandError, match="not as it was made"):
        payroll("verify", run.label, "--by", make_payroll_officer(run.board).email, "--file", touched)


def test_a_stored_file_that_was_touched_is_found(run: PayrollRun) -> None:
    exported(run)
    path = files.place(PayrollFile.objects.get().stored.path)
    path.write_bytes(path.read_bytes().replace(b"375.00", b"975.00"))
    with pytest.raises(CommandError, match="not as it was made"):
        payroll("verify", run.label, "--by", make_payroll_officer(run.board).email)


def test_a_line_that_was_touched_is_found(run: PayrollRun) -> None:
    guard = next(one for one in all_guards() if one.table == "fees_payrollline" and "guard" in one.name)
    guard.lift("default")
    PayrollLine.objects.filter(run=run, position=1).update(text="Annat")
    guard.install("default")
    with pytest.raises(CommandError, match="not as it was made"):
        payroll("verify", run.label, "--by", make_payroll_officer(run.board).email)


@pytest.mark.parametrize("piece", [1, 7, 64, 100_000])
@pytest.mark.parametrize("form", ["paxml", "csv"])
def test_what_is_written_again_is_held_against_the_stored_piece_by_piece(
    run: PayrollRun, form: str, piece: int
) -> None:
    content = exported(run, form)
    others = (content[:-1], content + b" ", b"X" + content[1:], content[:-1] + b"X", b"")
    assert reads_as(content, content, piece)
    assert not any(reads_as(content, other, piece) for other in others)


class Watched(io.BytesIO):
    """Remembers how much was asked for at once."""

    def __init__(self, content: bytes) -> None:
        super().__init__(content)
        self.asked: list[int] = []

    def read(self, size: int | None = -1, /) -> bytes:
        self.asked.append(-1 if size is None else size)
        return super().read(size)


def test_a_run_is_verified_without_its_file_in_memory(board: Board, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(90_001, 90_011):
        make_entry(make_participant(board, payroll_id=str(number)), state=EntryState.APPROVED)
    run = make_run(board)
    content = exported(run, "csv")
    file, size = Watched(content), len(content)
    monkeypatch.setattr("fees.actions.proof.files.open_stored", lambda stored: file)
    assert actions.verify_run(run=run, by=make_payroll_officer(board), at=FETCHING_DAY).holds
    assert min(file.asked) > 0
    assert max(file.asked) * 5 < size


def reads_as(written: bytes, stored: bytes, piece: int) -> bool:
    file = io.BytesIO(stored)
    beside = Beside(file)
    for start in range(0, len(written), piece):
        beside.write(written[start : start + piece])
    return beside.is_same and not file.read(1)


def test_another_process_writes_the_same_bytes() -> None:
    """Neither the order of a dict nor of a set, nor anything else of one process, is in a file."""
    code = (
        "import os, sys, hashlib, django; os.environ['DJANGO_SETTINGS_MODULE'] = 'oppnasoc.settings'; "
        "django.setup(); from fees.sample_layouts import *; from fees.actions.layouts import Draft; "
        "from fees.layout_preview import invented_run, written; "
        "print(''.join(written(Draft(s.layout, s.columns, s.dimensions), invented_run(), INVENTED_LINES, "
        "invented_totals()) for s in (make() for make in EXAMPLES.values())).encode().hex())"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment(seed)
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1
    assert len(told.pop()) > 1_000


def environment(seed: str) -> dict[str, str]:
    import os

    return {**os.environ, "PYTHONHASHSEED": seed}
