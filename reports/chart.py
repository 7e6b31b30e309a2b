"""The report's one picture: hours by month as an SVG with every number written at its bar."""

from typing import Any

from lxml import etree

from reports.wording import thousands

WIDTH, HEIGHT, FLOOR, TOP = 640, 260, 220, 30
GREEN, INK = "#0f4c47", "#1b2624"


def bars(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Bars with heights between 0 and 1, for the page and the PDF alike; `minutes` become hours."""
    tallest = max((row["minutes"] for row in rows), default=0) or 1
    return [
        {
            "label": row["label"],
            "text": thousands((row["minutes"] + 30) // 60),
            "height": round(row["minutes"] / tallest, 4),
        }
        for row in rows
    ]


def svg(rows: list[dict[str, Any]], *, title: str) -> str:
    """A picture without styles or scripts; the table beside it is the text alternative."""
    root = etree.Element(
        "svg",
        {"xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {WIDTH} {HEIGHT}", "role": "img"},
    )
    etree.SubElement(root, "title").text = title
    slot = WIDTH / max(len(rows), 1)
    for number, bar in enumerate(bars(rows)):
        middle, tall = slot * (number + 0.5), bar["height"] * (FLOOR - TOP)
        width = min(slot * 0.7, 60)
        attributes = {"x": middle - width / 2, "y": FLOOR - tall, "width": width, "height": tall}
        etree.SubElement(root, "rect", {k: f"{v:.1f}" for k, v in attributes.items()}, fill=GREEN, rx="3")
        _text(root, middle, FLOOR - tall - 8, bar["text"])
        _text(root, middle, FLOOR + 24, bar["label"])
    return etree.tostring(root, encoding="unicode")


def _text(root: Any, x: float, y: float, words: str) -> None:
    place = {"x": f"{x:.1f}", "y": f"{y:.1f}", "text-anchor": "middle", "font-size": "17", "fill": INK}
    etree.SubElement(root, "text", place).text = words
