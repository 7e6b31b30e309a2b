"""The advert, the questions, the candidates and their times: what the manager may, and what is refused."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import icalendar
import pytest
from django.db import IntegrityError, transaction

from core import access
from core.actions import Refused
from core.models import User
from participants.models import Board
from recruitment import actions
from recruitment.calendar import interviews_file
from recruitment.models import Candidate, ChosenQuestion, Recruitment, Slot, Suggestion
from recruitment.states import RecruitmentState
from tests.factories.participants import make_board, make_participant, make_staff
from tests.factories.recruitment import (
    ADVERT,
    choose_question,
    make_bank_question,
    make_candidate,
    make_manager,
    make_recruitment,
    make_suggestion,
)
from tests.factories.times import AT, later, swedish

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
S = RecruitmentState
TEN, ELEVEN = swedish(2026, 12, 14, 10), swedish(2026, 12, 14, 11)


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def manager(board: Board) -> User:
    return make_manager(board)


@pytest.fixture
def row(board: Board, manager: User) -> Recruitment:
    return make_recruitment(board, manager=manager)


def refused(call: Any, **how: Any) -> tuple[str | None, str]:
    with pytest.raises(Refused) as caught:
        call(at=AT, **how)
    return caught.value.field, caught.value.code


# --- The advert -----------------------------------------------------------------------------------
def test_an_advert_tells_that_representatives_take_part(row: Recruitment, manager: User) -> None:
    without = "Vi söker en socialsekreterare."
    told = refused(actions.write_advert, recruitment=row, words=without, by=manager)
    assert told == ("advert", "")
    actions.write_advert(recruitment=row, words=ADVERT, by=manager, at=AT)
    row.refresh_from_db()
    assert row.advert == ADVERT


def test_the_advert_is_done_when_questions_are_chosen(board: Board, manager: User) -> None:
    row = make_recruitment(board, S.QUESTIONS, manager=manager)
    assert refused(actions.write_advert, recruitment=row, words=ADVERT, by=manager) == (None, "state")


@pytest.mark.parametrize(
    ("used", "reply", "field"), [("partly", " ", "reply"), ("no", "", "reply"), ("maybe", "Ja.", "used")]
)
def test_a_suggestion_that_is_not_used_is_told_why(
    row: Recruitment, manager: User, used: str, reply: str, field: str
) -> None:
    suggestion = make_suggestion(row, make_participant(row.board))
    told = refused(actions.answer_suggestion, suggestion=suggestion, used=used, reply=reply, by=manager)
    assert told == (field, "")
    assert Suggestion.objects.unanswered().count() == 1


def test_what_is_used_needs_no_words(row: Recruitment, manager: User) -> None:
    suggestion = make_suggestion(row, make_participant(row.board))
    actions.answer_suggestion(suggestion=suggestion, used="yes", reply="", by=manager, at=AT)
    suggestion.refresh_from_db()
    assert (suggestion.used, suggestion.answered_at) == ("yes", AT)


def test_nobody_else_answers(row: Recruitment) -> None:
    suggestion = make_suggestion(row, make_participant(row.board))
    for other in (make_staff(row.board), make_manager(row.board)):
        with pytest.raises(access.Denied):
            actions.answer_suggestion(suggestion=suggestion, used="yes", reply="", by=other, at=AT)


# --- Questions ------------------------------------------------------------------------------------
def test_a_chosen_question_stays_as_it_was_when_the_bank_changes(row: Recruitment, manager: User) -> None:
    question = make_bank_question(row.board, words="Hur lyssnar du?")
    actions.choose_questions(recruitment=row, ids=[question.pk], by=manager, at=AT)
    question.words = "Något annat"
    question.save()
    assert ChosenQuestion.objects.get().words == "Hur lyssnar du?"


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "work_sample", "without_law": False},
        {"is_proposed": True},
        {"is_used": False},
    ],
    ids=["needs the law", "not taken in", "not in use"],
)
def test_what_is_not_in_the_bank_cannot_be_chosen(row: Recruitment, manager: User, fields: Any) -> None:
    question = make_bank_question(row.board, **fields)
    told = refused(actions.choose_questions, recruitment=row, ids=[question.pk], by=manager)
    assert told == ("ids", "")


def test_a_work_sample_that_can_be_judged_without_the_law_is_chosen(row: Recruitment, manager: User) -> None:
    sample = make_bank_question(row.board, kind="work_sample", without_law=True)
    assert actions.choose_questions(recruitment=row, ids=[sample.pk], by=manager, at=AT) == 1


def test_another_boards_question_and_one_that_is_chosen_are_refused(row: Recruitment, manager: User) -> None:
    chosen = choose_question(row).bank_question_id
    for key in (make_bank_question(make_board()).pk, chosen, uuid4()):
        assert refused(actions.choose_questions, recruitment=row, ids=[key], by=manager)[0] == "ids"


def test_questions_are_fixed_when_the_assessments_are_written(board: Board, manager: User) -> None:
    row = make_recruitment(board, S.ASSESSMENT, manager=manager)
    question = choose_question(row)
    for call, how in (
        (actions.write_question, {"recruitment": row, "words": "Varför?"}),
        (actions.leave_out_question, {"question": question}),
    ):
        assert refused(call, by=manager, **how) == (None, "state")


def test_how_a_question_worked_is_said_also_after_the_decision(board: Board, manager: User) -> None:
    row = make_recruitment(board, S.DECIDED, manager=manager)
    question = choose_question(row)
    actions.say_how_it_worked(question=question, worked="well", note="Öppnade.", by=manager, at=AT)
    question.refresh_from_db()
    assert (question.worked, question.note) == ("well", "Öppnade.")


# --- Candidates -----------------------------------------------------------------------------------
def test_candidates_are_written_by_number_or_initials(row: Recruitment, manager: User) -> None:
    actions.add_candidates(recruitment=row, marks="1, 2; AB\nÅÖ 2", by=manager, at=AT)
    assert sorted(row.candidates.values_list("mark", flat=True)) == ["1", "2", "AB", "ÅÖ"]


@pytest.mark.parametrize(
    "typed", ["Robin", "Anna Berg", "eva", "199001189811", "1234", "a@b.se", "A1", "070-1"]
)
def test_nothing_that_could_be_a_name_or_a_number_of_a_person_is_taken(
    row: Recruitment, manager: User, typed: str
) -> None:
    told = refused(actions.add_candidates, recruitment=row, marks=f"7 {typed}", by=manager)
    assert told == ("marks", "")
    assert not row.candidates.exists()


def test_there_is_no_room_for_a_name_in_the_database(row: Recruitment) -> None:
    longest = Candidate._meta.get_field("mark").max_length
    assert longest == 4


def test_before_it_is_taken_up_and_after_it_ended_nobody_is_written_in(board: Board, manager: User) -> None:
    for state in (S.INVITED, S.DECIDED, S.BROKEN_OFF):
        row = make_recruitment(board, state, manager=manager)
        assert refused(actions.add_candidates, recruitment=row, marks="1", by=manager) == (None, "state")


# --- Times ----------------------------------------------------------------------------------------
def plan(candidate: Candidate, manager: User, **how: Any) -> Slot:
    times = {"starts_at": TEN, "ends_at": ELEVEN, "room": "Rum 3", **how}
    return actions.plan_slot(candidate=candidate, by=manager, at=AT, **times)


def events(row: Recruitment) -> list[Any]:
    slots = row.slots.select_related("candidate").order_by("starts_at")
    return list(icalendar.Calendar.from_ical(interviews_file(slots, at=AT)).walk("VEVENT"))


def test_a_time_that_moves_is_the_same_in_a_calendar(row: Recruitment, manager: User) -> None:
    candidate = make_candidate(row)
    first = plan(candidate, manager)
    plan(candidate, manager, starts_at=later(days=30), ends_at=later(days=30, hours=1))
    (event,) = events(row)
    assert (str(event["uid"]), event["sequence"], str(event["location"])) == (str(first.pk), 1, "Rum 3")
    assert str(event["summary"]) == "Bokat"


def test_the_time_of_whoever_withdraws_is_called_off_and_free(row: Recruitment, manager: User) -> None:
    candidate, other = make_candidate(row), make_candidate(row)
    plan(candidate, manager)
    actions.withdraw_candidate(candidate=candidate, by=manager, at=AT)
    plan(other, manager)
    assert {(str(event["status"]), event["sequence"]) for event in events(row)} == {
        ("CANCELLED", 1),
        ("CONFIRMED", 0),
    }
    again = {"candidate": candidate, "starts_at": TEN, "ends_at": ELEVEN}
    assert refused(actions.plan_slot, by=manager, **again) == (None, "withdrew")


@pytest.mark.parametrize(
    ("times", "field"),
    [
        ({"starts_at": ELEVEN, "ends_at": TEN}, "ends"),
        ({"starts_at": TEN, "ends_at": TEN}, "ends"),
        ({"starts_at": AT - timedelta(hours=1), "ends_at": ELEVEN}, "day"),
    ],
)
def test_a_time_that_cannot_be_is_refused(
    row: Recruitment, manager: User, times: dict[str, Any], field: str
) -> None:
    how = {"candidate": make_candidate(row), **times}
    assert refused(actions.plan_slot, by=manager, **how) == (field, "")


def test_two_candidates_are_never_met_at_once(row: Recruitment, manager: User) -> None:
    plan(make_candidate(row), manager)
    how = {"starts_at": TEN + timedelta(minutes=30), "ends_at": ELEVEN + timedelta(minutes=30)}
    assert refused(actions.plan_slot, candidate=make_candidate(row), by=manager, **how) == ("day", "")
    plan(make_candidate(row), manager, starts_at=ELEVEN, ends_at=ELEVEN + timedelta(hours=1))


def test_a_mark_is_used_once(row: Recruitment) -> None:
    make_candidate(row, "7")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_candidate(row, "7")


def test_only_the_manager_writes_candidates_in(row: Recruitment) -> None:
    with pytest.raises(access.Denied):
        actions.add_candidates(recruitment=row, marks="1", by=make_staff(row.board), at=AT)
