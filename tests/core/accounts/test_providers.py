"""Log-in through a provider of the municipality: by configuration only, and never a new account."""

import json
from typing import Any

import pytest
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.test import Client
from pytest_django import Settings

from core.models import User
from tests.core.accounts.steps import is_inside
from tests.factories.participants import make_board, make_participant, make_staff

pytestmark = pytest.mark.django_db

HOST = "https://login.example.test"
PROVIDER = {
    "provider_id": "staden",
    "name": "Provstaden",
    "client_id": "x",
    "secret": "y",
    "settings": {"server_url": HOST, "fetch_userinfo": True, "oauth_pkce_enabled": True},
}
ADDRESSES = {
    "issuer": HOST,
    "authorization_endpoint": f"{HOST}/authorize",
    "token_endpoint": f"{HOST}/token",
    "userinfo_endpoint": f"{HOST}/userinfo",
    "jwks_uri": f"{HOST}/keys",
}


@pytest.fixture
def provider(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.OIDC_APPS = [PROVIDER]
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [PROVIDER]}}
    settings.ROOT_URLCONF = "tests.core.accounts.with_provider"
    monkeypatch.setattr(OpenIDConnectOAuth2Adapter, "openid_config", ADDRESSES)


def come_back(client: Client, monkeypatch: pytest.MonkeyPatch, email: str, *, verified: bool = True) -> Any:
    """Go to the provider and return as the person it vouches for; nothing leaves the machine."""
    answers: dict[str, dict[str, Any]] = {
        f"{HOST}/token": {"access_token": "t", "token_type": "Bearer"},
        f"{HOST}/userinfo": {"sub": email, "email": email, "email_verified": verified},
    }
    monkeypatch.setattr("requests.Session.request", lambda self, method, url, **kwargs: Answer(answers[url]))
    to = client.post("/konto/oidc/staden/login/").headers["Location"]
    assert to.startswith(f"{HOST}/authorize?")
    state = to.partition("state=")[2].partition("&")[0]
    return client.get("/konto/oidc/staden/login/callback/", {"state": state, "code": "c"})


class Answer:
    status_code = 200
    headers = {"content-type": "application/json"}

    def __init__(self, content: dict[str, Any]) -> None:
        self.content = content
        self.text = json.dumps(content)

    def json(self) -> dict[str, Any]:
        return self.content

    def raise_for_status(self) -> None:
        """It went well."""


def test_without_configuration_there_is_no_button_and_no_address(client: Client) -> None:
    assert "Logga in med " not in client.get("/konto/login/code/").content.decode()
    assert client.get("/konto/oidc/staden/login/").status_code == 404


def test_a_configured_provider_has_a_button(provider: None, client: Client) -> None:
    html = client.get("/konto/login/code/").content.decode()
    assert "Logga in med Provstaden" in html
    assert 'action="/konto/oidc/staden/login/"' in html


def test_a_known_person_comes_in(provider: None, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    make_participant(make_board(), email="robin@example.test")
    come_back(client, monkeypatch, "robin@example.test")
    assert is_inside(client)


def test_nobody_new_is_made(provider: None, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    response = come_back(client, monkeypatch, "ny@example.test")
    assert "Det gick inte att logga in" in response.content.decode()
    assert not User.objects.exists()


def test_an_address_nobody_vouches_for_opens_nothing(
    provider: None, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_participant(make_board(), email="robin@example.test")
    come_back(client, monkeypatch, "robin@example.test", verified=False)
    assert not is_inside(client)


def test_an_employee_must_show_our_second_factor_too(
    provider: None, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_staff(make_board(), "coordinator", email="maja@example.test")
    come_back(client, monkeypatch, "maja@example.test")
    assert client.get("/admin/").headers["Location"].startswith("/konto/andra-steget/")
