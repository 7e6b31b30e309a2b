"""'Allt om mig': what every app holds about one person, grouped by what it is and said in words.

The data owners give rows, each with its `slag`. Each app declares what a slag is called, under which
heading it stands and which kind of record it belongs to.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core.models import User
from core.registry import Registry, Text, data_owners
from core.templatetags.words import clock, day_year, duration, kronor

Fact = Mapping[str, Any]
SLAG = "slag"
EMPTY: tuple[Any, ...] = (None, "", [], ())
OTHER = "other"
# Keys that say how the value is stored, and what people call it.
LABELS = {"öre": _("belopp"), "öre per timme": _("per timme"), "minuter": _("hur länge")}


@dataclass(frozen=True)
class FactGroup:
    """A heading of the page. `order` places it."""

    key: str
    label: Text
    order: int


@dataclass(frozen=True)
class FactKind:
    """What a slag is called when there are several, its heading, and its kind of record."""

    slag: str
    label: Text
    group: str
    record_kind: str


fact_groups: Registry[FactGroup] = Registry("headings of all about me")
fact_kinds: Registry[FactKind] = Registry("what all about me may hold")


@dataclass(frozen=True)
class Line:
    """One value: what it is and, in words, what it says. `parts` are rows inside the row."""

    label: str
    words: str
    parts: tuple[tuple["Line", ...], ...] = ()


@dataclass(frozen=True)
class Told:
    """Facts of one slag, the latest first: how many there are, and as many rows as were asked for."""

    slag: str
    label: Text
    count: int
    rows: list[tuple[Line, ...]]


@dataclass(frozen=True)
class Section:
    """One heading and what stands under it."""

    label: Text
    kinds: list[Told]


def gather(subject: User) -> list[dict[str, Any]]:
    """Every row that any app holds about the person, as its owner tells it."""
    return [fact for owner in data_owners for fact in owner.personal_data(subject)]


def declare(kinds: Iterable[FactKind], groups: Iterable[FactGroup] = ()) -> None:
    for group in groups:
        fact_groups.add(group.key, group)
    for kind in kinds:
        fact_kinds.add(kind.slag, kind)


def sections(found: Iterable[Fact], *, most: int | None = None, whole: str = "") -> list[Section]:
    """The page: headings in order, nothing that is empty. No more than `most` rows are put in words, but of
    the slag `whole` all of them."""
    by_slag: dict[str, list[Fact]] = {}
    for fact in sorted(filter(says_something, found), key=moment_of, reverse=True):
        by_slag.setdefault(str(fact[SLAG]), []).append(fact)
    order = {kind.slag: number for number, kind in enumerate(fact_kinds)}
    slags = sorted(by_slag, key=lambda slag: order.get(slag, len(order)))
    told = [
        (kind_of(slag).group, told_of(slag, by_slag[slag], None if slag == whole else most)) for slag in slags
    ]
    headings = sorted(fact_groups, key=lambda group: group.order)
    found_sections = [Section(one.label, [kind for key, kind in told if key == one.key]) for one in headings]
    return [section for section in found_sections if section.kinds]


def told_of(slag: str, rows: list[Fact], most: int | None) -> Told:
    return Told(slag, kind_of(slag).label, len(rows), [lines_of(fact) for fact in rows[:most]])


def says_something(fact: Fact) -> bool:
    return any(value not in EMPTY for key, value in fact.items() if key != SLAG)


def kind_of(slag: str) -> FactKind:
    """A slag that no app has declared is told all the same, under the last heading."""
    return fact_kinds.get(slag) or FactKind(slag, capfirst(slag), OTHER, "")


def moment_of(fact: Fact) -> str:
    """The first day or moment a fact names; a fact without one comes last."""
    return next((value.isoformat() for value in fact.values() if isinstance(value, date)), "")


# --- In words ----------------------------------------------------------------------------------
def lines_of(fact: Fact) -> tuple[Line, ...]:
    """A row without what is empty."""
    lines = (line_of(key, value) for key, value in fact.items() if key != SLAG)
    return tuple(line for line in lines if line.words or line.parts)


def line_of(key: str, value: Any) -> Line:
    if is_rows(value):
        return Line(label_of(key), "", tuple(lines_of(row) for row in value))
    return Line(label_of(key), in_words(key, value))


def is_rows(value: Any) -> bool:
    return isinstance(value, list | tuple) and bool(value) and all(isinstance(one, Mapping) for one in value)


def label_of(key: str) -> str:
    """'lön i öre' is shown in kronor, so the label does not speak of öre."""
    short = key.removesuffix(" i öre")
    return str(capfirst(LABELS.get(short, short)))


def in_words(key: str, value: Any) -> str:
    """Dates, sums, spans of time, yes and no as people write them."""
    if value is None or value == "":
        return ""
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(in_words(key, one) for one in value)
    if isinstance(value, bool):
        return _t("Ja") if value else _t("Nej")
    if isinstance(value, int):
        return number_in_words(key, value)
    return when_in_words(value) or str(value)


def number_in_words(key: str, value: int) -> str:
    if "öre" in key.split():
        return kronor(value)
    return duration(value) if key == "minuter" else str(value)


def when_in_words(value: Any) -> str:
    if isinstance(value, datetime):
        return _t("%(day)s klockan %(time)s") % {"day": day_year(value), "time": clock(value)}
    if isinstance(value, date):
        return day_year(value)
    return clock(value) if isinstance(value, time) else ""


# --- For another machine -----------------------------------------------------------------------
def plain(value: Any) -> Any:
    """The value as JSON knows it: days and moments by ISO 8601, sums in whole öre, words as they stand."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(one) for one in value]
    return str(value)


def connect() -> None:
    groups = (FactGroup("login", _("Inloggning och meddelanden"), 80), FactGroup(OTHER, _("Annat"), 90))
    declare((), groups)
