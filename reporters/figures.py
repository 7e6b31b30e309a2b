"""The programme's part of the report: what was offered, what was published, what was asked and answered."""

from collections.abc import Collection
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from core.figures import Figure, Section
from core.periods import Period
from reporters import question_figures
from reporters.models import Commission
from reporters.rules import PROGRAMME


def report(period: Period, *, boards: Collection[UUID]) -> Section:
    offered = Commission.objects.filter(
        assignment__board__in=boards,
        assignment__planned_at__gte=period.starts_at,
        assignment__planned_at__lt=period.ends_at,
    )
    return Section(
        key=PROGRAMME,
        title=_("Invånarreportrar"),
        figures=(
            Figure(
                "commissions",
                _("uppdrag att skriva"),
                offered.count(),
                _("Uppdrag att skriva som planerades i perioden."),
            ),
            *question_figures.figures(period, boards=boards),
        ),
    )
