"""Two colleagues in two processes: one answer stands, and the other is told."""

from collections.abc import Callable

import pytest

from core import audit
from core.actions import Refused
from core.models import User
from klarsprak import actions
from klarsprak.actions.answering import mark_of, remarks_at
from klarsprak.models import Decision, Letter, Outcome, ReviewedText
from tests.factories.klarsprak import answer, make_owner, make_waiting_for_answers, remarks_of
from tests.factories.participants import make_board
from tests.factories.times import AT
from tests.factories.together import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]


@pytest.fixture
def text() -> ReviewedText:
    return make_waiting_for_answers(make_board(), 3)


@pytest.fixture
def colleagues(text: ReviewedText) -> list[User]:
    return [make_owner(text.board, unit=text.unit) for _number in range(2)]


def told(work: Callable[[], object], *codes: str) -> Callable[[], None]:
    """Ends well when the work is done, or refused for one of these reasons."""

    def run() -> None:
        try:
            work()
        except Refused as refused:
            if refused.code not in codes:
                raise

    return run


def test_two_answers_at_once_leave_one_that_was_seen(text: ReviewedText, colleagues: list[User]) -> None:
    remark = remarks_of(text)[0]
    seen = mark_of(remarks_at(text, remark))
    words = ["Den enas svar.", "Den andras svar."]

    def say(by: User, said: str) -> Callable[[], None]:
        return told(lambda: answer(remark, Outcome.USED, words=said, seen=seen, by=by), "changed")

    assert at_once(*(say(by, said) for by, said in zip(colleagues, words, strict=True))) == ["", ""]
    decision = Decision.objects.get()
    assert decision.words in words
    assert decision.decided_by == colleagues[words.index(decision.words)]
    assert audit.verify().bad_sequence is None


def test_a_text_closed_twice_at_once_tells_its_readers_once(
    text: ReviewedText, colleagues: list[User]
) -> None:
    answer(remarks_of(text)[0], Outcome.NOT_NOW)

    def close(by: User) -> Callable[[], None]:
        published = actions.Published()
        return told(lambda: actions.close_text(text=text, published=published, by=by, at=AT), "state")

    assert at_once(*map(close, colleagues)) == ["", ""]
    assert Letter.objects.count() == 1
