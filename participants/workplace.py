"""The headings of the coordinators' side column that the register brings, and what staff are called."""

from django.utils.translation import gettext_lazy as _

from core.admin import Section, sections, staff_names
from core.models import User
from participants.models import StaffProfile


def first_name_of(user: User) -> str:
    profile = StaffProfile.objects.filter(user=user).only("first_name").first()
    return profile.first_name if profile else ""


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
