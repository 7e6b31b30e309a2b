"""Puts one month's report together as plain data: what is shown on the page, in the PDF and the XLSX.

Every figure comes for the period, for the year so far, for the same month a year before and for all time
since the start, each through `reports.suppression`; where there is no number it is said why. The result is
JSON (docs/report.schema.json) and holds no row about a person.
"""

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.utils.formats import date_format

from core.figures import Breakdown, Figure, Section, Unit
from core.periods import Month, Period
from participants.programmes import programmes
from reports import sections, suppression

SPANS = ("period", "year", "last_year", "since_start")


def build(month: Month, *, boards: Collection[UUID]) -> dict[str, Any]:
    """The report of `month` for `boards`: sections, a chart and three sentences to read aloud."""
    spans: dict[str, Period] = {
        "period": month,
        "year": month.year_so_far(),
        "last_year": month.year_before,
        "since_start": month.since_start(),
    }
    columns = [_sections(spans[name], boards) for name in SPANS]
    numbers = iter(range(1, 1000))
    report: dict[str, Any] = {
        "month": str(month),
        "label": month.label,
        "sections": [_section(parts, numbers) for parts in zip(*columns, strict=True)],
        "chart": _chart(month, boards),
        "budgets": sections.budgets(month, boards=boards),
    }
    report["summary"] = _summary(report)
    if sentence := sections.budget_sentence(month, boards=boards):
        report["summary"].append(sentence)
    return report


def _sections(period: Period, boards: Collection[UUID]) -> list[Section]:
    shared = [sections.gave(period, boards=boards)]
    own = [programme.report(period, boards=boards) for programme in programmes]
    return [
        *shared,
        sections.answered(period, boards=boards),
        *own,
        sections.cost(period, boards=boards),
    ]


def _section(parts: tuple[Section, ...], numbers: Iterator[int]) -> dict[str, Any]:
    first = parts[0]
    return {
        "key": first.key,
        "title": str(first.title),
        "figures": [_figure(figures, next(numbers)) for figures in _in_each_span(parts)],
        "breakdowns": [_breakdown(breakdown, next(numbers)) for breakdown in first.breakdowns],
    }


def _in_each_span(parts: tuple[Section, ...]) -> Iterator[tuple[Figure, ...]]:
    """Each figure of any span in all of them: where a span does not have it, it is said to have no number."""
    by_key = [{figure.key: figure for figure in part.figures} for part in parts]
    known: dict[str, Figure] = {}
    for part in parts:
        for figure in part.figures:
            known.setdefault(figure.key, figure)
    for key, figure in known.items():
        yield tuple(found.get(key, replace(figure, value=None, of=None)) for found in by_key)


def _figure(figures: tuple[Figure, ...], number: int) -> dict[str, Any]:
    first = figures[0]
    shown = {name: suppression.figure(figure) for name, figure in zip(SPANS, figures, strict=True)}
    return {
        "key": first.key,
        "number": number,
        "label": str(first.label),
        "definition": str(first.definition),
        "unit": first.unit.value,
        "is_headline": first.is_headline,
        **{name: {"value": item.value, "of": item.of, "why": item.why} for name, item in shown.items()},
    }


def _breakdown(original: Breakdown, number: int) -> dict[str, Any]:
    return {
        "key": original.key,
        "number": number,
        "label": str(original.label),
        "definition": str(original.definition),
        "rows": [{"label": str(label), "value": value} for label, value in suppression.breakdown(original)],
    }


def _chart(month: Month, boards: Collection[UUID]) -> dict[str, Any]:
    """Hours month by month this year: the one picture of the report."""
    rows = []
    for each in month.of_year():
        minutes = next(f.value or 0 for f in sections.gave(each, boards=boards).figures if f.key == "minutes")
        rows.append({"label": date_format(each.first, "M").lower().rstrip("."), "minutes": minutes})
    return {"key": "hours_by_month", "rows": rows}


# What is never told to a board that decides income support: hours, and money, which is hours again, and pay.
NOT_COUNTS = {Unit.MINUTES.value, Unit.ORE.value, Unit.PAY_DAYS.value}


def counts_only(report: dict[str, Any]) -> dict[str, Any]:
    """The same report without hours and money. Counts are suppressed already, as for everybody."""
    parts = [
        {**section, "figures": [one for one in section["figures"] if one["unit"] not in NOT_COUNTS]}
        for section in report["sections"]
    ]
    kept = [section for section in parts if section["figures"] or section["breakdowns"]]
    counted = {**report, "sections": kept, "chart": {**report["chart"], "rows": []}, "budgets": []}
    return {**counted, "summary": _summary(counted)}


def voices(month: Month, *, boards: Collection[UUID]) -> dict[str, list[str]]:
    """What people let be shown of their words this year, by section. Read now and kept in no edition: a yes
    that is taken back takes the words away at once, from every edition."""
    period = month.year_so_far()
    found = {programme.key: list(programme.voices(period, boards=boards)) for programme in programmes}
    return {key: words for key, words in found.items() if words}


def with_voices(report: dict[str, Any], found: dict[str, list[str]]) -> dict[str, Any]:
    sections = [{**part, "voices": found.get(part["key"], [])} for part in report["sections"]]
    return {**report, "sections": sections}


def headlines(report: dict[str, Any]) -> list[dict[str, Any]]:
    """The figures that stand large on the first page, in the order of the sections."""
    return [f for section in report["sections"] for f in section["figures"] if f["is_headline"]]


def _summary(report: dict[str, Any]) -> list[str]:
    from reports import wording

    return wording.sentences(headlines(report))
