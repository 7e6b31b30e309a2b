"""The employee's pages: what the unit owes, and never who gave it."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from participants import actions
from participants.models import Contribution, Participant, Unit, UnitRole, Verdict
from participants.states import ContributionState
from tests.factories.clients import logged_in
from tests.factories.participants import (
    make_answered,
    make_board,
    make_contribution,
    make_participant,
    make_staff,
    make_unit,
)
from tests.factories.times import AT, TODAY, later
from tests.portal.pages import read, words

pytestmark = pytest.mark.django_db
DEBTS = "/medarbetare/svar/"
MOVED_TO = TODAY + timedelta(days=50)


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def person() -> Participant:
    return make_participant(make_board(), first_name="Marsvin", last_name="Hemlig")


@pytest.fixture
def unit(person: Participant) -> Unit:
    return make_unit(person.board, name="Vuxenenheten")


@pytest.fixture
def employee(unit: Unit) -> Client:
    return logged_in(make_staff(unit.board, "unit_employee", unit=unit))


def page(row: Contribution, name: str = "") -> str:
    return f"{DEBTS}{row.pk}/{name}"


def state(row: Contribution) -> str:
    return Contribution.objects.get(pk=row.pk).state


def test_debts_come_with_the_nearest_day_first(employee: Client, person: Participant, unit: Unit) -> None:
    make_contribution(person, unit=unit, title="Senare")
    make_contribution(person, unit=unit, title="Tidigare", at=later(days=-40))
    text = read(employee, DEBTS)
    assert text.index("Tidigare") < text.index("Senare")
    assert "Försenat" in text


def test_who_gave_is_nowhere_on_the_pages(employee: Client, person: Participant, unit: Unit) -> None:
    row = make_contribution(person, unit=unit)
    for address in (DEBTS, page(row), page(row, "flytta/"), "/medarbetare/"):
        html = employee.get(address).content.decode()
        assert not any(part in html for part in ("Marsvin", "Hemlig", str(person.pk), str(person.user_id)))


def test_another_units_debt_does_not_exist(employee: Client, person: Participant) -> None:
    row = make_contribution(person)
    assert employee.get(page(row)).status_code == 404


def test_the_first_page_counts_what_waits(employee: Client, person: Participant, unit: Unit) -> None:
    make_contribution(person, unit=unit)
    make_contribution(person, unit=unit, at=later(days=-40))
    assert "2 saker väntar på svar. En är försenad." in read(employee, "/medarbetare/")


def test_an_answer_is_sent(employee: Client, person: Participant, unit: Unit) -> None:
    row = make_contribution(person, unit=unit)
    data = {"kind": "used", "words": "Vi har bytt skyltarna.", "result": ""}
    assert "Tack! Svaret är skickat." in words(employee.post(page(row), data, follow=True))
    assert state(row) == ContributionState.ANSWERED


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"words": "Ja"}, "Välj vad som hände."),
        ({"kind": "not_now", "words": ""}, "Skriv ett svar."),
        ({"kind": "not_now", "words": "   "}, "Skriv ett svar."),
        ({"kind": "fattigt", "words": "Ja"}, "Välj ett giltigt alternativ."),
    ],
)
def test_half_an_answer_is_kept_and_said(
    employee: Client, person: Participant, unit: Unit, data: dict[str, str], message: str
) -> None:
    row = make_contribution(person, unit=unit)
    assert message in words(employee.post(page(row), data))
    assert state(row) == ContributionState.OWED


def test_more_time_with_a_reason(employee: Client, person: Participant, unit: Unit) -> None:
    row = make_contribution(person, unit=unit)
    day = {"to_day": str(MOVED_TO.day), "to_month": str(MOVED_TO.month), "to_year": str(MOVED_TO.year)}
    assert "Skriv varför." in words(employee.post(page(row, "flytta/"), {**day, "because": ""}))
    employee.post(page(row, "flytta/"), {**day, "because": "Vi väntar på budgeten."})
    assert Contribution.objects.get().answer_by == MOVED_TO


def test_the_unit_reads_what_the_giver_said_about_the_answer(
    employee: Client, person: Participant, unit: Unit
) -> None:
    row = make_answered(person, unit=unit)
    actions.say_verdict(contribution=row, verdict=Verdict.NO, missing="När?", by=person.user, at=AT)
    text = read(employee, page(row))
    assert "Det var inte ett svar" in text
    assert "När?" in text


def test_the_coordinator_hands_over_to_a_unit(person: Participant, unit: Unit) -> None:
    row = make_contribution(person, unit=None)
    coordinator = logged_in(person.contact.user)
    assert "En annan enhet ska svara" in read(coordinator, page(row))
    coordinator.post(page(row, "lamna/"), {"unit": str(unit.pk)})
    assert Contribution.objects.get().unit == unit


def test_the_debts_stand_on_the_coordinators_first_page(person: Participant, unit: Unit) -> None:
    make_contribution(person, unit=unit, at=later(days=-40))
    text = read(logged_in(person.contact.user), "/admin/")
    assert "Svar vi är skyldiga" in text
    assert "Försenat 10 dagar" in text


def test_an_employee_who_moves_unit_answers_for_the_new_one(person: Participant, unit: Unit) -> None:
    employee = make_staff(unit.board, "unit_employee", unit=unit)
    row = make_contribution(person, unit=unit)
    actions.end_unit_role(role=UnitRole.objects.get(), by=person.contact.user, at=AT)
    employee.refresh_from_db()
    assert logged_in(employee).get(page(row)).status_code == 404
