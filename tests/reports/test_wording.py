"""Figures as the words that are printed."""

from typing import Any

import pytest

from reports import wording


def figure(unit: str, value: int | None, of: int | None = None) -> dict[str, Any]:
    return {"unit": unit, "period": {"value": value, "of": of}}


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (figure("count", 72005), "72\u00a0005"),
        (figure("count", None), "färre än fem"),
        (figure("minutes", 90), "2"),
        (figure("minutes", 89), "1"),
        (figure("ore", 7200549), "72\u00a0005\u00a0kr"),
        (figure("ore", 7200550), "72\u00a0006\u00a0kr"),
        (figure("share", 22, 31), "22 av 31"),
        (figure("share", None), "färre än fem"),
    ],
)
def test_value(given: dict[str, Any], words: str) -> None:
    assert wording.value(given) == words
