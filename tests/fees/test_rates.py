"""Rates, pay days, wage types and mandates: a new row closes the old, and nobody gives rights to oneself."""

from datetime import date
from typing import Any

import pytest

from core.access import Denied
from core.actions import Refused
from core.models import User
from fees import actions
from fees.models import ApproverMandate, FeeRate, LineKind, PayDay, WageType
from participants.models import Board
from tests.factories.fees import make_mandate, make_payroll_officer, make_rate
from tests.factories.participants import make_board, make_staff
from tests.factories.times import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def board() -> Board:
    return make_board()


def add(board: Board, valid_from: date, by: User | None = None, **fields: Any) -> FeeRate:
    values: dict[str, Any] = {
        "name": "Ny sats",
        "engagement_form": "employed",
        "hourly_ore": 16_000,
        "source": "Beslut 7",
        **fields,
    }
    by = by or make_payroll_officer(board)
    return actions.add_rate(board=board, valid_from=valid_from, by=by, at=AT, **values)


def test_a_new_rate_ends_the_old_one_the_day_before(board: Board) -> None:
    old = make_rate(board)
    new = add(board, date(2027, 1, 1))
    old.refresh_from_db()
    assert (old.valid_to, new.valid_to) == (date(2026, 12, 31), None)


def test_a_rate_for_other_work_ends_nothing(board: Board) -> None:
    old = make_rate(board)
    add(board, date(2027, 1, 1), kind="lecture")
    old.refresh_from_db()
    assert old.valid_to is None


@pytest.mark.parametrize("day", [date(2026, 1, 1), date(2025, 6, 1)])
def test_history_is_not_rewritten(board: Board, day: date) -> None:
    make_rate(board)
    with pytest.raises(Refused, match="redan en sats") as refusal:
        add(board, day)
    assert refusal.value.field == "valid_from"


def test_a_rate_with_a_decided_end_is_not_overlapped(board: Board) -> None:
    make_rate(board, valid_to=date(2026, 12, 31))
    with pytest.raises(Refused, match="överlappar"):
        add(board, date(2026, 7, 1))


@pytest.mark.parametrize("role", ["coordinator", "approver", "manager"])
def test_only_payroll_decides_rates(board: Board, role: str) -> None:
    with pytest.raises(Denied):
        add(board, date(2027, 1, 1), by=make_staff(board, role))


def test_another_boards_payroll_decides_nothing_here(board: Board) -> None:
    with pytest.raises(Denied):
        add(board, date(2027, 1, 1), by=make_payroll_officer(make_board()))


def test_a_pay_day_is_set_and_set_again(board: Board) -> None:
    by = make_payroll_officer(board)
    for pay_on in (date(2026, 12, 22), date(2026, 12, 21)):
        actions.set_pay_day(
            board=board, month=date(2026, 11, 15), locks_on=date(2026, 12, 2), pay_on=pay_on, by=by, at=AT
        )
    row = PayDay.objects.get()
    assert (row.month, row.pay_on) == (date(2026, 11, 1), date(2026, 12, 21))


def test_nobody_is_paid_before_the_month_is_locked(board: Board) -> None:
    with pytest.raises(Refused, match="före dagen"):
        actions.set_pay_day(
            board=board,
            month=date(2026, 11, 1),
            locks_on=date(2026, 12, 2),
            pay_on=date(2026, 12, 1),
            by=make_payroll_officer(board),
            at=AT,
        )


def test_a_wage_type_is_set_and_set_again(board: Board) -> None:
    by = make_payroll_officer(board)
    for code in ("3101", "3102"):
        actions.set_wage_type(
            board=board, kind=LineKind.HOURLY, code=code, text="Timlön", account="5011", by=by, at=AT
        )
    assert WageType.objects.get().code == "3102"


def give(board: Board, user: User, by: User, **fields: Any) -> ApproverMandate:
    return actions.give_mandate(
        board=board,
        user=user,
        cost_centre="4310",
        max_ore=500_000,
        valid_from=date(2026, 1, 1),
        by=by,
        at=AT,
        **fields,
    )


def test_a_mandate_is_given_and_ended(board: Board) -> None:
    officer = make_payroll_officer(board)
    mandate = give(board, make_staff(board, "approver"), officer, is_deputy=True)
    actions.end_mandate(mandate=mandate, last_day=date(2026, 11, 30), by=officer, at=AT)
    mandate.refresh_from_db()
    assert (mandate.is_deputy, mandate.valid_to) == (True, date(2026, 11, 30))


def test_nobody_gives_a_mandate_to_oneself(board: Board) -> None:
    officer = make_staff(board, "payroll_officer", "approver")
    with pytest.raises(Refused, match="En annan person"):
        give(board, officer, officer)


def test_a_mandate_does_not_end_before_it_begins(board: Board) -> None:
    mandate = make_mandate(board, make_staff(board, "approver"))
    with pytest.raises(Refused, match="före första dagen"):
        actions.end_mandate(
            mandate=mandate, last_day=date(2025, 12, 31), by=make_payroll_officer(board), at=AT
        )
