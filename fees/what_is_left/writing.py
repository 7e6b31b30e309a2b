"""Writes answers as JSON: amounts as text with a point and two decimals, null where there is no figure."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from fees.what_is_left.answer import Answer

COMMON = ("gross", "tax", "net", "expenses", "contributions", "employer_cost")
OF_BENEFIT = ("counted", "kept", "less_a_year", "less_a_month")


def amount(ore: int | None) -> str | None:
    """412.50, −0.05 as -0.05."""
    if ore is None:
        return None
    whole, part = divmod(abs(ore), 100)
    return f"{'-' if ore < 0 else ''}{whole}.{part:02d}"


def between(ore: tuple[int, int] | None) -> list[str | None] | None:
    return None if ore is None else [amount(one) for one in ore]


def entry(answer: Answer) -> dict[str, Any]:
    """One benefit's answer, with every step of its arithmetic."""
    return {
        "benefit": answer.benefit.value,
        "status": answer.status.value,
        **{key: amount(getattr(answer, f"{key}_ore")) for key in (*COMMON, *OF_BENEFIT)},
        "kept_between": between(answer.kept_between_ore),
        "less_a_year_between": between(answer.less_a_year_between_ore),
        "rules": [rule.name for rule in answer.rules],
        "warnings": [notice.value for notice in answer.warnings],
        "steps": [
            {
                "label": str(step.label),
                "how": str(step.how),
                "amount": amount(step.amount_ore),
                "rule": step.rule.name if step.rule else None,
            }
            for step in (*answer.steps, *answer.employer_steps)
        ],
        "note": _("Detta är en beräkning, inte ett beslut."),
    }


def single(answers: Sequence[Answer]) -> dict[str, Any]:
    return entry(answers[0])


def several(answers: Sequence[Answer]) -> dict[str, Any]:
    """Under `answers` the most cautious first, whose status is also the whole's."""
    entries = [entry(answer) for answer in answers]
    common = {key: entries[0][key] for key in ("status", *COMMON)}
    return {**common, "rules": sorted({rule for one in entries for rule in one["rules"]}), "answers": entries}
