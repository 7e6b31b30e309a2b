"""The most particular wage type wins, in one query; what lacks one is told before anything is written."""

from collections.abc import Callable
from typing import Any

import pytest

from core.actions import Refused
from fees import actions
from fees.models import LineKind, PayrollLine, WageType
from fees.states import EntryState
from fees.wage_types import WageBook, Work
from participants.models import Board
from tests.factories.fees import CENTRE, make_entry, make_payroll_officer, make_run, make_wage_types
from tests.factories.participants import make_board, make_participant
from tests.factories.times import AT

pytestmark = pytest.mark.django_db
WORK = Work(LineKind.HOURLY, "help", CENTRE, "employed")


@pytest.fixture
def board() -> Board:
    return make_board()


def add(board: Board, code: str, **fields: Any) -> None:
    WageType.objects.create(board=board, kind=LineKind.HOURLY, code=code, text="Timlön", **fields)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([("1", {})], "1"),
        ([("1", {}), ("2", {"engagement_form": "employed"})], "2"),
        ([("2", {"engagement_form": "employed"}), ("3", {"programme": "help"})], "3"),
        ([("3", {"programme": "help", "engagement_form": "employed"}), ("4", {"cost_centre": CENTRE})], "4"),
        ([("4", {"cost_centre": CENTRE}), ("5", {"cost_centre": CENTRE, "programme": "help"})], "5"),
        ([("1", {}), ("6", {"cost_centre": "9999"}), ("7", {"programme": "other"})], "1"),
        ([("8", {"engagement_form": "assigned"})], None),
    ],
)
def test_the_most_particular_wins(
    board: Board, rows: list[tuple[str, dict[str, str]]], expected: str | None
) -> None:
    for code, fields in rows:
        add(board, code, **fields)
    found = WageBook(board.pk).find(WORK)
    assert (found and found.code) == expected


def test_one_query_for_any_number_of_lines(
    board: Board, django_assert_num_queries: Callable[[int], Any]
) -> None:
    for number in range(50):
        add(board, str(number), cost_centre=str(number))
    with django_assert_num_queries(1):
        book = WageBook(board.pk)
        assert [book.find(Work(LineKind.HOURLY, "", str(one), "employed")) for one in range(50)]


def test_what_is_missing_is_told_by_kind_and_by_work(board: Board) -> None:
    add(board, "1", cost_centre="9999")
    lacking = WageBook(board.pk).lacking([WORK, Work(LineKind.EXPENSE, "", CENTRE, "employed")])
    assert lacking[0].startswith("timlön (kostnadsställe 4310, ")
    assert lacking[1] == "utlägg"


def test_nothing_is_locked_while_a_wage_type_is_missing(board: Board) -> None:
    make_entry(make_participant(board), state=EntryState.APPROVED)
    WageType.objects.filter(board=board).update(cost_centre="9999")
    with pytest.raises(Refused, match=r"timlön \(kostnadsställe 4310"):
        make_run(board)
    assert not PayrollLine.objects.exists()


def test_a_line_is_frozen_with_what_its_work_is_called(board: Board) -> None:
    make_wage_types(board)
    add(board, "", pay_code="ARB", cost_centre=CENTRE, project="P77")
    make_entry(make_participant(board), state=EntryState.APPROVED)
    make_run(board)
    line = PayrollLine.objects.get()
    assert (line.wage_type, line.pay_code, line.project) == ("", "ARB", "P77")


# --- Set by payroll --------------------------------------------------------------------------
def set_wage_type(board: Board, **fields: Any) -> WageType:
    values = {"kind": LineKind.FEE, "code": "3105", "text": "Arvode", "account": "", **fields}
    return actions.set_wage_type(board=board, by=make_payroll_officer(board), at=AT, **values)


def test_the_same_kind_for_other_work_is_another_row(board: Board) -> None:
    set_wage_type(board)
    set_wage_type(board, code="3106", cost_centre=CENTRE)
    set_wage_type(board, code="3107")
    assert sorted(WageType.objects.values_list("code", "cost_centre")) == [("3106", CENTRE), ("3107", "")]


def test_payroll_must_call_it_something(board: Board) -> None:
    with pytest.raises(Refused, match="lönekod") as refused:
        set_wage_type(board, code="", pay_code="")
    assert refused.value.field == "code"


@pytest.mark.parametrize(
    "text", ["Brukarutvecklare", "Socialtjänsten timlön", "Erfarenhetsarvode", "Datorhjälp", "Klientarvode"]
)
def test_a_text_that_tells_is_refused(board: Board, text: str) -> None:
    with pytest.raises(Refused, match="röja") as refused:
        set_wage_type(board, text=text)
    assert refused.value.field == "text"
    assert not WageType.objects.exists()


@pytest.mark.parametrize("text", ["Timlön", "Arvode", "Utlägg", "Bilersättning, skattepliktig"])
def test_words_of_pay_itself_are_neutral(board: Board, text: str) -> None:
    assert set_wage_type(board, text=text).text == text
