"""The unit answers: whole, in part, late and why. Nothing that was said is changed."""

from datetime import date
from typing import Any

import pytest

from core.access import Denied
from core.actions import Refused
from core.models import AuditEntry, Message, User
from participants.actions import remind_of_debts
from participants.models import Board, Unit
from reporters import question_rules
from reporters.actions import questions as actions
from reporters.models import PrivateAnswer, PublicQuestion, QuestionAnswer
from reporters.question_cards import clock_of, full_card_of
from tests.factories.participants import make_board, make_participant, make_unit, profile_of
from tests.factories.questions import (
    ANSWER,
    DUE_ON,
    answer_it,
    make_answered,
    make_asking,
    make_open,
    make_private,
    make_reporters_asking,
    make_sorter,
    make_unit_employee,
    question_of,
)
from tests.factories.times import AT, TODAY, later

pytestmark = pytest.mark.django_db
REST_BY, LATER = date(2026, 12, 14), date(2026, 12, 21)


@pytest.fixture
def unit() -> Unit:
    return make_unit(make_board())


@pytest.fixture
def board(unit: Unit) -> Board:
    return unit.board


@pytest.fixture
def employee(unit: Unit) -> User:
    return make_unit_employee(unit)


@pytest.fixture
def row(unit: Unit) -> PublicQuestion:
    return make_open(unit.board, unit)


def whole(row: PublicQuestion) -> PublicQuestion:
    return PublicQuestion.objects.with_all().get(pk=row.pk)


# --- Answers ---------------------------------------------------------------------------------------
def test_an_answer_is_public_at_once(row: PublicQuestion, employee: User) -> None:
    answer_it(row, by=employee, at=later(days=9))
    card = full_card_of(whole(row), TODAY)
    assert [one.words for one in card.answers] == [ANSWER]
    assert card.card.clock.words == "Besvarad efter 9 dagar"


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "Besvarad samma dag"), (1, "Besvarad efter en dag"), (30, "Besvarad efter 30 dagar")],
)
def test_how_long_it_took_is_said(row: PublicQuestion, days: int, words: str) -> None:
    answer_it(row, at=later(days=days))
    assert clock_of(whole(row), TODAY).words == words


def test_a_part_says_when_the_rest_comes(row: PublicQuestion, employee: User) -> None:
    answer_it(row, by=employee, rest_by=REST_BY)
    found = whole(row)
    assert (found.state, found.answer_by, found.answered_at) == ("partly", REST_BY, None)
    clock = clock_of(found, TODAY)
    assert (clock.look, clock.words) == ("waiting", "Resten senast 14\xa0december")
    late = clock_of(found, date(2026, 12, 15))
    assert (late.look, late.words) == ("late", "Resten försenad sedan 14\xa0december")


def test_the_rest_comes_on_a_later_day(row: PublicQuestion) -> None:
    with pytest.raises(Refused) as refused:
        answer_it(row, rest_by=TODAY)
    assert refused.value.field == "rest_by"


def test_the_rest_closes_it(row: PublicQuestion) -> None:
    answer_it(row, rest_by=REST_BY)
    answer_it(row, words="Och resten.", at=later(days=1))
    found = whole(row)
    assert (found.state, [one.sort for one in found.answers.all()]) == ("answered", ["part", "whole"])


def test_an_empty_answer_is_none(row: PublicQuestion) -> None:
    with pytest.raises(Refused) as refused:
        answer_it(row, words=" ")
    assert refused.value.field == "words"


def test_the_later_of_two_colleagues_reads_the_first_answer(row: PublicQuestion, employee: User) -> None:
    answer_it(row, by=employee, rest_by=REST_BY)
    with pytest.raises(Refused) as refused:
        answer_it(row, seen=0)
    assert refused.value.code == "changed"
    assert QuestionAnswer.objects.count() == 1


def test_a_correction_stands_beside_and_moves_nothing(row: PublicQuestion, employee: User) -> None:
    answer_it(row, by=employee)
    actions.correct_answer(question=row, words="Till ett, inte tolv.", seen=1, by=employee, at=later(days=1))
    found = whole(row)
    assert [(one.sort, one.words) for one in found.answers.all()] == [
        ("whole", ANSWER),
        ("correction", "Till ett, inte tolv."),
    ]
    assert found.state == "answered"


def test_there_must_be_something_to_correct(row: PublicQuestion, employee: User) -> None:
    with pytest.raises(Refused):
        actions.correct_answer(question=row, words="Fel.", seen=0, by=employee, at=AT)


# --- Who answers -----------------------------------------------------------------------------------
def test_only_the_unit_answers_an_open_question(row: PublicQuestion, board: Board) -> None:
    other = make_unit_employee(make_unit(board))
    for by in (other, make_sorter(board), make_unit_employee(make_unit(make_board()))):
        with pytest.raises(Denied):
            answer_it(row, by=by)
    assert AuditEntry.objects.filter(outcome="denied").count() == 3


def test_the_name_of_whoever_answered_stands_only_inside(row: PublicQuestion, employee: User) -> None:
    answer_it(row, by=employee)
    assert QuestionAnswer.objects.get().answered_by == employee
    assert employee.staff_profile.last_name not in str(full_card_of(whole(row), TODAY))


def test_an_own_case_without_a_unit_is_answered_by_whoever_sorts(board: Board) -> None:
    asking = make_asking(board)
    make_private(asking)
    answer_it(question_of(asking), seen=0)
    assert PrivateAnswer.objects.get().asking == asking
    assert not QuestionAnswer.objects.exists()


def test_an_own_case_with_a_unit_is_the_units(unit: Unit, employee: User) -> None:
    asking = make_asking(unit.board)
    make_private(asking, unit)
    with pytest.raises(Denied):
        answer_it(question_of(asking), by=make_sorter(unit.board), seen=0)
    answer_it(question_of(asking), by=employee, seen=0)
    assert question_of(asking).state == "answered"


# --- The day ---------------------------------------------------------------------------------------
def move(row: PublicQuestion, by: User, **fields: Any) -> PublicQuestion:
    values = {"to": LATER, "because": "den som vet är borta", "at": AT, **fields}
    return actions.move_question_day(question=row, by=by, **values)


def test_a_moved_day_tells_why(row: PublicQuestion, employee: User) -> None:
    move(row, employee)
    card = full_card_of(whole(row), TODAY)
    assert card.card.clock.words == "Svar senast 21\xa0december"
    assert [(one.to, one.because) for one in card.moves] == [("21\xa0december", "den som vet är borta")]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"because": " "}, "because"),
        ({"because": "x" * 201}, "because"),
        ({"to": DUE_ON}, "to"),
        # Late already: not to a day that has been.
        ({"to": date(2026, 12, 9), "at": later(days=20)}, "to"),
    ],
)
def test_how_a_day_cannot_be_moved(
    row: PublicQuestion, employee: User, fields: dict[str, Any], field: str
) -> None:
    with pytest.raises(Refused) as refused:
        move(row, employee, **fields)
    assert refused.value.field == field


def test_what_is_answered_has_no_day_to_move(row: PublicQuestion, employee: User) -> None:
    answer_it(row, by=employee)
    with pytest.raises(Refused):
        move(row, employee)


@pytest.mark.parametrize(
    ("on", "look", "words"),
    [
        (TODAY, "waiting", "Svar senast 7\xa0december"),
        (DUE_ON, "waiting", "Svar senast 7\xa0december"),
        (date(2026, 12, 8), "late", "Försenat sedan 7\xa0december"),
        (date(2027, 1, 2), "late", "Försenat sedan 7\xa0december\xa02026"),
    ],
)
def test_the_clock(row: PublicQuestion, on: date, look: str, words: str) -> None:
    clock = clock_of(row, on)
    assert (clock.look, clock.words, clock.detail) == (look, words, "Ännu inget svar.")


# --- Who is told, and who waits ---------------------------------------------------------------------
def test_whoever_left_an_address_is_told_and_nothing_of_what(unit: Unit) -> None:
    asking = make_asking(unit.board, address="070-174 06 33")
    answer_it(make_private(asking, unit), seen=0)
    sent = Message.objects.get(kind="reporters.question_answered")
    assert (sent.channel, sent.address) == ("sms", "+46701740633")
    assert ANSWER not in sent.body


def test_a_reporter_is_told_as_usual(unit: Unit) -> None:
    person = make_participant(unit.board)
    asking = make_reporters_asking(person)
    answer_it(make_private(asking, unit), seen=0)
    assert Message.objects.filter(kind="reporters.question_answered", recipient=person.user).exists()


def test_whoever_asked_the_same_is_told_too(unit: Unit) -> None:
    row = make_open(unit.board, unit)
    same = make_asking(unit.board, address="nadja@exempel.example")
    actions.merge_question(question=same.question, into=row, by=make_sorter(unit.board), at=AT)
    answer_it(row)
    assert Message.objects.get(kind="reporters.question_answered").address == "nadja@exempel.example"


def test_those_of_the_unit_are_awaited_when_the_day_is_near(row: PublicQuestion, employee: User) -> None:
    """The board is told seven days before: the 7th is near from 30 November."""
    mine = profile_of(employee).pk
    assert mine not in question_rules.employees_awaited(date(2026, 11, 29))
    assert question_rules.employees_awaited(date(2026, 11, 30)) == {mine}
    answer_it(row, by=employee)
    assert question_rules.employees_awaited(date(2026, 11, 30)) == set()


def test_they_are_reminded_once_a_week(row: PublicQuestion, employee: User) -> None:
    assert remind_of_debts(at=later(days=10)) == 1
    assert remind_of_debts(at=later(days=12)) == 0
    assert remind_of_debts(at=later(days=17)) == 1


def test_an_answered_question_waits_for_nobody(board: Board, unit: Unit) -> None:
    make_answered(board, unit)
    assert not PublicQuestion.objects.owed().exists()
