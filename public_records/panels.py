"""Requests on 'Idag', oldest first, and the way in on the public site."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core import access
from core.admin import QuickStep
from core.registry import Panel, Text, WaitingRow, panels
from public_records import rules
from public_records.models import ProcedureKey, ProcedureRule, PublicRequest
from public_records.states import RequestState

MOST = 15
STEPS: Mapping[str, Text] = {
    RequestState.REGISTERED: _("Samla"),
    RequestState.COLLECTING: _("Pröva"),
    RequestState.TESTED: _("Besluta"),
    RequestState.DECIDED: _("Lämna ut"),
}


def waiting(request: HttpRequest, at: datetime) -> Mapping[str, Any] | None:
    """What I handle: open requests, appeals to send on, and what is over and can be closed."""
    rows = PublicRequest.objects.filter(rules.handled_by(request.user)).not_over().order_by("came_at")
    rule = ProcedureRule.objects.of(ProcedureKey.APPEAL).in_force(timezone.localdate(at)).first()
    days, today = rule.days if rule else None, timezone.localdate(at)
    found = [(row, step) for row in rows[: MOST * 4] if (step := next_step(row, days, today))]
    return {"rows": [waiting_row(row, step, today) for row, step in found[:MOST]]} if found else None


def next_step(row: PublicRequest, days: int | None, today: date) -> Text | None:
    """The one step that ends the wait; None while the asker may still read or appeal."""
    if row.is_open:
        return STEPS[row.state]
    if row.appealed_on and not row.sent_on_on:
        return _("Skicka vidare")
    if not row.is_waited_for or row.sent_on_on or has_run_out(row, days, today):
        return _("Avsluta")
    return None


def has_run_out(row: PublicRequest, days: int | None, today: date) -> bool:
    if row.handed_at is None or days is None:
        return True
    return today > timezone.localdate(row.handed_at) + timedelta(days=days)


def waiting_row(row: PublicRequest, step: Text, today: date) -> WaitingRow:
    days = row.days_on(today)
    since = ngettext("Kom för %(n)d dag sedan", "Kom för %(n)d dagar sedan", days) % {"n": days}
    return WaitingRow(
        since=row.came_on,
        what=f"{row}, {row.subject}" if row.subject else str(row),
        detail=f"{since if days else _t('Kom i dag')}. {row.get_state_display().capitalize()}.",
        kind=_t("Allmän handling"),
        step_label=str(step),
        step_url=reverse("admin:public_records_publicrequest_change", args=[row.pk]),
    )


def register_step(request: HttpRequest, at: datetime) -> Mapping[str, Any] | None:
    if not access.may(request.user, rules.REGISTER):
        return None
    return {"steps": [QuickStep(_("Ny begäran"), reverse("admin:public_records_publicrequest_add"))]}


def way_in(request: HttpRequest, at: datetime) -> Mapping[str, Any]:
    return {"label": _t("Begär ut en allmän handling"), "address": reverse("public_records:ask")}


PANELS = (
    Panel("public_records.waiting", "coordinator", "waiting", 8, "", waiting),
    Panel("public_records.register", "coordinator", "actions", 20, "", register_step),
    Panel("public_records.way_in", "public", "about", 40, "public/_follow_link.html", way_in),
)


def register() -> None:
    for panel in PANELS:
        panels.add(panel.key, panel)
