"""Employees show a second factor in each session; participants never have to."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY, TOTP, format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client, override_settings

from core import clock
from core.accounts import current_demo_code, demo_secret, seed_demo_totp
from core.models import User
from core.start_codes import make_start_code
from participants.actions import give_role
from tests.core.accounts.steps import ask_for_code, give_code, newest_code
from tests.factories.clients import logged_in, login
from tests.factories.participants import LONG_AGO, make_board, make_participant, make_staff
from tests.factories.times import AT

pytestmark = pytest.mark.django_db

ENROL, SHOW = "/konto/2fa/totp/activate/", "/konto/2fa/authenticate/"
INSIDE_ADMIN = "/admin/finns-inte/"
EMAIL = "maja@example.test"


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    cache.clear()


@pytest.fixture
def employee() -> User:
    return make_staff(make_board(), "coordinator", email=EMAIL)


def log_in_by_code(client: Client) -> str:
    ask_for_code(client, EMAIL)
    return str(give_code(client, newest_code()).headers["Location"])


def is_in_admin(client: Client) -> bool:
    return client.get(INSIDE_ADMIN).status_code == 404


def code_of(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def test_an_employee_with_a_code_app_is_asked_for_its_code(employee: User, client: Client) -> None:
    seed_demo_totp(employee)
    assert log_in_by_code(client) == SHOW
    assert not is_in_admin(client)
    client.post(SHOW, {"code": current_demo_code(employee)})
    assert is_in_admin(client)


def test_a_wrong_code_opens_nothing(employee: User, client: Client) -> None:
    seed_demo_totp(employee)
    log_in_by_code(client)
    response = client.post(SHOW, {"code": "000000"})
    assert "Koden stämmer inte" in response.content.decode()
    assert not is_in_admin(client)


def test_a_key_is_offered_to_those_who_have_one(employee: User, client: Client) -> None:
    seed_demo_totp(employee)
    log_in_by_code(client)
    assert "Använd en nyckel" not in client.get(SHOW).content.decode()


def test_a_code_is_used_once(employee: User) -> None:
    seed_demo_totp(employee)
    code = current_demo_code(employee)
    first, second = Client(), Client()
    for client in (first, second):
        log_in_by_code(client)
        client.post(SHOW, {"code": code})
    assert (is_in_admin(first), is_in_admin(second)) == (True, False)


def test_too_many_wrong_codes_wait(employee: User, client: Client) -> None:
    seed_demo_totp(employee)
    log_in_by_code(client)
    answers = [client.post(SHOW, {"code": "000000"}).content.decode() for _try in range(6)]
    assert ["Vänta 5 minuter" in answer for answer in answers] == [False] * 5 + [True]


def test_an_employee_without_one_is_led_to_set_it_up(employee: User, client: Client) -> None:
    log_in_by_code(client)
    response = client.get(INSIDE_ADMIN, follow=True)
    assert response.redirect_chain[-1][0].startswith(ENROL)


def test_setting_it_up_opens_the_admin_in_this_session_only(employee: User, client: Client) -> None:
    log_in_by_code(client)
    other = logged_in(employee, second_factor=False)
    client.get(ENROL)
    response = client.post(ENROL, {"code": code_of(client.session[SECRET_SESSION_KEY])})
    assert response.headers["Location"] == "/konto/2fa/recovery-codes/"
    assert client.get("/konto/2fa/recovery-codes/").status_code == 200
    assert (is_in_admin(client), is_in_admin(other)) == (True, False)


def test_an_older_session_must_show_the_new_factor(employee: User) -> None:
    client = logged_in(employee, second_factor=False)
    seed_demo_totp(employee)
    assert (
        client.get(INSIDE_ADMIN, follow=True).redirect_chain[-1][0].startswith("/konto/2fa/reauthenticate/")
    )
    client.post("/konto/2fa/reauthenticate/", {"code": current_demo_code(employee)})
    assert is_in_admin(client)


def test_a_start_code_opens_only_the_setting_up(employee: User, client: Client) -> None:
    code = make_start_code(user=employee, by=None, at=clock.now())
    client.post("/konto/start/", {"code": code})
    pages = ["/admin/", "/portal/", "/medarbetare/", "/redaktion/", "/konto/vidare/"]
    assert {client.get(page, follow=True).redirect_chain[-1][0].partition("?")[0] for page in pages} == {
        ENROL
    }


def test_a_start_code_does_not_replace_the_code_app(employee: User, client: Client) -> None:
    seed_demo_totp(employee)
    code = make_start_code(user=employee, by=None, at=clock.now())
    assert client.post("/konto/start/", {"code": code}).headers["Location"] == SHOW
    assert not is_in_admin(client)


def test_a_participant_who_is_given_a_role_must_have_a_factor_in_the_portal_too(client: Client) -> None:
    board = make_board()
    user = make_participant(board).user
    give_role(user=user, board=board, role="manager", valid_from=LONG_AGO, by=None, at=AT)
    login(client, user, second_factor=False)
    assert client.get("/portal/").headers["Location"].startswith("/konto/andra-steget/")


def test_a_participant_needs_none(client: Client) -> None:
    login(client, make_participant(make_board()).user, second_factor=False)
    assert client.get("/portal/finns-inte/").status_code == 404


def test_the_secret_is_ciphertext_in_the_database(employee: User) -> None:
    seed_demo_totp(employee)
    stored = Authenticator.objects.get(user=employee).data["secret"]
    assert stored.startswith("v1:")
    assert demo_secret(employee) not in stored


def test_seeded_factors_exist_in_the_demo_only(employee: User) -> None:
    with override_settings(DEMO=False), pytest.raises(RuntimeError):
        seed_demo_totp(employee)


def test_the_code_of_a_real_factor_is_never_told(employee: User) -> None:
    TOTP.activate(employee, "JBSWY3DPEHPK3PXP")
    assert current_demo_code(employee) == ""


@pytest.mark.parametrize(
    ("role", "home"),
    [
        ("coordinator", "/admin/"),
        ("approver", "/admin/"),
        ("payroll_officer", "/admin/"),
        ("administrator", "/admin/"),
        ("editor", "/redaktion/"),
        ("manager", "/medarbetare/"),
        ("unit_employee", "/medarbetare/"),
    ],
)
def test_each_role_comes_to_its_own_start(role: str, home: str) -> None:
    assert logged_in(make_staff(make_board(), role)).get("/konto/vidare/").headers["Location"] == home


def test_someone_without_a_place_is_told_so(client: Client) -> None:
    login(client, User.objects.create_user(email="ny@example.test"))
    assert "Här finns inget för dig just nu" in client.get("/konto/vidare/").content.decode()
