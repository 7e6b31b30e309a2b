"""One check for each decision that the municipality must make, and one for the record plan as a whole."""

from datetime import datetime
from functools import partial

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core import record_plan, start_decisions
from core.preflight import DECISIONS, Check, checks
from core.registry import Text, record_kinds


def record_kinds_decided(at: datetime) -> Text:
    rules = record_plan.rules_on(timezone.localdate(at))
    lacking = [kind for kind in record_kinds if kind.key not in rules]
    if not lacking:
        return ""
    words = ngettext(
        "Ett slag av handlingar saknar beslut: %(which)s.",
        "%(n)s slag av handlingar saknar beslut, det första är %(which)s.",
        len(lacking),
    )
    return words % {"n": len(lacking), "which": lacking[0].label}


def is_noted(key: str, at: datetime) -> Text:
    return "" if key in start_decisions.in_force() else _("Skriv in beslutets nummer.")


def add(one: start_decisions.Wanted) -> None:
    """Want a decision, and check that it is there."""
    start_decisions.wanted.add(one.key, one)
    step = ("core_start_decision", one.key)
    checks.add(one.key, Check(one.key, DECISIONS, one.label, partial(is_noted, one.key), step=step))


def connect() -> None:
    checks.add(
        "record_plan",
        Check("record_plan", DECISIONS, _("Dokumenthanteringsplan"), record_kinds_decided),
    )
    for one in start_decisions.OURS:
        add(one)
