"""The report as a spreadsheet: one sheet of figures, one of the chart, definitions beside each row."""

from io import BytesIO
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from reports.edition import SPANS
from reports.wording import HIDDEN, why

DIVISORS = {"minutes": 60, "ore": 100}


def workbook(report: dict[str, Any]) -> bytes:
    """The XLSX file's bytes. Text is never read as a formula; hours and kronor are numbers."""
    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        bold = book.add_format({"bold": True})
        _figures(book.add_worksheet(_("Siffror")), report, bold)
        if report["chart"]["rows"]:
            _chart(book.add_worksheet(_("Timmar per månad")), report, bold)
        if report.get("budgets"):
            _budgets(book.add_worksheet(_("Budget")), report["budgets"], bold)
    return out.getvalue()


def _figures(sheet: Any, report: dict[str, Any], bold: Any) -> None:
    spans = [report["label"], _("hittills i år"), _("ett år tidigare"), _("sedan start")]
    pairs = [words for span in spans for words in (span, _("av"))]
    sheet.write_row(0, 0, [_("Nr"), _("Del"), _("Siffra"), *pairs, _("Definition")], bold)
    sheet.set_column(1, 2, 28)
    sheet.set_column(3, 2 + len(pairs), 16)
    sheet.set_column(3 + len(pairs), 3 + len(pairs), 90)
    sheet.freeze_panes(1, 0)
    row = 1
    for section in report["sections"]:
        for figure in section["figures"]:
            numbers = [cell for span in SPANS for cell in (_number(figure, span), _of(figure, span))]
            cells = [figure["number"], section["title"], figure["label"], *numbers]
            sheet.write_row(row, 0, [*cells, figure["definition"]])
            row += 1
        for breakdown in section["breakdowns"]:
            for part in breakdown["rows"]:
                value = _(HIDDEN) if part["value"] is None else part["value"]
                label = f"{breakdown['label']}: {part['label']}"
                cells = [breakdown["number"], section["title"], label, value]
                cells += [""] * (len(pairs) - 1)
                sheet.write_row(row, 0, [*cells, breakdown["definition"]])
                row += 1


def _number(figure: dict[str, Any], span: str) -> float | str:
    value = figure[span]["value"]
    return why(figure, span) if value is None else value / DIVISORS.get(figure["unit"], 1)


def _of(figure: dict[str, Any], span: str) -> int | str:
    """What a share is a share of; empty for other figures."""
    of = figure[span]["of"]
    return "" if of is None else int(of)


def _budgets(sheet: Any, rows: list[dict[str, Any]], bold: Any) -> None:
    sheet.write_row(0, 0, [_("Budget för"), _("Använt"), _("Prognos"), _("Budget")], bold)
    sheet.set_column(0, 0, 28)
    for number, row in enumerate(rows, start=1):
        sums = [row[key] / DIVISORS["ore"] for key in ("used", "forecast", "budget")]
        sheet.write_row(number, 0, [row["label"], *sums])


def _chart(sheet: Any, report: dict[str, Any], bold: Any) -> None:
    sheet.write_row(0, 0, [_("Månad"), _("Timmar")], bold)
    for row, part in enumerate(report["chart"]["rows"], start=1):
        sheet.write_row(row, 0, [part["label"], part["minutes"] / 60])
