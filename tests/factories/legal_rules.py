"""Rows of law beside those that ship, and decisions of a board's own."""

from datetime import date
from typing import Any

from fees.models import LegalRule
from participants.models import Board

CHECKED = {"legal_source": "Beslut", "checked_on": date(2026, 11, 1), "checked_by": "Ida"}


def make_law(rule_id: str, valid_from: date, parameters: dict[str, Any], **fields: Any) -> LegalRule:
    """Read by somebody, in force until further notice, unless told otherwise."""
    values = {"confidence": "S", "valid_to": None, **CHECKED, **fields}
    return LegalRule.objects.create(rule_id=rule_id, valid_from=valid_from, parameters=parameters, **values)


def make_own_decision(board: Board, *, counts: bool, **fields: Any) -> LegalRule:
    """Whether a fee without employment counts as employment, decided by the municipality."""
    values = {"confidence": "L", "valid_from": date(2026, 1, 1), **fields}
    return make_law(
        "JOBBSTIM_ARVODE_LOCAL",
        parameters={"counts_as_employment": counts},
        board=board,
        **values,
    )
