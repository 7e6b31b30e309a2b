"""Every step of a call from every state by everyone, typed from the rule and not from the table."""

from itertools import product

import pytest

from core.states import Turn
from participants.states import CallState, call_machine

ASKED, HELD, TAKEN_BACK = CallState.ASKED, CallState.HELD, CallState.TAKEN_BACK

ALLOWED = {
    # Only those who call can say that it was held, and only the person that it is not wanted any more.
    Turn.STAFF: {(ASKED, HELD)},
    Turn.PERSON: {(ASKED, TAKEN_BACK)},
}


@pytest.mark.parametrize(("source", "target", "turn"), list(product(CallState, CallState, Turn)))
def test_who_may_take_which_step(source: CallState, target: CallState, turn: Turn) -> None:
    assert call_machine.allows(source, target, turn) is ((source, target) in ALLOWED.get(turn, set()))
