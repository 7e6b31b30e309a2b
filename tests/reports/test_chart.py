"""The one picture: every number written at its bar, nothing that a strict page would refuse."""

from lxml import etree

from reports import chart

ROWS = [{"label": "jan", "minutes": 600}, {"label": "feb", "minutes": 1200}]


def test_bars_are_measured_against_the_tallest() -> None:
    assert [(bar["label"], bar["text"], bar["height"]) for bar in chart.bars(ROWS)] == [
        ("jan", "10", 0.5),
        ("feb", "20", 1.0),
    ]


def test_a_year_without_hours_has_flat_bars() -> None:
    assert [bar["height"] for bar in chart.bars([{"label": "jan", "minutes": 0}])] == [0]


def test_the_svg_says_its_title_and_numbers_and_has_no_style() -> None:
    root = etree.fromstring(chart.svg(ROWS, title="Timmar <b>"))
    words = [element.text for element in root.iter() if element.text]
    assert words == ["Timmar <b>", "10", "jan", "20", "feb"]
    assert not any("style" in element.attrib for element in root.iter())
