"""Answers to a university: only with a yes and two decisions, about nobody, and never fewer than five."""

import io
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import openpyxl
import pytest
import time_machine
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from core import access, jobs
from core.actions import Refused
from core.models import AuditEntry, StoredFile, User
from mentoring import actions, extract
from mentoring.evaluation import QUESTIONS, Laid
from mentoring.extract import bundles, leaving
from mentoring.models import EvaluationAnswer, MentorGroup, Moment, Side, UniversityExtract
from participants.models import Board
from tests.factories.clients import logged_in
from tests.factories.mentoring import employees_of, make_answers, make_extract, make_group, put_meetings
from tests.factories.participants import make_board, make_staff
from tests.factories.times import AT, later

pytestmark = pytest.mark.django_db
BEFORE, EMPLOYEE, MENTOR = Moment.BEFORE, Side.EMPLOYEE, Side.MENTOR
STUDY: Any = {
    "title": "Att mötas",
    "led_by": "Påhittade högskolan",
    "ethics_number": "2026-00000-01",
    "secrecy_decision": "Påhittat 12",
}


@pytest.fixture(autouse=True)
def _own_place(settings: Any, tmp_path: Path) -> None:
    settings.PRIVATE_ROOT = tmp_path


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def maja(board: Board) -> User:
    return make_staff(board)


def make_over(
    board: Board, *, yes: int = 0, no: int = 0, side: Side = EMPLOYEE, at: datetime = AT, **fields: Any
) -> MentorGroup:
    """A group whose first meeting is over at `at`, with so many answers of each kind from before it."""
    group = make_group(board, employees=1, mentors=1, meetings=2)
    put_meetings(group, over=1, at=at)
    make_answers(group, side, BEFORE, yes, to_university=True, **fields)
    make_answers(group, side, BEFORE, no, value=1, **fields)
    return group


def book_of(board: Board) -> Any:
    row = UniversityExtract(board=board, **STUDY)
    return openpyxl.load_workbook(io.BytesIO(extract.content_of(row, later(days=1)).data))


def data_of(board: Board) -> list[tuple[Any, ...]]:
    return list(book_of(board)["Data"].iter_rows(min_row=2, values_only=True))


# --- What leaves ----------------------------------------------------------------------------------
@pytest.mark.parametrize("missing", ["ethics_number", "secrecy_decision"])
def test_nothing_leaves_without_both_decisions(board: Board, maja: User, missing: str) -> None:
    make_over(board, yes=5)
    with pytest.raises(Refused) as refused:
        actions.ask_for_extract(board=board, by=maja, at=AT, **{**STUDY, missing: " "})
    assert refused.value.field == missing
    assert not UniversityExtract.objects.exists()


def test_four_who_said_yes_are_too_few(board: Board, maja: User) -> None:
    make_over(board, yes=4, no=5)
    with pytest.raises(Refused, match="För få har sagt ja"):
        actions.ask_for_extract(board=board, by=maja, at=AT, **STUDY)


def test_only_answers_of_those_who_said_yes_are_in_the_file(board: Board) -> None:
    make_over(board, yes=6, no=5)
    rows = data_of(board)
    assert [row[1:] for row in rows] == [("employee", "before", *[3] * len(QUESTIONS))] * 6


def test_one_who_said_no_is_not_the_difference(board: Board) -> None:
    """Five yes and one no: the open site shows six, and the five would leave the sixth. Nothing goes until
    five are held back, and five go."""
    make_over(board, yes=5, no=1)
    assert data_of(board) == []
    make_over(board, yes=5, at=later(days=1))
    assert len(data_of(board)) == 6


def test_few_mentors_wait_for_those_of_other_groups(board: Board) -> None:
    make_over(board, yes=3, side=MENTOR)
    assert data_of(board) == []
    make_over(board, yes=3, side=MENTOR)
    rows = data_of(board)
    assert [row[1] for row in rows] == ["mentor"] * 6
    assert len({row[0] for row in rows}) == 1


def test_a_question_that_four_answered_is_empty(board: Board) -> None:
    group = make_over(board, yes=4)
    EvaluationAnswer.objects.create(
        group=group, side=EMPLOYEE, moment=BEFORE, answers={"dare": 4}, to_university=True
    )
    assert [row[3] for row in data_of(board)] == [3, 3, 3, 3, 4]
    assert {row[4:] for row in data_of(board)} == {("",) * (len(QUESTIONS) - 1)}


def test_another_boards_answers_stay_there(board: Board) -> None:
    make_over(make_board(), yes=5)
    assert data_of(board) == []


def test_no_word_no_name_and_no_group_stands_in_the_file(board: Board) -> None:
    group = make_over(board, yes=5, words="Ankdammen-4417")
    told = repr([list(page.values) for page in book_of(board).worksheets])
    for secret in ("Ankdammen", group.title, str(group.pk), str(EvaluationAnswer.objects.all()[0].pk)):
        assert secret not in told


def test_the_code_book_comes_first_and_names_every_column(board: Board) -> None:
    make_over(board, yes=5)
    book = book_of(board)
    assert book.sheetnames == ["Kodbok", "Data", "Om utdraget"]
    named = [row[0] for row in book["Kodbok"].iter_rows(min_row=2, values_only=True)]
    assert named == [cell.value for cell in book["Data"][1]]
    assert "2026-00000-01" in repr(list(book["Om utdraget"].values))


GIVEN = st.lists(st.tuples(st.sets(st.sampled_from(list(QUESTIONS)), min_size=1), st.booleans()), max_size=30)


@given(GIVEN)
def test_what_goes_and_what_is_held_back_are_none_or_five(given: list[tuple[set[str], bool]]) -> None:
    group = uuid4()
    laid = [Laid(group, dict.fromkeys(keys, 3), "", yes) for keys, yes in given]
    goes = leaving(laid)
    assert all(one.to_university for one in goes)
    assert len(goes) == 0 or len(goes) >= 5
    if goes:
        held = list(laid)
        for one in goes:
            held.remove(one)
        for key in QUESTIONS:
            number = sum(key in one.answers for one in held)
            assert number == 0 or number >= 5


def test_what_has_gone_never_changes_when_more_groups_come(board: Board) -> None:
    make_over(board, yes=5)
    before = list(bundles(board.pk, AT))
    make_over(board, yes=6, no=5, at=later(days=1))
    after = list(bundles(board.pk, later(days=1)))
    assert len(after) == len(before) + 1
    assert after[: len(before)] == before


# --- The file -------------------------------------------------------------------------------------------
def test_it_is_asked_for_made_and_fetched_and_each_is_written_down(board: Board, maja: User) -> None:
    make_over(board, yes=5)
    row = actions.ask_for_extract(board=board, by=maja, at=AT, **STUDY)
    assert actions.fetch_extract(wanted=row, by=maja, at=AT) is None
    jobs.drain(AT, isolate=False)
    assert actions.fetch_extract(wanted=row, by=maja, at=AT) is not None
    lines = AuditEntry.objects.filter(object_id=str(row.pk)).order_by("pk")
    assert [line.action.split(".")[1] for line in lines] == ["ask", "make", "fetch"]


def test_the_file_goes_after_a_month_and_which_study_got_answers_stays(board: Board, maja: User) -> None:
    row = make_extract(board, maja)
    actions.remove_old_extracts(at=AT + timedelta(days=30, minutes=-1))
    assert StoredFile.objects.exists()
    actions.remove_old_extracts(at=later(days=30))
    row.refresh_from_db()
    assert row.file is None
    assert not StoredFile.objects.exists()
    assert actions.fetch_extract(wanted=row, by=maja, at=later(days=30)) is None


def test_another_boards_coordinator_may_neither_ask_nor_fetch(board: Board) -> None:
    row, other = make_extract(board), make_staff(make_board())
    with pytest.raises(access.Denied):
        actions.ask_for_extract(board=board, by=other, at=AT, **STUDY)
    with pytest.raises(access.Denied):
        actions.fetch_extract(wanted=row, by=other, at=AT)


def test_the_coordinator_asks_on_a_page_and_fetches_it(board: Board, maja: User) -> None:
    make_over(board, yes=5)
    add = reverse("admin:mentoring_universityextract_add")
    with time_machine.travel(AT, tick=False):
        client = logged_in(maja)
        wrong = client.post(add, {**STUDY, "board": board.pk, "ethics_number": ""}).content.decode()
        assert "Fel:" in wrong
        assert client.post(add, {**STUDY, "board": board.pk}).status_code == 302
        row = UniversityExtract.objects.get()
        page = reverse("admin:mentoring_universityextract_change", args=[row.pk])
        assert "Filen görs." in client.get(page).content.decode()
        jobs.drain(AT, isolate=False)
        fetch = reverse("admin:mentoring_universityextract_fetch", args=[row.pk])
        assert fetch in client.get(page).content.decode()
        answer = client.get(fetch)
    assert b"".join(answer.streaming_content).startswith(b"PK")  # type: ignore[attr-defined]


def test_the_form_says_that_the_yes_cannot_be_found_again(board: Board) -> None:
    group = make_group(board)
    with time_machine.travel(AT, tick=False):
        path = reverse("mentoring:employee_evaluate", args=[group.pk, BEFORE])
        page = logged_in(employees_of(group)[0]).get(path).content.decode()
    assert "Det går inte att ändra sen" in page
