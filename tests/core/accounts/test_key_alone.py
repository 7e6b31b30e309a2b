"""Logging in with a key alone, signed for in the test; tests/journeys does it in a real browser."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from core import sessions
from core.models import User
from tests.core.accounts.soft_key import SoftKey
from tests.core.accounts.steps import is_inside
from tests.factories.clients import logged_in
from tests.factories.participants import make_board, make_participant, make_staff
from tests.factories.times import AT

pytestmark = pytest.mark.django_db
ADD, LOG_IN = "/konto/2fa/webauthn/add/", "/konto/2fa/webauthn/login/"


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    cache.clear()
    with time_machine.travel(AT, tick=False) as traveller:
        yield traveller


@pytest.fixture
def person(clock: time_machine.Traveller) -> User:
    return make_participant(make_board(), email="robin@example.test").user


def add_key(user: User, key: SoftKey) -> Any:
    client = logged_in(user)
    html = client.get(ADD).content.decode()
    options = json.loads(html.partition('id="js_data" type="application/json">')[2].partition("</script>")[0])
    made = key.create(options["creation_options"])
    return client.post(ADD, {"name": "Min mobil", "credential": made})


def challenge(client: Client) -> dict[str, Any]:
    answer = client.get(LOG_IN, headers={"accept": "application/json"})
    options: dict[str, Any] = answer.json()["request_options"]
    return options


def log_in(client: Client, key: SoftKey, **more: str) -> None:
    client.post(LOG_IN, {"credential": key.sign(challenge(client), **more)})


def test_a_participant_comes_in_by_the_key_alone(person: User, client: Client) -> None:
    key = SoftKey()
    add_key(person, key)
    log_in(client, key)
    assert client.session["_auth_user_id"] == str(person.pk)
    assert is_inside(client)


def test_the_key_has_passed_the_second_factor_of_an_employee(
    clock: time_machine.Traveller, client: Client
) -> None:
    key, staff = SoftKey(), make_staff(make_board(), "coordinator")
    add_key(staff, key)
    log_in(client, key)
    assert client.get("/admin/").status_code == 200


def test_a_key_that_does_not_know_its_owner_is_not_taken(person: User, client: Client) -> None:
    key = SoftKey(knows_its_owner=False)
    add_key(person, key)
    key.knows_its_owner = True
    log_in(client, key)
    assert not is_inside(client)


def test_a_key_logs_nobody_in_without_finger_face_or_code(person: User, client: Client) -> None:
    key = SoftKey()
    add_key(person, key)
    key.knows_its_owner = False
    log_in(client, key)
    assert not is_inside(client)


def test_an_answer_works_once(person: User, client: Client) -> None:
    key = SoftKey()
    add_key(person, key)
    signed = key.sign(challenge(client))
    assert client.post(LOG_IN, {"credential": signed}).headers["Location"] == "/konto/vidare/"
    client.post("/konto/logout/")
    client.post(LOG_IN, {"credential": signed})
    assert not is_inside(client)


def test_an_answer_meant_for_another_browser_opens_nothing(person: User, client: Client) -> None:
    key = SoftKey()
    add_key(person, key)
    signed = key.sign(challenge(Client()))
    challenge(client)
    client.post(LOG_IN, {"credential": signed})
    assert not is_inside(client)


def test_an_answer_given_to_another_site_opens_nothing(person: User, client: Client) -> None:
    key = SoftKey()
    add_key(person, key)
    log_in(client, key, origin="https://testserver.example")
    assert not is_inside(client)


def test_ones_own_key_does_not_open_for_somebody_else(person: User, client: Client) -> None:
    mine, theirs = SoftKey(), SoftKey(id=b"another key")
    other = make_participant(make_board()).user
    add_key(person, mine)
    add_key(other, theirs)
    log_in(client, mine, user_handle=theirs.user_handle)
    assert not is_inside(client)


def test_a_key_of_a_closed_account_opens_nothing(person: User, client: Client) -> None:
    key = SoftKey()
    add_key(person, key)
    User.objects.filter(pk=person.pk).update(is_active=False)
    log_in(client, key)
    assert not is_inside(client)


@pytest.mark.parametrize(("sent", "own_phone"), [("on", True), ("", False)])
def test_ones_own_phone_is_said_with_a_key_too(
    person: User, client: Client, clock: time_machine.Traveller, sent: str, own_phone: bool
) -> None:
    key = SoftKey()
    add_key(person, key)
    client.post(LOG_IN, {"credential": key.sign(challenge(client)), "own_phone": sent})
    assert client.session[sessions.OWN_PHONE] is own_phone
    clock.shift(timedelta(hours=11))
    assert is_inside(client) is own_phone
