"""Every step of an interest from every state by everyone, typed from the rule and not from the table."""

from itertools import product

import pytest

from core.states import Turn
from participants.states import InterestState, interest_machine

NEW, CALLED = InterestState.NEW, InterestState.CALLED
WELCOMED, CLOSED = InterestState.WELCOMED, InterestState.CLOSED

# Staff call, as often as they like, and then it leads somewhere or nowhere. Nobody else does anything.
ALLOWED = {
    (NEW, CALLED),
    (CALLED, CALLED),
    (NEW, WELCOMED),
    (CALLED, WELCOMED),
    (NEW, CLOSED),
    (CALLED, CLOSED),
}


@pytest.mark.parametrize(("source", "target", "turn"), list(product(InterestState, InterestState, Turn)))
def test_who_may_take_which_step(source: InterestState, target: InterestState, turn: Turn) -> None:
    expected = turn is Turn.STAFF and (source, target) in ALLOWED
    assert interest_machine.allows(source, target, turn) is expected
