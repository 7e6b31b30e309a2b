"""The headings of the coordinators' side column that the register brings, and what staff are called."""

from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from core.admin import Section, sections, staff_names
from core.admin.exporting import export_limits
from core.models import User
from participants.models import Participant, ProtectionLevel, StaffProfile


def first_name_of(user: User) -> str:
    profile = StaffProfile.objects.filter(user=user).only("first_name").first()
    return profile.first_name if profile else ""


def ways_to_people(model: type[Model], steps: int = 3) -> tuple[str, ...]:
    """The lookups from a row to the people it is about, over as many tables as a row of ours needs."""
    ways = list[str]()
    for field in model._meta.concrete_fields if steps else ():
        target = field.related_model
        if target is Participant:
            ways.append(field.name)
        elif isinstance(target, type) and issubclass(target, Model) and target is not model:
            ways += [f"{field.name}__{way}" for way in ways_to_people(target, steps - 1)]
    return tuple(ways)


def without_protected(rows: "QuerySet[Any]") -> "QuerySet[Any]":
    """Nobody with protected data leaves the house in a list, the contact's own list either."""
    if rows.model is Participant:
        return rows.filter(protection=ProtectionLevel.NONE)
    for way in ways_to_people(rows.model):
        open_to_all = Q(**{f"{way}__isnull": True}) | Q(**{f"{way}__protection": ProtectionLevel.NONE})
        rows = rows.filter(open_to_all)
    return rows


def register() -> None:
    for key, label, order in (
        ("people", _("Människor"), 10),
        ("assignments", _("Uppdrag"), 20),
        ("programmes", _("Program"), 50),
        ("places", _("Organisationer"), 60),
        ("staff", _("Medarbetare"), 70),
    ):
        sections.add(key, Section(key, label, order))
    staff_names.add("participants", first_name_of)
    export_limits.add("participants", without_protected)
