"""One municipality is one payer: what a person gets from all its boards counts for one limit.

A person stands in each board's register by itself, and nothing joins them but the number in payroll, which
payroll gives once. So sums are joined by it, in the memory of one request, and what leaves here is held
against a limit and never shown (decision 0039). People with protected data are joined with nothing.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from participants.models import Participant, ProtectionLevel


@dataclass(frozen=True)
class Elsewhere:
    """What one person is paid and has booked with the payer's other boards, in öre."""

    paid_ore: int = 0
    booked_ore: int = 0


NOTHING = Elsewhere()


def elsewhere(
    people: Collection[UUID], paid: Mapping[UUID, int], booked: Mapping[UUID, int]
) -> dict[UUID, Elsewhere]:
    """Of each of `people` that has something elsewhere; `paid` and `booked` are of all boards. One query."""
    numbers = dict(
        Participant.objects.filter(pk__in={*paid, *booked, *people}, protection=ProtectionLevel.NONE)
        .exclude(payroll_id="")
        .values_list("pk", "payroll_id")
    )
    paid_by, booked_by = by_number(paid, numbers), by_number(booked, numbers)
    found = {}
    for person in people:
        if number := numbers.get(person):
            rest = Elsewhere(paid_by[number] - paid.get(person, 0), booked_by[number] - booked.get(person, 0))
            if rest != NOTHING:
                found[person] = rest
    return found


def by_number(sums: Mapping[UUID, int], numbers: Mapping[UUID, str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for person, ore in sums.items():
        if person in numbers:
            found[numbers[person]] += ore
    return found
