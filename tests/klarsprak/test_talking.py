"""The talk: said, changed and taken back by oneself, taken away by the coordinator with a reason."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from core.access import Denied
from core.actions import Refused
from core.models import AuditEntry, Message, User
from klarsprak import actions
from klarsprak.models import Comment, HiddenBecause, Post, Reading, ReviewedText
from klarsprak.states import TextState
from participants.models import Board
from tests.factories.klarsprak import (
    begin_talk,
    fresh,
    make_comment,
    make_handed_in,
    make_post,
    make_round,
    place,
)
from tests.factories.participants import make_board, make_staff
from tests.factories.times import AT, later

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
AFTER = timedelta(days=60)


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def readings(board: Board) -> tuple[Reading, Reading]:
    """Two who talk."""
    round_ = make_round(board)
    both = make_handed_in(round_), make_handed_in(round_)
    begin_talk(round_)
    return fresh(both[0]), fresh(both[1])


@pytest.fixture
def reading(readings: tuple[Reading, Reading]) -> Reading:
    return readings[0]


@pytest.fixture
def other(readings: tuple[Reading, Reading]) -> Reading:
    return readings[1]


@pytest.fixture
def coordinator(board: Board) -> User:
    return make_staff(board)


def say(reading: Reading, words: str = "Jag tänkte samma sak.", **more: object) -> Post:
    values = {"place": place(reading.round), "key": uuid4(), "at": AT, "by": reading.participant.user, **more}
    return actions.say_in_talk(reading=reading, words=words, **values)  # type: ignore[arg-type]


def hide(post: Post, by: User, because: str = "hurts") -> Post:
    actions.hide_post(post=post, because=because, by=by, at=AT)
    post.refresh_from_db()
    return post


# --- The readers ----------------------------------------------------------------------------------------
def test_the_same_tap_twice_is_one_line(reading: Reading) -> None:
    key = uuid4()
    assert say(reading, key=key) == say(reading, key=key)
    assert Post.objects.count() == 1


def test_the_same_key_from_another_reader_is_another_line(reading: Reading, other: Reading) -> None:
    key = uuid4()
    assert say(reading, key=key) != say(other, key=key)


@pytest.mark.parametrize("words", ["", "   ", "\n\u00ad\n"])
def test_an_empty_line_is_said_at_its_box(reading: Reading, words: str) -> None:
    with pytest.raises(Refused) as refused:
        say(reading, words)
    assert refused.value.field == "words"


def test_a_line_is_changed_and_says_that_it_was(reading: Reading) -> None:
    post = say(reading)
    changed = actions.change_post(
        post=post, reading=reading, words="Nej, så här.", by=reading.participant.user, at=later(hours=1)
    )
    assert (changed.words, changed.changed_at) == ("Nej, så här.", later(hours=1))


def test_a_line_is_taken_back_and_twice_is_no_fault(reading: Reading) -> None:
    post = say(reading)
    for _tap in range(2):
        actions.take_back_post(post=post, reading=reading, by=reading.participant.user, at=AT)
    assert not Post.objects.exists()


@pytest.mark.parametrize("verb", ["change", "take back"])
def test_nobody_touches_anothers_line(reading: Reading, other: Reading, verb: str) -> None:
    post = say(other)
    mine: dict[str, Any] = {"post": post, "reading": reading, "by": reading.participant.user, "at": AT}
    verbs = {
        "change": lambda: actions.change_post(words="Hej", **mine),
        "take back": lambda: actions.take_back_post(**mine),
    }
    with pytest.raises(Denied):
        verbs[verb]()
    assert Post.objects.get().words == "Jag tänkte samma sak."


def test_nobody_speaks_in_anothers_name(reading: Reading, other: Reading) -> None:
    with pytest.raises(Denied):
        say(reading, by=other.participant.user)


def test_a_line_stands_on_the_version_that_was_read(reading: Reading, board: Board) -> None:
    with pytest.raises(Denied):
        say(reading, place=place(make_round(board)))


@pytest.mark.parametrize(
    ("state", "at", "error"),
    [
        (TextState.DISCUSSING, AT, None),
        (TextState.DISCUSSING, AT + AFTER, Refused),
        (TextState.ANSWERING, AT, Refused),
        (TextState.DONE, AT, Refused),
        (TextState.READING, AT, Denied),
        (TextState.WITHDRAWN, AT, Denied),
    ],
)
def test_when_one_may_say_something(reading: Reading, state: str, at: object, error: type | None) -> None:
    ReviewedText.objects.update(state=state)
    if error is None:
        say(reading, at=at)
    else:
        with pytest.raises(error):
            say(reading, at=at)
    assert Post.objects.exists() == (error is None)


# --- 'Det här känns fel' --------------------------------------------------------------------------------
def test_a_line_that_feels_wrong_waits_for_the_coordinator_without_who_said_so(
    reading: Reading, other: Reading
) -> None:
    post = say(other)
    for _tap in range(2):
        actions.report_post(post=post, reading=reading, by=reading.participant.user, at=AT)
    assert list(Post.objects.to_look_at()) == [post]
    names = {field.name for field in Post._meta.get_fields()}
    assert not {name for name in names if name.startswith("reported") and name != "reported_at"}


def test_ones_own_line_is_taken_back_not_reported(reading: Reading) -> None:
    post = say(reading)
    with pytest.raises(Denied):
        actions.report_post(post=post, reading=reading, by=reading.participant.user, at=AT)


def test_what_may_stand_waits_no_more(reading: Reading, other: Reading, coordinator: User) -> None:
    post = say(other)
    actions.report_post(post=post, reading=reading, by=reading.participant.user, at=AT)
    actions.let_post_stand(post=post, by=coordinator, at=later(hours=1))
    assert not Post.objects.to_look_at().exists()
    assert Post.objects.get().words == "Jag tänkte samma sak."


# --- A remark that feels wrong --------------------------------------------------------------------------
@pytest.fixture
def remark(other: Reading) -> Comment:
    """Written alone by another, and shown to those who have let go of the text."""
    return make_comment(other, words="ELAKT", suggestion="ELAKARE")


def report(remark: Comment, reading: Reading) -> None:
    actions.report_remark(remark=remark, reading=reading, by=reading.participant.user, at=AT)


def test_a_remark_that_feels_wrong_waits_for_the_coordinator_without_who_said_so(
    reading: Reading, remark: Comment
) -> None:
    for _tap in range(2):
        report(remark, reading)
    assert list(Comment.objects.to_look_at()) == [remark]
    assert AuditEntry.objects.filter(action="comment.report").count() == 1
    names = {field.name for field in Comment._meta.get_fields()}
    assert not {name for name in names if name.startswith("reported") and name != "reported_at"}


def test_neither_ones_own_remark_nor_a_tap_without_words_is_reported(
    reading: Reading, other: Reading
) -> None:
    for silent in (make_comment(reading, 3), make_comment(other, 4, words="")):
        with pytest.raises(Denied):
            report(silent, reading)


@pytest.mark.parametrize("state", ["reading", "ended"])
def test_a_remark_that_is_shown_to_nobody_is_not_reported(
    reading: Reading, other: Reading, remark: Comment, state: str
) -> None:
    Reading.objects.filter(pk=other.pk).update(state=state)
    with pytest.raises(Denied):
        report(remark, reading)
    assert not Comment.objects.to_look_at().exists()


def test_who_has_not_let_go_reports_nothing(reading: Reading, remark: Comment) -> None:
    Reading.objects.filter(pk=reading.pk).update(state="reading")
    with pytest.raises(Denied):
        report(remark, fresh(reading))


def test_a_remark_that_may_stand_waits_no_more(reading: Reading, remark: Comment, coordinator: User) -> None:
    report(remark, reading)
    actions.let_remark_stand(remark=remark, by=coordinator, at=later(hours=1))
    assert not Comment.objects.to_look_at().exists()
    assert Comment.objects.get().hidden_at is None


def test_a_hidden_remark_keeps_its_words_and_its_writer_hears_once(
    reading: Reading, other: Reading, remark: Comment, coordinator: User
) -> None:
    report(remark, reading)
    for because in ("hurts", "not_text"):
        actions.hide_remark(remark=remark, because=because, by=coordinator, at=AT)
    remark.refresh_from_db()
    assert (remark.words, remark.hidden_because, remark.hidden_by) == ("ELAKT", "hurts", coordinator)
    assert Message.objects.get(kind="klarsprak.line_hidden").recipient == other.participant.user
    assert not Comment.objects.to_look_at().exists()


def test_a_remark_that_only_the_owner_sees_is_not_moderated(
    other: Reading, remark: Comment, coordinator: User
) -> None:
    Reading.objects.filter(pk=other.pk).update(state="ended")
    with pytest.raises(Denied):
        actions.hide_remark(remark=remark, because="hurts", by=coordinator, at=AT)


# --- The coordinator ------------------------------------------------------------------------------------
@pytest.mark.parametrize("because", HiddenBecause.values)
def test_words_go_and_the_place_stays(reading: Reading, coordinator: User, because: str) -> None:
    post = hide(say(reading), coordinator, because)
    assert (post.words, post.hidden_because, post.hidden_by) == ("", because, coordinator)
    assert not Post.objects.to_look_at().exists()


def test_the_writer_hears_neutrally_and_once(reading: Reading, coordinator: User) -> None:
    post = hide(say(reading, "HEMLIGT"), coordinator)
    hide(post, coordinator, "not_text")
    message = Message.objects.get(kind="klarsprak.line_hidden")
    assert message.recipient == reading.participant.user
    assert post.hidden_because == "hurts"


def test_what_was_taken_away_is_not_written_anew_by_changing_it(reading: Reading, coordinator: User) -> None:
    post = hide(say(reading), coordinator)
    with pytest.raises(Refused):
        actions.change_post(post=post, reading=reading, words="Igen", by=reading.participant.user, at=AT)
    assert Post.objects.get().words == ""


def test_staff_say_something_as_nobody_in_particular(reading: Reading, coordinator: User) -> None:
    key = uuid4()
    for _tap in range(2):
        actions.say_as_staff(
            round=reading.round,
            place=place(reading.round),
            words="Tack för att ni pratar.",
            key=key,
            by=coordinator,
            at=AT,
        )
    post = Post.objects.get()
    assert (post.staff, post.reading) == (coordinator, None)


# Role × verb: typed from the roles' descriptions. Only the board's own coordinator moderates.
ROLES = {
    "coordinator": True,
    "unit_employee": False,
    "manager": False,
    "payroll_officer": False,
    "editor": False,
}


@pytest.mark.parametrize("verb", ["hide", "stand", "say", "hide remark", "remark stands"])
@pytest.mark.parametrize(("role", "may"), [*ROLES.items(), ("coordinator of another board", False)])
def test_who_moderates(reading: Reading, board: Board, role: str, may: bool, verb: str) -> None:
    own_board = board if "another" not in role else make_board()
    by, post, remark = make_staff(own_board, role.split()[0]), make_post(reading), make_comment(reading)
    verbs = {
        "hide": lambda: actions.hide_post(post=post, because="hurts", by=by, at=AT),
        "stand": lambda: actions.let_post_stand(post=post, by=by, at=AT),
        "hide remark": lambda: actions.hide_remark(remark=remark, because="hurts", by=by, at=AT),
        "remark stands": lambda: actions.let_remark_stand(remark=remark, by=by, at=AT),
        "say": lambda: actions.say_as_staff(
            round=reading.round, place=place(reading.round), words="Hej", key=uuid4(), by=by, at=AT
        ),
    }
    if may:
        verbs[verb]()
    else:
        with pytest.raises(Denied):
            verbs[verb]()


def test_no_word_of_the_talk_is_in_the_audit(reading: Reading, coordinator: User) -> None:
    hide(say(reading, "HEMLIGT"), coordinator)
    lines = AuditEntry.objects.filter(action__contains="post.")
    assert {line.action.rsplit(".", 1)[1] for line in lines} >= {"say", "hide"}
    assert not any("HEMLIGT" in str(vars(line)) for line in lines)
