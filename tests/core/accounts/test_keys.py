"""A key as the only step: offered to everyone, required of nobody but those whose second factor it is."""

import json
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from core.accounts import seed_demo_totp
from core.models import User
from tests.core.accounts.steps import ask_for_code, give_code, is_inside, newest_code
from tests.factories.clients import logged_in
from tests.factories.participants import make_board, make_participant, make_staff
from tests.factories.times import AT
from tests.portal.pages import words

pytestmark = pytest.mark.django_db
EMAIL = "robin@example.test"
ADD, LOG_IN = "/konto/2fa/webauthn/add/", "/konto/2fa/webauthn/login/"


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    cache.clear()
    with time_machine.travel(AT, tick=False) as traveller:
        yield traveller


@pytest.fixture
def person(clock: time_machine.Traveller) -> User:
    return make_participant(make_board(), email=EMAIL).user


def with_key(user: User) -> Authenticator:
    """A row of a key; nothing here asks it to sign."""
    return Authenticator.objects.create(
        user=user, type=Authenticator.Type.WEBAUTHN, data={"name": "Min mobil"}
    )


def by_code(client: Client) -> str:
    ask_for_code(client, EMAIL)
    return str(give_code(client, newest_code()).headers["Location"])


# --- A code is always enough for a participant ---------------------------------------------------
def test_a_participant_who_has_a_key_still_comes_in_by_code_alone(person: User) -> None:
    with_key(person)
    client = Client()
    assert by_code(client) == "/konto/vidare/"
    assert is_inside(client)


def test_a_participant_who_has_a_code_app_is_asked_for_it(person: User) -> None:
    seed_demo_totp(person)
    assert by_code(Client()) == "/konto/2fa/authenticate/"


def test_an_employee_whose_only_second_factor_is_a_key_is_asked_for_it(
    clock: time_machine.Traveller,
) -> None:
    with_key(make_staff(make_board(), "coordinator", email=EMAIL))
    assert by_code(Client()) == "/konto/2fa/authenticate/"


# --- Adding and removing -------------------------------------------------------------------------
@pytest.mark.parametrize(("seconds", "said"), [(299, "Lägg till en nyckel"), (300, "Logga in igen först")])
def test_a_key_is_added_only_just_after_a_log_in(
    person: User, clock: time_machine.Traveller, seconds: int, said: str
) -> None:
    client = logged_in(person)
    clock.shift(timedelta(seconds=seconds))
    assert said in words(client.get(ADD))


def test_the_key_is_asked_to_know_its_owner_and_to_be_found_without_an_address(person: User) -> None:
    html = logged_in(person).get(ADD).content.decode()
    options = json.loads(html.partition('id="js_data" type="application/json">')[2].partition("</script>")[0])
    wanted = options["creation_options"]["publicKey"]["authenticatorSelection"]
    assert (wanted["userVerification"], wanted["residentKey"]) == ("required", "required")
    assert options["creation_options"]["publicKey"]["rp"]["name"] == "Mina uppdrag"


def test_a_lost_key_is_removed_after_a_log_in_by_code(person: User) -> None:
    key = with_key(person)
    client = Client()
    by_code(client)
    client.post(reverse("mfa_remove_webauthn", args=[key.pk]))
    assert not Authenticator.objects.filter(user=person).exists()


def test_a_screen_left_open_removes_no_key(person: User, clock: time_machine.Traveller) -> None:
    key, client = with_key(person), logged_in(person)
    clock.shift(timedelta(minutes=6))
    assert "Logga in igen först" in words(client.post(reverse("mfa_remove_webauthn", args=[key.pk])))
    assert Authenticator.objects.filter(user=person).exists()


def test_somebody_elses_key_is_a_404(person: User) -> None:
    key = with_key(make_participant(make_board()).user)
    client = logged_in(person)
    assert client.post(reverse("mfa_remove_webauthn", args=[key.pk])).status_code == 404
    assert Authenticator.objects.filter(pk=key.pk).exists()


# --- Bad input -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "sent",
    [
        "",
        "x",
        "[]",
        "1",
        "null",
        "{}",
        '{"response": []}',
        '{"response": {"userHandle": null}}',
        '{"id": "AAAA", "rawId": "AAAA", "type": "public-key", "response": {"userHandle": "AAAA"}}',
        '{"id": 1, "rawId": [], "type": {}, "response": {"userHandle": 7, "signature": 7}}',
    ],
)
@pytest.mark.parametrize("asked", [True, False])
def test_what_is_no_answer_of_a_key_logs_nobody_in(person: User, sent: str, asked: bool) -> None:
    client = Client()
    if asked:
        client.get(LOG_IN, headers={"accept": "application/json"})
    answer = client.post(LOG_IN, {"credential": sent}, follow=True)
    assert "Be om en kod i stället" in words(answer)
    assert not is_inside(client)
