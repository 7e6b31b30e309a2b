"""The frozen lines of a run as every kind of file reads them: in order, one at a time, in payroll's units.

Nothing here is translated: a file has the same bytes whatever language its maker reads.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from fees.lines import Reading, parts_of
from fees.models import DistanceUnit, LineKind, PayrollRun

ORE = Decimal(100)
KM_IN_A_MIL = 10
DISTANCES = frozenset({LineKind.MILEAGE, LineKind.MILEAGE_TAXABLE})


class FileLine(NamedTuple):
    """One row of a file. `quantity` is hours, or a distance in what payroll counts; kronor are in öre."""

    number: int
    payroll_id: str
    kind: str
    wage_type: str
    pay_code: str
    text: str
    account: str
    cost_centre: str
    project: str
    worked_on: date
    quantity: Decimal | None
    unit_price_ore: int | None
    amount_ore: int
    # What a reversal takes back, or what the new line stands instead of; empty for any other.
    refers_to: str = ""

    def statement(self, run: PayrollRun) -> str:
        """One statement for each person and run, the same in every format."""
        return f"{run.label}-{self.payroll_id}"


def lines_for(run: PayrollRun, most: int | None = None, reading: Reading | None = None) -> Iterator[FileLine]:
    """In order of their numbers; a few thousand are in memory at a time. Read from the very words that are
    summed, so that `reading` tells at the end whether these were the lines that were locked."""
    references = references_in(run)
    for text in (reading or Reading(run.pk)).texts(most):
        yield line_of(text, references)


def line_of(text: str, references: Mapping[int, str]) -> FileLine:
    """From the values of `fees.lines.FROZEN`, in their order."""
    parts = parts_of(text)
    position, _person, payroll_id, kind, wage_type, words, account, cost_centre, worked_on = parts[:9]
    quantity, unit_price, amount = parts[9:12]
    pay_code, project, distance_unit = parts[17:] or NOTHING_NEWER
    number = int(position)
    line = FileLine(
        number,
        payroll_id,
        kind,
        wage_type,
        pay_code,
        words,
        account,
        cost_centre,
        project,
        day_of(worked_on),
        decimal_of(quantity) if quantity else None,
        int(unit_price) if unit_price else None,
        int(amount),
        references.get(number, ""),
    )
    return in_mil(line) if distance_unit == DistanceUnit.MIL and kind in DISTANCES else line


NOTHING_NEWER = ("", "", DistanceUnit.KM)
day_of = lru_cache(maxsize=1_024)(date.fromisoformat)
decimal_of = lru_cache(maxsize=4_096)(Decimal)


def in_mil(line: FileLine) -> FileLine:
    """A tenth as far at ten times the price: the amount is the same."""
    quantity, price = line.quantity, line.unit_price_ore
    return line._replace(
        quantity=None if quantity is None else quantity / KM_IN_A_MIL,
        unit_price_ore=None if price is None else price * KM_IN_A_MIL,
    )


# --- Corrections -------------------------------------------------------------------------------
def references_in(run: PayrollRun) -> dict[int, str]:
    """For the lines of corrections: number → the line it takes back or stands instead of. Two queries."""
    taken_back = run.lines.filter(reverses__isnull=False).values_list("position", *named("reverses"))
    instead = run.lines.filter(replaces__isnull=False).values_list("position", *named("replaces"))
    return {
        number: f"{word} {month:%Y-%m}-{run_number} rad {old}"
        for word, rows in (("Ersätter", instead), ("Rättar", taken_back))
        for number, month, run_number, old in rows
    }


def named(column: str) -> tuple[str, str, str]:
    return f"{column}__run__month", f"{column}__run__number", f"{column}__position"


# --- Words of a file ---------------------------------------------------------------------------
def kronor_words(ore: int) -> str:
    """412.50, always with a point."""
    kronor, rest = divmod(abs(ore), 100)
    return f"{'-' if ore < 0 else ''}{kronor}.{rest:02d}"


@lru_cache(maxsize=4_096)
def quantity_words(quantity: Decimal) -> str:
    """2.50, 0.3333: at least two decimals, at most four, with a point."""
    words = f"{quantity:.4f}"
    return words[:-2] if words.endswith("00") else words.rstrip("0")
