"""Every step of a text and of a proposal by everyone, typed from the rule and not from the table."""

from itertools import product

import pytest

from core.states import Turn
from klarsprak.states import ProposalState, TextState, proposal_machine, text_machine

DRAFT, INVITED, READING = TextState.DRAFT, TextState.INVITED, TextState.READING
DISCUSSING, ANSWERING = TextState.DISCUSSING, TextState.ANSWERING
DONE, WITHDRAWN = TextState.DONE, TextState.WITHDRAWN
NEW, PASSED_ON, ANSWERED = ProposalState.NEW, ProposalState.PASSED_ON, ProposalState.ANSWERED

TEXT_STEPS = {
    # The owner invites, takes back before anybody has been asked, gives up, and closes when all is answered.
    Turn.OWNER: {
        (DRAFT, INVITED),
        (DRAFT, WITHDRAWN),
        (INVITED, DRAFT),
        (INVITED, WITHDRAWN),
        (ANSWERING, DONE),
    },
    # The coordinator hands back, asks readers, leads the talk and ends a reading, and never answers.
    Turn.STAFF: {
        (INVITED, DRAFT),
        (INVITED, WITHDRAWN),
        (INVITED, READING),
        (READING, DISCUSSING),
        (READING, ANSWERING),
        (READING, WITHDRAWN),
        (DISCUSSING, ANSWERING),
    },
    # When all have handed in, the text goes on by itself.
}
PROPOSAL_STEPS = {
    Turn.STAFF: {(NEW, PASSED_ON), (NEW, ANSWERED), (PASSED_ON, PASSED_ON), (PASSED_ON, ANSWERED)},
    # A unit answers what has been passed on to it.
    Turn.OWNER: {(PASSED_ON, ANSWERED)},
}


@pytest.mark.parametrize(("source", "target", "turn"), list(product(TextState, TextState, Turn)))
def test_who_may_take_which_step_of_a_text(source: TextState, target: TextState, turn: Turn) -> None:
    expected = (source, target) in TEXT_STEPS.get(turn, set())
    assert text_machine.allows(source, target, turn) is expected


@pytest.mark.parametrize(("source", "target", "turn"), list(product(ProposalState, ProposalState, Turn)))
def test_who_may_take_which_step_of_a_proposal(
    source: ProposalState, target: ProposalState, turn: Turn
) -> None:
    expected = (source, target) in PROPOSAL_STEPS.get(turn, set())
    assert proposal_machine.allows(source, target, turn) is expected
