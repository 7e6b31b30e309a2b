"""What must stay about a person and why, in the words of the record plan."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _t

from core import record_plan
from core.facts import SLAG, Fact, kind_of
from core.record_plan import Rule
from core.registry import Text, record_kinds


@dataclass(frozen=True)
class Staying:
    """One reason, and the kinds of record it holds for."""

    why: str
    labels: tuple[Text, ...]


def kinds_in(facts: Iterable[Fact]) -> list[str]:
    """The kinds of record that the facts belong to, each once, in the order of the plan."""
    found = {kind_of(str(fact[SLAG])).record_kind for fact in facts}
    return [kind.key for kind in record_kinds if kind.key in found]


def staying(facts: Iterable[Fact], on: date) -> list[Staying]:
    """What would stay if everything were asked to go today: a reason at a time."""
    rules = record_plan.rules_on(on)
    found: dict[str, list[Text]] = {}
    for key in kinds_in(facts):
        rule = rules.get(key)
        if rule is None or not rule.may_go_at_once:
            found.setdefault(why(rule), []).append(record_kinds[key].label)
    return [Staying(reason, tuple(labels)) for reason, labels in found.items()]


def why(rule: Rule | None) -> str:
    """None is a kind about which nobody has decided."""
    if rule is None or not rule.is_decided:
        return _t("Kommunen har inte beslutat när det får tas bort. Därför ligger det kvar.")
    number = {"number": rule.decision}
    if rule.keep:
        return _t("Det ska sparas för alltid. Beslut %(number)s.") % number
    if rule.years:
        return _t("Det ska finnas kvar i %(n)d år. Beslut %(number)s.") % {**number, "n": rule.years}
    return _t("Det kan tas bort. Beslut %(number)s.") % number
