"""Everything the programme hangs up in the house."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core import facts
from core.erasing import Eraser
from core.figures import Section
from core.models import User
from core.periods import Period
from participants import programmes
from participants.merging import Moves
from participants.models import Assignment, Contribution
from participants.programmes import OwnAnswer
from reporters import emails, figures, jobs, panels, pieces_told, rules
from reporters.models import Commission, Draft


class Reporters(programmes.Programme):
    """Citizen reporters: they cover what they choose, write on a phone, and decide what they are called."""

    key = rules.PROGRAMME
    label = _("invånarreporter")
    panels = panels.PANELS
    message_kinds = emails.KINDS
    job_kinds = jobs.KINDS
    merge_rules = (Moves("reporters.Draft.participant", _("texter")),)

    def personal_data(self, subject: User) -> list[dict[str, Any]]:
        return pieces_told.told(subject)

    def erase(self, subject: User, eraser: Eraser) -> None:
        pieces_told.erase(subject, eraser)

    def contribution_url(self, assignment: Assignment) -> str | None:
        """Where the piece is written, and where its answer is read."""
        commission = Commission.objects.filter(assignment=assignment).only("pk").first()
        return reverse("reporters:begin", args=[commission.pk]) if commission else None

    def own_answer(self, contribution: Contribution, user: Any, at: datetime) -> OwnAnswer | None:
        if not Draft.objects.filter(pk=contribution.pk).exists():
            return None
        return OwnAnswer(_("Svaret kommer av sig självt när texten publiceras, eller om den inte gör det."))

    def report(self, period: Period, *, boards: Collection[UUID]) -> Section:
        return figures.report(period, boards=boards)


def register() -> None:
    facts.declare(pieces_told.FACTS)
    programmes.register(Reporters())
