"""Every step of what the editor wants written about by everyone, typed from the rule, not the table."""

from itertools import product

import pytest

from core.states import Turn
from reporters.commission_states import BriefState, brief_machine

DRAFT, SENT = BriefState.DRAFT, BriefState.SENT
TAKEN_UP, CALLED_OFF = BriefState.TAKEN_UP, BriefState.CALLED_OFF

STEPS = {
    # The editor sends, takes it back, and calls it off at any time.
    Turn.OWNER: {
        (DRAFT, SENT),
        (SENT, DRAFT),
        (DRAFT, CALLED_OFF),
        (SENT, CALLED_OFF),
        (TAKEN_UP, CALLED_OFF),
    },
    # The coordinator plans it, or hands it back.
    Turn.STAFF: {(SENT, TAKEN_UP), (SENT, DRAFT)},
    # It follows its assignment when that is cancelled.
    Turn.SYSTEM: {(TAKEN_UP, CALLED_OFF)},
}


@pytest.mark.parametrize(("source", "target", "turn"), list(product(BriefState, BriefState, Turn)))
def test_who_may_take_which_step(source: BriefState, target: BriefState, turn: Turn) -> None:
    expected = (source, target) in STEPS.get(turn, set())
    assert brief_machine.allows(source, target, turn) is expected
