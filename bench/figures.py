"""One measured number, the bound it is held against, and how it was measured."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    name: str
    value: float
    unit: str
    bound: float
    at_most: bool
    method: str

    @property
    def is_met(self) -> bool:
        return self.value <= self.bound if self.at_most else self.value >= self.bound


def at_least(name: str, value: float, unit: str, bound: float, method: str) -> Figure:
    return Figure(name, round(value, 2), unit, bound, False, method)


def at_most(name: str, value: float, unit: str, bound: float, method: str) -> Figure:
    return Figure(name, round(value, 2), unit, bound, True, method)
