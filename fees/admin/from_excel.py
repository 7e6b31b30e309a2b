"""The way from a list of decisions to the workbook that fills it."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core import access
from participants.rules import IMPORT


def excel_step(user: Any) -> list[dict[str, Any]]:
    if not access.may(user, IMPORT):
        return []
    return [{"label": _("Från Excel"), "url": reverse("admin:participants_sheetimport_changelist")}]
