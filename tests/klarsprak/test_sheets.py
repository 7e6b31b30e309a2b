"""Old texts and words from a workbook: tried, told row by row, written by the pages' own actions. The same
file twice brings nothing twice, and what is taken out can come back."""

import io
from collections.abc import Iterator, Sequence
from typing import Any

import openpyxl
import pytest
import time_machine

from core.access import Denied
from core.models import User
from core.resources import sheets_for
from klarsprak.library_file import library
from klarsprak.models import ReviewedText, WordEntry
from klarsprak.states import TextState
from participants.models import Board
from tests.factories.klarsprak import AFTER, BEFORE, make_brought_text
from tests.factories.participants import make_board, make_staff, make_unit
from tests.factories.sheets import counts, remarks, tried, with_cell, written
from tests.factories.times import AT
from tests.factories.workbooks import workbook

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
TEXTS, WORDS = "Lästa texter", "Ordlista"
HEADERS = {
    TEXTS: ("Vad texten heter", "År", "Slag av text", "Enhet", "Före", "Efter", "Var den finns"),
    WORDS: ("Ord", "Säg hellre", "Böjda former", "Förklara i stället för att byta", "Källa", "Anmärkning"),
}
OLD = ("Brev om avgift", 2018, "brevmall", "", BEFORE, AFTER, "Skickas hem")
WORD = ("erlägga", "betala", "erläg(ga|ger|gas)", "nej", "", "")
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


# --- Trying, writing, again ------------------------------------------------------------------------
@pytest.mark.parametrize(("title", "row", "model"), [(TEXTS, OLD, ReviewedText), (WORDS, WORD, WordEntry)])
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


def test_an_old_text_comes_closed_with_both_versions_frozen_and_measured(board: Board, maja: User) -> None:
    """BEFORE is one sentence of 10 words; AFTER two, of 3 and 4."""
    unit = make_unit(board)
    written(book(TEXTS, with_cell(OLD, 3, unit.name.upper())), maja, board)
    text = ReviewedText.objects.get()
    assert (text.title, text.year, text.kind, text.unit) == ("Brev om avgift", 2018, "letter", unit)
    assert (text.state, text.is_historic, text.owner) == (TextState.DONE, True, None)
    before, after = text.versions.select_related("measurement").order_by("number")
    assert before.is_frozen
    assert after.is_frozen
    assert (before.measurement.words, before.measurement.sentences) == (10, 1)
    assert (after.measurement.words, after.measurement.sentences) == (7, 2)


def test_a_text_keeps_its_lines(board: Board, maja: User) -> None:
    lines = "Din avgift\n\nDu betalar varje månad.\n- Skicka blanketten.\n- Vänta på besked."
    written(book(TEXTS, with_cell(OLD, 5, lines)), maja, board)
    after = ReviewedText.objects.get().versions.get(number=2)
    assert list(after.blocks.order_by("order").values_list("kind", "text")) == [
        ("heading", "Din avgift"),
        ("paragraph", "Du betalar varje månad."),
        ("list_item", "Skicka blanketten."),
        ("list_item", "Vänta på besked."),
    ]


def test_a_long_text_comes_whole(board: Board, maja: User) -> None:
    """Of other cells only the first thousand signs are read."""
    sentence = "Du betalar en gång i månaden. "
    written(book(TEXTS, with_cell(OLD, 5, sentence * 500)), maja, board)
    assert ReviewedText.objects.get().versions.get(number=2).sentences.count() == 500


def test_a_right_row_is_written_beside_a_wrong_one(board: Board, maja: User) -> None:
    sheet = written(book(TEXTS, with_cell(OLD, 1, "i fjol"), OLD), maja, board)
    assert counts(sheet) == {"new": 1, "wrong": 1}
    assert ReviewedText.objects.get().versions.count() == 2


# --- Bad input -------------------------------------------------------------------------------------
FULL = "x " * 16_384
BAD = [
    (TEXTS, with_cell(OLD, 0, ""), "Vad texten heter", "Det här behöver fyllas i."),
    (TEXTS, with_cell(OLD, 1, "i fjol"), "År", "Skriv året med fyra siffror, till exempel 2019."),
    (TEXTS, with_cell(OLD, 1, "1914"), "År", "Skriv året med fyra siffror, till exempel 2019."),
    (TEXTS, with_cell(OLD, 1, "2027"), "År", "Året har inte varit än."),
    (
        TEXTS,
        with_cell(OLD, 2, "dikt"),
        "Slag av text",
        "Välj ett av orden: sida på webben, broschyr, brevmall, annan text.",
    ),
    (TEXTS, with_cell(OLD, 3, "Enheten"), "Enhet", "Ingen enhet här heter så."),
    (TEXTS, with_cell(OLD, 4, ""), "Före", "Det här behöver fyllas i."),
    (TEXTS, with_cell(OLD, 4, "– … –"), "Före", "Här finns ingen text."),
    (TEXTS, with_cell(OLD, 5, "=A1"), "Efter", "Här står en formel"),
    (TEXTS, with_cell(OLD, 5, FULL[:32_767]), "Efter", "Texten får inte plats i en cell."),
    (WORDS, with_cell(WORD, 0, ""), "Ord", "Det här behöver fyllas i."),
    (WORDS, with_cell(WORD, 1, ""), "Säg hellre", "Skriv vad man hellre kan säga"),
    (WORDS, with_cell(WORD, 2, "(a|b"), "Böjda former", "Det saknas en högerparentes."),
    (WORDS, with_cell(WORD, 2, "(a+)+$"), "Böjda former", "Tecknet + går inte att använda här."),
    (WORDS, with_cell(WORD, 2, "(a|b)" * 12), "Böjda former", "Mönstret ger för många former."),
    (WORDS, with_cell(with_cell(WORD, 0, "m.fl."), 2, ""), "Ord", "Tecknet . går inte att använda här."),
    (WORDS, with_cell(WORD, 3, "kanske"), "Förklara i stället för att byta", "Välj ett av orden: ja, nej."),
]


@pytest.mark.parametrize(("title", "row", "column", "words"), BAD)
def test_what_cannot_be_read_is_told_at_its_row_and_nothing_of_it_is_written(
    board: Board, maja: User, title: str, row: Cells, column: str, words: str
) -> None:
    sheet = tried(book(title, row), maja, board)
    [(number, where, text)] = remarks(sheet)
    assert (number, where) == (2, column)
    assert text.startswith(words)
    assert not ReviewedText.objects.exists()
    assert not WordEntry.objects.exists()


def test_the_same_name_and_year_with_other_words_is_a_question(board: Board, maja: User) -> None:
    written(book(TEXTS, OLD), maja, board)
    sheet = tried(book(TEXTS, with_cell(OLD, 5, "Du betalar.")), maja, board)
    assert counts(sheet) == {"asked": 1}


def test_a_word_that_says_something_else_is_never_overwritten(board: Board, maja: User) -> None:
    written(book(WORDS, WORD), maja, board)
    sheet = tried(book(WORDS, with_cell(WORD, 1, "ge")), maja, board)
    assert counts(sheet) == {"asked": 1}
    assert WordEntry.objects.get().suggestion == "betala"


def test_two_like_rows_are_one_and_a_question(board: Board, maja: User) -> None:
    assert counts(tried(book(TEXTS, OLD, OLD), maja, board)) == {"new": 1, "asked": 1}


# --- Out and in again --------------------------------------------------------------------------------
def rows_of(content: bytes) -> list[tuple[Any, ...]]:
    [page] = openpyxl.load_workbook(io.BytesIO(content)).worksheets
    return list(page.iter_rows(values_only=True))


def test_what_is_taken_out_of_the_library_comes_back_unchanged(board: Board, maja: User) -> None:
    written(book(TEXTS, OLD), maja, board)
    content = library([board.pk], AT)
    header, row = rows_of(content)
    assert header == HEADERS[TEXTS]
    assert [cell or "" for cell in row] == list(OLD)
    assert counts(tried(content, maja, board)) == {"unchanged": 1}


def test_another_boards_texts_are_not_in_the_file(board: Board) -> None:
    make_brought_text(make_board())
    assert len(rows_of(library([board.pk], AT))) == 1


def test_three_hundred_texts_cost_as_many_queries_as_one(
    board: Board, django_assert_num_queries: Any
) -> None:
    for _number in range(3):
        make_brought_text(board)
    with django_assert_num_queries(3):
        library([board.pk], AT)


def test_the_sheets_are_in_the_coordinators_template(board: Board, maja: User) -> None:
    keys = {one.key for one in sheets_for(maja, board)}
    assert {"old_texts", "words"} <= keys
    payroll = make_staff(board, "payroll_officer")
    assert not {"old_texts", "words"} & {one.key for one in sheets_for(payroll, board)}


def test_old_texts_are_brought_by_whoever_arranges_readings_in_the_board() -> None:
    board = make_board()
    for by in (make_staff(board, "unit_employee"), make_staff(make_board())):
        with pytest.raises(Denied):
            make_brought_text(board, by=by)
    assert not ReviewedText.objects.exists()
