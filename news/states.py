"""What somebody has said about how the site works for them: where it stands, and whose turn it is."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.states import Machine, Turn, machines


class ReportState(models.TextChoices):
    NEW = "new", _("ny")
    LOOKED_AT = "looked_at", _("undersöks")
    ANSWERED = "answered", _("besvarad")
    MENDED = "mended", _("lagad")


_S, STAFF = ReportState, frozenset({Turn.STAFF})
CLOSED = frozenset({_S.ANSWERED, _S.MENDED})

# What was answered with "inte nu" may be mended later; what was mended and broke again is a new report.
report_machine = Machine(
    key="access_report",
    title=_("Synpunkt på tillgängligheten"),
    states=ReportState,
    start=_S.NEW,
    table={
        (_S.NEW, _S.LOOKED_AT): STAFF,
        (_S.LOOKED_AT, _S.ANSWERED): STAFF,
        (_S.LOOKED_AT, _S.MENDED): STAFF,
        (_S.ANSWERED, _S.MENDED): STAFF,
    },
)

machines.add("news.accessreport", report_machine)
