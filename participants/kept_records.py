"""What goes when somebody leaves, and what stays and why: read from the record plan, not decided here."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import ForeignKey, Model
from django.utils import timezone
from django.utils.translation import gettext as _t

from core import classification, holds, record_plan
from core.models import User
from core.record_plan import Rule
from core.registry import RecordKind, Text
from participants.models import Participant


@dataclass(frozen=True)
class Kept:
    """One kind of record that stays, in the words of the plan, and why."""

    label: Text
    description: Text
    why: str


def may_be_removed(model: type[Model], on: date) -> bool:
    """There is a decision in force, and it says neither to keep nor to wait some years."""
    return record_plan.rule_for(model, on).may_go_at_once


def goes_when_leaving(participant: Participant, model: type[Model], at: datetime) -> bool:
    """Also that nobody has to keep what is known of the person for now."""
    today = timezone.localdate(at)
    return may_be_removed(model, today) and not holds.is_held(participant.user, today)


def kept_of(participant: Participant, on: date) -> list[Kept]:
    """The kinds of which something about the person stays, each once."""
    rules, kinds = record_plan.rules_on(on), dict[str, RecordKind]()
    for model in models_about(participant):
        kind = classification.record_kind_of(model)
        if kind is not None:
            kinds.setdefault(kind.key, kind)
    ruled = [(kind, rules.get(kind.key) or record_plan.undecided(kind)) for kind in kinds.values()]
    return [Kept(kind.label, kind.description, why(rule)) for kind, rule in ruled if not rule.may_go_at_once]


def models_about(participant: Participant) -> Iterator[type[Model]]:
    """The log-in, the register's row, and every table that has rows which point at the person."""
    yield User
    yield Participant
    for model in classification.models():
        for field in model._meta.local_fields:
            if not isinstance(field, ForeignKey) or field.related_model is not Participant:
                continue
            if model._default_manager.filter(**{field.name: participant}).exists():
                yield model


def why(rule: Rule) -> str:
    if rule.keep:
        reason = _t("Det bevaras.")
    else:
        reason = _t("Det behöver finnas kvar i %(n)d år.") % {"n": rule.years} if rule.years else ""
    if rule.is_decided:
        return f"{reason} {_t('Beslut %(number)s.') % {'number': rule.decision}}".strip()
    if rule.keep:
        return reason
    return (
        f"{reason} {_t('Kommunen har inte beslutat när det får tas bort. Därför ligger det kvar.')}".strip()
    )
