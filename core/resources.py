"""Sheets that people fill in: their columns, how a cell is read, and what became of each row.

On django-import-export: a `SheetResource` says in one place which columns there are, reads them by widgets
and hands the row to an action. Of the library only `Resource` is used: its admin pages keep uploads and
names in clear, and are not.
"""

import logging
from abc import ABCMeta, abstractmethod
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from import_export import resources, widgets
from import_export.fields import Field
from import_export.results import RowResult
from tablib import Dataset

from core import access, jobs
from core.actions import Refused, savepoint
from core.addresses import normalise_email, normalise_phone
from core.exports import is_risky
from core.models import User
from core.registry import Registry, Text
from core.workbooks import Formula, Line, Page, Value, as_text, plain

logger = logging.getLogger(__name__)
# A row of the sheet by the names of its columns.
Cells = Mapping[str, Value]

IS_FORMULA = _(
    "Här står en formel eller ett likhetstecken. Kopiera cellen, välj Klistra in värden, eller skriv om den."
)
FILL_IN = _("Det här behöver fyllas i.")
WENT_WRONG = _("Raden gick inte att läsa. Skriv om den, eller lägg in den för hand.")
MAY_NOT = _("Det här får du inte skriva in. Be den som får, eller lämna raden.")
EXAMPLE = _("Exempel:")


# --- How a cell is read ------------------------------------------------------------------------
class Words(widgets.Widget):
    """Plain text of at most so many signs; '' for an empty cell."""

    def __init__(self, longest: int = 160) -> None:
        super().__init__()
        self.longest = longest

    def clean(self, value: Value, row: Any = None, **kwargs: Any) -> Any:
        if isinstance(value, Formula):
            raise ValueError(str(IS_FORMULA))
        if len(text := as_text(value)) > self.longest:
            raise ValueError(_t("Skriv kortare, högst %(n)d tecken.") % {"n": self.longest})
        return self.read(text) if text else ""

    def read(self, text: str) -> Any:
        return text


class Phone(Words):
    def read(self, text: str) -> str:
        if number := normalise_phone(text):
            return number
        raise ValueError(_t("Numret går inte att läsa. Skriv till exempel 070-123 45 67."))


class Email(Words):
    def read(self, text: str) -> str:
        if address := normalise_email(text):
            return address
        raise ValueError(_t("Det här är ingen e-postadress. Skriv till exempel namn@exempel.se."))


class OneOf(Words):
    """One of the words that the house uses, in any mixture of capitals."""

    def __init__(self, choices: Mapping[Any, Text]) -> None:
        super().__init__()
        self.choices = choices

    def read(self, text: str) -> Any:
        for value, label in self.choices.items():
            if plain(text) == plain(str(label)):
                return value
        words = ", ".join(str(label) for label in self.choices.values())
        raise ValueError(_t("Välj ett av orden: %(words)s.") % {"words": words})


class Day(Words):
    """A date cell, or a day as people write it; without a year it is this year's."""

    formats = ("%Y-%m-%d", "%Y%m%d", "%y%m%d", "%d/%m/%Y", "%d/%m %Y", "%d.%m.%Y")
    formats_without_year = ("%d/%m", "%d.%m", "%d/%m.")

    def clean(self, value: Value, row: Any = None, **kwargs: Any) -> Any:
        if isinstance(value, date):
            return value
        text = super().clean(value, row)
        return self.day_of(text, kwargs["today"]) if text else ""

    def day_of(self, text: str, today: date) -> date:
        tries = [(text, form) for form in self.formats]
        tries += [(f"{text} {today.year}", f"{form} %Y") for form in self.formats_without_year]
        for words, form in tries:
            try:
                return datetime.strptime(words, form).date()  # noqa: DTZ007  a day has no zone
            except ValueError:
                continue
        raise ValueError(_t("Dagen går inte att läsa. Skriv till exempel %(day)s.") % {"day": today})


class AnyDay(Day):
    """Any day of this century: not only the month at hand, and no slip of the year."""

    def clean(self, value: Value, row: Any = None, **kwargs: Any) -> Any:
        found = super().clean(value, row, **kwargs)
        if isinstance(found, date) and not 2000 <= found.year < 2100:
            raise ValueError(_t("Året ser fel ut. Kontrollera datumet."))
        return found


class Name(Words):
    """A text that others will open in a spreadsheet: it may not begin like a formula."""

    def read(self, text: str) -> str:
        if is_risky(text):
            raise ValueError(str(IS_FORMULA))
        return text


class Column(Field):
    """A column: its heading, other headings it is known by, how it is read, and what the template shows.

    `choices` name the column of a sheet, "Områden!A", or words: the template offers them as a list.
    """

    def __init__(
        self,
        attribute: str,
        heading: Text,
        widget: Words | None = None,
        *,
        also: Sequence[str] = (),
        needed: bool = False,
        width: int = 18,
        note: Text = "",
        choices: Sequence[Text] | str = (),
        in_template: bool = True,
    ) -> None:
        super().__init__(attribute=attribute, column_name=attribute, widget=widget or Words())
        self.heading, self.also, self.needed, self.width = heading, also, needed, width
        self.note, self.choices, self.in_template = note, choices, in_template

    def is_called(self, heading: str) -> bool:
        return plain(heading).rstrip("*: ") in {plain(str(self.heading)), *map(plain, self.also)}

    def clean(self, row: Mapping[str, Value], **kwargs: Any) -> Any:
        value = self.widget.clean(row.get(self.column_name), row=row, **kwargs)
        if self.needed and value == "":
            raise ValueError(str(FILL_IN))
        return value


# --- What became of a row ----------------------------------------------------------------------
class Outcome(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    ASKED = "asked"
    WRONG = "wrong"


WRITTEN = (Outcome.NEW, Outcome.CHANGED)
WRONG = Outcome.WRONG.value


@dataclass
class Draft:
    """What a row says. `remark` is for whoever keeps the list; `about` is the key of the row it leads to."""

    number: int = 0
    outcome: Outcome = Outcome.NEW
    remark: str = ""
    about: str = ""

    def ask(self, remark: Text, about: Any = "") -> None:
        """Nothing is written until a person has looked."""
        self.outcome, self.remark, self.about = Outcome.ASKED, str(remark), str(about)


@dataclass(frozen=True)
class Remark:
    """One cell or row that somebody has to look at: where it stands, what stood there, what to do."""

    number: int
    column: str
    text: str
    value: str
    outcome: str
    about: str = ""


@dataclass
class Report:
    """How it went with one sheet."""

    key: str
    title: str
    counts: dict[str, int] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)

    MOST_REMARKS: ClassVar[int] = 500

    def add(self, outcome: Outcome, remarks: Iterable[Remark] = ()) -> None:
        self.counts = dict(Counter(self.counts) + Counter({outcome.value: 1}))
        self.remarks += list(remarks)[: self.MOST_REMARKS - len(self.remarks)]

    @property
    def to_write(self) -> int:
        return sum(self.counts.get(outcome.value, 0) for outcome in WRITTEN)


class NoLoader:
    """The library asks for one; rows are found by the resources' own rules."""

    def __init__(self, *_args: Any) -> None:
        pass


class SheetType(ABCMeta, resources.DeclarativeMetaclass):
    """The library's, and one that lets no sheet forget to say how it is written."""


class SheetResource(resources.Resource, metaclass=SheetType):
    """One sheet. A subclass names its columns and says what a row is (`draft`), whether it is known already
    (`place`) and which action writes it (`write`)."""

    key: ClassVar[str]
    title: ClassVar[Text]
    order: ClassVar[int] = 50
    draft: ClassVar[type[Draft]]
    examples: ClassVar[Sequence[Sequence[Text]]] = ()
    # Who may have this sheet, in the template and written in; the action asks again for each row.
    permission: ClassVar[str] = ""

    class Meta:
        skip_diff = True
        store_instance = True
        use_transactions = False
        instance_loader_class = NoLoader

    def __init__(self, *, board: Any, by: User, at: datetime, source: Any = None, seen: Any = None) -> None:
        super().__init__()
        self.board, self.by, self.at, self.source = board, by, at, source
        self.seen: dict[tuple[str, ...], int] = {} if seen is None else seen
        self.is_remembering = False

    @classmethod
    def columns(cls) -> list[Column]:
        return list(cls.fields.values())

    @classmethod
    def is_for(cls, user: User, board: Any) -> bool:
        """Whether the sheet is this user's to fill in for the board."""
        return not cls.permission or board.pk in access.boards_for(user, cls.permission)

    @classmethod
    def labels_of(cls, cells: Cells) -> set[str]:
        """What other rows may call this one."""
        return {plain(as_text(cells.get("name")))}

    @classmethod
    def needs_of(cls, cells: Cells) -> set[str]:
        """What this row calls others: they have to be there when it is tried."""
        return set()

    @classmethod
    def known(cls, board: Any) -> Sequence[Sequence[str]]:
        """Rows that are here already, for the template; they come back unchanged."""
        return ()

    # --- For subclasses -------------------------------------------------------------------------
    def place(self, row: Any) -> None:
        """Set `outcome`: new, changed, unchanged, or a question."""

    def wrong_in(self, row: Any) -> dict[str, str]:
        """Column → what is wrong, beside what a cell by itself can tell: all of it at once."""
        return {}

    @abstractmethod
    def write(self, row: Any) -> None:
        """Call the action."""

    def keys_of(self, row: Any) -> Iterable[tuple[str, ...]]:
        """What makes two rows of the sheet the same."""
        return ()

    # --- The library's hooks --------------------------------------------------------------------
    def get_or_init_instance(self, instance_loader: Any, row: Any) -> tuple[Draft, bool]:
        draft = self.draft()
        draft.number = row["number"]
        return draft, True

    def skip_row(
        self, instance: Draft, original: Any, row: Any, import_validation_errors: Any = None
    ) -> bool:
        if import_validation_errors:
            return False
        with told():
            if self.is_twice(instance) or self.is_remembering:
                return True
            self.place(instance)
        return instance.outcome not in WRITTEN

    def validate_instance(
        self, instance: Draft, import_validation_errors: Any = None, validate_unique: bool = True
    ) -> None:
        """Whoever has three things to put right on a row is told of three."""
        if errors := {**self.wrong_in(instance), **(import_validation_errors or {})}:
            raise ValidationError(errors)

    def is_twice(self, row: Draft) -> bool:
        keys = list(self.keys_of(row))
        first = next((self.seen[key] for key in keys if key in self.seen), None)
        if first is not None:
            row.ask(_t("Det här ser ut att vara samma som på rad %(n)d. Ta bort den ena.") % {"n": first})
            return True
        self.seen.update(dict.fromkeys(keys, row.number))
        return False

    def save_instance(self, instance: Draft, is_create: bool, row: Any, **kwargs: Any) -> None:
        with told(), savepoint():
            self.write(instance)

    def save_m2m(self, instance: Draft, row: Any, **kwargs: Any) -> None:
        """An action has written all of it."""

    # --- Running --------------------------------------------------------------------------------
    def run(self, page: "Reading", lines: Sequence[Line], report: Report) -> None:
        """Each row by itself, inside the action under way; `report` is told how it went."""
        data = Dataset(headers=["number", *(column.attribute for column in page.columns)])
        for line in lines:
            data.append([line.number, *page.values_of(line)])
        today = timezone.localdate(self.at)
        result = self.import_data(data, dry_run=False, use_transactions=False, today=today)
        for line, outcome in zip(lines, result.rows, strict=True):
            self.tell(report, line, outcome, page.cells_of(line))

    def remember(self, page: "Reading", lines: Sequence[Line]) -> None:
        """Lines that were written before the work was broken off."""
        self.is_remembering = True
        self.run(page, lines, Report(self.key, str(self.title)))
        self.is_remembering = False

    def tell(self, report: Report, line: Line, result: RowResult, cells: Cells) -> None:
        if result.errors:
            logger.warning("sheet %s: %s", self.key, jobs.describe(result.errors[0].error))
            report.add(Outcome.WRONG, [Remark(line.number, "", str(WENT_WRONG), "", WRONG)])
        elif result.validation_error is not None:
            report.add(Outcome.WRONG, self.remarks_of(line, result.validation_error, cells))
        else:
            row = result.instance
            remark = Remark(line.number, "", row.remark, "", row.outcome.value, row.about)
            report.add(row.outcome, [remark] if row.remark else [])

    def remarks_of(self, line: Line, error: ValidationError, cells: Cells) -> list[Remark]:
        headings = {column.attribute: str(column.heading) for column in self.columns()}
        return [
            Remark(line.number, headings.get(name, ""), " ".join(words), shown(cells.get(name)), WRONG)
            for name, words in error.message_dict.items()
        ]


@contextmanager
def told() -> Iterator[None]:
    """A refusal becomes an error of the row, in the action's own words."""
    try:
        yield
    except Refused as no:
        raise ValidationError({no.field or NON_FIELD_ERRORS: [str(no.message)]}) from no
    except access.Denied as no:
        raise ValidationError({NON_FIELD_ERRORS: [str(MAY_NOT)]}) from no


def shown(value: Value) -> str:
    return "=…" if isinstance(value, Formula) else as_text(value)


# --- A page of the workbook, with its headings understood -----------------------------------------
@dataclass(frozen=True)
class Reading:
    """Which column stands where, what was not understood, and the rows without the examples."""

    resource: type[SheetResource]
    columns: Sequence[Column]
    places: Sequence[int]
    unread: Sequence[str]
    missing: Sequence[str]
    lines: Sequence[Line]

    def values_of(self, line: Line) -> list[Value]:
        return [line.values[place] if place < len(line.values) else None for place in self.places]

    def cells_of(self, line: Line) -> Cells:
        names = [column.attribute for column in self.columns]
        return dict(zip(names, self.values_of(line), strict=True))


def understand(page: Page, resource: type[SheetResource]) -> Reading:
    columns, places, unread = [], [], []
    for place, heading in enumerate(page.header):
        column = next((one for one in resource.columns() if one.is_called(heading)), None)
        if column is not None and column not in columns:
            columns.append(column)
            places.append(place)
        elif heading:
            unread.append(heading)
    missing = [str(one.heading) for one in resource.columns() if one.needed and one not in columns]
    lines = [line for line in page.lines if not is_example(line)]
    return Reading(resource, columns, places, unread, missing, lines)


def is_example(line: Line) -> bool:
    """The template's own rows, which show how."""
    return any(as_text(value).startswith(str(EXAMPLE)) for value in line.values)


sheets: Registry[type[SheetResource]] = Registry("sheets of the workbook")


def in_order() -> list[type[SheetResource]]:
    return sorted(sheets, key=lambda one: one.order)


def sheets_for(user: User, board: Any) -> list[type[SheetResource]]:
    """Those that the user may fill in for the board."""
    return [one for one in in_order() if one.is_for(user, board)]


def resource_for(page: Page) -> type[SheetResource] | None:
    return next((one for one in in_order() if plain(str(one.title)) == plain(page.title)), None)
