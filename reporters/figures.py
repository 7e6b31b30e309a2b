"""The programme's part of the report: what was offered, what was published, what was asked and answered."""

from collections.abc import Collection
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from core.figures import Section
from core.periods import Period
from reporters import commission_figures, piece_figures, question_figures
from reporters.rules import PROGRAMME


def report(period: Period, *, boards: Collection[UUID]) -> Section:
    return Section(
        key=PROGRAMME,
        title=_("Invånarreportrar"),
        figures=(
            *commission_figures.figures(period, boards=boards),
            *piece_figures.figures(period, boards=boards),
            *question_figures.figures(period, boards=boards),
        ),
    )
