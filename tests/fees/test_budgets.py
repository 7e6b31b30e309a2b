"""Budgets: a decision is replaced and never overwritten; used, left and forecast by the rules on the page."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from core import access
from core.actions import Refused
from core.models import AuditEntry
from fees import actions
from fees.actions import PaidOut
from fees.budgeting import IN_WHOLE, BudgetStanding, Standing, budget_page, months_over
from fees.models import Budget, BudgetKind, EntryKind, WorkEntry
from fees.planned import booked_by_person, booked_in
from fees.states import EntryState
from participants.models import Board
from tests.factories.clients import logged_in
from tests.factories.fees import (
    ASKED,
    CENTRE,
    done,
    make_accepted,
    make_approver,
    make_budget,
    make_coming,
    make_entry,
    make_held_assignment,
    make_offer,
    make_past_work,
    make_payroll_officer,
)
from tests.factories.participants import make_assignment, make_board, make_participant, make_staff
from tests.factories.times import AT, TODAY, swedish

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def board() -> Board:
    return make_board()


def standing(board: Board, year: int = 2026) -> BudgetStanding:
    return budget_page([board.pk], year, TODAY).standings[0]


def text(response: Any) -> str:
    return str(response.content.decode()).replace("\N{NO-BREAK SPACE}", " ")


# --- Decisions ---------------------------------------------------------------------------------
@pytest.mark.both_databases
def test_a_new_decision_replaces_the_old_which_is_kept(board: Board) -> None:
    old = make_budget(board)
    new = make_budget(board, amount_ore=90_000_000, decision="Beslut 2026-9")
    old.refresh_from_db()
    assert (old.amount_ore, old.replaced_at, new.replaced_at) == (78_000_000, AT, None)
    assert list(AuditEntry.objects.filter(action="budget.replace").values_list("object_id", flat=True)) == [
        str(old.pk)
    ]


@pytest.mark.both_databases
@pytest.mark.parametrize(
    "change", [{"amount_ore": 1}, {"year": 2027}, {"source": "9"}, {"decision": "x"}, {"covers": "1"}]
)
def test_the_database_overwrites_no_budget(board: Board, change: dict[str, Any]) -> None:
    budget = make_budget(board)
    with pytest.raises(IntegrityError), transaction.atomic():
        Budget.objects.filter(pk=budget.pk).update(**change)


@pytest.mark.both_databases
def test_the_database_keeps_every_budget(board: Board) -> None:
    budget = make_budget(board)
    with pytest.raises(IntegrityError), transaction.atomic():
        Budget.objects.filter(pk=budget.pk).delete()


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"year": 1900}, "year"),
    ({"year": 2099}, "year"),
    ({"amount_ore": 0}, "amount_ore"),
    ({"kind": BudgetKind.PROGRAMME, "source": "finns inte"}, "source"),
    ({"source": "12345678901"}, "source"),
    ({"kind": BudgetKind.FUNDER, "source": "Fonden"}, "cost_centres"),
    ({"cost_centres": ["4310"]}, "cost_centres"),
]


@pytest.mark.parametrize(("fields", "field"), WRONG)
def test_what_is_no_budget_is_told_beside_its_box(board: Board, fields: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        make_budget(board, **fields)
    assert refused.value.field == field


def test_only_payroll_decides(board: Board) -> None:
    with pytest.raises(access.Denied):
        make_budget(board, by=make_staff(board, "coordinator"))


# --- Used --------------------------------------------------------------------------------------
def test_used_is_pay_holiday_pay_and_expenses(board: Board) -> None:
    """2.5 h × 150 = 375, 12 % is 45, bus 34: under 1 000 in the year no contributions are owed."""
    make_budget(board)
    make_entry(make_participant(board), state=EntryState.APPROVED, expenses=[PaidOut(3_400)])
    one = standing(board)
    assert (one.pay_ore, one.expenses_ore, one.contributions_ore) == (42_000, 3_400, 0)
    assert one.left_ore == 78_000_000 - 45_400


@pytest.mark.both_databases
def test_contributions_are_estimated_on_those_at_the_limit(board: Board) -> None:
    """420 + 600 = 1 020 in the year: 31.42 % of all of it, 320.484 → 131.96 + 188.52."""
    make_budget(board)
    person = make_participant(board)
    make_entry(person, state=EntryState.APPROVED)
    make_past_work(person, worked_on=date(2026, 3, 2), paid_on=date(2026, 4, 25), pay_ore=60_000)
    one = standing(board)
    assert (one.pay_ore, one.contributions_ore) == (102_000, 13_196 + 18_852)


def test_what_is_sent_is_not_used(board: Board) -> None:
    make_budget(board)
    make_entry(make_participant(board), state=EntryState.REVIEWED)
    assert standing(board).used_ore == 0


@pytest.mark.both_databases
def test_a_correction_takes_the_place_of_what_it_corrects(board: Board) -> None:
    make_budget(board)
    entry = make_entry(make_participant(board), state=EntryState.APPROVED)
    WorkEntry.objects.filter(pk=entry.pk).update(state="locked")
    WorkEntry.objects.create(
        participant=entry.participant,
        assignment=entry.assignment,
        corrects=entry,
        worked_on=entry.worked_on,
        minutes=60,
        state="approved",
        state_changed_at=AT,
        reviewed_by=entry.reviewed_by,
        approved_by=entry.approved_by,
        approved_at=AT,
        pay_ore=15_000,
        holiday_ore=1_800,
        rate=entry.rate,
    )
    assert standing(board).used_ore == 16_800


CASES: list[tuple[dict[str, Any], dict[str, Any], bool]] = [
    ({}, {"cost_centre": CENTRE}, True),
    ({}, {"cost_centre": "9999"}, False),
    ({"kind": BudgetKind.PROGRAMME, "source": "digital_inclusion"}, {"programme": "digital_inclusion"}, True),
    ({"kind": BudgetKind.PROGRAMME, "source": "digital_inclusion"}, {"programme": ""}, False),
    (
        {"kind": BudgetKind.FUNDER, "source": "Provfonden", "cost_centres": [CENTRE, "4320"]},
        {"cost_centre": "4320"},
        True,
    ),
    (
        {"kind": BudgetKind.FUNDER, "source": "Provfonden", "cost_centres": ["4320"]},
        {"cost_centre": CENTRE},
        False,
    ),
]


@pytest.mark.parametrize(("budget", "work", "counts"), CASES)
def test_money_is_counted_under_its_own_budget(
    board: Board, budget: dict[str, Any], work: dict[str, Any], *, counts: bool
) -> None:
    make_budget(board, **budget)
    past = {"worked_on": date(2026, 3, 2), "paid_on": date(2026, 4, 25), **work}
    make_past_work(make_participant(board), **past)
    assert standing(board).used_ore == (42_000 if counts else 0)


def test_earlier_work_counts_in_the_budget_of_its_year(board: Board) -> None:
    make_budget(board, year=2025)
    make_past_work(make_participant(board))
    assert standing(board, 2025).used_ore == 42_000


def test_another_boards_money_is_not_counted(board: Board) -> None:
    make_budget(board)
    make_past_work(make_participant(make_board()), worked_on=date(2026, 3, 2), paid_on=None)
    assert standing(board).used_ore == 0


# --- Booked ------------------------------------------------------------------------------------
@pytest.mark.both_databases
def test_what_is_said_yes_to_is_booked(board: Board) -> None:
    """420 and 31.42 % of it: 131.96."""
    make_budget(board)
    make_accepted(make_participant(board))
    one = standing(board)
    assert (one.used_ore, one.booked) == (0, Counter({11: 42_000 + 13_196}))


def test_what_is_approved_is_booked_no_longer(board: Board) -> None:
    make_budget(board)
    make_entry(make_participant(board), state=EntryState.APPROVED)
    assert standing(board).booked_ore == 0


def test_open_questions_count_as_far_as_there_are_places(board: Board) -> None:
    """Two of three, 336 each: 672 and 31.42 % of it, 211.14."""
    make_budget(board)
    start = swedish(2026, 12, 3, 14)
    work = make_assignment(
        board, starts_at=start, ends_at=start.replace(hour=16), places=2, cost_centre=CENTRE
    )
    for _number in range(3):
        make_offer(work, make_participant(board))
    assert standing(board).booked == Counter({12: 67_200 + 21_114})


CHOSEN = [
    ({"choice": "fee"}, 42_000),
    ({"choice": "expenses_only"}, 0),
    ({"choice": "no_fee"}, 0),
    # An hour of 150 and 12 % of it.
    ({"choice": "less_time", "minutes": 60}, 16_800),
]


@pytest.mark.both_databases
@pytest.mark.parametrize(("chosen", "pay_ore"), CHOSEN)
def test_what_somebody_chose_is_what_is_booked(board: Board, chosen: dict[str, Any], pay_ore: int) -> None:
    offer = make_coming(make_participant(board))
    actions.choose_pay(offer=offer, by=offer.participant.user, at=AT, **chosen)
    assert booked_by_person([board.pk], TODAY)[offer.participant_id] == pay_ore


def test_who_takes_no_pay_takes_a_place(board: Board) -> None:
    """One of two places: of two open questions one more counts, 420."""
    first = make_coming(make_participant(board), places=2)
    actions.choose_pay(offer=first, choice="no_fee", by=first.participant.user, at=AT)
    for _number in range(2):
        make_offer(first.assignment, make_participant(board), at=ASKED)
    assert sum(row.pay_ore for row in booked_in([board.pk], 2026)) == 42_000


def test_the_work_is_booked_still_when_its_preparation_is_approved(board: Board) -> None:
    person = make_participant(board)
    offer = make_coming(person)
    entry = actions.tell_beside(
        participant=person,
        assignment=offer.assignment,
        kind=EntryKind.PREPARATION,
        typed="1",
        worked_on=TODAY,
        key=uuid4(),
        by=person.user,
        at=AT,
    )
    actions.send_entry(entry=entry, by=person.user, at=AT)
    done(actions.review_entries(ids=[entry.pk], by=person.contact.user, at=AT))
    done(actions.approve_entries(ids=[entry.pk], by=make_approver(board), at=AT))
    assert booked_by_person([board.pk], TODAY)[person.pk] == 42_000


def test_what_is_called_off_is_not_booked(board: Board) -> None:
    make_budget(board)
    offer = make_accepted(make_participant(board))
    type(offer.assignment).objects.filter(pk=offer.assignment_id).update(cancelled_at=AT)
    assert standing(board).booked_ore == 0


# --- Forecast ----------------------------------------------------------------------------------
def told(months: dict[int, int], booked: dict[int, int], *, over: int, amount: int = 120) -> BudgetStanding:
    return BudgetStanding(
        budget=Budget(amount_ore=amount),
        label="",
        by_month=Counter(months),
        booked=Counter(booked),
        pay_ore=sum(months.values()),
        expenses_ore=0,
        contributions_ore=0,
        months_over=over,
    )


FORECASTS: list[tuple[dict[int, int], dict[int, int], int, int]] = [
    # Ten a month for ten months: as much again in each of two.
    (dict.fromkeys(range(1, 11), 10), {}, 10, 120),
    # Booked more than the mean in December, and less in November.
    (dict.fromkeys(range(1, 11), 10), {11: 4, 12: 30}, 10, 140),
    # Begun November: what is used and booked, when it is more than the mean.
    ({**dict.fromkeys(range(1, 11), 10), 11: 8}, {11: 5}, 10, 123),
    # Not approved yet from a month that is over.
    ({1: 10}, {1: 5}, 1, 10 + 5 + 11 * 10),
    # January: nothing is over, so only what is known.
    ({1: 3}, {2: 4}, 0, 7),
    # The year is over.
    (dict.fromkeys(range(1, 13), 1), {}, 12, 12),
]


@pytest.mark.parametrize(("months", "booked", "over", "wanted"), FORECASTS)
def test_the_forecast_is_as_the_page_says(
    months: dict[int, int], booked: dict[int, int], over: int, wanted: int
) -> None:
    assert told(months, booked, over=over).forecast_ore == wanted


SUMS = st.dictionaries(st.integers(1, 12), st.integers(0, 10**9))


@given(months=SUMS, booked=SUMS, over=st.integers(0, 12))
def test_the_forecast_is_never_less_than_what_is_known(
    months: dict[int, int], booked: dict[int, int], over: int
) -> None:
    one = told(months, booked, over=over, amount=1)
    assert one.forecast_ore >= one.used_ore + one.booked_ore


STANDINGS = [
    ({1: 10}, 1, 1000, Standing.WELL),
    (dict.fromkeys(range(1, 11), 9), 10, 120, Standing.WELL),
    (dict.fromkeys(range(1, 13), 9), 12, 120, Standing.NEAR),
    (dict.fromkeys(range(1, 11), 11), 10, 120, Standing.HEADED_OVER),
    ({1: 121}, 12, 120, Standing.OVER),
]


@pytest.mark.parametrize(("months", "over", "amount", "wanted"), STANDINGS)
def test_near_and_over_are_told(months: dict[int, int], over: int, amount: int, wanted: Standing) -> None:
    one = told(months, {}, over=over, amount=amount)
    assert one.standing == wanted
    assert bool(one.advice) == (wanted is not Standing.WELL)


def test_the_sentence_of_the_report() -> None:
    """584 of 780 thousand after ten months: 75 per cent, and 66 under the even plan of 650."""
    one = told({10: 58_400_000}, {}, over=10, amount=78_000_000)
    words = one.sentence.replace("\N{NO-BREAK SPACE}", " ")
    assert words == "75 procent av årets budget är använd. Vi ligger 66 000 kr under planen."


def test_over_the_plan_and_on_it() -> None:
    assert "över planen" in told({1: 20_000_000}, {}, over=1, amount=120_000_000).sentence
    assert "Vi följer planen." in told({1: 10_000_000}, {}, over=1, amount=120_000_000).sentence


@pytest.mark.parametrize(
    ("year", "today", "wanted"),
    [(2026, date(2026, 1, 1), 0), (2026, date(2026, 11, 23), 10), (2025, TODAY, 12), (2027, TODAY, 0)],
)
def test_months_that_are_over(year: int, today: date, wanted: int) -> None:
    assert months_over(year, today) == wanted


# --- The page ----------------------------------------------------------------------------------
def page(client: Client, name: str = "standing", **query: Any) -> str:
    response = client.get(reverse(f"admin:fees_budget_{name}"), query)
    assert response.status_code == 200
    return text(response)


def test_of_many_budgets_those_in_need_stand_in_whole_and_the_rest_are_lines(board: Board) -> None:
    """A hundred kronor for the hours of 420 stands last in the alphabet and first on the page."""
    for number in range(IN_WHOLE + 1):
        make_budget(board, source=f"0{number}")
    tight = make_budget(board, amount_ore=10_000)
    make_entry(make_participant(board), state=EntryState.APPROVED)
    shown = budget_page([board.pk], 2026, TODAY)
    assert (shown.standings[-1].budget, shown.in_whole[0].budget) == (tight, tight)
    assert (len(shown.in_whole), len(shown.in_short)) == (IN_WHOLE, 2)
    words = page(logged_in(make_staff(board, "coordinator")))
    assert "2, en rad för varje" in words
    assert all(f"ostnadsställe 0{number}" in words for number in range(IN_WHOLE + 1))


@pytest.mark.both_databases
def test_the_page_says_it_in_a_sentence_and_what_it_is_made_of(board: Board) -> None:
    make_budget(board)
    make_entry(make_participant(board), state=EntryState.APPROVED, expenses=[PaidOut(3_400)])
    words = page(logged_in(make_staff(board, "coordinator")))
    assert "0 procent av årets budget är använd." in words
    assert "Lön med semesterersättning 420 kr, utlägg 34 kr, arbetsgivaravgifter 0 kr (uppskattat)" in words
    assert "full avgift, 31,42 %" in words
    assert "Avgifter kan räknas från och med 1 januari 2026." in words
    assert "Full arbetsgivaravgift, från 1 januari 2026" in words
    assert "AGI_" not in words


def test_a_year_without_a_rule_says_that_contributions_are_left_out(board: Board) -> None:
    make_budget(board, year=2025)
    make_past_work(make_participant(board), pay_ore=200_000)
    words = page(logged_in(make_staff(board, "coordinator")), year="2025")
    assert "Arbetsgivaravgifter är inte med" in words


def test_a_coordinator_sees_the_own_boards_budgets(board: Board) -> None:
    make_budget(make_board(), decision="Hemligt beslut")
    words = page(logged_in(make_staff(board, "coordinator")))
    assert "Hemligt beslut" not in words
    assert "Ingen budget är inskriven för 2026." in words


def test_payroll_writes_a_budget_in(board: Board) -> None:
    client = logged_in(make_payroll_officer(board))
    data = {
        "board": board.pk,
        "year": "2026",
        "kind": "funder",
        "funder": "Provfonden",
        "cost_centres": "4320, 4310 4320",
        "amount_ore": "780 000",
        "decision": "Beslut 7",
    }
    assert client.post(reverse("admin:fees_budget_add"), data).status_code == 302
    budget = Budget.objects.get()
    assert (budget.source, budget.covers, budget.amount_ore) == ("Provfonden", "4310,4320", 78_000_000)


@pytest.mark.parametrize("amount", ["1e9", "-5", "NaN", "", "100 000 000 000"])
def test_what_is_no_sum_is_told_and_kept(board: Board, amount: str) -> None:
    client = logged_in(make_payroll_officer(board))
    data = {
        "board": board.pk,
        "year": "2026",
        "kind": "cost_centre",
        "cost_centre": "4310",
        "amount_ore": amount,
        "decision": "Beslut 7",
    }
    words = text(client.post(reverse("admin:fees_budget_add"), data))
    assert not Budget.objects.exists()
    assert 'value="4310"' in words


def test_the_box_that_the_kind_asks_for_is_needed(board: Board) -> None:
    client = logged_in(make_payroll_officer(board))
    data = {"board": board.pk, "year": "2026", "kind": "funder", "amount_ore": "5", "decision": "x"}
    words = text(client.post(reverse("admin:fees_budget_add"), data))
    assert "Skriv vilka kostnadsställen finansiären betalar." in words
    assert not Budget.objects.exists()


def test_the_list_can_be_fetched_and_is_noted(board: Board) -> None:
    make_budget(board)
    client = logged_in(make_staff(board, "coordinator"))
    assert client.post(reverse("admin:fees_budget_export")).status_code == 200
    assert AuditEntry.objects.filter(action="fees.budget.export").count() == 1


def test_the_list_is_fetched_as_csv_too(board: Board) -> None:
    make_budget(board)
    client = logged_in(make_staff(board, "coordinator"))
    response = client.post(reverse("admin:fees_budget_export"), {"form": "csv"})
    assert response.headers["Content-Disposition"] == 'attachment; filename="lista.csv"'
    head, row = response.content.decode("utf-8-sig").splitlines()
    assert head.startswith("För;År;Gäller;Kronor;Beslut;")
    assert row.startswith(f"Kostnadsställe {CENTRE};2026;kostnadsställe;")
    assert AuditEntry.objects.filter(action="fees.budget.export").count() == 1


def test_work_of_a_planned_day_is_the_programmes(board: Board) -> None:
    """A funder's and a programme's budget may count the same money: each answers its own question."""
    make_budget(board)
    make_budget(board, kind=BudgetKind.PROGRAMME, source="digital_inclusion")
    person = make_participant(board)
    work = make_held_assignment(board, programme="digital_inclusion", by=person.contact.user)
    make_entry(person, make_accepted(person, work).assignment, state=EntryState.APPROVED)
    page_ = budget_page([board.pk], 2026, TODAY)
    assert [one.used_ore for one in page_.standings] == [42_000, 42_000]
