"""The editor sorts before anything is public, and what names a private person cannot be."""

from typing import Any

import pytest

from core.access import Denied
from core.actions import Refused
from core.models import AuditEntry, Message, User
from participants.models import Board, Unit
from reporters.actions import questions as actions
from reporters.models import Asking, PublicQuestion
from reporters.question_cards import asked_by
from tests.factories.participants import make_board, make_staff, make_unit
from tests.factories.questions import (
    DUE_ON,
    TITLE,
    WORDS,
    make_asking,
    make_open,
    make_private,
    make_sorter,
    open_it,
    out,
    question_of,
)
from tests.factories.times import AT, TODAY, later

pytestmark = pytest.mark.django_db


@pytest.fixture
def asking(board: Board) -> Asking:
    return make_asking(board)


@pytest.fixture
def editor(board: Board) -> User:
    return make_sorter(board)


@pytest.fixture
def unit(board: Board) -> Unit:
    return make_unit(board)


# --- Open ----------------------------------------------------------------------------------------
def test_nothing_is_out_before_it_is_sorted(asking: Asking) -> None:
    assert not out().exists()


def test_an_open_question_has_the_editors_words_a_unit_and_a_day(asking: Asking, unit: Unit) -> None:
    row = open_it(asking, unit, diary="SN 2026-00123", words="Varför är det stängt?")
    assert (row.title, row.words, row.diary) == (TITLE, "Varför är det stängt?", "SN 2026-00123")
    assert (row.unit, row.answer_by, row.published_at, row.state) == (unit, DUE_ON, AT, "waiting")
    # The original stays as it came, beside it.
    assert Asking.objects.get().words == WORDS
    assert list(out()) == [row]


def test_the_day_is_two_weeks_on_and_a_working_day() -> None:
    # From 11 December the 25th is juldagen; the next working day is Monday the 28th.
    assert actions.day_to_answer(later(days=18)).isoformat() == "2026-12-28"
    assert actions.day_to_answer(AT) == DUE_ON


def test_the_unit_is_told_that_something_waits(asking: Asking, unit: Unit) -> None:
    open_it(asking, unit)
    sent = Message.objects.get(kind="participants.unit_owes_answer")
    assert sent.address == unit.email
    assert "stängd" not in f"{sent.subject} {sent.body}"


@pytest.mark.parametrize(
    "words",
    [
        "Varför svarar inte Anna Provberg?",
        "Hon heter Testa. Var är hon?",
        "Varför ringer ni 070-174 06 33?",
        "Mitt nummer är 19990101-2384.",
        "Skriv till testa@exempel.example.",
    ],
)
def test_a_question_that_names_a_person_cannot_be_open(asking: Asking, words: str) -> None:
    """Whatever the editor says: the name must go."""
    for is_no_name in (False, True):
        with pytest.raises(Refused) as refused:
            open_it(asking, words=words, is_no_name=is_no_name)
        assert (refused.value.field, refused.value.code) == ("words", "person")
    assert question_of(asking).state == "new"


def test_a_title_is_looked_through_too(asking: Asking) -> None:
    with pytest.raises(Refused) as refused:
        open_it(asking, title="Anna Provberg svarar inte")
    assert refused.value.field == "title"


def test_what_may_be_a_place_the_editor_answers_for(asking: Asking) -> None:
    words = "Varför är Norra Exempelby utan mottagning?"
    with pytest.raises(Refused) as refused:
        open_it(asking, words=words)
    assert refused.value.code == "traces"
    assert open_it(asking, words=words, is_no_name=True).words == words


def test_the_name_of_a_group_can_be_left_out(board: Board) -> None:
    asking = make_asking(board, group="Frukostklubben")
    row = open_it(asking, hides_byline=True)
    assert asked_by(PublicQuestion.objects.get(pk=row.pk)) == "en grupp"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"title": " "}, "title"),
        ({"words": ""}, "words"),
        ({"answer_by": later(days=-1).date()}, "answer_by"),
    ],
)
def test_what_an_open_question_needs(asking: Asking, fields: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        open_it(asking, **fields)
    assert refused.value.field == field


def test_the_unit_is_of_the_same_board(asking: Asking) -> None:
    with pytest.raises(Refused) as refused:
        open_it(asking, make_unit(make_board()), by=make_sorter(asking.question.board))
    assert refused.value.field == "unit"


def test_words_are_edited_afterwards_and_the_name_must_still_go(board: Board, editor: User) -> None:
    row = make_open(board)
    words = actions.OpenWords(title=TITLE, words="Varför är det stängt på fredagar?")
    assert actions.edit_question(question=row, words=words, by=editor, at=AT).words == words.words
    named = actions.OpenWords(title=TITLE, words="Varför är Anna Provberg ledig?")
    with pytest.raises(Refused):
        actions.edit_question(question=row, words=named, by=editor, at=AT)


def test_a_question_is_taken_down_and_sorted_again(board: Board, editor: User) -> None:
    row = actions.take_down(question=make_open(board), by=editor, at=AT)
    assert (row.state, row.road, row.unit) == ("new", "", None)
    assert not out().exists()


# --- Private, and handed over ------------------------------------------------------------------------
def test_an_own_case_is_never_open(asking: Asking, unit: Unit, editor: User) -> None:
    row = make_private(asking, unit)
    assert (row.state, row.road, row.words) == ("waiting", "private", "")
    assert not out().exists()
    with pytest.raises(Refused):
        open_it(asking, unit, by=editor)
    with pytest.raises(Refused):
        actions.take_down(question=row, by=editor, at=AT)


def test_what_may_be_a_danger_is_handed_over_and_audited(asking: Asking, editor: User) -> None:
    row = actions.hand_over_question(question=asking.question, to="Socialjouren", by=editor, at=AT)
    assert (row.state, row.road, row.handed_to) == ("handed_over", "report", "Socialjouren")
    line = AuditEntry.objects.get(action="question.handed_over")
    assert (line.actor, line.role) == (editor.pk, "editor")
    assert "Socialjouren" not in line.field_names
    assert not out().exists()


def test_an_open_question_that_turns_out_to_be_a_danger_goes_from_readers(board: Board, editor: User) -> None:
    actions.hand_over_question(question=make_open(board), to="Socialjouren", by=editor, at=AT)
    assert (PublicQuestion.objects.get().words, out().exists()) == ("", False)


def test_somebody_must_have_taken_over(asking: Asking, editor: User) -> None:
    with pytest.raises(Refused) as refused:
        actions.hand_over_question(question=asking.question, to=" ", by=editor, at=AT)
    assert refused.value.field == "to"


# --- The same as another ------------------------------------------------------------------------------
def test_a_duplicate_leads_to_the_open_one(board: Board, asking: Asking, editor: User) -> None:
    row = make_open(board)
    merged = actions.merge_question(question=asking.question, into=row, by=editor, at=AT)
    assert (merged.state, merged.merged_into) == ("merged", row)


def test_only_an_open_one_of_the_board_takes_duplicates(board: Board, asking: Asking, editor: User) -> None:
    for other in (make_asking(board).question, make_open(make_board()), asking.question):
        with pytest.raises(Refused):
            actions.merge_question(question=asking.question, into=other, by=editor, at=AT)


# --- Another unit, and who may ------------------------------------------------------------------------
def test_another_unit_is_given_the_question_and_the_day_stays(board: Board, editor: User, unit: Unit) -> None:
    row = actions.give_to_unit(question=make_open(board), unit=unit, by=editor, at=AT)
    assert (row.unit, row.answer_by) == (unit, DUE_ON)


@pytest.mark.parametrize("role", ["unit_employee", "approver", "manager"])
def test_others_do_not_sort(asking: Asking, unit: Unit, role: str) -> None:
    fields = {"unit": unit} if role == "unit_employee" else {}
    with pytest.raises(Denied):
        open_it(asking, unit, by=make_staff(unit.board, role, **fields))


@pytest.mark.parametrize("role", ["editor", "coordinator"])
def test_editor_and_coordinator_sort_their_own_boards(asking: Asking, unit: Unit, role: str) -> None:
    with pytest.raises(Denied):
        open_it(asking, unit, by=make_staff(make_board(), role))
    assert open_it(asking, unit, by=make_staff(unit.board, role)).state == "waiting"


def test_today_is_a_day_to_answer(asking: Asking) -> None:
    assert open_it(asking, answer_by=TODAY).answer_by == TODAY
