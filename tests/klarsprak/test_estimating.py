"""How long a reading takes, typed from the rule: 25 minutes for 300 words, up to the next half hour."""

import pytest

from klarsprak.estimating import minutes_for, words_in
from tests.factories.klarsprak import make_text
from tests.factories.participants import make_board


@pytest.mark.parametrize(
    ("words", "minutes"),
    [(0, 30), (1, 30), (300, 30), (360, 30), (361, 60), (600, 60), (720, 60), (721, 90), (3_000, 270)],
)
def test_whole_half_hours_rounded_up_and_never_none(words: int, minutes: int) -> None:
    assert minutes_for(words) == minutes


@pytest.mark.django_db
def test_headings_and_list_items_are_read_too() -> None:
    """Din avgift för hjälpen · 4+9 · 4+3 · 7+3+3 · 2 · 3, counted by hand."""
    assert words_in(make_text(make_board()).versions.get()) == 4 + 14 + 7 + 12 + 2 + 3
