"""Staff log in through the city's provider: a real one, asked over HTTP for everything it says."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from pytest_django import Settings

from core.models import AuditEntry, User

# Read now, before a test configures a provider: the house keeps the addresses it began with.
from tests.core.accounts import with_provider
from tests.core.accounts.steps import ask_for_code, give_code, is_inside, newest_code
from tests.factories.participants import make_board, make_participant, make_staff
from tests.real import login_provider

pytestmark = pytest.mark.django_db

MAJA = "maja@example.test"
ROBIN = "robin@example.test"
START = "/konto/oidc/staden/login/"
REFUSED = "Det gick inte att logga in"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    server = login_provider.start(tmp_path_factory.mktemp("provider"))
    yield server.url
    server.stop()


def configure(settings: Settings, url: str, **options: Any) -> None:
    wanted = {"server_url": url, "fetch_userinfo": True, "oauth_pkce_enabled": True, **options}
    app = {"provider_id": "staden", "name": "Provstaden", "client_id": "x", "secret": "y", "settings": wanted}
    settings.OIDC_APPS = [app]
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
    settings.ROOT_URLCONF = with_provider.__name__


@pytest.fixture
def provider(running: str, settings: Settings) -> str:
    configure(settings, running)
    return running


def come_back(client: Client, provider: str, subject: str, **claims: Any) -> Any:
    """Out to the provider, in as the subject, and back."""
    login_provider.know(provider, subject, **claims)
    return client.get(way_back(client, subject))


def way_back(client: Client, subject: str) -> str:
    return login_provider.choose(client.post(START).headers["Location"], sub=subject)


def is_known(client: Client) -> bool:
    return "_auth_user_id" in client.session


def verified(email: str) -> dict[str, Any]:
    return {"email": email, "email_verified": True}


def test_an_employee_gets_in_and_must_show_our_second_factor(provider: str, client: Client) -> None:
    make_staff(make_board(), "coordinator", email=MAJA)
    come_back(client, provider, "first-time", **verified(MAJA))
    assert is_known(client)
    assert client.get("/admin/").headers["Location"].startswith("/konto/andra-steget/")


def test_what_the_provider_says_of_the_factor_does_not_replace_ours(provider: str, client: Client) -> None:
    make_staff(make_board(), "coordinator", email=MAJA)
    come_back(client, provider, "claims-mfa", **verified(MAJA), amr=["mfa"], acr="loa3")
    assert is_known(client)
    assert client.get("/admin/").headers["Location"].startswith("/konto/andra-steget/")


def test_nobody_new_is_made(provider: str, client: Client) -> None:
    answer = come_back(client, provider, "stranger", **verified("ny@example.test"))
    assert REFUSED in answer.content.decode()
    assert not User.objects.exists()


@pytest.mark.parametrize("claims", [{}, {"email_verified": False}, {"email_verified": "false"}])
def test_an_address_that_is_not_verified_opens_nothing(
    provider: str, client: Client, claims: dict[str, Any]
) -> None:
    make_staff(make_board(), "coordinator", email=MAJA)
    answer = come_back(client, provider, "unverified", email=MAJA, **claims)
    assert REFUSED in answer.content.decode()
    assert not is_known(client)


def test_a_participant_is_refused_as_a_stranger_is(provider: str, client: Client) -> None:
    make_participant(make_board(), email=ROBIN)
    refused = come_back(client, provider, "robin", **verified(ROBIN))
    stranger = come_back(Client(), provider, "nobody", **verified("ny@example.test"))
    assert not is_known(client)
    assert (refused.status_code, refused.templates[0].name) == (
        stranger.status_code,
        stranger.templates[0].name,
    )
    assert not SocialAccount.objects.exists()


def test_a_refused_log_in_leaves_a_line_that_names_whoever_is_here(provider: str, client: Client) -> None:
    robin = make_participant(make_board(), email=ROBIN).user
    come_back(client, provider, "robin", **verified(ROBIN))
    come_back(Client(), provider, "nobody", **verified("ny@example.test"))
    lines = AuditEntry.objects.filter(action="provider.log_in").order_by("sequence")
    assert list(lines.values_list("outcome", "actor", "object_id")) == [
        ("denied", None, str(robin.pk)),
        ("denied", None, ""),
    ]


def test_a_log_in_that_is_let_in_leaves_no_such_line(provider: str, client: Client) -> None:
    make_staff(make_board(), "coordinator", email=MAJA)
    come_back(client, provider, "let-in", **verified(MAJA))
    assert not AuditEntry.objects.filter(action="provider.log_in").exists()


def test_a_provider_for_participants_opens_for_them(running: str, settings: Settings, client: Client) -> None:
    configure(settings, running, for_participants=True)
    make_participant(make_board(), email=ROBIN)
    come_back(client, running, "robin-e-id", **verified(ROBIN))
    assert is_inside(client)


def test_the_subject_opens_again_when_the_address_has_changed(provider: str, client: Client) -> None:
    maja = make_staff(make_board(), "coordinator", email=MAJA)
    come_back(client, provider, "bound", **verified(MAJA))
    again = Client()
    come_back(again, provider, "bound", **verified("gift@example.test"))
    assert again.session["_auth_user_id"] == client.session["_auth_user_id"] == str(maja.pk)


def test_another_subject_with_the_same_address_opens_nothing(provider: str, client: Client) -> None:
    make_staff(make_board(), "coordinator", email=MAJA)
    come_back(client, provider, "the-old-one", **verified(MAJA))
    other = Client()
    answer = come_back(other, provider, "the-new-one", **verified(MAJA))
    assert REFUSED in answer.content.decode()
    assert not is_known(other)
    assert list(SocialAccount.objects.values_list("uid", flat=True)) == ["the-old-one"]


def test_a_closed_account_is_refused_as_a_stranger_is(provider: str, client: Client) -> None:
    maja = make_staff(make_board(), "coordinator", email=MAJA)
    User.objects.filter(pk=maja.pk).update(is_active=False)
    answer = come_back(client, provider, "ended", **verified(MAJA))
    assert REFUSED in answer.content.decode()
    assert not is_known(client)


def test_nobody_binds_a_provider_to_the_account_they_are_in(
    running: str, settings: Settings, client: Client
) -> None:
    configure(settings, running, for_participants=True)
    make_participant(make_board(), email=ROBIN)
    ask_for_code(client, ROBIN)
    give_code(client, newest_code())
    assert is_inside(client)
    login_provider.know(running, "someone", **verified(ROBIN))
    out = client.post(f"{START}?process=connect").headers["Location"]
    assert REFUSED in client.get(login_provider.choose(out, sub="someone")).content.decode()
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize("in_another_browser", [False, True])
def test_a_way_back_works_once_and_only_where_it_began(
    provider: str, client: Client, in_another_browser: bool
) -> None:
    make_staff(make_board(), "coordinator", email=MAJA)
    login_provider.know(provider, "replayed", **verified(MAJA))
    address = way_back(client, "replayed")
    if not in_another_browser:
        client.get(address)
        client.post("/konto/logout/")
    thief = Client() if in_another_browser else client
    assert REFUSED in thief.get(address).content.decode()
    assert not is_known(thief)


def test_whoever_says_no_at_the_provider_is_offered_a_code(provider: str, client: Client) -> None:
    out = client.post(START).headers["Location"]
    html = client.get(login_provider.choose(out, action="deny"), follow=True).content.decode()
    assert "Logga in med en kod" in html


@pytest.mark.parametrize("step", ["before", "on the way back"])
def test_a_provider_that_is_down_leaves_the_other_ways_in(
    tmp_path: Path, settings: Settings, client: Client, step: str
) -> None:
    own = login_provider.start(tmp_path)
    configure(settings, own.url)
    address = START if step == "before" else way_back(client, "maja")
    own.stop()
    answer = client.post(address) if step == "before" else client.get(address)
    html = answer.content.decode()
    assert answer.status_code == 503
    assert "svarar inte just nu" in html
    assert 'href="/konto/login/code/"' in html
    assert 'href="/konto/start/"' in html
