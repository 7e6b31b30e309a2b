"""Balance between units: who is proposed for the free places, and how many each unit has."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _t

from mentoring.models import Place
from mentoring.states import PlaceState

P = PlaceState
READY = (P.CONFIRMED, P.WAITING)


@dataclass(frozen=True)
class UnitLine:
    """One unit's applications to a group, by where they stand."""

    unit: str
    to_confirm: int
    ready: int
    seated: int


def proposed(ready: Sequence[Place], free: int, seated: Iterable[Place]) -> list[Place]:
    """The unit with the fewest places is next, and within it who applied first. The coordinator decides."""
    has = Counter(place.unit_id for place in seated)
    left = sorted(ready, key=lambda place: (place.applied_at, place.pk))
    picked: list[Place] = []
    while left and len(picked) < free:
        place = min(left, key=lambda one: has[one.unit_id])
        left.remove(place)
        picked.append(place)
        has[place.unit_id] += 1
    return picked


def by_unit(places: Iterable[Place]) -> list[UnitLine]:
    """In order of the units' names; who belongs to no unit comes last."""
    numbers: dict[UUID | None, Counter[str]] = {}
    names: dict[UUID | None, str] = {}
    for place in places:
        names[place.unit_id] = place.unit.name if place.unit else _t("Ingen enhet")
        numbers.setdefault(place.unit_id, Counter())[place.state] += 1
    keys = sorted(numbers, key=lambda key: (key is None, names[key]))
    return [
        UnitLine(
            names[key],
            numbers[key][P.APPLIED],
            sum(numbers[key][state] for state in READY),
            numbers[key][P.SEATED],
        )
        for key in keys
    ]
