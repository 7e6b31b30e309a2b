"""One measured number, the bound it is held against, what it is compared with, and how it was measured."""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Figure:
    """`reference` is something simpler measured in the same run, in the same unit."""

    name: str
    value: float
    unit: str
    bound: float
    at_most: bool
    method: str
    reference: float = 0
    reference_name: str = ""
    # Empty: the same day as the page.
    measured_on: str = ""

    @property
    def is_met(self) -> bool:
        return self.value <= self.bound if self.at_most else self.value >= self.bound

    @property
    def ratio(self) -> float:
        """How many times the reference; nought without one."""
        return self.value / self.reference if self.reference else 0

    def beside(self, name: str, reference: float) -> "Figure":
        return replace(self, reference=round(reference, 3), reference_name=name)


def at_least(name: str, value: float, unit: str, bound: float, method: str) -> Figure:
    return Figure(name, round(value, 3), unit, bound, False, method)


def at_most(name: str, value: float, unit: str, bound: float, method: str) -> Figure:
    return Figure(name, round(value, 3), unit, bound, True, method)
