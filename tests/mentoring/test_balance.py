"""The proposal keeps the units equal, and within a unit who applied first goes first."""

from collections import Counter
from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.balance import UnitLine, by_unit, proposed
from mentoring.models import Place
from mentoring.states import PlaceState
from participants.models import Unit
from tests.factories.times import AT

A, B, C = (Unit(pk=UUID(int=number), name=name) for number, name in enumerate("ABC", start=1))
UNITS = {"A": A, "B": B, "C": C, "-": None}


def place(number: int, unit: str, state: str = PlaceState.CONFIRMED) -> Place:
    """Applied so many minutes after AT."""
    return Place(
        pk=UUID(int=number), unit=UNITS[unit], state=state, applied_at=AT + timedelta(minutes=number)
    )


def places(units: str, start: int = 0) -> list[Place]:
    return [place(number, unit) for number, unit in enumerate(units, start=start)]


@pytest.mark.parametrize(
    ("ready", "free", "seated", "picked"),
    [
        # Everybody fits.
        ("ABC", 3, "", "ABC"),
        # One of each before anybody's second.
        ("AAAB", 2, "", "AB"),
        ("AAABC", 4, "", "ABCA"),
        # Who has places already waits.
        ("ABA", 1, "A", "B"),
        ("AB", 1, "AB", "A"),
        # No unit is counted as one of its own.
        ("A--", 2, "", "A-"),
        ("AB", 0, "", ""),
        ("", 4, "A", ""),
    ],
)
def test_the_proposal(ready: str, free: int, seated: str, picked: str) -> None:
    found = proposed(places(ready), free, places(seated, 100))
    names = {(one.pk if one else None): key for key, one in UNITS.items()}
    assert "".join(names[one.unit_id] for one in found) == picked


@given(ready=st.text("ABC-", max_size=12), free=st.integers(0, 8), seated=st.text("ABC-", max_size=8))
def test_no_unit_is_passed_by(ready: str, free: int, seated: str) -> None:
    """No more than there are places, and who is left out is of a unit with as many as any that was picked,
    or one fewer."""
    rows, taken = places(ready), places(seated, 100)
    picked = proposed(rows, free, taken)
    assert len(picked) == min(free, len(rows))
    has = Counter(one.unit_id for one in [*taken, *picked])
    left = [one for one in rows if one not in picked]
    assert all(has[out.unit_id] >= has[won.unit_id] - 1 for out in left for won in picked)
    assert all(
        won.applied_at < out.applied_at for out in left for won in picked if out.unit_id == won.unit_id
    )


def test_each_unit_on_a_line() -> None:
    rows = [
        place(1, "B", PlaceState.APPLIED),
        place(2, "A", PlaceState.SEATED),
        place(3, "B", PlaceState.WAITING),
        place(4, "B", PlaceState.CONFIRMED),
        place(5, "-", PlaceState.SEATED),
        place(6, "A", PlaceState.WITHDRAWN),
    ]
    assert by_unit(rows) == [
        UnitLine("A", to_confirm=0, ready=0, seated=1),
        UnitLine("B", to_confirm=1, ready=2, seated=0),
        UnitLine("Ingen enhet", to_confirm=0, ready=0, seated=1),
    ]
