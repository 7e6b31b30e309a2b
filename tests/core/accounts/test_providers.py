"""A provider of the municipality is there by configuration only; tests/real logs in through one."""

import pytest
from django.test import Client
from pytest_django import Settings

# Read now, before a test configures a provider: the house keeps the addresses it began with.
from tests.core.accounts import with_provider

pytestmark = pytest.mark.django_db

HOST = "https://login.example.test"
PROVIDER = {
    "provider_id": "staden",
    "name": "Provstaden",
    "client_id": "x",
    "secret": "y",
    "settings": {"server_url": HOST, "fetch_userinfo": True, "oauth_pkce_enabled": True},
}


@pytest.fixture
def provider(settings: Settings) -> None:
    settings.OIDC_APPS = [PROVIDER]
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [PROVIDER]}}
    settings.ROOT_URLCONF = with_provider.__name__


def test_without_configuration_there_is_no_button_and_no_address(client: Client) -> None:
    assert "/konto/oidc/" not in client.get("/konto/login/code/").content.decode()
    assert client.get("/konto/oidc/staden/login/").status_code == 404


def test_a_configured_provider_has_a_button(provider: None, client: Client) -> None:
    html = client.get("/konto/login/code/").content.decode()
    assert "Logga in med Provstaden" in html
    assert 'action="/konto/oidc/staden/login/"' in html
