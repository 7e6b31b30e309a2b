"""Selections of pieces, named in business words."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Case, Value, When

from reporters.states import ENDED, DraftState

if TYPE_CHECKING:
    from participants.models import Participant
    from reporters.models import Draft  # noqa: F401

# The editor has said something, or asks for a yes.
WAITING = (DraftState.BACK, DraftState.TO_AGREE)


class DraftQuerySet(models.QuerySet["Draft"]):
    def of(self, person: "Participant") -> "DraftQuerySet":
        return self.filter(participant=person)

    def under_way(self) -> "DraftQuerySet":
        return self.exclude(state__in=ENDED)

    def with_place(self) -> "DraftQuerySet":
        """What waits for the writer first, then the latest; with all that a list says of each."""
        waits = Case(When(state__in=WAITING, then=Value(0)), default=Value(1))
        return self.order_by(waits, "-saved_at", "pk").select_related("commission__assignment", "page")
