"""Everything the programme hangs up in the house."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.figures import Section
from core.models import User
from core.periods import Period
from core.registry import Text
from digital_inclusion import actions, emails, figures, jobs, panels, rules
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
                "kind": str(_("vidareutbildning")),
                "day": entry.held_on,
                "what": entry.title,
                "minutes": entry.minutes,
            }
            for entry in TrainingEntry.objects.filter(participant__user=subject)
        ]
        wished = [
            {"kind": str(_("visa mina siffror")), "answer": wish.shows_figures}
            for wish in InstructorWish.objects.filter(participant__user=subject)
        ]
        return [*trained, *wished]

    def erase(self, subject: User, at: datetime) -> None:
        """Counts of visitors and anonymous answers stay: they say nothing about the instructor."""
        TrainingEntry.objects.filter(participant__user=subject).delete()
        InstructorWish.objects.filter(participant__user=subject).delete()
        Tap.objects.filter(counted_by=subject).delete()

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


def register() -> None:
    programmes.register(DigitalInclusion())
