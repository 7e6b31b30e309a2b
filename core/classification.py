"""Every column says how sensitive it is and to which kind of record (handlingstyp) it belongs.

Each app declares its own table; a field that nobody classified fails a test, whoever's model it is.
"""

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum

from django.apps import apps
from django.db.models import Field, Model

from core.registry import RecordKind, Registry, record_kinds


class Sensitivity(Enum):
    """What a leak of the column would tell about a person."""

    NONE = "none"
    PERSONAL = "personal"
    SENSITIVE = "sensitive"


Fields = Mapping[str, Mapping[str, Sensitivity]]
# Model label → field → class, and model label → key of its record kind.
fields: Registry[Mapping[str, Sensitivity]] = Registry("classified fields")
records: Registry[str] = Registry("record kinds of models")


def columns(*, none: str = "", personal: str = "", sensitive: str = "") -> dict[str, Sensitivity]:
    """One table's row set from three lists of names, for tables with many columns."""
    lists = {Sensitivity.NONE: none, Sensitivity.PERSONAL: personal, Sensitivity.SENSITIVE: sensitive}
    return {name: kind for kind, names in lists.items() for name in names.split()}


def declare(field_table: Fields, record_table: Mapping[str, str], kinds: Sequence[RecordKind] = ()) -> None:
    """Called by each app's config in `ready()` with its own data table and the record kinds it brings."""
    for kind in kinds:
        record_kinds.add(kind.key, kind)
    for label, classes in field_table.items():
        fields.add(label, classes)
    for label, record_kind in record_table.items():
        records.add(label, record_kind)


def of(model: type[Model], field: str) -> Sensitivity:
    """The class of one column; an unclassified one counts as sensitive."""
    return (fields.get(model._meta.label) or {}).get(field, Sensitivity.SENSITIVE)


def record_kind_of(model: type[Model]) -> RecordKind | None:
    return record_kinds.get(records.get(model._meta.label) or "")


# --- What is missing ---------------------------------------------------------------------------
def own_fields(model: type[Model]) -> set[str]:
    """Columns of the model's own table, many-to-many tables apart: they are models too."""
    return {field.name for field in model._meta.local_fields if isinstance(field, Field)}


def models() -> list[type[Model]]:
    """Every table of every installed app, ours and theirs."""
    found = apps.get_models(include_auto_created=True)
    return [model for model in found if model._meta.managed and not model._meta.proxy]


def unclassified() -> Iterator[str]:
    """`app.Model.field` for each column, and `app.Model` for each table, that no data table names."""
    for model in models():
        label = model._meta.label
        known = fields.get(label) or {}
        yield from (f"{label}.{name}" for name in sorted(own_fields(model) - set(known)))
        if record_kind_of(model) is None:
            yield f"{label} (record kind)"


def stale() -> Iterator[str]:
    """What a data table names but the model no longer has."""
    for model in models():
        known = fields.get(model._meta.label) or {}
        yield from (f"{model._meta.label}.{name}" for name in sorted(set(known) - own_fields(model)))
