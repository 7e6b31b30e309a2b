"""Days of employment against the limits of the law: counted as it says, shown to HR alone."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from fees.employment_days import (
    CONVERSION,
    PRIORITY,
    DayRule,
    LimitStanding,
    days_worked,
    employment_page,
)
from fees.legal import shipped
from fees.models import LegalRule
from fees.states import EntryState
from participants.models import Board, EngagementForm
from tests.factories.clients import logged_in
from tests.factories.fees import make_entry, make_past_work, make_rate
from tests.factories.participants import make_board, make_participant, make_staff
from tests.factories.times import AT, TODAY

pytestmark = pytest.mark.django_db
D = date


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def board() -> Board:
    return make_board()


def rule(rule_id: str = CONVERSION) -> DayRule:
    found = DayRule.of(shipped.rulebook().find(rule_id, TODAY))
    assert found
    return found


# Lagen (1982:80) om anställningsskydd 3 §: three employments in a calendar month count from the first to the
# last; fewer count as the days they are, and what lies between two months never counts.
COUNTED: list[tuple[list[date], int]] = [
    ([], 0),
    ([D(2026, 3, 2)], 1),
    ([D(2026, 3, 2), D(2026, 3, 30)], 2),
    ([D(2026, 3, 2), D(2026, 3, 16), D(2026, 3, 30)], 29),
    ([D(2026, 3, 2), D(2026, 3, 3), D(2026, 3, 4)], 3),
    ([D(2026, 3, 30), D(2026, 3, 31), D(2026, 4, 30)], 3),
    # Before October 2022 only the days themselves, and before March 2022 none.
    ([D(2022, 9, 1), D(2022, 9, 15), D(2022, 9, 30)], 3),
    ([D(2022, 10, 1), D(2022, 10, 15), D(2022, 10, 30)], 30),
    ([D(2022, 2, 28), D(2022, 3, 1)], 1),
    # Five years back, this day included.
    ([D(2026, 11, 23), D(2026, 11, 24)], 1),
]


@pytest.mark.parametrize(("worked", "wanted"), COUNTED)
def test_days_are_counted_as_the_law_says(worked: list[date], wanted: int) -> None:
    assert rule().counted(worked, TODAY) == wanted


def test_priority_looks_three_years_back() -> None:
    worked = [D(2023, 11, 23), D(2023, 11, 24)]
    assert rule(PRIORITY).counted(worked, TODAY) == 1
    assert rule(CONVERSION).counted(worked, TODAY) == 2


def test_a_month_that_the_window_cuts_counts_whole_within_it() -> None:
    """Three employments in November 2023, of which the window holds one and the days between."""
    worked = [D(2023, 11, 6), D(2023, 11, 13), D(2023, 11, 27)]
    assert rule(PRIORITY).counted(worked, TODAY) == 4


@given(st.sets(st.dates(D(2023, 12, 1), D(2026, 11, 23))))
def test_never_fewer_than_the_days_worked_and_never_more_than_the_window(worked: set[date]) -> None:
    for one in (rule(CONVERSION), rule(PRIORITY)):
        assert len(worked) <= one.counted(worked, TODAY) <= 366 * one.years


@given(st.sets(st.dates(D(2022, 10, 1), D(2026, 11, 23))), st.dates(D(2022, 10, 1), D(2026, 11, 23)))
def test_a_day_more_never_counts_less(worked: set[date], day: date) -> None:
    assert rule().counted({*worked, day}, TODAY) >= rule().counted(worked, TODAY)


# More than twelve months, a year being 365 days (AD 2019 nr 56): over with the 366th. Warned 90 days ahead.
STANDINGS = [
    (0, False, False, 366),
    (275, False, False, 91),
    (276, True, False, 90),
    (365, True, False, 1),
    (366, False, True, 0),
]


@pytest.mark.parametrize(("counted", "near", "over", "left"), STANDINGS)
def test_warned_ninety_days_ahead(counted: int, *, near: bool, over: bool, left: int) -> None:
    one = LimitStanding(counted, rule().days)
    assert (one.is_near, one.is_over, one.days_left) == (near, over, left)


def test_the_limits_are_those_of_the_law() -> None:
    assert (rule(CONVERSION).days, rule(CONVERSION).years) == (365, 5)
    assert (rule(PRIORITY).days, rule(PRIORITY).years) == (273, 3)


# --- Which days --------------------------------------------------------------------------------
@pytest.mark.both_databases
def test_approved_hours_of_an_hourly_employment_count(board: Board) -> None:
    person = make_participant(board)
    entry = make_entry(person, state=EntryState.APPROVED)
    make_past_work(person, worked_on=D(2025, 3, 14))
    found = days_worked([board.pk], D(2021, 1, 1), TODAY)
    assert found == {person.pk: {entry.worked_on, D(2025, 3, 14)}}


def test_what_is_not_approved_does_not_count(board: Board) -> None:
    make_entry(make_participant(board), state=EntryState.REVIEWED)
    assert days_worked([board.pk], D(2021, 1, 1), TODAY) == {}


def test_a_fee_without_employment_does_not_count(board: Board) -> None:
    make_rate(board, engagement_form=EngagementForm.ASSIGNED, name="Arvode")
    person = make_participant(board, engagement_form=EngagementForm.ASSIGNED)
    make_entry(person, state=EntryState.APPROVED)
    make_past_work(person, engagement_form=EngagementForm.ASSIGNED)
    assert days_worked([board.pk], D(2021, 1, 1), TODAY) == {}


def test_two_entries_of_a_day_are_one_day(board: Board) -> None:
    person = make_participant(board)
    for what in ("Läste brev", "Möte"):
        make_past_work(person, what=what)
    assert days_worked([board.pk], D(2021, 1, 1), TODAY) == {person.pk: {D(2025, 3, 14)}}


# --- The page ----------------------------------------------------------------------------------
def many_days(person: Any, days: int) -> None:
    """In a row until a week ago; written past the action, which takes one row at a time."""
    first = make_past_work(person, worked_on=TODAY - timedelta(days=7), paid_on=None)
    rows = []
    for number in range(1, days):
        row = type(first)(**{f.attname: getattr(first, f.attname) for f in first._meta.concrete_fields})
        row.pk, row.key = None, None
        row.worked_on = first.worked_on - timedelta(days=number)
        rows.append(row)
    for row in rows:
        row.pk, row.key = type(row)._meta.pk.get_default(), type(row)._meta.pk.get_default()
    type(first).objects.bulk_create(rows)


def shown(board: Board, user: Any = None) -> str:
    client = logged_in(user or make_staff(board, "hr_officer"))
    response = client.get(reverse("admin:fees_pastwork_employment"))
    assert response.status_code == 200
    return str(response.content.decode()).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.both_databases
def test_who_is_near_stands_first(board: Board) -> None:
    many_days(make_participant(board, payroll_id="90001"), 200)
    make_past_work(make_participant(board, payroll_id="90002"))
    page = employment_page(make_staff(board, "hr_officer"), [board.pk], TODAY)
    assert [row.payroll_id for row in page.warned] == ["90001"]
    assert [row.payroll_id for row in page.others] == ["90002"]
    assert page.warned[0].priority == LimitStanding(200, 273)
    words = shown(board)
    assert "200 av 273" in words
    assert "74 dagar kvar" in words


def test_the_page_says_what_is_not_counted_and_how_sure_the_limits_are(board: Board) -> None:
    words = shown(board)
    assert "Vikariat. Lagen har en egen gräns för dem" in words
    assert "så alla timanställda dagar räknas som särskild visstidsanställning" in words
    assert "Ingen jurist har läst hur det räknas." in words
    assert "S: läst hos någon annan. Kontrollerad" in words
    assert "D: räknad ur en läst uppgift. Kontrollerad" in words


def test_a_protected_person_is_a_number_without_a_name(board: Board) -> None:
    make_past_work(make_participant(board, first_name="Sol", protection="marked", payroll_id="90003"))
    words = shown(board)
    assert "90003" in words
    assert "Sol" not in words


def test_an_unverified_rule_gives_days_and_no_verdict(board: Board) -> None:
    LegalRule.objects.filter(rule_id=CONVERSION).update(valid_to=D(2026, 1, 31))
    LegalRule.objects.create(
        rule_id=CONVERSION,
        valid_from=D(2026, 2, 1),
        parameters={},
        legal_source="x",
        checked_on=TODAY,
        checked_by="x",
        confidence="U",
    )
    many_days(make_participant(board, payroll_id="90001"), 150)
    page = employment_page(make_staff(board, "hr_officer"), [board.pk], TODAY)
    assert (page.people[0].conversion, page.people[0].worked) == (None, 150)
    assert "är inte verifierad. Därför visas bara arbetade dagar." in shown(board)


def test_the_rules_are_named_as_people_say_them(board: Board) -> None:
    words = shown(board)
    assert "<dt>Tillsvidareanställning, från 1 oktober 2022</dt>" in words
    assert "LAS_" not in words


@pytest.mark.parametrize("role", ["coordinator", "payroll_officer", "approver", "manager", "administrator"])
def test_nobody_but_hr_opens_it(board: Board, role: str) -> None:
    client = logged_in(make_staff(board, role))
    assert client.get(reverse("admin:fees_pastwork_employment")).status_code == 404


def test_a_coordinators_pages_do_not_lead_to_it(board: Board) -> None:
    words = logged_in(make_staff(board, "coordinator")).get(reverse("admin:index")).content.decode()
    assert "Anställningsdagar" not in words
    assert reverse("admin:fees_pastwork_employment") not in words


def test_hr_hears_of_it_on_the_first_page(board: Board) -> None:
    hanna = make_staff(board, "hr_officer")
    index = reverse("admin:index")
    assert "nära eller över en gräns" not in logged_in(hanna).get(index).content.decode()
    many_days(make_participant(board), 200)
    assert "En person är nära eller över en gräns" in logged_in(hanna).get(index).content.decode()


def test_another_boards_people_are_not_shown(board: Board) -> None:
    make_past_work(make_participant(make_board(), payroll_id="90009"))
    assert "90009" not in shown(board)
