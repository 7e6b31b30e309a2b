"""Two in two processes: one answer stands, the form is kept once, and taking back wins over nothing else."""

from collections.abc import Callable
from uuid import uuid4

import pytest

from core import audit
from core.actions import Refused
from reporters.actions import questions as actions
from reporters.models import Asking, PublicQuestion, QuestionAnswer
from tests.factories.participants import make_board, make_unit
from tests.factories.questions import answer_it, make_asking, make_open, make_unit_employee, open_it
from tests.factories.times import AT
from tests.factories.together import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]


def told(work: Callable[[], object], *codes: str) -> Callable[[], None]:
    """Ends well when the work is done, or refused for one of these reasons."""

    def run() -> None:
        try:
            work()
        except Refused as refused:
            if refused.code not in codes:
                raise

    return run


def test_two_answers_at_once_leave_one() -> None:
    unit = make_unit(make_board())
    row = make_open(unit.board, unit)
    colleagues = [make_unit_employee(unit) for _number in range(2)]
    works = [told(lambda by=by: answer_it(row, by=by, seen=0), "changed", "state") for by in colleagues]  # type: ignore[misc]
    assert at_once(*works) == ["", ""]
    assert QuestionAnswer.objects.get().answered_by in colleagues
    assert audit.verify().bad_sequence is None


def test_a_form_sent_twice_at_once_asks_once() -> None:
    board, key = make_board(), uuid4()
    assert at_once(*[lambda: make_asking(board, key=key)] * 2) == ["", ""]
    assert (Asking.objects.count(), PublicQuestion.objects.count()) == (1, 1)


def test_taken_back_while_it_is_answered_is_gone_whoever_was_first() -> None:
    unit = make_unit(make_board())
    asking = make_asking(unit.board)
    row, by = open_it(asking, unit), make_unit_employee(unit)
    answer = told(lambda: answer_it(row, by=by, seen=0), "state", "changed")
    assert at_once(answer, lambda: actions.withdraw_question(asking=asking, at=AT)) == ["", ""]
    assert PublicQuestion.objects.get().state == "withdrawn"
    assert not PublicQuestion.objects.out().exists()
