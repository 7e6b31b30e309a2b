"""How long a log-in lasts on a shared computer and on one's own phone."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.models import User
from participants.actions import give_role
from tests.core.accounts.steps import ask_for_code, give_code, is_inside, newest_code
from tests.factories.clients import BACKEND, logged_in, login
from tests.factories.participants import LONG_AGO, make_board, make_participant, make_staff
from tests.factories.times import AT

pytestmark = pytest.mark.django_db

EMAIL = "robin@example.test"


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    cache.clear()
    with time_machine.travel(AT, tick=False) as traveller:
        yield traveller


@pytest.fixture
def person(clock: time_machine.Traveller) -> User:
    return make_participant(make_board(), email=EMAIL).user


def log_in(client: Client, **more: str) -> None:
    ask_for_code(client, EMAIL, **more)
    give_code(client, newest_code())


@pytest.mark.parametrize(("seconds", "inside"), [(15 * 60, True), (16 * 60 + 1, False)])
def test_a_quiet_quarter_of_an_hour(
    person: User, clock: time_machine.Traveller, seconds: int, inside: bool
) -> None:
    client = logged_in(person)
    clock.shift(timedelta(seconds=seconds))
    assert is_inside(client) is inside


def test_nobody_is_logged_out_earlier_than_promised(person: User, clock: time_machine.Traveller) -> None:
    """The row is not written at every page, so the last one may stand 59 seconds too early."""
    client = logged_in(person)
    clock.shift(timedelta(seconds=59))
    assert is_inside(client)
    clock.shift(timedelta(minutes=15))
    assert is_inside(client)


def test_who_is_active_stays(person: User, clock: time_machine.Traveller) -> None:
    client = logged_in(person)
    for _page in range(10):
        clock.shift(timedelta(minutes=11))
        assert is_inside(client)


def test_two_hours_are_the_most_on_a_shared_computer(person: User, clock: time_machine.Traveller) -> None:
    client = logged_in(person)
    for _page in range(12):
        clock.shift(timedelta(minutes=10))
        assert is_inside(client)
    clock.shift(timedelta(seconds=1))
    assert not is_inside(client)


def test_the_cookie_goes_with_the_browser(person: User, client: Client) -> None:
    log_in(client)
    assert client.cookies[settings.SESSION_COOKIE_NAME]["max-age"] == ""


def test_ones_own_phone_stays_for_the_day(
    person: User, client: Client, clock: time_machine.Traveller
) -> None:
    log_in(client, own_phone="on")
    assert client.cookies[settings.SESSION_COOKIE_NAME]["max-age"] == 30 * 24 * 60 * 60
    clock.shift(timedelta(hours=11))
    assert is_inside(client)
    clock.shift(timedelta(hours=12, minutes=2))
    assert not is_inside(client)


def test_ones_own_phone_is_asked_again_after_thirty_days(person: User, clock: time_machine.Traveller) -> None:
    client = login(Client(), person, own_phone=True)
    for _half_day in range(60):
        clock.shift(timedelta(hours=12))
        assert is_inside(client)
    clock.shift(timedelta(hours=1))
    assert not is_inside(client)


def test_an_employee_gets_the_short_limits_whatever_is_ticked(clock: time_machine.Traveller) -> None:
    make_staff(make_board(), "manager", email=EMAIL)
    client = Client()
    log_in(client, own_phone="on")
    assert client.cookies[settings.SESSION_COOKIE_NAME]["max-age"] == ""
    clock.shift(timedelta(minutes=17))
    assert client.get("/medarbetare/").headers["Location"].startswith("/konto/login/code/")


def test_a_role_shortens_a_session_that_is_open(person: User, clock: time_machine.Traveller) -> None:
    client = login(Client(), person, own_phone=True)
    board = person.participant.board
    give_role(user=person, board=board, role="manager", valid_from=LONG_AGO, by=None, at=AT)
    clock.shift(timedelta(minutes=17))
    assert client.get("/portal/").headers["Location"].startswith("/konto/login/code/")


def test_a_session_that_did_not_begin_at_our_door_is_over(person: User, client: Client) -> None:
    client.force_login(person, backend=BACKEND)
    assert not is_inside(client)


def test_raising_the_version_ends_every_session(person: User) -> None:
    client = logged_in(person)
    User.objects.filter(pk=person.pk).update(session_version=1)
    assert not is_inside(client)


def test_the_session_is_written_once_a_minute(person: User, clock: time_machine.Traveller) -> None:
    client = logged_in(person)
    assert session_writes(client) == 0
    clock.shift(timedelta(seconds=60))
    assert session_writes(client) == 1
    assert session_writes(client) == 0


def session_writes(client: Client) -> int:
    with CaptureQueriesContext(connection) as queries:
        is_inside(client)
    return sum(query["sql"].startswith('UPDATE "core_loginsession"') for query in queries)


def test_the_log_in_page_says_why(person: User, clock: time_machine.Traveller) -> None:
    client = logged_in(person)
    clock.shift(timedelta(minutes=17))
    html = client.get("/portal/", follow=True).content.decode()
    assert "Det var stilla en stund, så vi loggade ut dig." in html
