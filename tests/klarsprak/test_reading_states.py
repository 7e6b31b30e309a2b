"""A reading: every state × state × turn, typed from the rule and not from the table."""

import itertools

import pytest

from core.states import Turn
from klarsprak.states import ReadingState, reading_machine

# The person lets go and takes up again. The round alone ends what is still being read.
RULE = {
    ("reading", "handed_in"): "person",
    ("reading", "handed_back"): "person",
    ("handed_in", "reading"): "person",
    ("handed_back", "reading"): "person",
    ("reading", "ended"): "system",
}


@pytest.mark.parametrize(("source", "target"), list(itertools.product(ReadingState.values, repeat=2)))
def test_reading(source: str, target: str) -> None:
    allowed = {turn.value for turn in Turn if reading_machine.allows(source, target, turn)}
    assert allowed == set(RULE.get((source, target), "").split())


def test_no_clock_ends_a_reading_and_no_state_blames() -> None:
    assert set(ReadingState.values) == {"reading", "handed_in", "handed_back", "ended"}
