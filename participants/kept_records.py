"""What goes when somebody leaves, and what stays and why: read from the record plan, not decided here."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import ForeignKey, Model
from django.utils.translation import gettext as _t

from core import classification
from core.models import User
from core.registry import RecordKind, Text
from participants.models import Participant


@dataclass(frozen=True)
class Kept:
    """One kind of record that stays, in the words of the plan, and why."""

    label: Text
    description: Text
    why: str


def may_be_removed(model: type[Model]) -> bool:
    """There is a decision, and it says neither to keep nor to wait some years."""
    kind = classification.record_kind_of(model)
    return kind is not None and bool(kind.decision) and not kind.keep and not kind.years


def kept_of(participant: Participant) -> list[Kept]:
    """The kinds of which something about the person stays, each once."""
    kinds: dict[str, RecordKind] = {}
    for model in models_about(participant):
        kind = classification.record_kind_of(model)
        if kind is not None and not may_be_removed(model):
            kinds.setdefault(kind.key, kind)
    return [Kept(kind.label, kind.description, why(kind)) for kind in kinds.values()]


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


def why(kind: RecordKind) -> str:
    if kind.keep:
        return _t("Det bevaras.")
    years = _t("Det behöver finnas kvar i %(n)d år.") % {"n": kind.years} if kind.years else ""
    if kind.decision:
        return f"{years} {_t('Beslut %(number)s.') % {'number': kind.decision}}".strip()
    return f"{years} {_t('Kommunen har inte beslutat när det får tas bort. Därför ligger det kvar.')}".strip()
