"""Every step of a piece by everyone, typed from the rule, not the table."""

from itertools import product

import pytest

from core.states import Turn
from reporters.states import DraftState, draft_machine

WRITING, HANDED_IN, BACK = DraftState.WRITING, DraftState.HANDED_IN, DraftState.BACK
TO_AGREE, AGREED, PUBLISHED = DraftState.TO_AGREE, DraftState.AGREED, DraftState.PUBLISHED
NOT_USED, WITHDRAWN = DraftState.NOT_USED, DraftState.WITHDRAWN
# From everywhere but where it is gone already.
TAKE_BACK = {
    (WRITING, WITHDRAWN),
    (HANDED_IN, WITHDRAWN),
    (BACK, WITHDRAWN),
    (TO_AGREE, WITHDRAWN),
    (AGREED, WITHDRAWN),
    (PUBLISHED, WITHDRAWN),
    (NOT_USED, WITHDRAWN),
}
STEPS = {
    # Only the writer hands in, says yes, and takes back.
    Turn.PERSON: TAKE_BACK
    | {
        (WRITING, HANDED_IN),
        (HANDED_IN, WRITING),
        (BACK, HANDED_IN),
        (TO_AGREE, AGREED),
        (TO_AGREE, BACK),
    },
    # The editor asks, and publishes what the writer has said yes to.
    Turn.STAFF: {
        (HANDED_IN, BACK),
        (HANDED_IN, TO_AGREE),
        (HANDED_IN, PUBLISHED),
        (HANDED_IN, NOT_USED),
        (BACK, TO_AGREE),
        (BACK, NOT_USED),
        (TO_AGREE, HANDED_IN),
        (AGREED, TO_AGREE),
        (AGREED, PUBLISHED),
        (PUBLISHED, TO_AGREE),
        (PUBLISHED, AGREED),
    },
    # What was said yes to goes out when its time has come.
    Turn.SYSTEM: {(AGREED, PUBLISHED)},
}


@pytest.mark.parametrize(("source", "target", "turn"), list(product(DraftState, DraftState, Turn)))
def test_who_may_take_which_step(source: DraftState, target: DraftState, turn: Turn) -> None:
    assert draft_machine.allows(source, target, turn) is ((source, target) in STEPS.get(turn, set()))
