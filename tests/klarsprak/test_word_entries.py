"""A word that cannot be looked for is refused when it is proposed and when agreed to, and stops no text."""

import pytest

from core.actions import Refused
from klarsprak import actions
from klarsprak.models import WordEntry
from klarsprak.word_rules import matcher_for, rules_for
from tests.factories.klarsprak import make_proposed_word, make_word
from tests.factories.participants import make_board, make_participant, make_staff
from tests.factories.times import AT

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
UNUSABLE = ["m.fl.", "4 kap.", "???", "(a|b"]


@pytest.mark.parametrize("word", UNUSABLE)
def test_it_is_refused_when_it_is_proposed(word: str) -> None:
    with pytest.raises(Refused) as no:
        make_proposed_word(make_participant(make_board()), word=word)
    assert no.value.field == "word"


@pytest.mark.parametrize("word", UNUSABLE)
def test_it_is_refused_when_it_is_agreed_to(word: str) -> None:
    board = make_board()
    entry = make_word(board, word=word, is_proposed=True)
    with pytest.raises(Refused):
        actions.answer_word(entry=entry, agreed=actions.Agreed("annat"), by=make_staff(board), at=AT)
    assert WordEntry.objects.get().is_proposed


@pytest.mark.parametrize("word", UNUSABLE)
def test_it_can_be_turned_down(word: str) -> None:
    board = make_board()
    entry = make_word(board, word=word, is_proposed=True)
    actions.answer_word(entry=entry, agreed=None, words="Går inte att söka.", by=make_staff(board), at=AT)
    assert not WordEntry.objects.get().is_proposed


@pytest.mark.parametrize("word", UNUSABLE)
def test_a_row_that_came_another_way_stops_no_other_word(word: str) -> None:
    board = make_board()
    make_word(board, word=word)
    make_word(board, word="erlägga")
    assert [rule.word for rule in rules_for(board.pk)] == ["erlägga"]
    assert len(matcher_for(board.pk).find("Du ska erlägga avgiften.")) == 1
