"""Somebody at a phone in a test's own city: what others do between the visits is done by the actions."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, StorageState
from pytest_django.live_server_helper import LiveServer

from participants.models import Participant
from tests.factories.clients import login
from tests.journeys.browser import PHONE, opened
from tests.journeys.people import Person


@contextmanager
def at_phone(
    browser: Browser, server: LiveServer, person: Participant, *, javascript: bool = False
) -> Iterator[Person]:
    """Logged in as the real log-in leaves one; nothing else is taken for granted."""
    cookie = login(Client(), person.user).cookies[settings.SESSION_COOKIE_NAME].value
    held = {
        "name": settings.SESSION_COOKIE_NAME,
        "value": cookie,
        "domain": "localhost",
        "path": "/",
        "expires": -1,
        "httpOnly": True,
        "secure": False,
        "sameSite": "Lax",
    }
    state: StorageState = {"cookies": [held], "origins": []}  # type: ignore[typeddict-item]
    with opened(browser, server.url, PHONE, javascript=javascript, state=state) as (page, watch):
        yield Person(page, watch)
