"""The employee's own pages: what waits first, one's invitations as the programmes tell them, and history."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from core import registry
from core.registry import Panel, Registry
from participants import actions
from participants.models import Participant, Unit, Verdict
from tests.factories.clients import logged_in
from tests.factories.participants import (
    make_answered,
    make_board,
    make_contribution,
    make_participant,
    make_staff,
    make_unit,
)
from tests.factories.times import AT
from tests.portal.pages import read

pytestmark = pytest.mark.django_db
HOME, HISTORY = "/medarbetare/", "/medarbetare/historik/"


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


def verdict(person: Participant, unit: Unit, said: Verdict) -> None:
    row = make_answered(person, unit=unit)
    actions.say_verdict(contribution=row, verdict=said, by=person.user, at=AT)


def test_what_waits_stands_first(employee: Client, person: Participant, unit: Unit) -> None:
    make_contribution(person, unit=unit)
    text = read(employee, HOME)
    places = [text.index(part) for part in ("Att svara på", "Mina inbjudningar", "Historik")]
    assert places == sorted(places)


def test_without_invitations_the_page_says_so_kindly(
    employee: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no programme has anything to say of its own."""
    panels: Registry[Panel] = Registry("panels")
    monkeypatch.setattr(registry, "panels", panels)
    assert "Du har inte bjudit in någon än." in read(employee, HOME)


def test_a_programme_fills_the_invitations(employee: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """A programme registers a panel of the audience employee in the slot invitations, and no more."""
    panels: Registry[Panel] = Registry("panels")
    template = "participants/panels/away.html"
    rows = {"away": None, "stands_in": [{"employee": {"full_name": "Panelen i mars"}, "ends_on": AT.date()}]}
    panels.add("test", Panel("test", "employee", "invitations", 10, template, lambda request, at: rows))
    panels.add("none", Panel("none", "employee", "invitations", 20, template, lambda request, at: None))
    monkeypatch.setattr(registry, "panels", panels)
    text = read(employee, HOME)
    assert text.index("Mina inbjudningar") < text.index("Panelen i mars")
    assert "Du har inte bjudit in någon än." not in text


def test_whoever_answers_for_nothing_has_no_invitations(unit: Unit) -> None:
    text = read(logged_in(make_staff(unit.board, "manager")), HOME)
    assert "Mina inbjudningar" not in text


# --- History -----------------------------------------------------------------------------------
def test_history_counts_what_givers_said(employee: Client, person: Participant, unit: Unit) -> None:
    for said in (Verdict.YES, Verdict.YES, Verdict.NO):
        verdict(person, unit, said)
    assert "Ja: 2. Nej: 1." in read(employee, HISTORY)


def test_history_holds_the_own_units_answers_and_never_who_gave(
    employee: Client, person: Participant, unit: Unit
) -> None:
    make_answered(person, unit=unit, title="Skyltarna")
    make_answered(person, title="En annan enhet")
    make_contribution(person, unit=unit, title="Inte besvarat")
    html = employee.get(HISTORY).content.decode()
    assert "Skyltarna" in html
    assert not any(part in html for part in ("En annan enhet", "Inte besvarat", "Marsvin", "Hemlig"))


@pytest.mark.parametrize(("page", "shown"), [("1", 25), ("2", 3), ("9", 3), ("x", 25)])
def test_history_is_leafed_through(
    employee: Client, person: Participant, unit: Unit, page: str, shown: int
) -> None:
    for _number in range(28):
        make_answered(person, unit=unit, title="Skyltarna")
    html = employee.get(HISTORY, {"sida": page}).content.decode()
    assert html.count("<strong>Skyltarna</strong>") == shown
    assert "Sida" in html


def test_an_empty_history_is_kind(employee: Client) -> None:
    assert "När något är besvarat står det här." in read(employee, HISTORY)
