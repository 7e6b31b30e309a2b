"""Somebody at a screen in a test's own city: what others do between the visits is done by the actions."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import datetime
from typing import Any

import time_machine
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, StorageState
from pytest_django.live_server_helper import LiveServer

from core.models import User
from participants.models import Participant
from tests.factories.clients import login
from tests.journeys.browser import PHONE, opened
from tests.journeys.people import Person


@contextmanager
def at_phone(
    browser: Browser, server: LiveServer, person: Participant, *, javascript: bool = False
) -> Iterator[Person]:
    with at_screen(browser, server, person.user, javascript=javascript) as somebody:
        yield somebody


@contextmanager
def at_screen(
    browser: Browser,
    server: LiveServer,
    user: User | None = None,
    *,
    at: datetime | None = None,
    javascript: bool = False,
) -> Iterator[Person]:
    """On a phone; logged in, as the real log-in leaves one, when there is a user. `at` moves the clock there,
    and it goes on from then."""
    moved: Any = time_machine.travel(at, tick=True) if at else nullcontext()
    with moved:
        state = held(user) if user is not None else None
        with opened(browser, server.url, PHONE, javascript=javascript, state=state) as (page, watch):
            yield Person(page, watch)


def held(user: User) -> StorageState:
    """What a browser keeps of a log-in."""
    cookie = {
        "name": settings.SESSION_COOKIE_NAME,
        "value": login(Client(), user).cookies[settings.SESSION_COOKIE_NAME].value,
        "domain": "localhost",
        "path": "/",
        "expires": -1,
        "httpOnly": True,
        "secure": False,
        "sameSite": "Lax",
    }
    return {"cookies": [cookie], "origins": []}  # type: ignore[typeddict-item]
