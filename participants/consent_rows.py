"""Selections of what people have been asked to show, and what they said."""

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models

from core.registry import Item
from participants.states import ConsentState

if TYPE_CHECKING:
    from participants.models import Consent, Participant  # noqa: F401

# What makes two consents the same question.
QUESTION = ("participant", "source", "item_id", "scope", "shown_in")


class ConsentQuerySet(models.QuerySet["Consent"]):
    def for_person(self, participant: "Participant") -> Self:
        return self.filter(participant=participant)

    def known_to(self, user: Any) -> Self:
        people = apps.get_model("participants", "Participant")._default_manager
        return self.filter(participant__in=people.known_to(user))

    def asked(self) -> Self:
        return self.filter(state=ConsentState.ASKED)

    def standing(self) -> Self:
        return self.filter(state__in=[ConsentState.ASKED, ConsentState.GIVEN])

    def to_take_away(self) -> Self:
        """Taken back, and shown where only a person can take it away."""
        out = self.filter(given_at__isnull=False, withdrawn_at__isnull=False, taken_away_at__isnull=True)
        return out.exclude(shown_in="site")

    def about(self, items: Collection[Item]) -> Self:
        """On the public site: the only place that the platform itself shows."""
        ids: dict[str, list[str]] = {}
        for item in items:
            ids.setdefault(item.source, []).append(item.id)
        same = models.Q(pk__in=[])
        for source, of_source in ids.items():
            same |= models.Q(source=source, item_id__in=of_source)
        return self.filter(same, shown_in="site")

    def in_force(self, on: date) -> Self:
        """Said yes to, by someone who is there to take it back."""
        return self.filter(
            models.Q(until__isnull=True) | models.Q(until__gte=on),
            state=ConsentState.GIVEN,
            participant__protection="none",
            participant__place_ended_on__isnull=True,
        ).exclude(participant__minority="minor_undecided")

    def holding_back(self, on: date) -> Self:
        """Asked about and not, or no longer, said yes to by someone who is there to take it back.

        A newer yes to the same question stands instead of an older no.
        """
        yes = self.model._default_manager.in_force(on)
        same = yes.filter(**{name: models.OuterRef(name) for name in QUESTION})
        return self.exclude(state=ConsentState.NOT_NEEDED).filter(~models.Exists(same))
