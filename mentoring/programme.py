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
from mentoring import apart, emails, figures, group_panels, jobs, own_answers, panels, rules, today
from mentoring.actions import follow_assignment, follow_workshop
from mentoring.data_table import GROUPS, PLACES
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
from participants.merging import Moves, MovesOnce, Pair
from participants.models import Assignment, Contribution, Participant
from participants.programmes import OwnAnswer


class NotesMove(Moves):
    """Of two notes on one meeting the kept entry's takes in the other's words: nobody else may choose."""

    def apply(self, pair: Pair) -> None:
        for note in self.rows(pair.emptied):
            twin = Note.objects.filter(user=pair.kept.user, meeting=note.meeting_id).first()
            if twin is None:
                continue
            twin.words = f"{twin.words}\n\n{note.words}"
            twin.save(update_fields=["words"])
            note.delete()
        super().apply(pair)


class Mentoring(programmes.Programme):
    """Employees meet mentors with own experience, and workshops with equal sides."""

    key = rules.PROGRAMME
    label = _("mentorskap")
    panels = (*panels.PANELS, *group_panels.PANELS, *today.PANELS)
    message_kinds = emails.KINDS
    job_kinds = jobs.JOBS
    periodic_jobs = jobs.PERIODIC
    merge_rules = (
        MovesOnce("mentoring.HaveMet.participant", same=("employee",)),
        Moves("mentoring.Theme.written_by", _("teman i banken")),
        MovesOnce("mentoring.AgreementAccepted.user", same=("agreement",)),
        MovesOnce("mentoring.Takeaway.user", same=("group",), wins="written_at"),
        NotesMove("mentoring.Note.user"),
        MovesOnce("mentoring.Attendance.user", same=("meeting",)),
        MovesOnce("mentoring.Answered.user", same=("group", "moment")),
    )

    def personal_data(self, subject: User) -> list[dict[str, Any]]:
        """What the person wrote and agreed to. Answers to evaluations are about nobody. Own notes are told on
        the writer's own page alone, since an employee may print this for the person."""
        people = Participant.every.of(subject)
        return [
            *attended(Attendance.objects.filter(user=subject)),
            *agreed(AgreementAccepted.objects.filter(user=subject)),
            *taken(Takeaway.objects.filter(user=subject)),
            *met(HaveMet.objects.filter(participant__in=people, mentor_said_at__isnull=False)),
            *themes(Theme.objects.filter(written_by__in=people)),
            *answered(Answered.objects.filter(user=subject)),
        ]

    def erase(self, subject: User, eraser: Eraser) -> None:
        """Notes are the writer's own, no record, and go whatever is decided. Themes stay about nobody."""
        people = Participant.every.of(subject)
        Note.objects.filter(user=subject).delete()
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
    FactKind("ja till en överenskommelse", _("Överenskommelser du har sagt ja till"), "given", PLACES),
    FactKind("det du tog med dig", _("Det du tog med dig"), "given", PLACES),
    FactKind("har träffats förut", _("Medarbetare du har träffat förut"), "wants", PLACES),
    FactKind("tema i temabanken", _("Teman du har skrivit"), "given", GROUPS),
    FactKind("svarade på en utvärdering", _("Utvärderingar du har svarat på"), "given", PLACES),
)


def register() -> None:
    facts.declare(FACTS)
    programmes.register(Mentoring())
