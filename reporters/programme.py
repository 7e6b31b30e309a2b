"""Everything the programme hangs up in the house."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from core import facts
from core.erasing import Eraser
from core.figures import Section
from core.models import User
from core.periods import Period
from participants import programmes
from reporters import figures, question_panels, question_people, question_rules, rules


class Reporters(programmes.Programme):
    """Citizen reporters: they cover what they choose, write on a phone, and decide what they are called."""

    key = rules.PROGRAMME
    label = _("invånarreporter")
    panels = (*question_panels.PANELS,)
    message_kinds = (*question_people.MESSAGE_KINDS,)
    merge_rules = (*question_people.MERGE_RULES,)

    def personal_data(self, subject: User) -> list[dict[str, Any]]:
        return [*question_people.personal_data(subject)]

    def erase(self, subject: User, eraser: Eraser) -> None:
        question_people.erase(subject, eraser)

    def awaited(self, on: date) -> Collection[UUID]:
        return question_rules.employees_awaited(on)

    def report(self, period: Period, *, boards: Collection[UUID]) -> Section:
        return figures.report(period, boards=boards)


def register() -> None:
    facts.declare((*question_people.FACTS,))
    programmes.register(Reporters())
