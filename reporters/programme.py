"""Everything the programme hangs up in the house."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.db.models.expressions import Combinable
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core import facts
from core.erasing import Eraser
from core.figures import Section
from core.models import User
from core.periods import Period
from core.registry import Text
from participants import programmes
from participants.models import Assignment, Contribution
from participants.programmes import OwnAnswer
from reporters import (
    commission_emails,
    commission_owner,
    commission_panels,
    emails,
    figures,
    jobs,
    merge_rules,
    panels,
    pieces_told,
    question_panels,
    question_people,
    question_rules,
    rules,
)
from reporters.actions.commissions import follow_assignment
from reporters.models import Asking, Commission
from reporters.own_answers import own_answer


class Reporters(programmes.Programme):
    """Citizen reporters: they cover what they choose, write on a phone, and decide what they are called."""

    key = rules.PROGRAMME
    label = _("invånarreporter")
    panels = (*commission_panels.PANELS, *panels.PANELS, *question_panels.PANELS)
    message_kinds = (*commission_emails.KINDS, *emails.KINDS, *question_people.MESSAGE_KINDS)
    job_kinds = jobs.KINDS
    merge_rules = (*merge_rules.RULES, *question_people.MERGE_RULES)

    def personal_data(self, subject: User) -> list[dict[str, Any]]:
        return [
            *commission_owner.personal_data(subject),
            *pieces_told.told(subject),
            *pieces_told.people_told(subject),
            *question_people.personal_data(subject),
        ]

    def erase(self, subject: User, eraser: Eraser) -> None:
        commission_owner.erase(subject, eraser)
        pieces_told.erase(subject, eraser)
        question_people.erase(subject, eraser)

    def marks(self) -> Mapping[str, Combinable]:
        return {"has_answers": Exists(Asking.objects.filter(participant=OuterRef("pk")).to_hear_of())}

    def assignment_changed(self, assignment: Assignment, change: str) -> None:
        follow_assignment(assignment, change)

    def contribution_url(self, assignment: Assignment) -> str | None:
        """Where the piece is written, and where its answer is read."""
        commission = Commission.objects.filter(assignment=assignment).only("pk").first()
        return reverse("reporters:begin", args=[commission.pk]) if commission else None

    def own_answer(self, contribution: Contribution, user: Any, at: datetime) -> OwnAnswer | None:
        return own_answer(contribution, user)

    def words_for(self, kind: str) -> Text:
        return _("Du skrev för Öppnasoc")

    def awaited(self, on: date) -> Collection[UUID]:
        return question_rules.employees_awaited(on)

    def report(self, period: Period, *, boards: Collection[UUID]) -> Section:
        return figures.report(period, boards=boards)


def register() -> None:
    facts.declare((*commission_owner.FACTS, *pieces_told.FACTS, *question_people.FACTS))
    programmes.register(Reporters())
