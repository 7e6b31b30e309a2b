"""What was offered and proposed, as public records. Who proposed is shielded as in everything given."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core.records import Cell, TableSource
from core.registry import record_sources
from core.templatetags.words import day_year
from participants.records import name_of, shield_of, shielded_by
from reporters.commission_data import COMMISSIONS
from reporters.commission_states import BriefState
from reporters.models import Brief, Commission, Proposal

WORK = "assignment"


def of_work(name: str, label: Any) -> Cell:
    return Cell(name, label, WORK, lambda row: getattr(row.assignment, name))


def of_given(name: str, label: Any) -> Cell:
    return Cell(name, label, "contribution", lambda row: getattr(row.contribution, name))


SOURCES = (
    TableSource(
        key="reporters.commissions",
        kind=COMMISSIONS,
        label=_("Uppdrag att skriva"),
        model=Commission,
        name=lambda row: row.assignment.title,
        board_path="assignment__board",
        day="assignment__planned_at",
        words=("assignment__title",),
        select=("assignment", "topic"),
        columns=(
            of_work("title", _("Rubrik")),
            "kind",
            "template",
            "topic",
            of_work("what_you_do", _("Det här gör man")),
            of_work("due_on", _("Klart senast")),
            of_work("places", _("Platser")),
            of_work("planned_at", _("Planerat")),
            of_work("cancelled_at", _("Inställt")),
        ),
    ),
    TableSource(
        key="reporters.briefs",
        kind=COMMISSIONS,
        label=_("Vad redaktionen har velat ha skrivet"),
        model=Brief,
        name=lambda row: row.title,
        day="sent_at",
        words=("title",),
        select=("topic",),
        # What nobody else has been given is no record yet.
        only=~Q(state=BriefState.DRAFT) & Q(sent_at__isnull=False),
        columns=(
            "title",
            "kind",
            "template",
            "topic",
            "about",
            "on",
            "due_on",
            "place_name",
            "places",
            "state",
            "sent_at",
        ),
    ),
    TableSource(
        key="reporters.proposals",
        kind=COMMISSIONS,
        label=_("Förslag att skriva om"),
        model=Proposal,
        name=lambda row: _t("Förslag %(day)s") % {"day": day_year(row.contribution.given_at)},
        board_path="contribution__board",
        day="contribution__given_at",
        select=(
            "contribution__participant__contact",
            "contribution__participant__merged_into__contact",
            "commission__assignment",
        ),
        shield=lambda row: shield_of(row.contribution.participant),
        shielded=shielded_by("contribution__participant"),
        columns=(
            Cell("person", _("Lämnat av"), "contribution", lambda row: name_of(row.contribution)),
            of_given("text", _("Ord")),
            "template",
            of_given("given_at", _("Lämnat")),
            Cell("became", _("Blev uppdraget"), "commission", lambda row: row.commission or ""),
        ),
    ),
)


def register() -> None:
    for source in SOURCES:
        record_sources.add(source.key, source)
