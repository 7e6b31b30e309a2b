"""The month's reports as public records: figures after suppression, edition by edition."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core import classification
from core.records import MOST_FOUND, Column, Found, Record, Row, in_days, one, parts_held
from core.registry import Text, record_sources
from core.templatetags.words import in_sentence, month_year
from reports import wording
from reports.data_table import REPORTS
from reports.models import Edition

COLUMNS = (("figure", _("Siffra")), ("period", _("Månaden")), ("year", _("Hittills i år")))


@dataclass(frozen=True)
class Editions:
    key: str = "reports.editions"
    kind: str = REPORTS

    @property
    def label(self) -> Text:
        return _("Månadsrapporter")

    def find(self, board: UUID, first: date | None, last: date | None, words: str) -> list[Found]:
        rows = in_days(built(board), "month", first, last).order_by("-month", "-number")
        return [Found(str(row.pk), label_of(row), row.month) for row in rows[:MOST_FOUND]]

    def lines(self, board: UUID, record_id: str) -> Record | None:
        edition = one(built(board), record_id)
        if edition is None:
            return None
        klass = classification.of(Edition, "figures")
        columns = tuple(Column(key, label, klass) for key, label in COLUMNS)
        return Record(label_of(edition), columns, tuple(rows_of(edition.figures)))

    def held(self, model: str, ids: Collection[str], record_ids: Collection[str]) -> set[str]:
        return parts_held({"reports.Edition": "pk"}, model, ids, record_ids)


def built(board: UUID) -> Any:
    return Edition.objects.filter(board=board, built_at__isnull=False)


def rows_of(figures: dict[str, Any]) -> Iterator[Row]:
    for section in figures["sections"]:
        for figure in section["figures"]:
            cells = (figure["label"], wording.value(figure), wording.value(figure, "year"))
            yield Row(str(figure["number"]), cells)


def label_of(edition: Edition) -> str:
    return _t("Månadsrapport %(month)s, upplaga %(number)s") % {
        "month": in_sentence(month_year(edition.month)),
        "number": edition.number,
    }


def register() -> None:
    for source in (Editions(),):
        record_sources.add(source.key, source)
