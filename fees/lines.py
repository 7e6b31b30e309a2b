"""What a run's lines come to, and the checksum that proves nothing changed."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Count, QuerySet, Sum

from fees.models import DistanceUnit, PayrollLine, PayrollRun, WorkEntry


# --- Sums --------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Sums:
    """What the lines come to and the holiday pay that payroll adds: together, what was approved.

    What corrections replace is off already; `is_corrected` says so.
    """

    lines_ore: int
    holiday_ore: int
    is_corrected: bool

    @property
    def total_ore(self) -> int:
        return self.lines_ore + self.holiday_ore


def sums_of(lines_ore: int, entries: "QuerySet[WorkEntry]") -> Sums:
    """Of entries that are, or are to be, in one run whose lines come to `lines_ore`."""
    found = entries.aggregate(
        new=Sum("holiday_ore"), old=Sum("corrects__holiday_ore"), corrections=Count("corrects")
    )
    return Sums(lines_ore, (found["new"] or 0) - (found["old"] or 0), bool(found["corrections"]))


# --- Proof -------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Proof:
    """How many lines, what they come to, and SHA-256 over every frozen column of them in order."""

    lines: int
    ore: int
    checksum: str


FROZEN = (
    "position",
    "participant_id",
    "payroll_id",
    "kind",
    "wage_type",
    "text",
    "account",
    "cost_centre",
    "worked_on",
    "quantity",
    "unit_price_ore",
    "amount_ore",
    "entry_id",
    "expense_id",
    "rate_id",
    "rule",
    "reverses_id",
    "pay_code",
    "project",
    "distance_unit",
)
AT_ONCE = 5_000
# How a column is spelled in the sum, the same on both databases; every other column is its text, or nothing.
KEYS = frozenset({"participant_id", "entry_id", "expense_id", "rate_id"})
SPELLED = {
    "sqlite": {
        "key": "substr({0}, 1, 8) || '-' || substr({0}, 9, 4) || '-' || substr({0}, 13, 4) || '-' "
        "|| substr({0}, 17, 4) || '-' || substr({0}, 21)",
        # Of nothing `printf` makes 0.0000; nothing is nothing on both.
        "hours": "CASE WHEN {0} IS NOT NULL THEN printf('%%.4f', {0}) END",
    },
    "postgresql": {"key": "{0}", "hours": "{0}"},
}
UNIT_SEPARATOR, END = 31, "\n"


class Reading:
    """A run's lines in the words they are summed in: the database spells a line, Python sums it.

    A few thousand at a time, so that a long run takes no more memory than a short one. Whoever writes a
    file reads its lines here, and knows at the end that what was written is what was locked.
    """

    def __init__(self, run_id: UUID) -> None:
        self.run_id, self.digest, self.lines, self.ore = run_id, hashlib.sha256(), 0, 0

    def texts(self, most: int | None = None) -> Iterator[str]:
        """Each line's words; only those that are read count in the proof."""
        key = PayrollLine._meta.get_field("run").get_db_prep_value(self.run_id, connection)
        limit = "" if most is None else f" LIMIT {int(most)}"
        with chunked_cursor() as cursor:
            cursor.execute(f"SELECT {canonical()}, amount_ore {OF_RUN}{limit}", [key])
            while rows := cursor.fetchmany(AT_ONCE):
                yield from self.summed(rows)

    def summed(self, rows: list[tuple[str, int]]) -> list[str]:
        texts = [row[0] for row in rows]
        self.digest.update("".join(texts).encode())
        self.lines, self.ore = self.lines + len(rows), self.ore + sum([row[1] for row in rows])
        return texts

    def proof(self) -> Proof:
        return Proof(self.lines, self.ore, self.digest.hexdigest())


def proof_of(run_id: UUID) -> Proof:
    reading = Reading(run_id)
    for _text in reading.texts():
        pass
    return reading.proof()


OF_RUN = "FROM fees_payrollline WHERE run_id = %s ORDER BY position"


def chunked_cursor() -> Any:
    """On PostgreSQL one that leaves the rows with the server until they are asked for."""
    return connection.chunked_cursor() if connection.vendor == "postgresql" else connection.cursor()


def canonical() -> str:
    """SQL for one line as it is summed. Never changed: the sums of old runs must come out as they did.

    What newer mappings add stands last, and only where there is any: a line without it gives the sum it gave
    before they were there.
    """
    *values, pay_code, project, distance_unit = map(spelled, FROZEN)
    sign = chr(UNIT_SEPARATOR)
    newer = joined(["''", pay_code, project, distance_unit], sign)
    is_newer = f"pay_code <> '' OR project <> '' OR distance_unit <> '{DistanceUnit.KM}'"
    line = joined(values, sign)
    return joined([line, f"CASE WHEN {is_newer} THEN {newer} END", f"'{END}'"], "")


def spelled(column: str) -> str:
    how = SPELLED[connection.vendor]
    kind = "key" if column in KEYS else "hours" if column == "quantity" else ""
    return how[kind].format(column) if kind else column


def joined(values: list[str], sign: str) -> str:
    """SQL for the texts of the values with a sign between; what is nothing leaves its place empty."""
    if connection.vendor == "sqlite":
        return f"printf('{sign.join(['%%s'] * len(values))}', {', '.join(values)})"
    between = f", '{sign}', " if sign else ", "
    return f"concat({between.join(values)})"


def parts_of(text: str) -> list[str]:
    """The values of FROZEN in a line's words; those of newer mappings come only where there are any."""
    return text[:-1].split(chr(UNIT_SEPARATOR))


def is_proven(run: PayrollRun, proof: Proof) -> bool:
    """The lines are those that were locked: count, sum and every column."""
    return proof == Proof(run.line_count, run.total_ore, run.checksum)


def is_intact(run: PayrollRun) -> bool:
    return is_proven(run, proof_of(run.pk))
