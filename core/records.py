"""Records as they are read by whoever tests them for secrecy: columns with labels and classes, and rows.

An app offers a table of its own as a source with `TableSource` and a list of columns, in order. The class
of a column is the one its data table gives it: nobody decides it twice.
"""

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _t

from core import classification, crypto
from core.classification import Sensitivity
from core.registry import Text

MOST_FOUND = 200


@dataclass(frozen=True)
class Found:
    """One hit: a label that names nobody, and its day."""

    record_id: str
    label: str
    on: date | None = None


@dataclass(frozen=True)
class Column:
    key: str
    label: Text
    sensitivity: Sensitivity


@dataclass(frozen=True)
class Shield:
    """The row is about somebody with protected data: `known_to` says whether an employee may know of it."""

    known_to: Callable[[Any], bool]


@dataclass(frozen=True)
class Row:
    key: str
    cells: tuple[str, ...]
    shield: Shield | None = None

    def is_known_to(self, user: Any) -> bool:
        return self.shield is None or self.shield.known_to(user)


@dataclass(frozen=True)
class Record:
    """A record as it stands now. It is read again each time and kept nowhere."""

    label: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @property
    def is_telling(self) -> bool:
        """Given whole, it would tell who takes part."""
        return any(column.sensitivity is Sensitivity.SENSITIVE for column in self.columns)

    @property
    def fingerprint(self) -> str:
        """The same as long as nothing in it has changed, protection included. Keyed: it tells nothing."""
        rows = [(row.key, row.cells, row.shield is not None) for row in self.rows]
        text = json.dumps([[column.key for column in self.columns], rows], ensure_ascii=False)
        return crypto.blind_index(text, purpose="core.records.Record")


@dataclass(frozen=True)
class Cell:
    """A column that is not simply a field: what gives it, and the field whose class it shares."""

    key: str
    label: Text
    like: str
    get: Callable[[Any], Any]


@dataclass(frozen=True)
class TableSource:
    """Records that are rows of one table. `day` and `words` are what they are found by.

    `parts` are the models that hold pieces of a record, with the lookup from the piece to the record's key.
    `shield` says whether a row is about somebody with protected data; such rows are found by no word. `only`
    leaves out what is no record yet: a draft that nobody else has been given.
    """

    key: str
    kind: str
    label: Text
    model: type[Model]
    columns: Sequence[str | Cell]
    name: Callable[[Any], str]
    board_path: str = "board"
    day: str = ""
    words: Sequence[str] = ()
    select: Sequence[str] = ()
    shield: Callable[[Any], Shield | None] = lambda row: None
    shielded: Q | None = None
    parts: Mapping[str, str] = field(default_factory=dict)
    only: Q = field(default_factory=Q)

    def find(self, board: UUID, first: date | None, last: date | None, words: str) -> list[Found]:
        rows = in_days(self.of_board(board), self.day, first, last)
        for word in words.split():
            rows = rows.filter(self.with_word(word))
        if words.strip() and self.shielded is not None:
            rows = rows.exclude(self.shielded)
        order = [f"-{self.day}"] if self.day else []
        return [self.hit(row) for row in rows.order_by(*order, "pk")[:MOST_FOUND]]

    def with_word(self, word: str) -> Q:
        found = Q(pk__in=[])
        for column in self.words:
            found |= Q(**{f"{column}__icontains": word})
        return found

    def hit(self, row: Any) -> Found:
        value = followed(row, self.day) if self.day else None
        return Found(str(row.pk), self.name(row), as_day(value))

    def of_board(self, board: UUID) -> QuerySet[Any]:
        rows = self.model._default_manager.filter(self.only, **{self.board_path: board})
        return rows.select_related(*self.select) if self.select else rows

    def lines(self, board: UUID, record_id: str) -> Record | None:
        row = one(self.of_board(board), record_id)
        if row is None:
            return None
        cells = tuple(words_of(row, column) for column in self.columns)
        columns = tuple(column_of(self.model, column) for column in self.columns)
        return Record(self.name(row), columns, (Row("1", cells, self.shield(row)),))

    def held(self, model: str, ids: Collection[str], record_ids: Collection[str]) -> set[str]:
        return parts_held({self.model._meta.label: "pk", **self.parts}, model, ids, record_ids)


def parts_held(
    parts: Mapping[str, str], model: str, ids: Collection[str], record_ids: Collection[str]
) -> set[str]:
    """The rows of `model` among `ids` that lead to one of the records."""
    if model not in parts or not record_ids:
        return set()
    rows = (
        apps.get_model(model)._base_manager.filter(pk__in=ids).filter(**{f"{parts[model]}__in": record_ids})
    )
    return {str(key) for key in rows.values_list("pk", flat=True)}


def in_days(rows: QuerySet[Any], day: str, first: date | None, last: date | None) -> QuerySet[Any]:
    """Moments and days alike; whole days in Sweden."""
    if not day:
        return rows
    lookup = f"{day}__date" if is_moment(rows.model, day) else day
    if first:
        rows = rows.filter(**{f"{lookup}__gte": first})
    return rows.filter(**{f"{lookup}__lte": last}) if last else rows


def is_moment(model: Any, path: str) -> bool:
    """The field at the end of a path knows the hour too."""
    *steps, last = path.split("__")
    for step in steps:
        model = model._meta.get_field(step).related_model
    return bool(model._meta.get_field(last).get_internal_type() == "DateTimeField")


def followed(row: Any, path: str) -> Any:
    for step in path.split("__"):
        row = getattr(row, step)
    return row


def one(rows: QuerySet[Any], record_id: str) -> Any:
    """None also for what cannot be a key."""
    try:
        return rows.filter(pk=record_id).first()
    except (ValidationError, ValueError):
        return None


# --- Cells as words ------------------------------------------------------------------------------
def column_of(model: type[Model], column: str | Cell) -> Column:
    if isinstance(column, Cell):
        return Column(column.key, column.label, classification.of(model, column.like))
    label = str(model._meta.get_field(column).verbose_name)  # type: ignore[union-attr]
    return Column(column, label.capitalize(), classification.of(model, column))


def words_of(row: Any, column: str | Cell) -> str:
    if isinstance(column, Cell):
        return in_words(column.get(row))
    display = getattr(row, f"get_{column}_display", None)
    return in_words(display() if display else getattr(row, column))


def in_words(value: Any) -> str:
    """As it stands in a letter: local time, days with their month, decimal commas, yes and no."""
    if value is None or value == "":
        return ""
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "j F Y H.i")
    if isinstance(value, date):
        return date_format(value, "j F Y")
    if isinstance(value, bool):
        return _t("ja") if value else _t("nej")
    if isinstance(value, Decimal):
        return f"{value.normalize():f}".replace(".", ",")
    if isinstance(value, list | tuple):
        return ", ".join(in_words(part) for part in value)
    return str(value)


def as_day(value: Any) -> date | None:
    if isinstance(value, datetime):
        return timezone.localdate(value)
    return value if isinstance(value, date) else None
