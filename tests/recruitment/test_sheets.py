"""Old recruitments and the bank of questions from a workbook: tried, told row by row, written by the actions.
The same file twice brings nothing twice."""

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
import time_machine

from core.access import Denied
from core.models import User
from core.resources import sheets_for
from participants.models import Board
from recruitment import actions
from recruitment.actions import OldRecruitment
from recruitment.models import BankQuestion, Recruitment
from recruitment.states import RecruitmentState
from tests.factories.participants import make_board, make_staff, make_unit
from tests.factories.sheets import counts, remarks, tried, with_cell, written
from tests.factories.times import AT
from tests.factories.workbooks import workbook

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
OLD, BANK = "Tidigare rekryteringar", "Frågebank"
HEADERS = {
    OLD: (
        "Tjänst",
        "Slag av tjänst",
        "År",
        "Nummer",
        "Förvaltning",
        "Enhet",
        "Brukarrepresentanterna var med från",
    ),
    BANK: (
        "Tema",
        "Fråga eller uppgift",
        "Slag",
        "Det här vill vi höra eller se",
        "Går att bedöma utan att kunna lagen",
    ),
}
POST = ("Socialsekreterare", "socialsekreterare", 2019, "", "Socialförvaltningen", "", "intervjuer")
QUESTION = ("Bemötande", "Hur tar du emot den som är arg?", "", "Att personen stannar kvar.", "")
SAMPLE = ("Första mötet", "Ring upp någon som inte har hört av sig.", "arbetsprov", "", "ja")
Cells = Sequence[Any]


@pytest.fixture(autouse=True)
def now(db: None) -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def maja(board: Board) -> User:
    return make_staff(board)


def book(title: str, *rows: Cells) -> bytes:
    return workbook({title: rows}, HEADERS)


@pytest.mark.parametrize(
    ("title", "row", "model"), [(OLD, POST, Recruitment), (BANK, QUESTION, BankQuestion)]
)
def test_trying_writes_nothing_writing_writes_and_again_changes_nothing(
    board: Board, maja: User, title: str, row: Cells, model: Any
) -> None:
    content = book(title, row)
    assert counts(tried(content, maja, board)) == {"new": 1}
    assert not model.objects.exists()
    assert counts(written(content, maja, board)) == {"new": 1}
    before = list(model.objects.values())
    assert counts(tried(content, maja, board)) == {"unchanged": 1}
    assert list(model.objects.values()) == before


def test_an_old_recruitment_is_decided_and_has_nobody(board: Board, maja: User) -> None:
    unit = make_unit(board)
    written(book(OLD, with_cell(POST, 5, unit.name.upper())), maja, board)
    row = Recruitment.objects.get()
    assert (row.position, row.kind, row.year, row.unit) == ("Socialsekreterare", "caseworker", 2019, unit)
    assert (row.state, row.is_historic, row.joined_at) == (
        RecruitmentState.DECIDED,
        True,
        RecruitmentState.INTERVIEWS,
    )
    assert (row.manager, row.assignment, row.decided_on) == (None, None, None)


def test_posts_that_are_alike_have_a_number_each(board: Board, maja: User) -> None:
    rows = [POST, with_cell(POST, 3, 2), with_cell(POST, 3, 3)]
    assert counts(written(book(OLD, *rows), maja, board)) == {"new": 3}
    assert counts(tried(book(OLD, *rows), maja, board)) == {"unchanged": 3}
    assert Recruitment.objects.count() == 3


def test_two_like_rows_are_one_and_a_question(board: Board, maja: User) -> None:
    assert counts(tried(book(OLD, POST, POST), maja, board)) == {"new": 1, "asked": 1}


@pytest.mark.parametrize(
    ("title", "first", "second"),
    [(OLD, POST, with_cell(POST, 1, "chef")), (BANK, QUESTION, with_cell(QUESTION, 0, "Lyssnande"))],
)
def test_what_is_told_in_another_way_is_a_question(
    board: Board, maja: User, title: str, first: Cells, second: Cells
) -> None:
    written(book(title, first), maja, board)
    assert counts(tried(book(title, second), maja, board)) == {"asked": 1}
    assert not Recruitment.objects.filter(kind="manager").exists()
    assert not BankQuestion.objects.filter(theme="Lyssnande").exists()


def test_a_question_of_the_bank_is_in_use_and_nobody_wrote_it(board: Board, maja: User) -> None:
    written(book(BANK, QUESTION, SAMPLE), maja, board)
    question, sample = BankQuestion.objects.order_by("kind")
    assert (question.kind, question.is_proposed, question.is_used) == ("question", False, True)
    assert (sample.kind, sample.without_law, sample.written_by) == ("work_sample", True, None)


BAD = [
    (OLD, with_cell(POST, 0, ""), "Tjänst", "Det här behöver fyllas i."),
    (OLD, with_cell(POST, 1, "vaktmästare"), "Slag av tjänst", "Välj ett av orden: socialsekreterare"),
    (OLD, with_cell(POST, 2, "i fjol"), "År", "Skriv året med fyra siffror, till exempel 2019."),
    (OLD, with_cell(POST, 2, 1999), "År", "Skriv året med fyra siffror, till exempel 2019."),
    (OLD, with_cell(POST, 2, 2027), "År", "Året ser fel ut."),
    (OLD, with_cell(POST, 3, 0), "Nummer", "Skriv 1, 2, 3 … för tjänster som är lika."),
    (OLD, with_cell(POST, 5, "Enheten"), "Enhet", "Ingen enhet här heter så."),
    (OLD, with_cell(POST, 6, "efteråt"), "Brukarrepresentanterna var med från", "Välj ett av orden:"),
    (BANK, with_cell(QUESTION, 0, ""), "Tema", "Det här behöver fyllas i."),
    (BANK, with_cell(QUESTION, 1, "=A1"), "Fråga eller uppgift", "Här står en formel"),
    (
        BANK,
        with_cell(SAMPLE, 4, "nej"),
        "Går att bedöma utan att kunna lagen",
        "Ett arbetsprov ska gå att bedöma utan att kunna lagen.",
    ),
]


@pytest.mark.parametrize(("title", "row", "column", "words"), BAD)
def test_what_cannot_be_read_is_told_at_its_row_and_nothing_of_it_is_written(
    board: Board, maja: User, title: str, row: Cells, column: str, words: str
) -> None:
    sheet = tried(book(title, row), maja, board)
    [(number, where, text)] = remarks(sheet)
    assert (number, where) == (2, column)
    assert text.startswith(words)
    assert not Recruitment.objects.exists()
    assert not BankQuestion.objects.exists()


def test_the_sheets_are_in_the_coordinators_template_alone(board: Board, maja: User) -> None:
    keys = {"old_recruitments", "question_bank"}
    assert keys <= {one.key for one in sheets_for(maja, board)}
    assert not keys & {one.key for one in sheets_for(make_staff(board, "payroll_officer"), board)}


def test_old_recruitments_are_brought_by_whoever_arranges_in_the_board() -> None:
    board = make_board()
    old = OldRecruitment("Socialsekreterare", "caseworker", 2019)
    for by in (make_staff(board, "unit_employee"), make_staff(make_board())):
        with pytest.raises(Denied):
            actions.bring_old_recruitment(board=board, old=old, by=by, at=AT)
    assert not Recruitment.objects.exists()
