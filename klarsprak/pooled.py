"""Figures of many texts together: all their words, all their sentences, then the measure. Never a mean of
means, which would let a short note weigh as much as a long decision."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, IntegerField, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce, ExtractYear

from klarsprak.language.measures import RULE_VERSION, Measures
from klarsprak.models import Measurement, ReviewedText, Version

COUNTED = ("words", "sentences", "long_words")


@dataclass(frozen=True)
class Pooled:
    """Before and after, of the same texts."""

    texts: int
    before: Measures
    after: Measures


@dataclass(frozen=True)
class YearRow:
    year: int
    pooled: Pooled


def pooled_of(texts: "QuerySet[ReviewedText]") -> Pooled:
    """Two queries, however many texts."""
    before, after = ends(texts)
    return Pooled(before.count(), totals(before), totals(after))


def by_year(texts: "QuerySet[ReviewedText]") -> list[YearRow]:
    """The year the text was closed; of texts from before the platform, the year that was given."""
    before, after = (grouped(rows) for rows in ends(texts))
    return [
        YearRow(year, Pooled(row["texts"], measures_in(row), measures_in(after[year])))
        for year, row in sorted(before.items(), reverse=True)
        if year in after
    ]


# --- Parts ----------------------------------------------------------------------------------------
def ends(texts: "QuerySet[ReviewedText]") -> Iterable["QuerySet[Measurement]"]:
    """Of each text with two versions that people could see: the first and the last. Figures counted by an
    older edition of the rules cannot be added to those of today, and are left out."""
    frozen = Version.objects.frozen().filter(text=OuterRef("version__text"))
    first = frozen.order_by("number").values("pk")[:1]
    last = frozen.order_by("-number").values("pk")[:1]
    rows = Measurement.objects.filter(version__text__in=texts.order_by(), rule_version=RULE_VERSION)
    rows = rows.annotate(first=Subquery(first), last=Subquery(last)).exclude(first=F("last"))
    return rows.filter(version=F("first")), rows.filter(version=F("last"))


def totals(rows: "QuerySet[Measurement]") -> Measures:
    return measures_in(rows.aggregate(**{name: Coalesce(Sum(name), 0) for name in COUNTED}))


def grouped(rows: "QuerySet[Measurement]") -> dict[int, dict[str, Any]]:
    year = Coalesce(
        F("version__text__year"), ExtractYear("version__text__state_changed_at"), output_field=IntegerField()
    )
    sums = {f"sum_{name}": Sum(name) for name in COUNTED}
    found: Any = rows.annotate(in_year=year).order_by().values("in_year").annotate(texts=Count("pk"), **sums)
    return {
        row["in_year"]: {"texts": row["texts"], **{name: row[f"sum_{name}"] for name in COUNTED}}
        for row in found
    }


def measures_in(row: dict[str, Any]) -> Measures:
    return Measures(**{name: row[name] for name in COUNTED})
