"""The new text: begun from the read one, numbered when its owner says so, and pointed at by exact words."""

import pytest

from core import access
from core.actions import Refused
from klarsprak import actions
from klarsprak.actions.blocks import blocks_of
from klarsprak.actions.versions import latest
from klarsprak.language.blocks import Block, BlockKind
from klarsprak.models import Decision, Outcome, ReviewedText, Sentence, Version
from tests.factories.klarsprak import (
    BLOCKS,
    answer,
    make_new_text,
    make_owner,
    make_waiting_for_answers,
    remarks_of,
)
from tests.factories.participants import make_board
from tests.factories.times import AT, later

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
# Sentence 4 of the read text is "Avgiften fastställs av nämnden.", sentence 3 comes before it.
FEE = "Nämnden bestämmer avgiften."
CHANGED = (*BLOCKS[:2], Block(BlockKind.PARAGRAPH, f"{FEE} Du betalar varje månad."), *BLOCKS[3:])


@pytest.fixture
def text() -> ReviewedText:
    return make_waiting_for_answers(make_board(), 3, 4)


def begin(text: ReviewedText) -> Version:
    assert text.owner
    return actions.begin_new_version(text=text, by=text.owner, at=AT)


def settle(text: ReviewedText) -> None:
    assert text.owner
    actions.settle_new_version(text=text, by=text.owner, at=AT)


def edit(text: ReviewedText, order: int, words: str) -> None:
    block = blocks_of(latest(text))[order - 1]
    place = actions.BlockPlace(order, actions.mark_of(block))
    assert text.owner
    actions.edit_block(text=text, place=place, words=words, by=text.owner, at=AT)


def sentence_with(text: ReviewedText, words: str) -> Sentence:
    rows = Sentence.objects.filter(version=latest(text)).select_related("block")
    return next(one for one in rows if one.words == words)


def point(text: ReviewedText, decision: Decision, words: str) -> None:
    assert text.owner
    sentence = sentence_with(text, words)
    actions.point_out(text=text, remarks=[decision.comment], sentence=sentence, by=text.owner, at=AT)


def now(decision: Decision) -> Decision:
    return Decision.objects.select_related("sentence__block").get(pk=decision.pk)


# --- Begun and changed ----------------------------------------------------------------------------
def test_it_begins_with_what_the_read_text_says(text: ReviewedText) -> None:
    new = begin(text)
    assert (new.number, new.is_frozen) == (2, False)
    assert blocks_of(new) == list(BLOCKS)


def test_a_second_tap_begins_no_second_one(text: ReviewedText) -> None:
    assert begin(text).pk == begin(text).pk
    assert text.versions.count() == 2


def test_the_block_tools_change_the_new_text_and_never_the_read_one(text: ReviewedText) -> None:
    begin(text)
    edit(text, 3, FEE)
    first, second = text.versions.order_by("number")
    assert (blocks_of(first)[2].text, blocks_of(second)[2].text) == (BLOCKS[2].text, FEE)


def test_the_read_text_is_not_changed_when_there_is_no_new_one(text: ReviewedText) -> None:
    with pytest.raises(Refused) as refused:
        edit(text, 3, FEE)
    assert refused.value.code == "state"


def test_what_the_text_is_and_for_whom_is_not_changed_any_more(text: ReviewedText) -> None:
    begin(text)
    assert text.owner
    with pytest.raises(Refused):
        actions.describe_text(text=text, title="Något annat", by=text.owner, at=AT)


def test_a_document_takes_the_place_of_the_new_text(text: ReviewedText) -> None:
    new = begin(text)
    assert text.owner
    actions.bring_pasted(text=text, words="Nämnden bestämmer.\n\nRing oss.", by=text.owner, at=AT)
    new.refresh_from_db()
    assert new.source_file
    actions.read_brought(version_id=new.pk, file_id=new.source_file.pk, at=AT)
    assert [block.text for block in blocks_of(new)] == ["Nämnden bestämmer.", "Ring oss."]


def test_the_new_text_can_be_thrown_away_and_the_answers_stay(text: ReviewedText) -> None:
    decision = answer(remarks_of(text)[0])
    make_new_text(text)
    assert text.owner
    actions.drop_new_version(text=text, by=text.owner, at=AT)
    assert text.versions.count() == 1
    assert (now(decision).outcome, now(decision).sentence_words) == (Outcome.USED, "")


def test_only_the_owner_makes_it(text: ReviewedText) -> None:
    with pytest.raises(access.Denied):
        actions.begin_new_version(text=text, by=make_owner(text.board), at=AT)


# --- 'Så är den nya texten' -----------------------------------------------------------------------
def test_its_sentences_are_numbered_and_a_change_takes_the_numbers_back(text: ReviewedText) -> None:
    new = begin(text)
    settle(text)
    assert list(new.sentences.values_list("number", flat=True)) == list(range(1, 11))
    edit(text, 3, FEE)
    assert not new.sentences.exists()


def test_nobodys_data_stands_in_what_everybody_will_read(text: ReviewedText) -> None:
    begin(text)
    edit(text, 3, "Ditt nummer är 19900118-9811.")
    with pytest.raises(Refused) as refused:
        settle(text)
    assert refused.value.code == "personal"


# --- What stands unchanged ------------------------------------------------------------------------
def test_the_same_sentence_is_found_by_the_system_which_says_so(text: ReviewedText) -> None:
    decision = answer(remarks_of(text)[0])
    make_new_text(text, *CHANGED)
    found = now(decision)
    assert found.sentence
    assert found.linked_by_system
    assert found.sentence.words == found.comment.exact


def test_a_sentence_that_is_only_like_it_is_never_linked(text: ReviewedText) -> None:
    like = Block(BlockKind.PARAGRAPH, "Avgiften fastställs av nämnden varje år. Den erläggs månadsvis.")
    decision = answer(remarks_of(text)[1])
    make_new_text(text, *BLOCKS[:2], like, *BLOCKS[3:])
    assert now(decision).sentence is None


def test_a_sentence_that_stands_twice_is_not_guessed_at(text: ReviewedText) -> None:
    decision = answer(remarks_of(text)[1])
    make_new_text(text, *BLOCKS, BLOCKS[2])
    assert now(decision).sentence is None


def test_an_answer_after_the_new_text_finds_what_stands_unchanged(text: ReviewedText) -> None:
    make_new_text(text)
    assert now(answer(remarks_of(text)[0])).linked_by_system


# --- Pointed out by a person ----------------------------------------------------------------------
def test_the_owner_points_out_what_a_sentence_became(text: ReviewedText) -> None:
    decision = answer(remarks_of(text)[1])
    make_new_text(text, *CHANGED)
    point(text, decision, FEE)
    found = now(decision)
    assert (found.sentence_words, found.linked_by_system) == (FEE, False)


def test_a_link_survives_while_exactly_the_same_words_stand_there(text: ReviewedText) -> None:
    decision = answer(remarks_of(text)[1])
    make_new_text(text, *CHANGED)
    point(text, decision, FEE)
    edit(text, 1, "En annan rubrik")
    assert now(decision).lost_its_sentence
    settle(text)
    found = now(decision)
    assert found.sentence
    assert found.sentence.words == FEE


def test_a_link_whose_words_are_changed_is_pointed_out_again(text: ReviewedText) -> None:
    decision = answer(remarks_of(text)[1])
    make_new_text(text, *CHANGED)
    point(text, decision, FEE)
    edit(text, 3, "Nämnden bestämmer avgiften varje år.")
    settle(text)
    found = now(decision)
    assert (found.lost_its_sentence, found.sentence_words) == (True, FEE)


def test_what_the_system_found_is_forgotten_when_it_is_gone(text: ReviewedText) -> None:
    decision = answer(remarks_of(text)[1])
    make_new_text(text)
    edit(text, 3, FEE)
    settle(text)
    found = now(decision)
    assert (found.sentence, found.lost_its_sentence) == (None, False)


def test_a_page_older_than_the_new_text_points_at_nothing(text: ReviewedText) -> None:
    decision = answer(remarks_of(text)[1])
    make_new_text(text, *CHANGED)
    sentence = sentence_with(text, FEE)
    edit(text, 1, "En annan rubrik")
    assert text.owner
    with pytest.raises(Refused) as refused:
        actions.point_out(
            text=text, remarks=[decision.comment], sentence=sentence, by=text.owner, at=later(minutes=1)
        )
    assert refused.value.code == "changed"


def test_a_sentence_of_the_read_text_is_not_what_it_became(text: ReviewedText) -> None:
    decision = answer(remarks_of(text)[1])
    make_new_text(text)
    assert text.owner
    with pytest.raises(Refused):
        actions.point_out(
            text=text, remarks=[decision.comment], sentence=decision.comment.sentence, by=text.owner, at=AT
        )


def test_the_pointing_is_taken_back(text: ReviewedText) -> None:
    decision = answer(remarks_of(text)[1])
    make_new_text(text, *CHANGED)
    point(text, decision, FEE)
    assert text.owner
    actions.point_out(text=text, remarks=[decision.comment], sentence=None, by=text.owner, at=AT)
    assert (now(decision).sentence, now(decision).sentence_words) == (None, "")


def test_a_question_has_become_nothing_yet(text: ReviewedText) -> None:
    decision = answer(remarks_of(text)[0], Outcome.QUESTION)
    make_new_text(text)
    assert now(decision).sentence is None
