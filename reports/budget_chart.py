"""The year's budgets as bars: what is used, what the year comes to, and the budget as a mark.

Every sum is written at its bar, so the picture is for those who see it and hides nothing from others.
"""

from typing import Any

from django.utils.translation import gettext as _
from lxml import etree

from reports.wording import NBSP, thousands

WIDTH, HEIGHT, BAR, INSET = 1000, 28, 18, 5
GREEN, LIGHT, INK = "#0f4c47", "#5f8f86", "#1b2624"
MARK = 6
# Whole thousands of kronor: enough to steer by, and nobody's pay.
THOUSAND = 100_000


def bars(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """For the page and the PDF alike: shares of the longest bar of all, and the same in words."""
    longest = max((row[key] for row in rows for key in ("used", "forecast", "budget")), default=0) or 1
    return [
        {
            "label": row["label"],
            "used": round(row["used"] / longest, 4),
            "forecast": round(max(row["forecast"], row["used"]) / longest, 4),
            "budget": round(row["budget"] / longest, 4),
            "used_words": in_thousands(row["used"]),
            "forecast_words": in_thousands(row["forecast"]),
            "budget_words": in_thousands(row["budget"]),
            "standing": standing_words(row),
        }
        for row in rows
    ]


def standing_words(row: dict[str, Any]) -> str:
    """The same as the colours and the mark say; empty while the money lasts."""
    if row["used"] > row["budget"]:
        return _("Över budget")
    return _("På väg över budget") if row["forecast"] > row["budget"] else ""


def in_thousands(ore: int) -> str:
    """584 000 kr."""
    return f"{thousands(1000 * ((2 * ore + THOUSAND) // (2 * THOUSAND)))}{NBSP}kr"


def svg(bar: dict[str, Any]) -> str:
    """One bar, without styles or scripts."""
    root = etree.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {WIDTH} {HEIGHT}",
            "width": "100%",
            "height": str(HEIGHT),
            "preserveAspectRatio": "none",
            "aria-hidden": "true",
            "focusable": "false",
        },
    )
    used, forecast = WIDTH * bar["used"], WIDTH * bar["forecast"]
    _rect(root, 0, INSET, forecast, BAR, LIGHT)
    _rect(root, 0, INSET, used, BAR, GREEN)
    _rect(root, min(WIDTH * bar["budget"], WIDTH - MARK), 0, MARK, HEIGHT, INK)
    return etree.tostring(root, encoding="unicode")


def _rect(root: Any, x: float, y: float, width: float, height: float, fill: str) -> None:
    place = {"x": x, "y": y, "width": width, "height": height}
    etree.SubElement(root, "rect", {key: f"{value:.1f}" for key, value in place.items()}, fill=fill)
