"""'Lämna registret': what goes, what stays and why, and one button. Nobody leaves while something is owed."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from core import messages
from core.actions import Refused
from participants import actions, data_table
from participants.kept_records import kept_of, may_be_removed
from participants.models import AreaWish, LeaveRequest, Participant
from participants.states import LeaveState
from tests.factories.clients import logged_in
from tests.factories.fees import make_accepted, make_entry
from tests.factories.participants import (
    make_answered,
    make_area,
    make_assignment,
    make_call,
    make_leave_request,
)
from tests.factories.records import held, make_decision
from tests.factories.times import AT, TODAY
from tests.portal.pages import read, words

pytestmark = pytest.mark.django_db
PAGE = "/portal/lamna-registret/"


@pytest.fixture
def decided() -> None:
    """The municipality has decided that the register's rows go at once."""
    make_decision(data_table.PEOPLE)


def wish(person: Participant) -> None:
    actions.set_area_wishes(participant=person, areas=[make_area(person.board)], by=person.user, at=AT)


# --- At once --------------------------------------------------------------------------------------
def test_one_button_closes_the_log_in(phone: Client, person: Participant) -> None:
    assert phone.post(PAGE).headers["Location"] == "/"
    person = Participant.objects.select_related("user").get(pk=person.pk)
    assert LeaveRequest.objects.get().state == LeaveState.LEFT
    assert (person.user.is_active, person.place_ended_on, person.may_email) == (False, AT.date(), False)
    assert phone.get("/portal/").headers["Location"].startswith("/konto/login")
    assert messages.reach_of(person.user, AT).channels == ()


def test_without_a_decision_nothing_is_removed(phone: Client, person: Participant) -> None:
    wish(person)
    phone.post(PAGE)
    person = Participant.objects.select_related("user").get(pk=person.pk)
    assert (person.first_name, bool(person.user.email), AreaWish.objects.count()) == ("Robin", True, 1)


def test_with_a_decision_the_wishes_go(phone: Client, person: Participant, decided: None) -> None:
    wish(person)
    assert "Det du har valt under Mina val tas bort." in read(phone, PAGE)
    phone.post(PAGE)
    assert not AreaWish.objects.exists()


def test_under_a_hold_the_wishes_stay(phone: Client, person: Participant, decided: None) -> None:
    wish(person)
    with held(person.user):
        assert "Det du har valt under Mina val tas bort." not in read(phone, PAGE)
        phone.post(PAGE)
    assert AreaWish.objects.count() == 1


# --- What stays, and why --------------------------------------------------------------------------
def test_what_stays_is_named_with_its_reason(phone: Client, person: Participant) -> None:
    make_entry(person)
    text = read(phone, PAGE)
    assert "Kommunen har inte beslutat när det får tas bort. Därför ligger det kvar." in text
    assert "Tider och utlägg" in text
    assert "Det behöver finnas kvar i 7 år." in text
    assert "tas bort" not in text.partition("Det här händer")[2].partition("Det här finns kvar")[0]


def test_what_there_is_nothing_of_is_not_named(person: Participant) -> None:
    labels = {str(kept.label) for kept in kept_of(person, TODAY)}
    assert labels == {"Inloggningar", "Deltagare"}


@pytest.mark.parametrize(
    ("decided", "goes"),
    [(None, False), ({}, True), ({"keep": True}, False), ({"years": 7}, False)],
    ids=["nobody has decided", "at once", "keep", "seven years"],
)
def test_only_a_decision_lets_anything_be_removed(decided: dict[str, Any] | None, goes: bool) -> None:
    if decided is not None:
        make_decision(data_table.PEOPLE, **decided)
    assert may_be_removed(AreaWish, TODAY) == goes


def test_a_decision_lets_nothing_be_removed_before_it_is_in_force() -> None:
    make_decision(data_table.PEOPLE, valid_from=TODAY + timedelta(days=1))
    assert not may_be_removed(AreaWish, TODAY)
    assert may_be_removed(AreaWish, TODAY + timedelta(days=1))


@pytest.mark.parametrize(
    ("decided", "said"),
    [
        ({"keep": True}, "Det bevaras. Beslut SN 2026-114."),
        ({"years": 2}, "Det behöver finnas kvar i 2 år. Beslut SN 2026-114."),
    ],
)
def test_a_decision_is_named_with_its_number(person: Participant, decided: dict[str, Any], said: str) -> None:
    make_decision(data_table.PEOPLE, **decided)
    assert said in {kept.why for kept in kept_of(person, TODAY)}


# --- Something owed -------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("owe", "said"),
    [
        (make_entry, "Ersättning som inte är utbetald"),
        (make_call, "Ett samtal som är lovat"),
        (make_leave_request, "Ett svar på något som är lämnat"),
    ],
)
def test_what_is_owed_comes_first(phone: Client, person: Participant, owe: object, said: str) -> None:
    owe(person)  # type: ignore[operator]
    assert phone.post(PAGE).headers["Location"] == PAGE
    assert said in read(phone, PAGE)
    assert Participant.objects.active().filter(pk=person.pk).exists()


def test_what_is_booked_comes_first(phone: Client, person: Participant) -> None:
    make_accepted(person, make_assignment(person.board, by=person.contact.user))
    phone.post(PAGE)
    assert LeaveRequest.objects.get().state == LeaveState.ASKED


def test_an_answered_contribution_owes_nothing(phone: Client, person: Participant) -> None:
    make_answered(person)
    phone.post(PAGE)
    assert LeaveRequest.objects.get().state == LeaveState.LEFT


def test_it_is_taken_back_in_one_tap(phone: Client, person: Participant) -> None:
    make_leave_request(person)
    phone.post(f"{PAGE}stanna/")
    assert LeaveRequest.objects.get().state == LeaveState.TAKEN_BACK
    assert "Jag vill lämna registret" in read(phone, PAGE)


def test_two_taps_are_one_request(phone: Client, person: Participant) -> None:
    make_leave_request(person)
    phone.post(PAGE)
    assert LeaveRequest.objects.count() == 1


# --- The coordinator ------------------------------------------------------------------------------
def test_the_coordinator_settles_it_and_lets_go(person: Participant) -> None:
    request = make_leave_request(person)
    staff = logged_in(person.contact.user)
    assert "vill lämna registret" in read(staff, "/admin/")
    address = f"/admin/participants/leaverequest/{request.pk}/change/"
    assert "ett svar på något" in words(staff.post(address))
    assert LeaveRequest.objects.get().state == LeaveState.ASKED
    person.contributions.all().delete()
    staff.post(address)
    assert LeaveRequest.objects.get().state == LeaveState.LEFT
    assert "vill lämna registret" not in read(staff, "/admin/")


def test_letting_go_is_refused_while_something_is_owed(person: Participant) -> None:
    request = make_leave_request(person)
    with pytest.raises(Refused, match="skyldiga"):
        actions.let_leave(request=request, by=person.contact.user, at=AT)


def test_said_on_the_phone(person: Participant) -> None:
    staff = logged_in(person.contact.user)
    staff.post(f"/admin/participants/participant/{person.pk}/lamna-registret/", {"channel": "phone"})
    row = LeaveRequest.objects.get()
    assert (row.state, row.asked_via, row.recorded_by) == (LeaveState.LEFT, "phone", person.contact.user)


def test_welcome_back_after_having_left(person: Participant) -> None:
    actions.ask_to_leave(participant=person, by=person.user, at=AT)
    actions.come_back(participant=person, by=person.contact.user, at=AT, channel="phone")
    person = Participant.objects.select_related("user").get(pk=person.pk)
    assert (person.place_ended_on, person.user.is_active) == (None, True)
