"""Every open form and code, with how often it may be tried: strict for one account, generous for one address.

LIMITS is typed from the rule, and the real requests are sent: all but one, the last that is let through, one
too many, and one when the time is out. Nobody is ever locked out for good.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.core.internal.ratelimit import get_cache_key, get_rates
from django.core.cache import cache, caches
from django.core.cache.backends.db import DatabaseCache
from django.db import connection
from django.test import Client

from core import clock
from core.accounts import current_demo_code, seed_demo_totp
from core.models import Message, User
from core.start_codes import make_start_code
from tests.core.accounts.steps import ask_for_code, give_code, is_inside, newest_code
from tests.factories.participants import make_board, make_participant, make_staff
from tests.factories.times import AT

pytestmark = pytest.mark.django_db

EMAIL, EMPLOYEE = "robin@example.test", "maja@example.test"
CODE_PAGE, SECOND, KEY = (
    "/konto/login/code/confirm/",
    "/konto/2fa/authenticate/",
    "/konto/2fa/webauthn/login/",
)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@pytest.fixture(autouse=True)
def time() -> Iterator[time_machine.Traveller]:
    cache.clear()
    with time_machine.travel(AT, tick=False) as traveller:
        yield traveller


@pytest.fixture(autouse=True)
def _people() -> None:
    board = make_board()
    make_participant(board, email=EMAIL, phone="+46701740605")
    seed_demo_totp(make_staff(board, "coordinator", email=EMPLOYEE))


# --- One try each: True when it was let through ---------------------------------------------------
def ask(client: Client, number: int) -> bool:
    return ask_for_code(Client(), EMAIL).status_code == 302


def ask_for_another(client: Client, number: int) -> bool:
    return ask_for_code(Client(), f"p{number}@example.test").status_code == 302


def ask_again(client: Client, number: int) -> bool:
    """Two more of the same code are offered; then the person begins anew, an hour's worth spread out."""
    if number % 2 == 0:
        cache.delete_many(asked_of(client))
        ask_for_code(client, EMAIL)
    before = Message.objects.count()
    client.post(CODE_PAGE, {"action": "resend"})
    return Message.objects.count() > before


def asked_of(client: Client) -> list[str]:
    """The counts of codes asked for: this row is about codes sent again."""
    request = client.get("/halsa/").wsgi_request
    rates = get_rates(app="allauth.account", action="request_login_code")
    return [
        get_cache_key(request, app="allauth.account", action="request_login_code", rate=rate, key=EMAIL)
        for rate in rates
    ]


def type_wrong_code(client: Client, number: int) -> bool:
    return "Koden stämmer inte" in client.post(SECOND, {"code": "000000"}).content.decode()


def start(client: Client, number: int) -> bool:
    return "Koden gäller inte" in client.post("/konto/start/", {"code": f"A{number}"}).content.decode()


def log_in_with_key(client: Client, number: int) -> bool:
    return bool(client.post(KEY, {"credential": "{}"}).status_code == 302)


def rate(client: Client, number: int) -> bool:
    return client.get(f"/svar/gissning{number}/").status_code == 200


def leave_a_number(client: Client, number: int) -> bool:
    return client.post("/vara-med/", {"address": f"p{number}@example.test"}).status_code == 302


@dataclass(frozen=True)
class Limit:
    what: str
    once: Callable[[Client, int], bool]
    most: int
    window: timedelta
    before: Callable[[Client], object] = lambda client: None


def half_way_in(client: Client) -> None:
    ask_for_code(client, EMPLOYEE)
    give_code(client, newest_code())


LIMITS = [
    Limit("codes for one account", ask, 3, 5 * MINUTE),
    Limit("codes from one address", ask_for_another, 120, MINUTE),
    Limit("codes sent again to one account", ask_again, 6, HOUR),
    Limit("wrong second factors of one account", type_wrong_code, 5, 5 * MINUTE, half_way_in),
    Limit("start codes from one address", start, 120, 5 * MINUTE),
    Limit("keys from one address", log_in_with_key, 120, MINUTE),
    Limit("rating codes from one address", rate, 120, 10 * MINUTE),
    Limit("numbers left from one address", leave_a_number, 40, 10 * MINUTE),
]


@pytest.mark.parametrize("limit", LIMITS, ids=lambda limit: limit.what)
def test_the_last_try_is_let_through_and_the_next_waits(
    limit: Limit, client: Client, time: time_machine.Traveller
) -> None:
    limit.before(client)
    let_through = [limit.once(client, number) for number in range(limit.most + 1)]
    assert let_through == [True] * limit.most + [False]
    time.shift(limit.window - timedelta(seconds=1))
    limit.before(client)
    assert not limit.once(client, limit.most + 1)
    time.shift(timedelta(seconds=2))
    limit.before(client)
    assert limit.once(client, limit.most + 2)


@pytest.mark.parametrize("limit", LIMITS, ids=lambda limit: limit.what)
def test_who_goes_on_trying_is_not_kept_out_for_ever(
    limit: Limit, client: Client, time: time_machine.Traveller
) -> None:
    """What was refused does not lengthen the wait."""
    limit.before(client)
    for number in range(limit.most):
        limit.once(client, number)
    step = limit.window / 10
    for number in range(9):
        time.shift(step)
        limit.before(client)
        assert not limit.once(client, limit.most + number)
    time.shift(step + timedelta(seconds=1))
    limit.before(client)
    assert limit.once(client, limit.most + 20)


# --- Further limits of one account ----------------------------------------------------------------
def test_twelve_codes_an_hour_and_no_more(time: time_machine.Traveller) -> None:
    sent = []
    for _round in range(5):
        sent += [ask(Client(), 0) for _try in range(3)]
        time.shift(6 * MINUTE)
    assert sent == [True] * 12 + [False] * 3


def test_the_wait_after_twelve_is_told_as_it_is(time: time_machine.Traveller) -> None:
    for _round in range(4):
        for _try in range(3):
            ask(Client(), 0)
        time.shift(6 * MINUTE)
    assert "Vänta 36 minuter" in ask_for_code(Client(), EMAIL).content.decode()


def test_the_hook_of_the_gateway_takes_nothing_unsigned_however_often(client: Client) -> None:
    assert {client.post("/sms/", b"{}", content_type="application/json").status_code for _ in range(200)} == {
        404
    }


# --- The words -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("passed", "words"), [(0, "Vänta 5 minuter"), (61, "Vänta 4 minuter"), (290, "Vänta 1 minut och")]
)
def test_the_words_say_how_long(passed: int, words: str, time: time_machine.Traveller) -> None:
    for _try in range(3):
        ask_for_code(Client(), EMAIL)
    time.shift(timedelta(seconds=passed))
    assert words in ask_for_code(Client(), EMAIL).content.decode()


def test_the_words_do_not_say_whether_anybody_is_there() -> None:
    texts = {}
    for address in (EMAIL, "okand@example.test"):
        for _try in range(3):
            ask_for_code(Client(), address)
        texts[address] = "Vänta 5 minuter" in ask_for_code(Client(), address).content.decode()
    assert texts == {EMAIL: True, "okand@example.test": True}


def test_who_has_to_wait_for_a_code_still_comes_in_with_a_start_code(client: Client) -> None:
    user = User.objects.get(email=EMAIL)
    for number in range(9):
        ask(client, number)
    client.post("/konto/start/", {"code": make_start_code(user=user, by=None, at=clock.now())})
    assert is_inside(client)


# --- A library -----------------------------------------------------------------------------------
def test_a_hundred_people_log_in_from_one_address_within_a_minute(time: time_machine.Traveller) -> None:
    board = make_board()
    contact = make_staff(board).staff_profile
    inside = 0
    for number in range(100):
        make_participant(board, contact=contact, email=f"besok{number}@example.test")
        client = Client()
        ask_for_code(client, f"besok{number}@example.test")
        give_code(client, newest_code())
        inside += is_inside(client)
        time.shift(timedelta(milliseconds=500))
    assert inside == 100


# --- Where it is counted ---------------------------------------------------------------------------
def stored() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key, value FROM core_cache")
        return repr(cursor.fetchall())


def test_the_counts_are_in_the_database_and_outlive_the_process() -> None:
    ask_for_code(Client(), EMAIL)
    assert isinstance(caches["default"], DatabaseCache)
    assert len(stored()) > 100


@pytest.mark.parametrize("trace", [EMAIL, "701740605", "127.0.0.1", "2001:db8", "allauth", "login_code"])
def test_nothing_readable_is_stored(trace: str) -> None:
    for address in (EMAIL, "070-174 06 05"):
        ask_for_code(Client(), address)
        Client().post("/konto/login/code/", {"login": address}, REMOTE_ADDR="2001:db8::7")
    Client().post("/vara-med/", {"address": EMAIL})
    assert trace not in stored()


def test_a_plain_hash_of_the_number_is_not_stored_either() -> None:
    ask_for_code(Client(), "070-174 06 05")
    assert hashlib.sha256(b"+46701740605").hexdigest() not in stored()


# --- Who is counted ------------------------------------------------------------------------------
def exhaust(**more: Any) -> None:
    for number in range(40):
        Client().post("/vara-med/", {"address": f"p{number}@example.test"}, **more)


@pytest.mark.parametrize(
    ("proxies", "forged", "is_refused"),
    [
        (0, "198.51.100.9", True),  # no proxy: what the sender claims is not read
        (1, "198.51.100.9, 192.0.2.7", True),  # one proxy: only what it added counts
        (1, "198.51.100.9, 198.51.100.10", False),  # truly another sender
    ],
)
def test_a_forged_sender_does_not_escape(proxies: int, forged: str, is_refused: bool, settings: Any) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    exhaust(REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR="192.0.2.7")
    answer = Client().post(
        "/vara-med/",
        {"address": "ny@example.test"},
        REMOTE_ADDR="127.0.0.1",
        HTTP_X_FORWARDED_FOR=forged,
    )
    assert (answer.status_code == 429) is is_refused


def test_a_whole_network_of_new_addresses_is_one_sender() -> None:
    answers = [
        Client().post("/vara-med/", {"address": f"p{n}@example.test"}, REMOTE_ADDR=f"2001:db8::{n + 1}")
        for n in range(41)
    ]
    assert [answer.status_code for answer in answers] == [302] * 40 + [429]


def test_a_second_factor_that_was_right_clears_the_count(client: Client) -> None:
    half_way_in(client)
    for number in range(4):
        type_wrong_code(client, number)
    client.post(SECOND, {"code": current_demo_code(User.objects.get(email=EMPLOYEE))})
    assert client.get("/admin/").status_code == 200


def test_a_quick_shower_of_pages_is_no_try() -> None:
    assert {Client().get("/konto/login/code/").status_code for _ in range(130)} == {200}
