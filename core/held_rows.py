"""Rows that are in force from a day and perhaps to a day: roles, periods, decisions."""

from datetime import date
from typing import Self, TypeVar

from django.db import models

Held = TypeVar("Held", bound=models.Model)


class HeldQuerySet(models.QuerySet[Held]):
    """What is held from `valid_from` to and with `valid_to`, or until further notice."""

    def in_force(self, on: date) -> Self:
        return self.not_over(on).filter(valid_from__lte=on)

    def not_over(self, on: date) -> Self:
        return self.filter(models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=on))
