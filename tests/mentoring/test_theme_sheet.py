"""The theme bank from a workbook: tried, told row by row, written by the action; again it changes nothing."""

from collections.abc import Iterator

import pytest
import time_machine

from core.access import Denied
from core.actions import Refused
from core.models import User
from core.resources import sheets_for
from mentoring import actions
from mentoring.models import Theme
from participants.models import Board
from tests.factories.mentoring import make_employee, make_group, make_theme
from tests.factories.participants import make_board, make_staff
from tests.factories.sheets import counts, remarks, tried, written
from tests.factories.times import AT
from tests.factories.workbooks import workbook

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
TITLE = "Teman för mentorer"
HEADERS = {TITLE: ("Tema", "Att prata om")}
ROW = ("Första mötet", "Vad gjorde att du vågade berätta?")


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


def book(*rows: tuple[str, ...]) -> bytes:
    return workbook({TITLE: rows}, HEADERS)


def test_trying_writes_nothing_writing_writes_and_again_changes_nothing(board: Board, maja: User) -> None:
    content = book(ROW)
    assert counts(tried(content, maja, board)) == {"new": 1}
    assert not Theme.objects.exists()
    assert counts(written(content, maja, board)) == {"new": 1}
    theme = Theme.objects.get()
    assert (theme.title, theme.words, theme.written_by, theme.is_used) == (*ROW, None, True)
    assert counts(tried(content, maja, board)) == {"unchanged": 1}


def test_other_words_about_a_known_theme_are_asked_about(board: Board, maja: User) -> None:
    make_theme(board, title="första mötet", words="Något annat.")
    sheet = tried(book(ROW), maja, board)
    assert "Temat finns redan i banken, med andra ord." in str(remarks(sheet))
    assert Theme.objects.get().words == "Något annat."


def test_what_a_group_has_proposed_is_not_in_the_bank_yet(board: Board, maja: User) -> None:
    make_theme(board, title=ROW[0], proposed_in=make_group(board, "draft", meetings=1))
    assert counts(written(book(ROW), maja, board)) == {"new": 1}


def test_a_theme_without_a_name_is_wrong_and_the_next_is_written(board: Board, maja: User) -> None:
    assert counts(written(book(("", "Ord."), ROW), maja, board)) == {"new": 1, "wrong": 1}


def test_an_employee_has_no_such_sheet(board: Board) -> None:
    employee = make_employee(board)
    assert "themes" not in {sheet.key for sheet in sheets_for(employee, board)}
    with pytest.raises(Denied):
        actions.add_theme(board=board, title="Tema", words="", by=employee, at=AT)


@pytest.mark.parametrize(
    ("title", "words", "field"), [(" ", "", "title"), ("x" * 121, "", "title"), ("x", "y" * 2_001, "words")]
)
def test_a_theme_that_cannot_be_is_refused(
    board: Board, maja: User, title: str, words: str, field: str
) -> None:
    with pytest.raises(Refused) as refused:
        actions.add_theme(board=board, title=title, words=words, by=maja, at=AT)
    assert refused.value.field == field
