"""Everything the programme hangs up in the house."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import facts
from core.erasing import Eraser
from core.facts import FactKind
from core.figures import Section
from core.models import User
from core.periods import Period
from core.registry import Text, happenings
from digital_inclusion import actions, emails, feeds, figures, jobs, panels, rules
from digital_inclusion.data_table import PASSING, TRAINING
from digital_inclusion.models import InstructorWish, Tap, TrainingEntry
from participants import programmes
from participants.merging import Moves, MovesOnce
from participants.models import Assignment, AssignmentKind, Participant
from participants.programmes import Done


class DigitalInclusion(programmes.Programme):
    """Help with phones and computers, at libraries and other houses."""

    key = rules.PROGRAMME
    label = _("datorhjälp")
    panels = panels.PANELS
    message_kinds = (emails.VENUE_CANCELLED,)
    job_kinds = jobs.JOB_KINDS
    periodic_jobs = jobs.PERIODIC_JOBS
    merge_rules = (
        Moves("digital_inclusion.TrainingEntry.participant", _("utbildningar")),
        MovesOnce("digital_inclusion.InstructorWish.participant"),
        Moves("digital_inclusion.Tap.counted_by"),
    )

    def personal_data(self, subject: User) -> list[dict[str, Any]]:
        """Training and the wish to see figures; which sessions one led is told by the register's offers."""
        trained = [
            {
                "slag": "vidareutbildning",
                "dag": entry.held_on,
                "vad": entry.title,
                "minuter": entry.minutes,
            }
            for entry in TrainingEntry.objects.filter(participant__user=subject)
        ]
        wished = [
            {"slag": "visa mina siffror", "visas": wish.shows_figures}
            for wish in InstructorWish.objects.filter(participant__user=subject)
        ]
        counted = [
            {"slag": "räknade besök", "dag": tap.session.assignment.starts_at}
            for tap in Tap.objects.filter(counted_by=subject).select_related("session__assignment")
        ]
        return [*trained, *wished, *counted]

    def erase(self, subject: User, eraser: Eraser) -> None:
        """Counts of visitors and anonymous answers stay: they say nothing about the instructor."""
        for model in (TrainingEntry, InstructorWish):
            eraser.delete(model._default_manager.filter(participant__in=Participant.every.of(subject)))
        eraser.delete(Tap.objects.filter(counted_by=subject))

    def report(self, period: Period, *, boards: Collection[UUID]) -> Section:
        return figures.report(period, boards=boards)

    def words_for(self, kind: str) -> Text:
        return _("Du höll datorhjälp") if kind == AssignmentKind.HELP_SESSION else super().words_for(kind)

    def done(self, participant: Participant, at: datetime) -> Sequence[Done]:
        """Further training, each by its own name."""
        trained = TrainingEntry.objects.filter(participant=participant, held_on__lte=timezone.localdate(at))
        return [Done(day, what) for day, what in trained.values_list("held_on", "title")]

    def assignment_changed(self, assignment: Assignment, change: str) -> None:
        actions.follow_assignment(assignment, change)


FACTS = (
    FactKind("vidareutbildning", _("Utbildningar"), "given", TRAINING),
    FactKind("visa mina siffror", _("Om siffror får visas för dig"), "wants", TRAINING),
    FactKind("räknade besök", _("När du räknade besök"), "given", PASSING),
)


def register() -> None:
    facts.declare(FACTS)
    programmes.register(DigitalInclusion())
    happenings.add(rules.PROGRAMME, feeds.between)
