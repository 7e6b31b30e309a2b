"""The record plan as people read it: each kind, what it holds today, and what is decided about it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Count
from django.utils.text import capfirst
from django.utils.translation import gettext as _t
from django.utils.translation import ngettext

from core import classification, destruction, record_plan
from core.models import RecordDecision, StoredFile
from core.record_plan import Rule
from core.registry import RecordKind, Text, record_kinds
from core.templatetags.words import day_year

FEW = 3


@dataclass(frozen=True)
class Part:
    """Rows of one table, or files of one kind."""

    label: Text
    count: int


@dataclass(frozen=True)
class KindView:
    """One kind of record on a day. `coming` is what is decided from a later day; `has_way` is true when the
    system can destroy something of it."""

    kind: RecordKind
    rule: Rule
    coming: RecordDecision | None
    tables: list[Part]
    files: list[Part]
    has_way: bool = False

    @property
    def openness(self) -> str:
        return _t("Normalt offentligt") if self.kind.public else _t("Prövas, kan vara hemligt")

    @property
    def may_destroy(self) -> bool:
        """It is decided, and the system knows how."""
        return self.rule.is_decided and not self.rule.keep and self.has_way

    @property
    def outcome(self) -> str:
        words = rule_words(self.rule)
        is_left = self.rule.is_decided and not self.rule.keep and not self.has_way
        return f"{words} {_t('Systemet kan inte gallra det här än.')}" if is_left else words

    @property
    def decision(self) -> str:
        """'Beslut SN 2026-114, diarium SN/2026:7, 3 mars 2026', or nothing."""
        if not self.rule.is_decided:
            return ""
        number = _t("Beslut %(number)s") % {"number": self.rule.decision}
        diary = _t("diarium %(number)s") % {"number": self.rule.diary} if self.rule.diary else ""
        return ", ".join(one for one in (number, diary, day_year(self.rule.decided_on)) if one)

    @property
    def next_decision(self) -> str:
        if self.coming is None:
            return ""
        words = {"day": day_year(self.coming.valid_from), "number": self.coming.decision}
        then = rule_words(record_plan.rule_from(self.coming))
        return f"{_t('Från %(day)s gäller beslut %(number)s:') % words} {then}"

    @property
    def holds(self) -> list[Part]:
        """What there is something of, tables before files."""
        return [part for part in (*self.tables, *self.files) if part.count]

    @property
    def empty(self) -> str:
        """By name when they are few: most of the libraries' tables are never used."""
        labels = [str(part.label) for part in (*self.tables, *self.files) if not part.count]
        if len(labels) > FEW:
            return _t("%(n)d slag är tomma") % {"n": len(labels)}
        return f"{_t('Tomt')}: {', '.join(labels).lower()}" if labels else ""


def rule_words(rule: Rule) -> str:
    """What happens to the kind, in one sentence. Without a decision: nothing, and why."""
    if not rule.is_decided:
        return _t("Inget beslut. Därför tas inget bort.")
    if rule.keep:
        return _t("Bevaras.")
    if not rule.years:
        return _t("Gallras när det inte behövs längre.")
    return ngettext(
        "Gallras %(n)d år efter att handlingen är avslutad.",
        "Gallras %(n)d år efter att handlingen är avslutad.",
        rule.years,
    ) % {"n": rule.years}


def overview(on: date) -> list[KindView]:
    """Every kind, by name. What is counted is counted once."""
    rules, coming = record_plan.rules_on(on), coming_after(on)
    tables, files = tables_by_kind(), files_by_kind()
    return [
        KindView(
            kind=kind,
            rule=rules.get(kind.key) or record_plan.undecided(kind),
            coming=coming.get(kind.key),
            tables=tables.get(kind.key, []),
            files=files.get(kind.key, []),
            has_way=bool(destruction.of_kind(kind.key)),
        )
        for kind in sorted(record_kinds, key=lambda kind: str(kind.label).lower())
    ]


def coming_after(on: date) -> dict[str, RecordDecision]:
    rows = RecordDecision.objects.filter(valid_from__gt=on).order_by("-valid_from")
    return {row.kind: row for row in rows}


# --- Counting ----------------------------------------------------------------------------------
def tables_by_kind() -> dict[str, list[Part]]:
    counts, found = count_tables(), dict[str, list[Part]]()
    for model in classification.models():
        table, kind = model._meta.db_table, classification.records.get(model._meta.label)
        if kind is not None and table in counts:
            part = Part(capfirst(str(model._meta.verbose_name_plural)), counts[table])
            found.setdefault(kind, []).append(part)
    return found


def count_tables() -> Mapping[str, int]:
    """Table → rows, of every table that this database has, in one question."""
    there = set(connection.introspection.table_names())
    tables = [model._meta.db_table for model in classification.models() if model._meta.db_table in there]
    quote = connection.ops.quote_name
    sql = " UNION ALL ".join(f"SELECT %s, COUNT(*) FROM {quote(table)}" for table in tables)  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(sql, tables)
        return dict(cursor.fetchall())


def files_by_kind() -> dict[str, list[Part]]:
    counts, found = dict(count_files()), dict[str, list[Part]]()
    for key, file_kind in classification.file_kinds.items().items():
        part = Part(file_kind.label, counts.get(key, 0))
        found.setdefault(file_kind.record_kind, []).append(part)
    return found


def count_files() -> Iterator[tuple[str, int]]:
    """Kind → files, of ours and of every file column of a library."""
    yield from StoredFile.objects.order_by().values_list("kind").annotate(Count("pk"))
    for label, field in classification.file_columns():
        rows = field.model._base_manager.exclude(**{field.name: ""})
        yield label, rows.count()
