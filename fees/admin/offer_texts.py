"""Villkorstexter: what offers say about insurance and about reporting, as the board has decided it."""

from typing import Any

from django.contrib import admin
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core import clock
from core.models import User
from core.templatetags.words import day_year
from fees import actions
from fees.admin.rates import DecidedWorkplace, period_words
from fees.forms import OfferTextForm
from fees.models import OfferText


@admin.register(OfferText)
class OfferTextWorkplace(DecidedWorkplace[OfferText]):
    list_display = ("engagement_form", "insurance", "to_report", "valid", "source")
    ordering = ("engagement_form", "-valid_from")
    add_title = _("Ny villkorstext")
    intro = _(
        "Texten står i frågor som ställs från och med i dag, för arbete från den första dagen. Frågor som "
        "redan är ställda behåller sin text. Utan text står inget om försäkring."
    )
    asks = OfferTextForm

    def add_row(self, data: dict[str, Any], by: User) -> str:
        actions.add_offer_text(by=by, at=clock.now(), **data)
        return _t("Texten gäller från %(day)s.") % {"day": day_year(data["valid_from"])}

    @admin.display(description=_("gäller"), ordering="valid_from")
    def valid(self, row: OfferText) -> str:
        return period_words(row)
