"""Everything the programme hangs up in the house."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core import facts
from core.erasing import Eraser
from core.facts import FactKind
from core.figures import Section
from core.models import User
from core.periods import Period
from mentoring import apart, emails, figures, own_answers, panels, rules
from mentoring.actions import follow_assignment, follow_workshop
from mentoring.data_table import EVALUATION, GROUPS, NOTES, PLACES
from mentoring.models import (
    AgreementAccepted,
    Answered,
    Attendance,
    HaveMet,
    Note,
    Takeaway,
    Theme,
    Workshop,
)
from participants import programmes
from participants.merging import Moves, MovesOnce
from participants.models import Assignment, Contribution, Participant
from participants.programmes import OwnAnswer


class Mentoring(programmes.Programme):
    """Employees meet mentors with own experience, and workshops with equal sides."""

    key = rules.PROGRAMME
    label = _("mentorskap")
    panels = panels.PANELS
    message_kinds = emails.KINDS
    merge_rules = (
        MovesOnce("mentoring.HaveMet.participant", same=("employee",)),
        Moves("mentoring.Theme.written_by", _("teman i banken")),
        Moves("mentoring.AgreementAccepted.user"),
        Moves("mentoring.Takeaway.user"),
        Moves("mentoring.Note.user", _("egna anteckningar")),
        Moves("mentoring.Attendance.user"),
        Moves("mentoring.Answered.user"),
    )

    def personal_data(self, subject: User) -> list[dict[str, Any]]:
        """What the person wrote and agreed to. Answers to evaluations are about nobody and not here."""
        people = Participant.every.of(subject)
        return [
            *attended(Attendance.objects.filter(user=subject)),
            *agreed(AgreementAccepted.objects.filter(user=subject)),
            *notes(Note.objects.filter(user=subject)),
            *taken(Takeaway.objects.filter(user=subject)),
            *met(HaveMet.objects.filter(participant__in=people, mentor_said_at__isnull=False)),
            *themes(Theme.objects.filter(written_by__in=people)),
            *answered(Answered.objects.filter(user=subject)),
        ]

    def erase(self, subject: User, eraser: Eraser) -> None:
        """Notes are the writer's own and go first; themes and what was taken home stay about nobody."""
        people = Participant.every.of(subject)
        eraser.delete(Note.objects.filter(user=subject))
        eraser.delete(HaveMet.objects.filter(participant__in=people))
        eraser.delete(Attendance.objects.filter(user=subject))
        eraser.delete(AgreementAccepted.objects.filter(user=subject))
        eraser.delete(Answered.objects.filter(user=subject))
        eraser.blank(Takeaway.objects.filter(user=subject), user=None, words="")
        eraser.blank(Theme.objects.filter(written_by__in=people), written_by=None)

    def assignment_changed(self, assignment: Assignment, change: str) -> None:
        follow_assignment(assignment, change)
        follow_workshop(assignment, change)

    def contribution_url(self, assignment: Assignment) -> str | None:
        """The page of the workshop: to write on it, and to read the answers."""
        workshop = Workshop.objects.filter(assignment=assignment).only("pk").first()
        return reverse("mentoring:my_workshop", args=[workshop.pk]) if workshop else None

    def own_answer(self, contribution: Contribution, user: Any, at: datetime) -> OwnAnswer | None:
        return own_answers.own_answer(contribution, user)

    def not_for(self, assignments: Collection[Assignment]) -> Collection[UUID]:
        return apart.not_for(assignments)

    def report(self, period: Period, *, boards: Collection[UUID]) -> Section:
        return figures.report(period, boards=boards)


# --- Allt om mig -----------------------------------------------------------------------------------
def attended(rows: Any) -> list[dict[str, Any]]:
    return [
        {"slag": "var på en träff", "grupp": row.meeting.group.title, "träff": row.meeting.number}
        for row in rows.select_related("meeting__group")
    ]


def agreed(rows: Any) -> list[dict[str, Any]]:
    return [
        {
            "slag": "ja till en överenskommelse",
            "dag": row.accepted_at,
            "grupp": row.agreement.group.title,
            "ord": row.agreement.words,
        }
        for row in rows.select_related("agreement__group")
    ]


def notes(rows: Any) -> list[dict[str, Any]]:
    return [
        {
            "slag": "egen anteckning",
            "grupp": row.meeting.group.title,
            "träff": row.meeting.number,
            "ord": row.words,
        }
        for row in rows.select_related("meeting__group")
    ]


def taken(rows: Any) -> list[dict[str, Any]]:
    return [
        {"slag": "det du tog med dig", "dag": row.written_at, "grupp": row.group.title, "ord": row.words}
        for row in rows.select_related("group")
    ]


def met(rows: Any) -> list[dict[str, Any]]:
    return [
        {"slag": "har träffats förut", "dag": row.mentor_said_at, "vill ändå": row.mentor_wishes}
        for row in rows
    ]


def themes(rows: Any) -> list[dict[str, Any]]:
    return [
        {"slag": "tema i temabanken", "dag": row.added_at, "tema": row.title, "ord": row.words}
        for row in rows
    ]


def answered(rows: Any) -> list[dict[str, Any]]:
    return [
        {"slag": "svarade på en utvärdering", "grupp": row.group.title, "när": row.get_moment_display()}
        for row in rows.select_related("group")
    ]


FACTS = (
    FactKind("var på en träff", _("Träffar du var på"), "given", PLACES),
    FactKind("ja till en överenskommelse", _("Överenskommelser du har sagt ja till"), "given", GROUPS),
    FactKind("egen anteckning", _("Dina egna anteckningar"), "given", NOTES),
    FactKind("det du tog med dig", _("Det du tog med dig"), "given", GROUPS),
    FactKind("har träffats förut", _("Medarbetare du har träffat förut"), "wants", PLACES),
    FactKind("tema i temabanken", _("Teman du har skrivit"), "given", GROUPS),
    FactKind("svarade på en utvärdering", _("Utvärderingar du har svarat på"), "given", EVALUATION),
)


def register() -> None:
    facts.declare(FACTS)
    programmes.register(Mentoring())
