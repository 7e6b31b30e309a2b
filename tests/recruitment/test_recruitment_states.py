"""Every step of a recruitment and of an assessment by everyone, typed from the rule, not the table."""

from itertools import product

import pytest

from core.states import Turn
from recruitment.states import AssessmentState, RecruitmentState, assessment_machine, recruitment_machine

DRAFT, INVITED = RecruitmentState.DRAFT, RecruitmentState.INVITED
ADVERT, QUESTIONS = RecruitmentState.ADVERT, RecruitmentState.QUESTIONS
INTERVIEWS, ASSESSMENT = RecruitmentState.INTERVIEWS, RecruitmentState.ASSESSMENT
CONVERSATION, DECIDED = RecruitmentState.CONVERSATION, RecruitmentState.DECIDED
FOLLOWED_UP, BROKEN_OFF = RecruitmentState.FOLLOWED_UP, RecruitmentState.BROKEN_OFF
WRITING, HANDED_IN, SHARED = AssessmentState.WRITING, AssessmentState.HANDED_IN, AssessmentState.SHARED

# The manager leads, and the coordinator may help a recruitment on; each step may lead to any later one.
ON_THE_WAY = {
    (ADVERT, QUESTIONS),
    (ADVERT, INTERVIEWS),
    (ADVERT, ASSESSMENT),
    (ADVERT, CONVERSATION),
    (QUESTIONS, INTERVIEWS),
    (QUESTIONS, ASSESSMENT),
    (QUESTIONS, CONVERSATION),
    (INTERVIEWS, ASSESSMENT),
    (INTERVIEWS, CONVERSATION),
    (ASSESSMENT, CONVERSATION),
    (DECIDED, FOLLOWED_UP),
    (DRAFT, BROKEN_OFF),
    (INVITED, BROKEN_OFF),
    (ADVERT, BROKEN_OFF),
    (QUESTIONS, BROKEN_OFF),
    (INTERVIEWS, BROKEN_OFF),
    (ASSESSMENT, BROKEN_OFF),
    (CONVERSATION, BROKEN_OFF),
}
STEPS = {
    # Only the manager invites, and only the manager decides: after a conversation.
    Turn.OWNER: ON_THE_WAY | {(DRAFT, INVITED), (INVITED, DRAFT), (CONVERSATION, DECIDED)},
    # The coordinator takes it up where it is, or hands it back.
    Turn.STAFF: ON_THE_WAY
    | {(INVITED, DRAFT), (INVITED, ADVERT), (INVITED, QUESTIONS), (INVITED, INTERVIEWS)},
}
ASSESSMENT_STEPS = {
    Turn.PERSON: {(WRITING, HANDED_IN), (HANDED_IN, WRITING)},
    # Nobody shares what is not handed in.
    Turn.STAFF: {(HANDED_IN, SHARED)},
    Turn.SYSTEM: {(HANDED_IN, SHARED)},
}


@pytest.mark.parametrize(
    ("source", "target", "turn"), list(product(RecruitmentState, RecruitmentState, Turn))
)
def test_who_may_take_which_step_of_a_recruitment(
    source: RecruitmentState, target: RecruitmentState, turn: Turn
) -> None:
    expected = (source, target) in STEPS.get(turn, set())
    assert recruitment_machine.allows(source, target, turn) is expected


@pytest.mark.parametrize(("source", "target", "turn"), list(product(AssessmentState, AssessmentState, Turn)))
def test_who_may_take_which_step_of_an_assessment(
    source: AssessmentState, target: AssessmentState, turn: Turn
) -> None:
    expected = (source, target) in ASSESSMENT_STEPS.get(turn, set())
    assert assessment_machine.allows(source, target, turn) is expected
