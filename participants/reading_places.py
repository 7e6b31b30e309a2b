"""Where something about a person is read: which rows lead to whom, and what the person is told that it was.

Every app that shows rows of one person registers them, so that the review of the log and the person's own
list of who has read say the same.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.apps import apps
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from core.registry import Registry, Text
from participants.models import Participant

# More keys than this are asked for in several questions.
AT_ONCE = 5000


@dataclass(frozen=True)
class Place:
    """One table: `label` as the audit writes it, `path` from a row to the participant ("" for the row)."""

    label: str
    path: str
    what: Text

    @property
    def rows(self) -> "QuerySet[Model]":
        model: type[Model] = apps.get_model(self.label)
        return model._base_manager.all()

    def people(self, keys: Iterable[str]) -> dict[str, UUID]:
        """Row → participant, for the rows that are left."""
        wanted: list[str] = sorted(set(keys))
        found: dict[str, UUID] = {}
        for start in range(0, len(wanted), AT_ONCE):
            rows = self.rows.filter(pk__in=wanted[start : start + AT_ONCE])
            pairs = rows.values_list("pk", f"{self.path}_id" if self.path else "pk")
            found |= {str(key): person for key, person in pairs if person is not None}
        return found

    def keys_of(self, people: Collection[UUID], most: int) -> list[str]:
        """The latest rows of a person's entries, as the audit spells their keys."""
        rows = self.rows.filter(**{f"{self.path or 'pk'}__in": people}).order_by("-pk")
        return [str(key) for key in rows.values_list("pk", flat=True)[:most]]


places: Registry[Place] = Registry("places where a person is read about")
# Which of these people there was something to do with in a time: offers, calls, hours.
tasks: Registry["Tasks"] = Registry("tasks with people")


class Tasks:
    """`of(people, starts, ends)`: the people with whom something was going on then."""

    def __init__(self, label: str, path: str, *moments: str) -> None:
        self.label, self.path, self.moments = label, path, moments

    def of(self, people: Collection[UUID], starts: datetime, ends: datetime) -> set[UUID]:
        model: type[Model] = apps.get_model(self.label)
        rows = model._base_manager.filter(**{f"{self.path}__in": people})
        then = Q()
        for moment in self.moments:
            then |= Q(**{f"{moment}__gte": starts, f"{moment}__lt": ends})
        return set(rows.filter(then).values_list(f"{self.path}_id", flat=True))


def declare(*found: Place) -> None:
    for place in found:
        places.add(place.label, place)


def register() -> None:
    declare(
        Place(Participant._meta.label, "", _("dina uppgifter")),
        Place("participants.Offer", "participant", _("en fråga till dig")),
        Place("participants.Call", "participant", _("ett samtal du har bett om")),
        Place("participants.StayQuestion", "participant", _("frågan om din plats")),
        Place("participants.LeaveRequest", "participant", _("att du vill lämna registret")),
        Place("participants.Representative", "participant", _("att du företräder en förening")),
    )
    for one in (
        Tasks("participants.Offer", "participant", "round__asked_at", "answered_at", "assignment__starts_at"),
        Tasks("participants.Call", "participant", "asked_at", "state_changed_at"),
        Tasks("participants.Contribution", "participant", "given_at", "state_changed_at"),
        Tasks("participants.StayQuestion", "participant", "asked_at", "state_changed_at"),
        Tasks("participants.LeaveRequest", "participant", "asked_at", "state_changed_at"),
    ):
        tasks.add(one.label, one)
