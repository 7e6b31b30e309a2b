"""On 'Idag' for HR alone: how many are near or over a limit of the employment protection act."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import ngettext

from core import access
from core.registry import WaitingRow
from fees import rules
from fees.employment_days import employment_page
from fees.panels import add


def near_a_limit(request: HttpRequest, at: datetime) -> Mapping[str, Any]:
    """One row, and none while nobody is near."""
    boards, today = access.boards_for(request.user, rules.READ_EMPLOYMENT_DAYS), timezone.localdate(at)
    warned = len(employment_page(request.user, boards, today).warned) if boards else 0
    if not warned:
        return {"rows": []}
    words = ngettext(
        "En person är nära eller över en gräns", "%(n)d personer är nära eller över en gräns", warned
    )
    row = WaitingRow(
        since=today,
        what=words % {"n": warned},
        detail=_t("Lagen om anställningsskydd"),
        kind=_t("Lön"),
        step_label=_t("Öppna"),
        step_url=reverse("admin:fees_pastwork_employment"),
    )
    return {"rows": [row]}


def register() -> None:
    add("waiting", "near_a_limit", 30, "", near_a_limit)
