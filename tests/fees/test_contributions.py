"""The limit of 1 000 kronor a year and payer: who is about to pass it, and what that costs."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import accumulate, pairwise, permutations
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from fees.actions import PaidOut
from fees.contributions import Contributions, contributions_on, is_near, limit_page, paid_in_year
from fees.legal import shipped
from fees.models import LegalRule
from fees.states import EntryState
from participants.models import Board, Participant
from tests.factories.clients import logged_in
from tests.factories.fees import (
    make_accepted,
    make_entry,
    make_held_assignment,
    make_past_work,
    make_payroll_officer,
    make_run,
)
from tests.factories.participants import make_board, make_participant, make_staff
from tests.factories.times import AT, TODAY

pytestmark = pytest.mark.django_db
IN_2026 = {"worked_on": date(2026, 3, 2), "paid_on": date(2026, 4, 25)}


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def board() -> Board:
    return make_board()


def rules() -> Contributions:
    return Contributions.on(TODAY, shipped.rulebook())


# E01, E02 and their borders: nothing under 1 000, and from it 31.42 % of all of it.
OWED = [(49_500, 0), (99_999, 0), (100_000, 31_420), (115_500, 36_290), (165_000, 51_843), (0, 0)]


@pytest.mark.parametrize(("year_ore", "owed"), OWED)
def test_from_the_limit_the_whole_year_is_counted(year_ore: int, owed: int) -> None:
    assert rules().owed_on(year_ore) == owed


@pytest.mark.parametrize("payments", list(permutations((49_500, 66_000, 12_345))))
def test_what_each_payment_adds_comes_to_the_same_in_any_order(payments: tuple[int, ...]) -> None:
    """1 278.45 × 31.42 % = 401.69, whichever payment passes the limit."""
    owed = [rules().owed_on(so_far) for so_far in accumulate(payments)]
    assert sum(after - before for before, after in pairwise([0, *owed])) == 40_169


def test_a_year_without_a_rule_gives_no_number() -> None:
    none = Contributions.on(date(2025, 6, 1), shipped.rulebook())
    assert (none.share, none.owed_on(10**9)) == (None, 0)


def test_an_unverified_rule_gives_no_number() -> None:
    LegalRule.objects.create(
        rule_id="AGI_FULL",
        valid_from=date(2025, 1, 1),
        valid_to=date(2025, 12, 31),
        parameters={"share": "0.5"},
        legal_source="x",
        checked_on=TODAY,
        checked_by="x",
        confidence="U",
    )
    assert contributions_on(date(2025, 2, 1)).share is None


NEAR = [(0, 0, False), (79_999, 0, False), (80_000, 0, True), (0, 100_000, True), (50_000, 49_999, False)]


@pytest.mark.parametrize(("paid", "booked", "wanted"), NEAR)
def test_near_is_four_fifths_or_booked_past_it(paid: int, booked: int, *, wanted: bool) -> None:
    assert is_near(paid, booked, 100_000) is wanted


# --- What is paid in the year --------------------------------------------------------------------
@pytest.mark.both_databases
def test_pay_counts_in_the_year_it_is_paid(board: Board) -> None:
    """Worked in November and paid on the 22nd of December; December's work is paid in January."""
    person = make_participant(board)
    entry = make_entry(person, state=EntryState.APPROVED)
    assert paid_in_year([board.pk], 2026) == {person.pk: 42_000}
    make_run(board)
    assert paid_in_year([board.pk], 2026) == {person.pk: 42_000}
    assert entry.worked_on.month == 11


def test_decembers_work_is_next_years_pay(board: Board) -> None:
    person = make_participant(board)
    work = make_held_assignment(board, AT + timedelta(days=14), by=person.contact.user)
    make_accepted(person, work)
    later = AT + timedelta(days=15)
    entry = make_entry(person, work, state=EntryState.APPROVED, typed="9–11.30", at=later)
    assert entry.worked_on == date(2026, 12, 7)
    assert paid_in_year([board.pk], 2026) == {}
    assert paid_in_year([board.pk], 2027) == {person.pk: 42_000}


def test_expenses_are_not_pay(board: Board) -> None:
    person = make_participant(board)
    make_entry(person, state=EntryState.APPROVED, expenses=[PaidOut(3_400)])
    assert paid_in_year([board.pk], 2026) == {person.pk: 42_000}


@pytest.mark.both_databases
def test_earlier_work_counts_by_the_day_it_was_paid(board: Board) -> None:
    person = make_participant(board)
    make_past_work(person, worked_on=date(2025, 12, 3), paid_on=date(2026, 1, 25), pay_ore=5_000)
    make_past_work(person, worked_on=date(2026, 2, 3), paid_on=None, pay_ore=7_000)
    make_past_work(person, pay_ore=11_000)
    assert paid_in_year([board.pk], 2026) == {person.pk: 12_000}


# --- The page ----------------------------------------------------------------------------------
def shown(board: Board, role: str = "coordinator", user: Any = None) -> str:
    response = logged_in(user or make_staff(board, role)).get(reverse("admin:fees_budget_limit"))
    assert response.status_code == 200
    return str(response.content.decode()).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.both_databases
def test_who_is_booked_past_the_limit_is_told_with_what_it_adds(board: Board) -> None:
    """700 paid and 420 booked: 1 120 × 31.42 % = 351.90."""
    person = make_participant(board, first_name="Kim", last_name="Testlund")
    make_past_work(person, **IN_2026, pay_ore=70_000)
    make_accepted(person)
    words = shown(board)
    assert "Kim Testlund" in words
    assert "351,90 kr" in words


def test_payroll_reads_a_number_and_no_name(board: Board) -> None:
    person = make_participant(board, first_name="Kim", last_name="Testlund", payroll_id="90001")
    make_past_work(person, **IN_2026, pay_ore=90_000)
    words = shown(board, user=make_payroll_officer(board))
    assert "90001" in words
    assert "Testlund" not in words


def test_of_a_protected_person_only_the_number_of_people_is_told(board: Board) -> None:
    person = make_participant(board, first_name="Sol", protection="marked", payroll_id="90002")
    make_past_work(person, **IN_2026, pay_ore=90_000)
    for role in ("coordinator", "payroll_officer"):
        words = shown(board, role)
        assert "Dessutom 1 person med skyddade uppgifter." in words
        assert not {"Sol", "90002"} & set(words.split())


def test_those_past_it_are_a_number(board: Board) -> None:
    person = make_participant(board, first_name="Kim", last_name="Testlund")
    make_past_work(person, **IN_2026, pay_ore=115_500)
    words = shown(board)
    assert "Testlund" not in words
    assert "362,90 kr" in words


def test_the_page_warns_against_splitting_and_choosing_by_it(board: Board) -> None:
    words = shown(board)
    assert "Dela aldrig upp en utbetalning på grund av gränsen" in words
    assert "låt den aldrig avgöra vem som får en fråga" in words


def test_another_board_is_not_told(board: Board) -> None:
    make_past_work(make_participant(board, payroll_id="90003"), **IN_2026, pay_ore=90_000)
    page = limit_page(make_staff(make_board(), "coordinator"), [make_board().pk], TODAY)
    assert (page.near, page.hidden, page.passed) == ([], 0, 0)


def test_the_share_is_the_laws() -> None:
    assert rules().share == Decimal("0.3142")


# --- One municipality, one payer ------------------------------------------------------------------
def paid_by(board: Board, ore: int, number: str = "90007", **fields: Any) -> Participant:
    person = make_participant(board, payroll_id=number, **fields)
    make_past_work(person, **IN_2026, pay_ore=ore)
    return person


@pytest.fixture
def other() -> Board:
    """Elsewhere in the municipality: 613.13 kr to the person whom payroll knows as 90007."""
    other = make_board()
    paid_by(other, 61_313, first_name="Robinia", last_name="Annanstans")
    return other


@pytest.mark.both_databases
def test_to_payroll_pay_from_all_boards_counts_as_one_word_and_no_sum(board: Board, other: Board) -> None:
    """200 here and 613.13 there: more than four fifths of 1 000."""
    paid_by(board, 20_000)
    words = shown(board, "payroll_officer")
    assert "Nära gränsen i hela kommunen" in words
    assert "200 kr" in words
    assert not any(told in words for told in ("613", "813", "Robinia", "Annanstans", other.name))


@pytest.mark.both_databases
def test_who_passes_it_by_all_boards_owes_on_what_is_paid_here(board: Board, other: Board) -> None:
    """400 here and 613.13 there is over it: 400 × 31.42 % = 125.68, and the other board's share is theirs."""
    paid_by(board, 40_000)
    page = limit_page(make_payroll_officer(board), [board.pk], TODAY, counts_all=True)
    assert (page.passed, page.passed_owed_ore, list(page.near)) == (1, 12_568, [])


def test_a_coordinator_does_not_learn_that_another_board_pays(board: Board, other: Board) -> None:
    paid_by(board, 20_000, first_name="Kim", last_name="Testlund")
    words = shown(board, "coordinator")
    assert "Testlund" not in words
    assert "Nära gränsen i hela kommunen" not in words
    assert "här räknas bara den egna nämndens lön" in words


def test_the_coordinators_page_is_the_same_whatever_other_boards_pay(board: Board) -> None:
    paid_by(board, 20_000)
    reader = make_staff(board, "coordinator")
    before = limit_page(reader, [board.pk], TODAY)
    paid_by(make_board(), 500_000)
    assert limit_page(reader, [board.pk], TODAY) == before


@pytest.mark.parametrize("where", ["here", "there"])
def test_a_protected_person_is_joined_with_nothing(board: Board, where: str) -> None:
    paid_by(board, 20_000, protection="marked" if where == "here" else "none")
    paid_by(make_board(), 500_000, protection="marked" if where == "there" else "none")
    page = limit_page(make_payroll_officer(board), [board.pk], TODAY, counts_all=True)
    assert (page.passed, page.hidden, list(page.near)) == (0, 0, [])


def test_whoever_has_no_number_yet_is_joined_with_nobody(board: Board) -> None:
    paid_by(board, 20_000, number="")
    paid_by(make_board(), 500_000, number="")
    page = limit_page(make_payroll_officer(board), [board.pk], TODAY, counts_all=True)
    assert (page.passed, list(page.near)) == (0, [])


def test_of_whoever_is_only_paid_elsewhere_nothing_is_told(board: Board, other: Board) -> None:
    page = limit_page(make_payroll_officer(board), [board.pk], TODAY, counts_all=True)
    assert (page.passed, page.hidden, list(page.near)) == (0, 0, [])


@pytest.mark.parametrize(("here", "there"), [(20_000, 61_313), (61_313, 20_000), (10_000, 71_313)])
def test_each_board_counts_its_own_part_of_the_same_whole(here: int, there: int) -> None:
    """Over the limit, the boards' parts come to the contributions on all of it, to the öre of each."""
    one, two = make_board(), make_board()
    paid_by(one, here + 30_000)
    paid_by(two, there)
    pages = [limit_page(make_payroll_officer(b), [b.pk], TODAY, counts_all=True) for b in (one, two)]
    assert [page.passed for page in pages] == [1, 1]
    assert abs(sum(page.passed_owed_ore for page in pages) - rules().owed_on(here + there + 30_000)) <= 1
