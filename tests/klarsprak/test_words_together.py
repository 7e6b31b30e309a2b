"""The same word from two coordinators in two processes: it comes once, and the other is told."""

from collections.abc import Callable

import pytest

from core import audit
from core.actions import Refused
from core.models import User
from klarsprak import actions
from klarsprak.language.word_list import shipped_rules
from klarsprak.models import WordEntry
from participants.models import Board
from tests.factories.participants import make_board, make_staff
from tests.factories.times import AT
from tests.factories.together import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]


@pytest.fixture
def board() -> Board:
    return make_board()


def test_the_same_word_added_twice_at_once_is_one_word(board: Board) -> None:
    def add(by: User) -> Callable[[], None]:
        def run() -> None:
            try:
                actions.add_word(board=board, word="erlägga", suggestion="betala", by=by, at=AT)
            except Refused as refused:
                if refused.field != "word":
                    raise

        return run

    assert at_once(*(add(make_staff(board)) for _number in range(2))) == ["", ""]
    assert WordEntry.objects.get().word == "erlägga"
    assert audit.verify().bad_sequence is None


def test_the_shipped_list_taken_in_twice_at_once_comes_once(board: Board) -> None:
    def take_in(by: User) -> Callable[[], None]:
        def run() -> None:
            actions.take_in_shipped(board=board, by=by, at=AT)

        return run

    assert at_once(*(take_in(make_staff(board)) for _number in range(2))) == ["", ""]
    assert WordEntry.objects.count() == len(shipped_rules())
