"""Whether a run and its files are as they were made: reckoned again from the lines and from the bytes."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO, cast

from core import files
from core.actions import action
from core.models import User
from fees import rules
from fees.actions.files import WRITERS
from fees.file_lines import lines_for
from fees.lines import is_intact
from fees.models import ExportFormat, PayrollFile, PayrollRun


@dataclass(frozen=True)
class FileProof:
    """The bytes that are stored are those that were made, and the lines give the same bytes today."""

    name: str
    sha256: str
    holds: bool


@dataclass(frozen=True)
class Proof:
    lines_hold: bool
    files: Sequence[FileProof]

    @property
    def holds(self) -> bool:
        return self.lines_hold and all(one.holds for one in self.files)


def verify_run(*, run: PayrollRun, by: User, at: datetime) -> Proof:
    """Nothing of what stands in the files is shown, so that whoever reads runs may ask."""
    with action(by=by, at=at) as act:
        act.require(rules.READ_RUNS, run)
        act.record("payroll_run.verify", run)
        made = PayrollFile.objects.filter(run=run).select_related("stored", "layout").order_by("made_at")
        return Proof(is_intact(run), [proof_of(run, file) for file in made])


def proof_of(run: PayrollRun, file: PayrollFile) -> FileProof:
    name, sha256 = file.stored.download_name, file.stored.sha256
    try:
        with files.open_stored(file.stored) as stored:
            holds = is_same(stored, run, file)
    except (files.Damaged, FileNotFoundError):
        holds = False
    return FileProof(name, sha256, holds)


def is_same(stored: BinaryIO, run: PayrollRun, file: PayrollFile) -> bool:
    """The file is written again, not to keep it but to hold each piece against what is stored: a long run
    takes no more memory than a short one."""
    beside = Beside(stored)
    WRITERS[ExportFormat(file.format)](run, file.layout, lines_for(run), cast(BinaryIO, beside))
    return beside.is_same and not stored.read(1)


class Beside(io.RawIOBase):
    """Takes what is written and keeps nothing of it but whether it is what `stored` holds."""

    def __init__(self, stored: BinaryIO) -> None:
        super().__init__()
        self.stored, self.is_same = stored, True

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        written = bytes(data)
        # After the first difference the rest is not read.
        self.is_same = self.is_same and self.stored.read(len(written)) == written
        return len(written)
