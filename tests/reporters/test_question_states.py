"""Every step of a question by everyone, typed from the rule and not from the table."""

from itertools import product

import pytest

from core.states import Turn
from reporters.question_states import QuestionState, question_machine

NEW, WAITING, PARTLY = QuestionState.NEW, QuestionState.WAITING, QuestionState.PARTLY
ANSWERED, HEARD, HANDED = QuestionState.ANSWERED, QuestionState.HEARD, QuestionState.HANDED_OVER
MERGED, WITHDRAWN = QuestionState.MERGED, QuestionState.WITHDRAWN
ANSWERS = {(WAITING, PARTLY), (WAITING, ANSWERED), (PARTLY, PARTLY), (PARTLY, ANSWERED)}
STEPS = {
    # The editor sorts, takes down, and answers a private question that no unit has been given.
    Turn.STAFF: {
        (NEW, WAITING),
        (NEW, HANDED),
        (NEW, MERGED),
        (WAITING, NEW),
        (WAITING, HANDED),
        *ANSWERS,
    },
    # The unit answers and does nothing else.
    Turn.OWNER: ANSWERS,
    # Whoever asked says whether it was an answer, and takes back at any time what was not handed over.
    Turn.PERSON: {
        (ANSWERED, HEARD),
        (ANSWERED, WAITING),
        *((state, WITHDRAWN) for state in (NEW, WAITING, PARTLY, ANSWERED, HEARD, MERGED)),
    },
    # Time alone does nothing to a question.
}


@pytest.mark.parametrize(("source", "target", "turn"), list(product(QuestionState, QuestionState, Turn)))
def test_who_may_take_which_step(source: QuestionState, target: QuestionState, turn: Turn) -> None:
    assert question_machine.allows(source, target, turn) is ((source, target) in STEPS.get(turn, set()))
