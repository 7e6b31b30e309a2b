"""What an offer pays: decided by the day of the work, frozen when asked, untouched by a new rate."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.actions import Refused
from core.periods import Month
from fees import actions
from fees.models import OfferTerms
from participants.models import Assignment, Board, EngagementForm, Offer, Participant
from tests.factories.fees import make_offer, make_pay_day, make_rate, set_up_pay, terms_of
from tests.factories.participants import make_assignment, make_board, make_participant, make_staff
from tests.factories.times import AT, TODAY, swedish

pytestmark = pytest.mark.django_db


def test_two_and_a_half_hours_at_150_kronor_and_12_per_cent_is_420_kronor() -> None:
    board = make_board()
    terms = terms_of(make_offer(make_assignment(board), make_participant(board)))
    assert (terms.pay_ore, terms.holiday_ore, terms.total_ore) == (37_500, 4_500, 42_000)


def test_the_pay_day_is_that_of_the_month_of_the_work() -> None:
    board = make_board()
    in_december = make_assignment(board, starts_at=swedish(2026, 12, 1, 9), ends_at=swedish(2026, 12, 1, 10))
    assert terms_of(make_offer(in_december, make_participant(board))).pay_on == date(2027, 1, 22)


def test_late_in_the_evening_utc_counts_to_the_swedish_day() -> None:
    """Half past midnight on 1 December in Sweden is still November in UTC."""
    board = make_board()
    night = make_assignment(board, starts_at=swedish(2026, 12, 1, 0, 30), ends_at=swedish(2026, 12, 1, 2))
    assert terms_of(make_offer(night, make_participant(board))).pay_on == date(2027, 1, 22)


@pytest.mark.parametrize(
    ("programme", "kind", "expected"),
    [
        ("", "other", 10_000),
        ("", "lecture", 20_000),
        ("digital_inclusion", "other", 30_000),
        ("digital_inclusion", "lecture", 40_000),
        ("another", "lecture", 20_000),
    ],
)
def test_the_most_particular_rate_wins(programme: str, kind: str, expected: int) -> None:
    board = make_board()
    make_pay_day(board)
    make_rate(board, hourly_ore=10_000)
    make_rate(board, hourly_ore=20_000, kind="lecture")
    make_rate(board, hourly_ore=30_000, programme="digital_inclusion")
    make_rate(board, hourly_ore=40_000, programme="digital_inclusion", kind="lecture")
    assignment = make_assignment(board, programme=programme, kind=kind)
    assert terms_of(make_offer(assignment, make_participant(board))).hourly_ore == expected


@pytest.mark.parametrize(("day", "expected"), [(29, 10_000), (30, 20_000)])
def test_the_rate_is_that_of_the_day_of_the_work(day: int, expected: int) -> None:
    board = make_board()
    make_pay_day(board)
    make_rate(board, hourly_ore=10_000, valid_to=date(2026, 11, 29))
    make_rate(board, hourly_ore=20_000, valid_from=date(2026, 11, 30))
    assignment = make_assignment(
        board, starts_at=swedish(2026, 11, day, 10), ends_at=swedish(2026, 11, day, 11)
    )
    assert terms_of(make_offer(assignment, make_participant(board))).hourly_ore == expected


def test_another_boards_rate_is_not_used() -> None:
    board = make_board()
    make_rate(make_board())
    make_pay_day(board)
    with pytest.raises(Refused, match="ingen sats för annat"):
        ask([make_assignment(board)], [make_participant(board)])


def test_without_a_rate_nobody_is_asked() -> None:
    board = make_board()
    make_pay_day(board)
    with pytest.raises(Refused, match="Satser") as refusal:
        ask([make_assignment(board)], [make_participant(board)])
    assert "30 november 2026" in str(refusal.value).replace("\N{NO-BREAK SPACE}", " ")
    assert not Offer.objects.exists()


def test_without_a_pay_day_nobody_is_asked() -> None:
    board = make_board()
    make_rate(board)
    with pytest.raises(Refused, match="Lönedagar") as refusal:
        ask([make_assignment(board)], [make_participant(board)])
    assert "november 2026" in str(refusal.value).replace("\N{NO-BREAK SPACE}", " ")
    assert not Offer.objects.exists()


def test_a_new_rate_does_not_change_what_was_offered() -> None:
    board = make_board()
    offer = make_offer(make_assignment(board), make_participant(board))
    actions.add_rate(
        board=board,
        name="Höjd",
        engagement_form=EngagementForm.EMPLOYED,
        hourly_ore=99_900,
        valid_from=date(2026, 11, 1),
        source="Beslut 2",
        by=make_staff(board, "payroll_officer"),
        at=AT,
    )
    assert terms_of(offer).hourly_ore == 15_000


@pytest.mark.parametrize(
    ("of_assignment", "of_person", "expected"),
    [
        ("employed", "employed", "employed"),
        ("employed", "assigned", "assigned"),
        ("assigned", "employed", "assigned"),
        ("unpaid", "employed", "unpaid"),
        ("employed", "organisation", "organisation"),
        ("employed", "unpaid", "unpaid"),
    ],
)
def test_the_form_furthest_from_employment_holds(of_assignment: str, of_person: str, expected: str) -> None:
    board = make_board()
    set_up_pay(board)
    make_rate(board, engagement_form=EngagementForm.ASSIGNED, hourly_ore=16_500)
    assignment = make_assignment(board, engagement_form=of_assignment)
    person = make_participant(board, engagement_form=of_person)
    assert terms_of(make_offer(assignment, person)).engagement_form == expected


@pytest.mark.parametrize("form", ["unpaid", "organisation"])
def test_without_pay_the_terms_are_zero_and_need_no_rate(form: str) -> None:
    board = make_board()
    ask([make_assignment(board, engagement_form=form)], [make_participant(board)])
    terms = OfferTerms.objects.get()
    assert (terms.total_ore, terms.rate, terms.pay_on) == (0, None, None)


def test_work_without_an_end_promises_an_hourly_rate_but_no_day() -> None:
    board = make_board()
    assignment = make_assignment(board, timing="open", starts_at=None, ends_at=None)
    terms = terms_of(make_offer(assignment, make_participant(board)))
    assert (terms.hourly_ore, terms.pay_ore, terms.pay_on) == (15_000, 0, None)


@pytest.mark.parametrize(("payroll_id", "expected"), [("90001", True), ("", False)])
def test_ready_for_pay_is_said_when_asked(payroll_id: str, expected: bool) -> None:
    board = make_board()
    person = make_participant(board, payroll_id=payroll_id)
    assert terms_of(make_offer(make_assignment(board), person)).was_ready_for_pay is expected


def test_a_night_when_the_clock_is_put_back_is_an_hour_longer() -> None:
    """25 October 2026: from midnight to four is five hours."""
    board = make_board()
    make_rate(board)
    make_pay_day(board, Month(2026, 10))
    night = make_assignment(
        board,
        starts_at=swedish(2026, 10, 25, 0),
        ends_at=swedish(2026, 10, 25, 4),
        at=swedish(2026, 10, 1, 9),
    )
    terms = terms_of(make_offer(night, make_participant(board), at=swedish(2026, 10, 2, 9)))
    assert (terms.planned_minutes, terms.pay_ore) == (300, 75_000)


def test_more_dates_and_people_read_rates_and_pay_days_no_more_often() -> None:
    board = make_board()
    set_up_pay(board)
    person, other = make_participant(board), make_participant(board)
    few, many = weeks(board, 1), weeks(board, 5)

    def freezing(assignments: list[Assignment], people: list[Participant]) -> int:
        with CaptureQueriesContext(connection) as caught:
            ask(assignments, people)
        return sum("fees_" in query["sql"] for query in caught)

    assert freezing(few, [person]) == freezing(many, [person, other]) == 4


def weeks(board: Board, count: int) -> list[Assignment]:
    first = swedish(2026, 11, 24, 14)
    starts = [first + timedelta(days=number) for number in range(count)]
    return [make_assignment(board, starts_at=at, ends_at=at + timedelta(hours=2)) for at in starts]


def ask(assignments: list[Assignment], people: list[Participant]) -> None:
    actions.make_offer(
        assignments=assignments,
        participants=people,
        answer_by=TODAY,
        by=people[0].contact.user,
        at=AT,
    )
