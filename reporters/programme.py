"""Everything the programme hangs up in the house."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from core.erasing import Eraser
from core.figures import Section
from core.models import User
from core.periods import Period
from participants import programmes
from reporters import figures, rules


class Reporters(programmes.Programme):
    """Citizen reporters: they cover what they choose, write on a phone, and decide what they are called."""

    key = rules.PROGRAMME
    label = _("invånarreporter")

    def personal_data(self, subject: User) -> list[dict[str, Any]]:
        return []

    def erase(self, subject: User, eraser: Eraser) -> None:
        """Nothing about a person is held yet."""

    def report(self, period: Period, *, boards: Collection[UUID]) -> Section:
        return figures.report(period, boards=boards)


def register() -> None:
    programmes.register(Reporters())
