"""Hundreds of hours to review or approve: what a tap is about stands first, and the rest can be unfolded."""

from collections.abc import Iterator

import pytest
import time_machine

from core.models import User
from fees import actions
from fees.states import EntryState
from participants.models import Board
from tests.factories.clients import logged_in
from tests.factories.fees import BUS_TICKET, make_entry, make_mandate
from tests.factories.participants import make_board, make_participant, make_staff
from tests.factories.times import AT
from tests.portal.pages import words

pytestmark = pytest.mark.django_db
APPROVE = "/admin/fees/workentry/godkann/"


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Three are many here."""
    monkeypatch.setattr("fees.admin.entries.LONG_LIST", 2)
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def board() -> Board:
    return make_board()


def sent(board: Board, number: int) -> None:
    for _number in range(number):
        make_entry(make_participant(board, payroll_id=f"9000{_number}"), expenses=[])


def review_page(board: Board, by: User) -> str:
    return logged_in(by).get(f"/admin/fees/workentry/granska/{board.pk}/2026-11/").content.decode()


def test_a_long_month_says_what_one_tap_is_about_and_unfolds(board: Board) -> None:
    """Three times two and a half hours."""
    sent(board, 3)
    page = review_page(board, make_staff(board))
    assert "3 tider, 7 timmar 30 minuter" in page.replace("\N{NO-BREAK SPACE}", " ")
    assert "Granska alla 3" in page
    assert "<summary>Visa de 3 personerna</summary>" in page
    assert 'href="#titta"' in page


def test_a_short_month_lies_open(board: Board) -> None:
    sent(board, 1)
    page = review_page(board, make_staff(board))
    assert "<summary>Visa de" not in page
    assert 'href="#titta"' not in page


def test_what_is_folded_is_reviewed_all_the_same(board: Board) -> None:
    sent(board, 3)
    coordinator = make_staff(board)
    browser, path = logged_in(coordinator), f"/admin/fees/workentry/granska/{board.pk}/2026-11/"
    shown = browser.get(path).context["review"].fits
    browser.post(path, {"ids": [person.ids for person in shown]})
    assert "Ingen väntar här." in review_page(board, coordinator)


def test_a_reason_that_many_share_is_told_once(board: Board) -> None:
    both = make_staff(board, "coordinator", "approver")
    make_mandate(board, both)
    one = make_entry(make_participant(board, payroll_id="90010"))
    actions.review_entries(ids=[one.pk], by=both, at=AT)
    for number in range(3):
        make_entry(
            make_participant(board, payroll_id=f"9002{number}"),
            state=EntryState.REVIEWED,
            expenses=[BUS_TICKET],
        )
    page = words(logged_in(both).get(APPROVE))
    assert page.count("Du har granskat tid som kommer med i samma lönekörning.") == 1
    assert "Visa de 3 tiderna" in page
