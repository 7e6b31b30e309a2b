"""Every step of a contribution from every state by everyone, typed from the rule and not from the table."""

from itertools import product

import pytest

from core.states import Turn
from participants.states import ContributionState, contribution_machine

OWED, ASKED, ANSWERED = ContributionState.OWED, ContributionState.ASKED, ContributionState.ANSWERED
HEARD, WITHDRAWN = ContributionState.HEARD, ContributionState.WITHDRAWN

ALLOWED = {
    # Those who owe answer or ask back, also when they have asked before.
    Turn.STAFF: {(OWED, ANSWERED), (OWED, ASKED), (ASKED, ANSWERED)},
    # The giver replies, takes back, and alone says whether it was an answer; a yes can become a no.
    Turn.PERSON: {
        (ASKED, OWED),
        (ANSWERED, HEARD),
        (ANSWERED, OWED),
        (HEARD, OWED),
        (OWED, WITHDRAWN),
        (ASKED, WITHDRAWN),
    },
}


@pytest.mark.parametrize(
    ("source", "target", "turn"), list(product(ContributionState, ContributionState, Turn))
)
def test_who_may_take_which_step(source: ContributionState, target: ContributionState, turn: Turn) -> None:
    expected = (source, target) in ALLOWED.get(turn, set())
    assert contribution_machine.allows(source, target, turn) is expected
