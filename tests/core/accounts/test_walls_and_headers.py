"""What stands around every answer: the wall, the headers, quick exit."""

import pytest
from django.test import Client
from pytest_django import Settings

from core.models import AuditEntry, User
from tests.core.accounts.steps import is_inside
from tests.factories.clients import logged_in
from tests.factories.participants import make_board, make_participant, make_staff

pytestmark = pytest.mark.django_db

STRICT = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "media-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
OUTSIDE = ["/", "/finns-inte/", "/halsa/", "/konto/login/code/", "/konto/start/", "/konto/finns-inte/"]
BEHIND = [
    "/portal/",
    "/admin/",
    "/admin/login/",
    "/admin/jsi18n/",
    "/medarbetare/",
    "/medarbetare/rapporter/",
]


@pytest.fixture
def person() -> User:
    return make_participant(make_board()).user


# Wagtail's admin carries inline scripts and style, and shows previews in a frame of its own.
EDITING = {
    **STRICT,
    "script-src": "'self' 'unsafe-inline'",
    "style-src": "'self' 'unsafe-inline'",
    "frame-src": "'self'",
    "frame-ancestors": "'self'",
}


def policy(header: str) -> dict[str, str]:
    return dict(part.split(" ", 1) for part in header.split("; "))


@pytest.mark.parametrize("path", [*OUTSIDE, *BEHIND])
def test_the_strict_policy_is_on_every_answer(client: Client, path: str) -> None:
    assert policy(client.get(path).headers["Content-Security-Policy"]) == STRICT


@pytest.mark.parametrize("path", ["/redaktion/", "/redaktion/login/", "/redaktion/finns-inte/"])
def test_the_looser_policy_is_on_the_editors_pages_only(client: Client, path: str) -> None:
    assert policy(client.get(path).headers["Content-Security-Policy"]) == EDITING


def test_a_log_in_form_may_lead_to_the_configured_providers(client: Client, settings: Settings) -> None:
    allowed = ["'self'", "https://login.example.test"]
    settings.CSP_BY_PREFIX = {**settings.CSP_BY_PREFIX, "konto": {"form-action": allowed}}
    forms = {path: policy(client.get(path).headers["Content-Security-Policy"]) for path in OUTSIDE}
    assert forms["/konto/login/code/"]["form-action"] == "'self' https://login.example.test"
    assert forms["/"]["form-action"] == "'self'"


@pytest.mark.parametrize("path", [*OUTSIDE, *BEHIND, "/redaktion/"])
def test_what_the_browser_may_do_is_said_on_every_answer(client: Client, path: str) -> None:
    headers = client.get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == ("SAMEORIGIN" if path == "/redaktion/" else "DENY")
    assert "camera=()" in headers["Permissions-Policy"]
    assert "geolocation=()" in headers["Permissions-Policy"]


@pytest.mark.parametrize("path", [*BEHIND, "/redaktion/", "/konto/login/code/"])
def test_pages_with_people_are_never_stored(client: Client, path: str) -> None:
    assert client.get(path).headers["Cache-Control"] == "no-store, private"


def test_nor_is_a_public_page_for_someone_logged_in(person: User) -> None:
    assert logged_in(person).get("/halsa/").headers["Cache-Control"] == "no-store, private"


@pytest.mark.parametrize("path", [*BEHIND, "/redaktion/", "/redaktion/jsi18n/", "/redaktion/sprite/"])
def test_the_anonymous_meet_one_log_in(client: Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/konto/login/code/")


@pytest.mark.parametrize("path", ["/admin/login/", "/redaktion/login/"])
def test_the_libraries_own_log_ins_are_shut(client: Client, path: str) -> None:
    assert client.get(path).headers["Location"] == "/konto/login/code/"
    assert client.post(path, {"username": "x", "password": "y"}).headers["Location"] == "/konto/login/code/"


def test_there_are_no_passwords_to_change() -> None:
    client = logged_in(make_staff(make_board(), "coordinator"))
    assert client.get("/admin/password_change/").status_code == 404


@pytest.mark.parametrize(
    "path", ["/admin/", "/redaktion/", "/medarbetare/", "/admin/login/", "/redaktion/sprite/"]
)
def test_a_participant_sees_no_sign_of_other_prefixes(person: User, path: str) -> None:
    client = logged_in(person)
    page, nowhere = client.get(path), client.get("/portal/finns-inte/")
    assert (page.status_code, page.content) == (404, nowhere.content)


def test_a_refused_entry_is_in_the_audit_chain(person: User) -> None:
    logged_in(person).get("/admin/participants/")
    entry = AuditEntry.objects.latest("sequence")
    assert (entry.action, entry.outcome, entry.actor) == ("enter.admin", "denied", person.pk)


def test_a_refused_page_is_in_the_audit_chain() -> None:
    coordinator = make_staff(make_board(), "coordinator")
    assert logged_in(coordinator).get("/admin/jobb/").status_code == 404
    entry = AuditEntry.objects.latest("sequence")
    assert (entry.action, entry.outcome, entry.actor) == ("core.read_jobs", "denied", coordinator.pk)


def test_an_employee_who_is_no_participant_does_not_enter_the_portal() -> None:
    assert logged_in(make_staff(make_board(), "coordinator")).get("/portal/").status_code == 404


@pytest.mark.parametrize("method", ["get", "post"])
def test_quick_exit_leaves_and_ends_the_session(person: User, method: str) -> None:
    client = logged_in(person)
    response = getattr(client, method)("/portal/lamna/")
    assert response.headers["Location"] == "https://www.1177.se/"
    assert '"storage"' in response.headers["Clear-Site-Data"]
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert not is_inside(client)


def test_quick_exit_never_shows_a_log_in_page(client: Client) -> None:
    assert client.get("/portal/lamna/").headers["Location"] == "https://www.1177.se/"
