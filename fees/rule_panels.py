"""On 'Idag': the rules that soon say nothing, for whoever writes the next row or answers questions."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from core import access
from core.registry import Panel, panels
from fees import rules
from fees.legal.ending import endings
from fees.legal.names import OWN_DECISION
from fees.models import LegalRule

KEY = "fees.rules_ending"


def rules_ending(request: HttpRequest, at: datetime) -> Mapping[str, Any] | None:
    """The law's, sixty days before; a board's own decision stands on the page of the rules."""
    if not access.may(request.user, rules.READ_LAW):
        return None
    law = LegalRule.objects.for_board(None).not_over(timezone.localdate(at)).exclude(rule_id=OWN_DECISION)
    found = endings(law.book(), timezone.localdate(at))
    if not found:
        return None
    return {"endings": found, "may_write": access.may(request.user, rules.WRITE_LAW)}


def register() -> None:
    panels.add(KEY, Panel(KEY, "coordinator", "side", 40, "fees/panels/rules_ending.html", rules_ending))
