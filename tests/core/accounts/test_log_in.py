"""Log-in by code: in, out, wrong, late, too often, and unknown addresses that show nowhere."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings

from core import clock, jobs
from core.models import Message, User
from tests.core.accounts.steps import ask_for_code, give_code, is_inside, newest_code
from tests.factories.participants import make_board, make_participant

pytestmark = pytest.mark.django_db

KNOWN, KNOWN_PHONE = "robin@example.test", "+46701740605"
UNKNOWN, UNKNOWN_PHONE = "okand@example.test", "070-174 06 99"
CODE_PAGE, REQUEST_PAGE = "/konto/login/code/confirm/", "/konto/login/code/"


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    cache.clear()


@pytest.fixture
def person() -> User:
    return make_participant(make_board(), email=KNOWN, phone=KNOWN_PHONE).user


def page_after(client: Client, address: str) -> str:
    """The page that follows, without what must differ: digits, the address and the forgery token."""
    ask_for_code(client, address)
    html = client.get(CODE_PAGE).content.decode()
    html = re.sub(r'value="[A-Za-z0-9]{64}"', "", html).replace(address, "")
    return re.sub(r"[\d+\s]", "", html)


def test_a_participant_comes_to_the_portal(person: User, client: Client) -> None:
    assert ask_for_code(client, KNOWN).headers["Location"] == CODE_PAGE
    assert give_code(client, newest_code()).headers["Location"] == "/konto/vidare/"
    assert client.get("/konto/vidare/").headers["Location"] == "/portal/"
    assert is_inside(client)


def test_a_number_as_people_write_it_finds_the_person(person: User, client: Client) -> None:
    ask_for_code(client, "070-174 06 05")
    assert Message.objects.get().channel == "sms"
    give_code(client, newest_code())
    assert is_inside(client)


def test_a_code_may_be_written_with_a_space(person: User, client: Client) -> None:
    ask_for_code(client, KNOWN)
    code = newest_code()
    give_code(client, f" {code[:3]} {code[3:]} ")
    assert is_inside(client)


def test_the_person_is_led_back_to_the_page_asked_for(person: User, client: Client) -> None:
    location = client.get("/portal/uppdrag/?visa=alla").headers["Location"]
    assert location == "/konto/login/code/?next=/portal/uppdrag/%3Fvisa%3Dalla"
    ask_for_code(client, KNOWN, next="/portal/uppdrag/?visa=alla")
    response = give_code(client, newest_code(), next="/portal/uppdrag/?visa=alla")
    assert response.headers["Location"] == "/portal/uppdrag/?visa=alla"


@pytest.mark.parametrize("target", ["https://evil.test/", "//evil.test/", "javascript:alert(1)"])
def test_nobody_is_led_to_another_site(person: User, client: Client, target: str) -> None:
    ask_for_code(client, KNOWN, next=target)
    assert give_code(client, newest_code(), next=target).headers["Location"] == "/konto/vidare/"


def test_an_empty_field_is_answered_with_words(client: Client) -> None:
    response = ask_for_code(client, "")
    assert response.status_code == 200
    assert "Skriv ditt mobilnummer eller din e-post." in response.content.decode()


def test_what_was_typed_is_kept_beside_the_error(client: Client) -> None:
    html = ask_for_code(client, "070-12").content.decode()
    assert 'value="070-12"' in html
    assert "Skriv ett mobilnummer, till exempel 070-123 45 67, eller en e-postadress." in html


@pytest.mark.parametrize(("known", "unknown"), [(KNOWN, UNKNOWN), ("070-174 06 05", UNKNOWN_PHONE)])
def test_an_unknown_address_gets_the_same_page(person: User, known: str, unknown: str) -> None:
    assert page_after(Client(), known) == page_after(Client(), unknown)


@pytest.mark.parametrize(("known", "unknown"), [(KNOWN, UNKNOWN), ("070-174 06 05", UNKNOWN_PHONE)])
def test_an_unknown_address_costs_the_same_work(person: User, known: str, unknown: str) -> None:
    ask_for_code(Client(), "first@example.test")  # the counter of this network address exists from now on
    assert statements(known) == statements(unknown)


def statements(address: str) -> list[str]:
    """The verb and table of each statement of a request for a code and of one more code."""
    client = Client()
    with CaptureQueriesContext(connection) as queries:
        ask_for_code(client, address)
        client.post(CODE_PAGE, {"action": "resend"})
    return [" ".join(re.findall(r'^\w+|"[a-z_]+"', query["sql"])[:2]) for query in queries]


def test_nothing_is_sent_to_an_unknown_address(person: User, client: Client, settings: Settings) -> None:
    settings.DELIVERY_EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    ask_for_code(client, UNKNOWN)
    jobs.drain(clock.now(), isolate=False)
    message = Message.objects.get()
    assert (message.state, message.address, message.body, len(mail.outbox)) == ("dropped", "", "", 0)


def test_a_known_address_gets_a_neutral_message(person: User, client: Client, settings: Settings) -> None:
    settings.DELIVERY_EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    ask_for_code(client, KNOWN)
    code = newest_code()
    jobs.drain(clock.now(), isolate=False)
    assert code in mail.outbox[0].body
    assert mail.outbox[0].to == [KNOWN]
    assert not re.search("socialt|uppdrag|brukar", f"{mail.outbox[0].subject} {mail.outbox[0].body}")


def test_no_code_fits_an_unknown_address(person: User, client: Client) -> None:
    ask_for_code(client, UNKNOWN)
    give_code(client, newest_code())
    assert not is_inside(client)


@pytest.mark.parametrize("address", [KNOWN, UNKNOWN, UNKNOWN_PHONE])
def test_a_new_code_can_be_asked_for_twice(person: User, client: Client, address: str) -> None:
    ask_for_code(client, address)
    for _again in range(3):
        client.post(CODE_PAGE, {"action": "resend"})
    assert Message.objects.count() == 3


def test_a_new_code_replaces_the_old_one(person: User, client: Client) -> None:
    ask_for_code(client, KNOWN)
    old = newest_code()
    client.post(CODE_PAGE, {"action": "resend"})
    if old != newest_code():
        give_code(client, old)
        assert not is_inside(client)
    give_code(client, newest_code())
    assert is_inside(client)


@pytest.mark.parametrize("address", [KNOWN, UNKNOWN])
def test_three_wrong_codes_end_the_try(person: User, client: Client, address: str) -> None:
    ask_for_code(client, address)
    answers = [give_code(client, "x") for _try in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 302]
    assert answers[2].headers["Location"] == REQUEST_PAGE


def test_an_empty_code_is_not_a_wrong_try(person: User, client: Client) -> None:
    ask_for_code(client, KNOWN)
    for _try in range(5):
        assert give_code(client, "").status_code == 200
    give_code(client, newest_code())
    assert is_inside(client)


@pytest.mark.parametrize(("minutes", "inside"), [(14, True), (16, False)])
def test_a_code_lives_fifteen_minutes(person: User, client: Client, minutes: int, inside: bool) -> None:
    with time_machine.travel(clock.now(), tick=False) as traveller:
        ask_for_code(client, KNOWN)
        code = newest_code()
        traveller.shift(timedelta(minutes=minutes))
        give_code(client, code)
        assert is_inside(client) is inside


def test_a_code_works_only_in_the_browser_that_asked(person: User, client: Client) -> None:
    ask_for_code(client, KNOWN)
    other = Client()
    give_code(other, newest_code())
    assert not is_inside(other)


def test_who_may_not_log_in_is_as_unknown(person: User, client: Client) -> None:
    User.objects.filter(pk=person.pk).update(is_active=False)
    ask_for_code(client, KNOWN)
    give_code(client, newest_code())
    assert not is_inside(client)


def test_one_can_begin_again_with_another_address(person: User, client: Client) -> None:
    ask_for_code(client, UNKNOWN)
    assert client.get(REQUEST_PAGE).status_code == 200


def test_the_layouts_own_words_are_on_the_page(client: Client) -> None:
    assert "Mina uppdrag" in client.get(REQUEST_PAGE).content.decode()


def test_the_fourth_code_in_five_minutes_waits(person: User, client: Client) -> None:
    with time_machine.travel(clock.now(), tick=False) as traveller:
        for address in [KNOWN, UNKNOWN]:
            answers = [ask_for_code(Client(), address) for _try in range(4)]
            assert [answer.status_code for answer in answers] == [302, 302, 302, 200]
            assert "Vänta 5 minuter" in answers[3].content.decode()
        traveller.shift(timedelta(minutes=5, seconds=1))
        assert ask_for_code(Client(), KNOWN).status_code == 302


def test_a_library_with_one_address_for_all_is_not_stopped() -> None:
    answers = {ask_for_code(Client(), f"person{number}@example.test").status_code for number in range(60)}
    assert answers == {302}


def test_the_pages_that_nobody_needs_do_not_exist(client: Client) -> None:
    paths = ["signup/", "password/reset/", "email/", "phone/change/", "social/signup/", "oidc/x/login/"]
    assert {path: client.get(f"/konto/{path}").status_code for path in paths} == dict.fromkeys(paths, 404)


def test_logging_out_empties_the_browser(person: User, client: Client) -> None:
    ask_for_code(client, KNOWN)
    give_code(client, newest_code())
    response = client.post(reverse("account_logout"))
    assert response.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert response.headers["Location"] == "/konto/utloggad/"
    assert not is_inside(client)


def test_looking_at_the_log_out_page_does_not_log_out(person: User, client: Client) -> None:
    ask_for_code(client, KNOWN)
    give_code(client, newest_code())
    client.get(reverse("account_logout"))
    assert is_inside(client)
