"""'Idag' and a promised call: the banner, the page with the number, and supervision afterwards."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.models import AuditEntry, User
from participants import actions
from participants.models import Board, Call, Participant
from participants.states import CallState
from tests.factories.clients import logged_in
from tests.factories.participants import (
    make_board,
    make_call,
    make_held,
    make_participant,
    make_staff,
    profile_of,
)
from tests.factories.times import AT
from tests.portal.pages import words

pytestmark = pytest.mark.django_db
NUMBER = "070-174 06 12"


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def staff(board: Board) -> User:
    return make_staff(board, first_name="Maja", last_name="Provlund")


@pytest.fixture
def client(staff: User) -> Client:
    return logged_in(staff)


@pytest.fixture
def person(board: Board, staff: User) -> Participant:
    return make_participant(
        board, first_name="Kim", last_name="Testlund", contact=profile_of(staff), phone="+46701740612"
    )


def banners(client: Client) -> list[str]:
    html = client.get(reverse("admin:index")).content.decode()
    found = re.findall(r'<section class="pinned">(.*?)</section>', html, re.DOTALL)
    texts = [re.sub(r"<[^>]+>", " ", one).replace("\N{NO-BREAK SPACE}", " ") for one in found]
    return [" ".join(text.split()) for text in texts]


def address(call: Call) -> str:
    return reverse("admin:participants_call_change", args=[call.pk])


def post(client: Client, call: Call, said: str) -> str:
    return words(client.post(address(call), {"said": said}, follow=True))


# --- The banner ------------------------------------------------------------------------------------
def test_it_says_whom_to_call_why_and_what_we_promised(client: Client, person: Participant) -> None:
    make_call(person, offer=make_held(person))
    assert banners(client) == [
        "Ring Kim i dag Kim tryckte ”Jag vill prata” efter uppdraget i fredags. "
        "Vi har lovat att ringa senast i dag. Visa numret : Kim"
    ]


def test_a_promise_for_another_day_names_it(client: Client, person: Participant) -> None:
    make_call(person, offer=make_held(person), at=AT + timedelta(hours=6))
    assert "Ring Kim senast tisdag 24 november" in banners(client)[0]


def test_a_promise_that_was_not_kept_says_so(client: Client, person: Participant) -> None:
    make_call(person, at=AT - timedelta(days=3))
    assert "Ring Kim i dag" in banners(client)[0]
    assert "Vi lovade att ringa senast fredag 20 november." in banners(client)[0]


def test_without_a_number_it_says_that_too(client: Client, board: Board, staff: User) -> None:
    make_call(make_participant(board, first_name="Otto", contact=profile_of(staff)))
    assert "Otto vill prata" in banners(client)[0]
    assert "Det finns inget nummer att ringa. Ses i stället." in banners(client)[0]


def test_what_was_said_on_the_phone_is_told_as_that(client: Client, person: Participant, staff: User) -> None:
    actions.ask_for_call(participant=person, by=staff, at=AT, channel="phone")
    assert "Kim sa ”Jag vill prata” i dag, via telefon." in banners(client)[0]


def test_neither_number_nor_last_name_is_on_the_first_page(client: Client, person: Participant) -> None:
    make_call(person)
    html = client.get(reverse("admin:index")).content.decode().replace("\N{NO-BREAK SPACE}", " ")
    assert (NUMBER in html, "Testlund" in html) == (False, False)


def test_it_is_counted_among_what_waits(client: Client, person: Participant) -> None:
    make_call(person)
    assert "1 sak väntar på dig." in words(client.get(reverse("admin:index")))


def test_it_is_gone_when_it_is_taken_back(client: Client, person: Participant) -> None:
    actions.take_back_call(call=make_call(person), by=person.user, at=AT)
    assert banners(client) == []


def test_a_colleague_sees_it_when_the_day_has_passed_and_who_the_contact_is(
    board: Board, person: Participant
) -> None:
    colleague = logged_in(make_staff(board))
    make_call(person)
    assert banners(colleague) == []
    Call.objects.update(promised_on=AT.date() - timedelta(days=3))
    assert "Kontaktperson: Maja Provlund." in banners(colleague)[0]


def test_only_the_first_of_several_is_a_filled_button(client: Client, board: Board, staff: User) -> None:
    for _number in range(3):
        make_call(make_participant(board, contact=profile_of(staff)))
    html = client.get(reverse("admin:index")).content.decode()
    assert html.count('class="main-step"') == 1


def test_three_cost_as_much_as_one(client: Client, board: Board, staff: User) -> None:
    counts = []
    for number in range(3):
        person = make_participant(board, contact=profile_of(staff))
        make_call(person, offer=make_held(person, AT - timedelta(hours=number)))
        with CaptureQueriesContext(connection) as queries:
            assert len(banners(client)) == number + 1
        counts.append(len(queries))
    assert counts[1] == counts[2]


# --- The page with the number ----------------------------------------------------------------------
def test_the_number_is_behind_the_button_and_looking_is_audited(
    client: Client, person: Participant, staff: User
) -> None:
    call = make_call(person, offer=make_held(person))
    assert NUMBER in words(client.get(address(call)))
    line = AuditEntry.objects.get(action="participants.call.read")
    assert (line.actor, line.object_id) == (staff.pk, str(call.pk))


def test_a_colleague_does_not_find_it_before_the_day_has_passed(board: Board, person: Participant) -> None:
    assert logged_in(make_staff(board)).get(address(make_call(person))).status_code == 404


def test_held_in_one_tap_without_a_note(client: Client, person: Participant) -> None:
    call = make_call(person)
    text = post(client, call, "held")
    assert "Antecknat. Vad ni pratade om sparas inte." in text
    assert NUMBER not in text
    assert Call.objects.get().state == CallState.HELD
    assert "<textarea" not in client.get(address(call)).content.decode()


def test_no_answer_keeps_it_on_the_first_page(client: Client, person: Participant) -> None:
    text = post(client, make_call(person), "tried")
    assert "Samtalet ligger kvar på Idag." in text
    assert "Försökt en gång." in banners(client)[0]


def test_the_person_changed_their_mind_on_the_phone(client: Client, person: Participant) -> None:
    call = make_call(person)
    post(client, call, "taken_back")
    assert Call.objects.get().state == CallState.TAKEN_BACK
    assert AuditEntry.objects.get(action="call.taken_back").channel == "phone"


def test_a_step_too_late_is_told(client: Client, person: Participant, staff: User) -> None:
    call = make_call(person)
    actions.hold_call(call=call, by=staff, at=AT)
    assert "Det väntar inte på samtal längre." in post(client, call, "tried")


@pytest.mark.parametrize("said", ["", "everything"])
def test_anything_else_sent_changes_nothing(client: Client, person: Participant, said: str) -> None:
    call = make_call(person)
    assert client.post(address(call), {"said": said}).status_code == 200
    assert Call.objects.get().state == CallState.ASKED


def test_the_list_holds_what_is_still_promised(client: Client, person: Participant, board: Board) -> None:
    make_call(person)
    held = make_participant(board, first_name="Vera", contact=person.contact)
    actions.hold_call(call=make_call(held), by=person.contact.user, at=AT)
    text = words(client.get(reverse("admin:participants_call_changelist")))
    assert ("Kim Testlund" in text, "Vera" in text) == (True, False)


# --- Supervision -----------------------------------------------------------------------------------
def test_afterwards_supervision_can_be_planned(client: Client, person: Participant) -> None:
    call = make_call(person)
    assert "Planera handledning" not in words(client.get(address(call)))
    post(client, call, "held")
    link = re.search(r'href="([^"]+)">Planera handledning', client.get(address(call)).content.decode())
    assert link
    form = client.get(link[1]).content.decode()
    assert '<option value="supervision" selected>handledning</option>' in form
    assert "Kim" not in link[1]


def test_a_made_up_kind_is_not_chosen(client: Client) -> None:
    form = client.get(reverse("admin:participants_assignment_add") + "?slag=nonsens").content.decode()
    assert '<option value="other" selected>annat</option>' in form


# --- Via telefon -----------------------------------------------------------------------------------
def test_staff_write_it_down_from_the_persons_page(client: Client, person: Participant) -> None:
    page = reverse("admin:participants_participant_change", args=[person.pk])
    step = reverse("admin:participants_participant_call", args=[person.pk])
    assert f'href="{step}"' in client.get(page).content.decode()
    assert "Inskrivet. Maja ringer senast i dag." in words(
        client.post(step, {"channel": "phone"}, follow=True)
    )
    assert f'href="{step}"' not in client.get(page).content.decode()
