"""Selections of pieces, named in business words."""

from typing import TYPE_CHECKING

from django.db import models

from reporters.states import ENDED, DraftState

if TYPE_CHECKING:
    from participants.models import Participant
    from reporters.models import Draft  # noqa: F401


class DraftQuerySet(models.QuerySet["Draft"]):
    def of(self, person: "Participant") -> "DraftQuerySet":
        return self.filter(participant=person)

    def under_way(self) -> "DraftQuerySet":
        return self.exclude(state__in=ENDED)

    def waiting_for_writer(self) -> "DraftQuerySet":
        """The editor has said something, or asks for a yes."""
        return self.filter(state__in=(DraftState.BACK, DraftState.TO_AGREE))
