"""Everything the programme hangs up in the house."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
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
from core.registry import Text
from participants import programmes
from participants.models import Assignment, AssignmentKind, Contribution, Participant
from participants.programmes import OwnAnswer
from recruitment import (
    emails,
    figures,
    group_today,
    merge_rules,
    models,
    panels,
    portal_panels,
    rules,
    today,
    voices,
)
from recruitment.actions.arranging import note_who_joined
from recruitment.actions.group import refuse_unready
from recruitment.actions.research import forget_extracts_of
from recruitment.data_table import BANK, GROUP, PAPERS, RESEARCH
from recruitment.models import (
    Acquaintance,
    Assessment,
    BankQuestion,
    GroupMember,
    Introduction,
    ProcessAnswer,
    StudyConsent,
    Suggestion,
)
from recruitment.own_answers import own_answer


class Recruitment(programmes.Programme):
    """Posts in the city filled with user representatives on the panel."""

    key = rules.PROGRAMME
    label = _("rekrytering")
    panels = (*panels.PANELS, *portal_panels.PANELS, *today.PANELS, *group_today.PANELS)
    message_kinds = emails.KINDS
    merge_rules = merge_rules.RULES

    def personal_data(self, subject: User) -> list[dict[str, Any]]:
        """What the person wrote and said. The applicant is told as the number or initials on the papers."""
        people = Participant.every.of(subject)
        return [
            *membership(GroupMember.objects.filter(participant__in=people)),
            *introductions(Introduction.objects.filter(member__participant__in=people)),
            *suggestions(Suggestion.objects.filter(participant__in=people)),
            *acquaintances(Acquaintance.objects.filter(participant__in=people)),
            *assessments(Assessment.objects.filter(participant__in=people)),
            *process(ProcessAnswer.objects.filter(participant__in=people)),
            *questions(BankQuestion.objects.filter(written_by__in=people)),
            *consents(StudyConsent.objects.filter(participant__in=people)),
        ]

    def erase(self, subject: User, eraser: Eraser) -> None:
        """Papers of a recruitment stay as long as their kind of record says, and then about nobody."""
        people = Participant.every.of(subject)
        eraser.delete(GroupMember.objects.filter(participant__in=people))
        forget_extracts_of(people, eraser)
        eraser.delete(StudyConsent.objects.filter(participant__in=people))
        eraser.delete(Acquaintance.objects.filter(participant__in=people))
        eraser.blank(Suggestion.objects.filter(participant__in=people), participant=None, words="")
        answers = ProcessAnswer.objects.filter(participant__in=people)
        eraser.blank(answers, participant=None, worked="", change="")
        own = Assessment.objects.filter(participant__in=people)
        # What nobody else has read is no paper yet; what is shared is about an applicant, and stands there.
        eraser.delete(own.exclude(pk__in=own.shared()))
        eraser.blank(own.shared(), participant=None)
        eraser.blank(BankQuestion.objects.filter(written_by__in=people), written_by=None)

    def assignment_changed(self, assignment: Assignment, change: str) -> None:
        """Only who is introduced is asked, and the first yes says from which step the representatives take
        part."""
        if assignment.programme != rules.PROGRAMME:
            return
        if change == "asked":
            refuse_unready(assignment)
        row = models.Recruitment.objects.filter(assignment=assignment).first()
        if change == "staffed" and row is not None:
            note_who_joined(row)

    def contribution_url(self, assignment: Assignment) -> str | None:
        row = models.Recruitment.objects.filter(assignment=assignment).first()
        return reverse("recruitment:panel", args=[row.pk]) if row else None

    def own_answer(self, contribution: Contribution, user: Any, at: datetime) -> OwnAnswer | None:
        return own_answer(contribution, user)

    def awaited(self, on: date) -> Collection[UUID]:
        return rules.managers_awaited(on)

    def report(self, period: Period, *, boards: Collection[UUID]) -> Section:
        return figures.report(period, boards=boards)

    def voices(self, period: Period, *, boards: Collection[UUID]) -> Sequence[str]:
        return voices.voices(period, boards=boards)

    def words_for(self, kind: str) -> Text:
        return (
            _("Du var med och rekryterade") if kind == AssignmentKind.INTERVIEW else super().words_for(kind)
        )


# --- Allt om mig -----------------------------------------------------------------------------------
def membership(rows: Any) -> list[dict[str, Any]]:
    return [
        {
            "slag": "rekryteringsgruppen",
            "sökte": row.applied_at,
            "välkommen": row.welcomed_at,
            "lämnade": row.left_at,
        }
        for row in rows
    ]


def introductions(rows: Any) -> list[dict[str, Any]]:
    return [
        {"slag": "introduktion till rekrytering", "dag": row.held_on, "vad": row.get_part_display()}
        for row in rows
    ]


def suggestions(rows: Any) -> list[dict[str, Any]]:
    return [
        {
            "slag": "förslag till en annons",
            "dag": row.said_at,
            "ord": row.words,
            "vad det blev av det": row.get_used_display(),
            "svar": row.reply,
        }
        for row in rows
    ]


def acquaintances(rows: Any) -> list[dict[str, Any]]:
    return [
        {"slag": "svar om jäv", "dag": row.said_at, "sökande": row.candidate.mark, "känner": row.knows}
        for row in rows.select_related("candidate")
    ]


def assessments(rows: Any) -> list[dict[str, Any]]:
    return [
        {
            "slag": "omdöme",
            "dag": row.saved_at,
            "sökande": row.candidate.mark,
            "version": row.version,
            "bemötande": row.get_conduct_display(),
            "lyssnande": row.get_listening_display(),
            "respekt": row.get_respect_display(),
            "öppenhet": row.get_openness_display(),
            "det du såg och hörde": row.seen,
        }
        for row in rows.select_related("candidate")
    ]


def process(rows: Any) -> list[dict[str, Any]]:
    return [
        {
            "slag": "svar om en rekrytering",
            "dag": row.answered_at,
            "så fungerade det": row.grade,
            "det här fungerade": row.worked,
            "det här borde göras annorlunda": row.change,
        }
        for row in rows
    ]


def questions(rows: Any) -> list[dict[str, Any]]:
    return [
        {
            "slag": "fråga i frågebanken",
            "dag": row.added_at,
            "tema": row.theme,
            "ord": row.words,
            "svar": row.answer,
        }
        for row in rows
    ]


def consents(rows: Any) -> list[dict[str, Any]]:
    return [
        {
            "slag": "samtycke till en studie",
            "studie": row.study.title,
            "gavs": row.given_at,
            "togs tillbaka": row.withdrawn_at,
        }
        for row in rows.select_related("study")
    ]


FACTS = (
    FactKind("rekryteringsgruppen", _("Rekryteringsgruppen"), "given", GROUP),
    FactKind("introduktion till rekrytering", _("Introduktioner"), "given", GROUP),
    FactKind("förslag till en annons", _("Vad du sa om annonser"), "given", PAPERS),
    FactKind("svar om jäv", _("Om du känner någon som sökt"), "given", PAPERS),
    FactKind("omdöme", _("Omdömen du har skrivit"), "given", PAPERS),
    FactKind("svar om en rekrytering", _("Vad du sa om rekryteringar"), "given", PAPERS),
    FactKind("fråga i frågebanken", _("Frågor du har skrivit"), "given", BANK),
    FactKind("samtycke till en studie", _("Studier du har sagt ja till"), "wants", RESEARCH),
)


def register() -> None:
    facts.declare(FACTS)
    programmes.register(Recruitment())
