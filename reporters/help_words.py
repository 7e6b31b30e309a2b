"""Help beside the boxes: what each kind of piece often has. Questions to oneself, nothing to fill in."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from core.registry import Text
from reporters.models import Template

HELP: Mapping[str, Sequence[Text]] = {
    Template.REPORT: (
        _("Vad hände, var och när?"),
        _("Vad såg du? Vad hördes?"),
        _("Vad betyder det för den som möter socialtjänsten?"),
        _("Vad händer sedan?"),
    ),
    Template.INTERVIEW: (
        _("Vem pratar du med, och varför just den personen?"),
        _("Vad frågade du?"),
        _("Vad sa personen? Skriv orden som de sades."),
        _("Har personen läst sina svar och sagt att de stämmer?"),
    ),
    Template.OPINION: (
        _("Vad tycker du?"),
        _("Varför? Berätta om något som har hänt."),
        _("Vad skulle kunna göras i stället?"),
        _("Vem skulle behöva svara?"),
    ),
    Template.PHOTO_STORY: (
        _("Vad är det vi ska se?"),
        _("I vilken ordning? Det första fotot står vid rubriken."),
        _("Några ord om varje foto."),
    ),
}
