"""Kilometres: read as people write them, paid as the board decides, split in taxed and not taxed."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from core.actions import Refused
from fees import actions
from fees.actions import Trip
from fees.mileage import CarRates, read_km
from fees.models import CarTrip, Confidence, Expense, LegalRule, LineKind, WageType, WorkEntry
from participants.models import Board, EngagementForm, Participant
from tests.factories.fees import (
    done,
    make_accepted,
    make_approver,
    make_draft,
    make_held_assignment,
    make_run,
)
from tests.factories.participants import make_board, make_participant
from tests.factories.times import AT

HOME_TO_LIBRARY = Trip(Decimal(12), "Hemmet", "Biblioteket", is_return=True)


@pytest.fixture
def person(db: None) -> Participant:
    return make_participant(make_board())


@pytest.fixture
def draft(person: Participant) -> WorkEntry:
    return make_draft(person)


def decide(board: Board, per_km: str, valid_from: date = date(2026, 1, 1)) -> LegalRule:
    return LegalRule.objects.create(
        board=board,
        rule_id="MILEAGE_LOCAL",
        valid_from=valid_from,
        parameters={"per_km": per_km},
        legal_source="Nämndens beslut 2026-7",
        checked_on=valid_from,
        checked_by="Ekonomi",
        confidence=Confidence.LOCAL,
    )


def drive(entry: WorkEntry, trip: Trip = HOME_TO_LIBRARY, key: object = None) -> Expense:
    person = entry.participant
    return actions.add_trip(entry=entry, trip=trip, by=person.user, at=AT, key=key or uuid4())  # type: ignore[arg-type]


# --- What it comes to --------------------------------------------------------------------------
def test_e08_without_a_decision_the_tax_free_rate_is_paid(draft: WorkEntry) -> None:
    """24 km x 2.50 = 60.00."""
    expense = drive(draft)
    assert (expense.amount_ore, expense.taxable_ore) == (6_000, 0)
    assert expense.trip.rules == "MIL_FREE@2023-01-01"


def test_e09_what_lies_above_the_tax_free_rate_is_taxed(draft: WorkEntry, person: Participant) -> None:
    """24 km at 3.50 = 84.00 = 60.00 free of tax and 24.00 taxed."""
    decide(person.board, "3.50")
    expense = drive(draft)
    assert (expense.amount_ore, expense.taxable_ore) == (8_400, 2_400)
    assert expense.trip.rules == "MILEAGE_LOCAL@2026-01-01, MIL_FREE@2023-01-01"


def test_a_decision_holds_from_its_day(draft: WorkEntry, person: Participant) -> None:
    decide(person.board, "3.50", date(2026, 11, 20))
    assert drive(draft).amount_ore == 6_000  # driven on the nineteenth


def test_another_boards_decision_is_another_boards(draft: WorkEntry) -> None:
    decide(make_board(), "3.50")
    assert drive(draft).amount_ore == 6_000


def test_less_than_the_tax_free_rate_has_no_taxed_part(draft: WorkEntry, person: Participant) -> None:
    decide(person.board, "1.85")
    expense = drive(draft)
    assert (expense.amount_ore, expense.taxable_ore) == (4_440, 0)


def test_whoever_takes_no_pay_gets_none_by_car_either(person: Participant) -> None:
    """A taxed krona is income, and may cost more than it gives."""
    decide(person.board, "3.50")
    unpaid = make_held_assignment(person.board, by=person.contact.user, engagement_form=EngagementForm.UNPAID)
    expense = drive(make_draft(person, make_accepted(person, unpaid).assignment))
    assert (expense.amount_ore, expense.taxable_ore) == (6_000, 0)


@given(
    km=st.decimals("0.1", "1000", places=1),
    per_km=st.integers(1, 2_000),
    free=st.integers(1, 2_000),
)
def test_the_parts_are_the_whole_and_the_free_part_is_never_above_its_rate(
    km: Decimal, per_km: int, free: int
) -> None:
    pay = CarRates(per_km, free, "").pay(km)
    assert 0 <= pay.taxable_ore <= pay.amount_ore
    assert abs(pay.amount_ore - km * per_km) <= Decimal("0.5")
    assert pay.amount_ore - pay.taxable_ore <= km * free + Decimal("0.5")


# --- Written as people write -------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "km"),
    [
        ("24", "24"),
        ("24,5", "24.5"),
        ("24.5", "24.5"),
        ("24 km", "24"),
        (" 24,0 kilometer", "24"),
        ("2,4 mil", "24"),
        ("0,5", "0.5"),
        ("1 000", "1000"),
        ("٢٤", "24"),
    ],
)
def test_a_distance_is_read(text: str, km: str) -> None:
    assert read_km(text) == Decimal(km)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("-12", "utan minustecken"),
        ("−12", "utan minustecken"),
        ("1e9", "med siffror"),
        ("NaN", "med siffror"),
        ("inf", "med siffror"),
        ("tolv", "med siffror"),
        ("12 m", "med siffror"),
        ("=1+1", "med siffror"),
        ("0", "noll kilometer"),
        ("12,25", "högst en siffra efter kommat"),
        ("1000,1", "mer än 1 000 kilometer"),
        ("101 mil", "mer än 1 000 kilometer"),
        ("999999999999", "mer än 1 000 kilometer"),
    ],
)
def test_what_is_no_distance_is_said(text: str, words: str) -> None:
    with pytest.raises(Refused, match=words) as refused:
        read_km(text)
    assert refused.value.field == "km"


def test_there_and_back_is_asked_about_together(draft: WorkEntry) -> None:
    with pytest.raises(Refused, match="mer än 1 000 kilometer"):
        drive(draft, Trip(Decimal(600), "A", "B", is_return=True))


def test_several_trips_of_a_day_are_asked_about_together(draft: WorkEntry) -> None:
    drive(draft, Trip(Decimal(600), "A", "B"))
    with pytest.raises(Refused, match="Tillsammans är det mer än 1 000 kilometer"):
        drive(draft, Trip(Decimal(600), "B", "A"))


@pytest.mark.parametrize(
    ("trip", "field"),
    [(Trip(Decimal(1), " ", "B"), "from_place"), (Trip(Decimal(1), "A", "x" * 121), "to_place")],
)
def test_places_are_said(draft: WorkEntry, trip: Trip, field: str) -> None:
    with pytest.raises(Refused) as refused:
        drive(draft, trip)
    assert refused.value.field == field


def test_the_purpose_is_the_assignments_when_nothing_else_is_said(draft: WorkEntry) -> None:
    assert drive(draft).trip.purpose == draft.assignment.title


def test_the_same_form_twice_is_one_trip(draft: WorkEntry) -> None:
    key = uuid4()
    assert drive(draft, key=key) == drive(draft, key=key)
    assert CarTrip.objects.count() == 1


def test_a_car_without_kilometres_is_refused(draft: WorkEntry, person: Participant) -> None:
    with pytest.raises(Refused, match="Skriv hur långt du körde"):
        actions.add_expense(entry=draft, kind="car", amount_ore=1_000, by=person.user, at=AT)


def test_places_are_encrypted(draft: WorkEntry) -> None:
    drive(draft)
    with connection.cursor() as cursor:
        cursor.execute("SELECT from_place, to_place, purpose FROM fees_cartrip")
        stored = " ".join(str(cell) for cell in cursor.fetchone())
    assert not any(word in stored for word in ("Hemmet", "Biblioteket", draft.assignment.title))


# --- Again -------------------------------------------------------------------------------------
def test_again_is_the_same_trip_at_the_days_own_rate(draft: WorkEntry, person: Participant) -> None:
    first = drive(draft)
    decide(person.board, "3.50")
    again = actions.repeat_trip(entry=draft, like=first, key=uuid4(), by=person.user, at=AT)
    assert (again.trip.km, again.trip.from_place, again.trip.is_return) == (Decimal(24), "Hemmet", True)
    assert (first.amount_ore, again.amount_ore) == (6_000, 8_400)


def test_another_persons_trip_is_not_repeated(draft: WorkEntry, person: Participant) -> None:
    other = make_draft(make_participant(person.board, contact=person.contact))
    with pytest.raises(Refused, match="dina egna resor"):
        actions.repeat_trip(entry=draft, like=drive(other), by=person.user, at=AT)


# --- In the run --------------------------------------------------------------------------------
def paid(person: Participant, entry: WorkEntry) -> list[tuple[str, int]]:
    run = make_run(person.board)
    return list(run.lines.filter(entry=entry).order_by("position").values_list("kind", "amount_ore"))


def approved_trip(person: Participant) -> WorkEntry:
    decide(person.board, "3.50")
    entry = make_draft(person)
    drive(entry)
    actions.set_time(entry=entry, typed="14–16.30", by=person.user, at=AT)
    actions.send_entry(entry=entry, by=person.user, at=AT)
    done(actions.review_entries(ids=[entry.pk], by=person.contact.user, at=AT))
    done(actions.approve_entries(ids=[entry.pk], by=make_approver(person.board), at=AT))
    entry.refresh_from_db()
    return entry


def test_a_trip_becomes_a_line_without_tax_and_one_with(person: Participant) -> None:
    entry = approved_trip(person)
    assert paid(person, entry) == [("hourly", 37_500), ("mileage", 6_000), ("car_taxed", 2_400)]


def test_a_correction_takes_both_back_and_pays_both_again(person: Participant) -> None:
    entry = approved_trip(person)
    make_run(person.board)
    entry.refresh_from_db()
    new = actions.correct_entry(entry=entry, typed="14–16", reason="Kortare", by=person.contact.user, at=AT)
    copy = new.expenses.get()
    assert (copy.repaid_ore, copy.taxable_ore, copy.trip.km) == (6_000, 2_400, Decimal(24))


@pytest.mark.both_databases
def test_what_is_in_a_run_keeps_its_kilometres(person: Participant) -> None:
    entry = approved_trip(person)
    make_run(person.board)
    trips = CarTrip.objects.filter(expense__entry=entry)
    with pytest.raises(IntegrityError, match="paid_trip_is_frozen"), transaction.atomic():
        trips.update(km=Decimal(1))
    with pytest.raises(IntegrityError, match="paid_trip_is_kept"), transaction.atomic():
        trips.all()._raw_delete("default")


def test_a_wage_type_that_is_missing_is_named(person: Participant) -> None:
    approved_trip(person)
    WageType.objects.filter(board=person.board, kind=LineKind.MILEAGE_TAXABLE).delete()
    with pytest.raises(Refused, match="bilersättning, skattepliktig"):
        make_run(person.board)
