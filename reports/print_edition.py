"""The report on A4: the data that the typst template prints."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.formats import date_format

from core import pdf as core_pdf
from core.periods import STOCKHOLM
from reports import budget_chart, chart, wording
from reports.edition import SPANS, headlines
from reports.models import Edition


def pdf(report: dict[str, Any], *, edition: Edition, built_at: datetime) -> bytes:
    """An accessible PDF (PDF/UA-1) of the figures as they stood at `built_at`."""
    return core_pdf.render("reports/month.typ", page_data(report, edition, built_at), created=built_at)


def page_data(report: dict[str, Any], edition: Edition, built_at: datetime) -> dict[str, Any]:
    """Every number as the text that is printed; the template only places it."""
    return {
        "name": settings.SITE_WORDS["report_name"],
        "board": edition.board.name,
        "month": report["label"],
        "number": str(edition.number),
        "built_on": date_format(built_at.astimezone(STOCKHOLM), "j F Y"),
        "summary": " ".join(report["summary"]),
        "headlines": [_row(figure) for figure in headlines(report)],
        "bars": chart.bars(report["chart"]["rows"]),
        "budgets": budget_chart.bars(report.get("budgets", [])),
        "sections": [_section(section) for section in report["sections"]],
    }


def _section(section: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": section["title"],
        "rows": [_row(figure) for figure in section["figures"]],
        "breakdowns": [
            {
                "label": breakdown["label"],
                "number": str(breakdown["number"]),
                "definition": breakdown["definition"],
                "rows": [
                    {"label": part["label"], "value": _shown(part["value"])} for part in breakdown["rows"]
                ],
            }
            for breakdown in section["breakdowns"]
        ],
    }


def _row(figure: dict[str, Any]) -> dict[str, str]:
    return {
        "label": figure["label"],
        "number": str(figure["number"]),
        "definition": figure["definition"],
        **{span: wording.value(figure, span) for span in SPANS},
    }


def _shown(value: int | None) -> str:
    return wording.HIDDEN if value is None else wording.thousands(value)
