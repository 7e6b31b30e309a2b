"""The owner answers remarks: what an answer must hold, what is changed until when, and who is told."""

from typing import Any

import pytest

from core import access
from core.actions import Refused
from core.models import Message, User
from klarsprak import actions
from klarsprak.actions.answering import mark_of, remarks_at
from klarsprak.models import Comment, Decision, Outcome, Reaction, Reason, ReviewedText
from participants.actions import give_unit_role
from participants.models import Board
from tests.factories.klarsprak import (
    answer,
    hand_in,
    make_closed,
    make_comment,
    make_owner,
    make_reading,
    make_round,
    make_waiting_for_answers,
    remarks_of,
    to_answering,
)
from tests.factories.participants import make_board, make_staff, profile_of
from tests.factories.times import AT, TODAY, later

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
USED, PARTLY, NOT_NOW, QUESTION = Outcome.USED, Outcome.PARTLY, Outcome.NOT_NOW, Outcome.QUESTION


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def text(board: Board) -> ReviewedText:
    """Two readers have said that two sentences are hard."""
    return make_waiting_for_answers(board, 2, 3, readers=2)


def colleague(text: ReviewedText) -> User:
    assert text.unit
    return make_owner(text.board, unit=text.unit)


def refusal(remark: Comment, outcome: str, **said: Any) -> Refused:
    with pytest.raises(Refused) as refused:
        answer(remark, outcome, **said)
    return refused.value


# --- What an answer must hold ---------------------------------------------------------------------
ENOUGH = [
    (USED, "", ""),
    (USED, "", "Bra tänkt."),
    (PARTLY, "", ""),
    (NOT_NOW, Reason.LAW, ""),
    (NOT_NOW, Reason.SYSTEM, ""),
    (NOT_NOW, Reason.DISAGREE, "Så här tänker vi."),
    (NOT_NOW, Reason.LATER, ""),
    (NOT_NOW, Reason.OTHER, "Vi väntar på ett beslut."),
    (QUESTION, "", "Vilket ord menar du?"),
]
TOO_LITTLE = [
    (NOT_NOW, "", "", "reason"),
    (NOT_NOW, "", "Vi vill inte.", "reason"),
    (NOT_NOW, Reason.OTHER, "", "words"),
    (NOT_NOW, Reason.OTHER, "  \n ", "words"),
    (QUESTION, "", "", "words"),
    (QUESTION, Reason.LAW, " ", "words"),
]


@pytest.mark.parametrize(("outcome", "reason", "words"), ENOUGH)
def test_what_is_enough(text: ReviewedText, outcome: str, reason: str, words: str) -> None:
    found = answer(remarks_of(text)[0], outcome, reason=reason, words=words)
    assert (found.outcome, found.reason, found.words) == (outcome, reason, words)


@pytest.mark.parametrize(("outcome", "reason", "words", "field"), TOO_LITTLE)
def test_what_is_too_little(text: ReviewedText, outcome: str, reason: str, words: str, field: str) -> None:
    assert refusal(remarks_of(text)[0], outcome, reason=reason, words=words).field == field
    assert not Decision.objects.exists()


@pytest.mark.parametrize("outcome", [USED, PARTLY])
def test_a_reason_belongs_to_not_now_alone(text: ReviewedText, outcome: str) -> None:
    assert answer(remarks_of(text)[0], outcome, reason=Reason.LAW).reason == ""


def test_words_that_are_too_long_are_refused_and_never_cut(text: ReviewedText) -> None:
    assert refusal(remarks_of(text)[0], USED, words="x" * 2_001).field == "words"


# --- Changed until it is closed -------------------------------------------------------------------
def test_an_answer_is_changed_until_the_text_is_closed(text: ReviewedText) -> None:
    remark = remarks_of(text)[0]
    answer(remark, USED)
    changed = answer(remark, NOT_NOW, reason=Reason.LATER)
    assert (changed.outcome, Decision.objects.count()) == (NOT_NOW, 1)


def test_what_is_closed_is_not_answered_again(board: Board) -> None:
    closed = make_closed(board)
    assert refusal(remarks_of(closed)[0], NOT_NOW).code == "state"
    assert Decision.objects.get().outcome == USED


def test_what_is_still_read_is_not_answered(board: Board) -> None:
    reading = make_reading(make_round(board))
    remark = make_comment(reading)
    with pytest.raises(Refused):
        answer(remark, USED, seen="x", text=reading.round.version.text)


# --- Several at once ------------------------------------------------------------------------------
def test_remarks_on_the_same_sentence_get_the_same_answer(text: ReviewedText) -> None:
    first, second, *others = remarks_of(text)
    seen = mark_of(remarks_at(text, first))
    said = actions.Answered(NOT_NOW, Reason.SYSTEM)
    assert text.owner
    actions.answer_remarks(text=text, remarks=[first, second], said=said, seen=seen, by=text.owner, at=AT)
    assert set(Decision.objects.values_list("comment", "reason")) == {
        (first.pk, Reason.SYSTEM),
        (second.pk, Reason.SYSTEM),
    }
    assert len(others) == 2


def test_remarks_on_different_sentences_are_not_answered_as_one(text: ReviewedText) -> None:
    first, _second, third, _fourth = remarks_of(text)
    assert text.owner
    with pytest.raises(access.Denied):
        actions.answer_remarks(
            text=text, remarks=[first, third], said=actions.Answered(USED), seen="", by=text.owner, at=AT
        )


def test_thanks_need_no_answer(board: Board) -> None:
    reading = make_reading(make_round(board))
    thanks = make_comment(reading, reaction=Reaction.GOOD, words="", needs_answer=False)
    hand_in(reading)
    text = reading.round.version.text
    to_answering(text)
    assert not Comment.objects.about(text).given().unanswered().exists()
    with pytest.raises(access.Denied):
        answer(thanks, USED, text=text, seen="x")


# --- Two colleagues -------------------------------------------------------------------------------
def test_a_colleague_of_the_unit_answers_too(text: ReviewedText) -> None:
    by = colleague(text)
    assert answer(remarks_of(text)[0], by=by).decided_by == by


def test_the_one_who_comes_last_is_told_and_overwrites_nothing(text: ReviewedText) -> None:
    remark = remarks_of(text)[0]
    seen = mark_of(remarks_at(text, remark))
    answer(remark, USED, seen=seen)
    refused = refusal(remark, NOT_NOW, seen=seen, by=colleague(text), at=later(minutes=1))
    assert refused.code == "changed"
    assert Decision.objects.get().outcome == USED


def test_a_second_tap_changes_nothing(text: ReviewedText) -> None:
    remark = remarks_of(text)[0]
    seen = mark_of(remarks_at(text, remark))
    first = answer(remark, QUESTION, seen=seen)
    second = answer(remark, QUESTION, seen=seen, at=later(minutes=1))
    assert first.decided_at == second.decided_at
    assert Message.objects.filter(kind="participants.contribution_question").count() == 1


# --- Who may --------------------------------------------------------------------------------------
def test_others_do_not_answer(text: ReviewedText) -> None:
    remark = remarks_of(text)[0]
    for by in (make_staff(text.board), make_owner(text.board), make_owner(make_board())):
        with pytest.raises(access.Denied):
            answer(remark, USED, by=by)


def test_a_role_that_has_ended_answers_nothing(text: ReviewedText) -> None:
    by = make_staff(text.board, "unit_employee")
    give_unit_role(
        employee=profile_of(by),
        unit=text.unit,
        valid_from=later(days=1).date(),
        by=None,
        at=AT,  # type: ignore[arg-type]
    )
    assert later(days=1).date() > TODAY
    with pytest.raises(access.Denied):
        answer(remarks_of(text)[0], USED, by=by)


def test_a_remark_on_another_text_is_not_answered_from_this_one(board: Board, text: ReviewedText) -> None:
    other = make_waiting_for_answers(board)
    with pytest.raises(access.Denied):
        answer(remarks_of(other)[0], USED, text=text, seen="x", by=text.owner)


# --- A question back ------------------------------------------------------------------------------
def reply(remark: Comment, words: str = "Ordet erläggs.", by: User | None = None) -> None:
    decision = Decision.objects.get(comment=remark)
    by = by or remark.reading.participant.user
    actions.reply_to_question(decision=decision, words=words, by=by, at=later(minutes=5))


def test_the_reader_is_told_of_a_question_in_neutral_words(text: ReviewedText) -> None:
    remark = remarks_of(text)[0]
    answer(remark, QUESTION)
    message = Message.objects.get(kind="participants.contribution_question")
    assert message.recipient == remark.reading.participant.user


def test_a_question_is_no_final_answer(text: ReviewedText) -> None:
    remark = remarks_of(text)[0]
    answer(remark, QUESTION)
    assert Comment.objects.about(text).unanswered().filter(pk=remark.pk).exists()


def test_the_reply_is_kept_beside_the_answer_that_it_led_to(text: ReviewedText) -> None:
    remark = remarks_of(text)[0]
    answer(remark, QUESTION, words="Vilket ord menar du?")
    reply(remark)
    found = answer(remark, USED, at=later(minutes=9))
    assert (found.asked, found.reply, found.outcome) == ("Vilket ord menar du?", "Ordet erläggs.", USED)


def test_the_owner_is_told_of_the_reply(text: ReviewedText) -> None:
    remark = remarks_of(text)[0]
    before = Message.objects.filter(kind="klarsprak.something_waits").count()
    answer(remark, QUESTION)
    reply(remark)
    assert Message.objects.filter(kind="klarsprak.something_waits").count() == before + 1


def test_a_page_older_than_the_reply_decides_nothing(text: ReviewedText) -> None:
    remark = remarks_of(text)[0]
    answer(remark, QUESTION)
    seen = mark_of(remarks_at(text, remark))
    reply(remark)
    assert refusal(remark, USED, seen=seen).code == "changed"


def test_a_reader_who_has_replied_is_not_asked_again(text: ReviewedText) -> None:
    remark = remarks_of(text)[0]
    answer(remark, QUESTION)
    reply(remark)
    assert refusal(remark, QUESTION, words="Och vilket till?").field == "outcome"


def test_a_reply_says_something(text: ReviewedText) -> None:
    remark = remarks_of(text)[0]
    answer(remark, QUESTION)
    with pytest.raises(Refused) as refused:
        reply(remark, " ")
    assert refused.value.field == "words"


def test_what_is_decided_is_not_replied_to(text: ReviewedText) -> None:
    remark = remarks_of(text)[0]
    answer(remark, QUESTION)
    answer(remark, USED, at=later(minutes=1))
    with pytest.raises(Refused):
        reply(remark)
    assert Decision.objects.get(comment=remark).reply == ""


def test_nobody_replies_for_a_reader(text: ReviewedText) -> None:
    first, second, *_others = remarks_of(text)
    answer(first, QUESTION)
    for by in (second.reading.participant.user, text.owner, make_staff(text.board)):
        with pytest.raises(access.Denied):
            reply(first, by=by)
