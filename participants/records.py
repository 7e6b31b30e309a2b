"""What of the register can be asked for as public records: the public kinds first, then the others.

A label names nobody: it stands in lists that are read before anything has been tested.
"""

from typing import Any

from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core.records import Cell, Shield, TableSource
from core.registry import record_sources
from core.templatetags.words import day_year
from participants import rules
from participants.data_table import ASSIGNMENTS, CONTRIBUTIONS, OFFERS, PARTNERSHIPS, PERIODS, STAFF
from participants.models import (
    Assignment,
    Contribution,
    Offer,
    Participant,
    Partnership,
    PlacePeriod,
    RoleGrant,
)


def shield_of(participant: Participant) -> Shield | None:
    """Somebody with protected data is known to the contact and to those who are named."""
    person = participant.current
    return Shield(lambda user: rules.may_know_of(user, person)) if person.is_protected else None


def shielded_by(path: str) -> Q:
    kept = Q(**{f"{path}__merged_into__isnull": False}) & ~Q(**{f"{path}__merged_into__protection": "none"})
    return ~Q(**{f"{path}__protection": "none"}) | kept


def name_of(row: Any) -> str:
    return str(row.participant.current.full_name)


def holder_of(grant: RoleGrant) -> str:
    profile = getattr(grant.user, "staff_profile", None)
    return profile.full_name if profile else ""


SOURCES = (
    TableSource(
        key="participants.assignments",
        kind=ASSIGNMENTS,
        label=_("Uppdrag"),
        model=Assignment,
        name=lambda row: row.title,
        day="starts_at",
        words=("title", "place_name"),
        select=("unit", "area"),
        columns=(
            "title",
            "kind",
            "unit",
            "area",
            "what_you_do",
            "starts_at",
            "ends_at",
            "due_on",
            "place_name",
            "place_address",
            "places",
            "engagement_form",
            "cost_centre",
            "meets_you",
            "planned_at",
            "cancelled_at",
        ),
    ),
    TableSource(
        key="participants.partnerships",
        kind=PARTNERSHIPS,
        label=_("Avtal med organisationer"),
        model=Partnership,
        name=lambda row: f"{capfirst(str(row))}, {row.organisation}",
        day="valid_from",
        words=("organisation__name", "reference", "covers"),
        select=("organisation",),
        columns=("organisation", "kind", "covers", "reference", "valid_from", "valid_to"),
    ),
    TableSource(
        key="participants.place_periods",
        kind=PERIODS,
        label=_("Beslut om hur länge en plats hålls"),
        model=PlacePeriod,
        name=lambda row: _t("Beslut %(number)s") % {"number": row.decision},
        day="valid_from",
        words=("decision", "source"),
        columns=("decision", "months", "first_days", "second_days", "source", "valid_from", "valid_to"),
    ),
    TableSource(
        key="participants.roles",
        kind=STAFF,
        label=_("Medarbetares roller"),
        model=RoleGrant,
        name=lambda row: (
            _t("%(role)s från %(day)s") % {"role": str(row).capitalize(), "day": day_year(row.valid_from)}
        ),
        day="valid_from",
        words=("user__staff_profile__first_name", "user__staff_profile__last_name"),
        select=("user__staff_profile",),
        columns=(
            Cell("name", _("Namn"), "user", holder_of),
            Cell("role", _("Roll"), "role", str),
            "valid_from",
            "valid_to",
            "granted_at",
        ),
    ),
    TableSource(
        key="participants.contributions",
        kind=CONTRIBUTIONS,
        label=_("Förslag och synpunkter"),
        model=Contribution,
        name=lambda row: _t("Förslag eller synpunkt %(day)s") % {"day": day_year(row.given_at)},
        day="given_at",
        words=("title",),
        select=("participant__contact", "participant__merged_into__contact", "unit"),
        shield=lambda row: shield_of(row.participant),
        shielded=shielded_by("participant"),
        parts={"participants.Participant": "contributions", "participants.Answer": "contribution"},
        columns=(
            Cell("person", _("Lämnat av"), "participant", name_of),
            "title",
            "text",
            "unit",
            "given_at",
            "state",
            "answer_by",
        ),
    ),
    TableSource(
        key="participants.offers",
        kind=OFFERS,
        label=_("Frågor om uppdrag, och svar"),
        model=Offer,
        name=lambda row: _t("Fråga om %(title)s") % {"title": row.assignment.title},
        board_path="assignment__board",
        day="assignment__starts_at",
        words=("assignment__title",),
        select=("assignment", "round", "participant__contact", "participant__merged_into__contact"),
        shield=lambda row: shield_of(row.participant),
        shielded=shielded_by("participant"),
        parts={"participants.Participant": "offers"},
        columns=(
            Cell("person", _("Tillfrågad"), "participant", name_of),
            "assignment",
            Cell("asked_at", _("Frågat"), "round", lambda row: row.round.asked_at),
            "state",
            "answered_at",
        ),
    ),
)


def register() -> None:
    for source in SOURCES:
        record_sources.add(source.key, source)
