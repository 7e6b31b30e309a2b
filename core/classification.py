"""Every column says how sensitive it is and to which kind of record (handlingstyp) it belongs.

Each app declares its own table; a field that nobody classified fails a test, whoever's model it is.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from django.apps import apps
from django.db.models import Field, FileField, Model

from core.registry import RecordKind, Registry, Text, record_kinds


class Sensitivity(Enum):
    """What a leak of the column would tell about a person."""

    NONE = "none"
    PERSONAL = "personal"
    SENSITIVE = "sensitive"


@dataclass(frozen=True)
class FileKind:
    """What files of one kind hold, and which kind of record they are part of (its key)."""

    record_kind: str
    label: Text


Fields = Mapping[str, Mapping[str, Sensitivity]]
# Model label → field → class, and model label → key of its record kind.
fields: Registry[Mapping[str, Sensitivity]] = Registry("classified fields")
records: Registry[str] = Registry("record kinds of models")
# `StoredFile.kind`, or `app.Model.field` of a library's own file column → what it holds.
file_kinds: Registry[FileKind] = Registry("kinds of files")


def columns(*, none: str = "", personal: str = "", sensitive: str = "") -> dict[str, Sensitivity]:
    """One table's row set from three lists of names, for tables with many columns."""
    lists = {Sensitivity.NONE: none, Sensitivity.PERSONAL: personal, Sensitivity.SENSITIVE: sensitive}
    return {name: kind for kind, names in lists.items() for name in names.split()}


def declare(
    field_table: Fields,
    record_table: Mapping[str, str],
    kinds: Sequence[RecordKind] = (),
    files: Mapping[str, FileKind] | None = None,
) -> None:
    """Called by each app's config in `ready()` with its own data table, the record kinds it brings and the
    kinds of files it stores."""
    for kind in kinds:
        record_kinds.add(kind.key, kind)
    for label, classes in field_table.items():
        fields.add(label, classes)
    for label, record_kind in record_table.items():
        records.add(label, record_kind)
    for file_kind, what in (files or {}).items():
        file_kinds.add(file_kind, what)


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


def file_columns() -> Iterator[tuple[str, FileField]]:
    """`app.Model.field` and the column, of every table that keeps files of its own."""
    for model in models():
        for field in model._meta.local_fields:
            if isinstance(field, FileField):
                yield f"{model._meta.label}.{field.name}", field


def unclassified_files(stored: Mapping[str, str]) -> Iterator[str]:
    """What no data table names: the kinds that our code stores (kind → where), and every file column."""
    columns = {label: "a file column" for label, _field in file_columns()}
    for kind, where in {**stored, **columns}.items():
        known = file_kinds.get(kind)
        if known is None or known.record_kind not in record_kinds:
            yield f"{kind} ({where})"


def stale() -> Iterator[str]:
    """What a data table names but the model no longer has."""
    for model in models():
        known = fields.get(model._meta.label) or {}
        yield from (f"{model._meta.label}.{name}" for name in sorted(set(known) - own_fields(model)))
