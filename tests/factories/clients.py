"""Browsers that have passed the walls, as the real log-in leaves them."""

import time
from dataclasses import dataclass

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.test import Client
from django.urls import reverse

from core import clock, sessions
from core.models import User
from core.session_store import SessionStore
from participants.models import Participant

DECIDE_A_SESSION = ["email", "phone", "session_version"]
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def login(client: Client, user: User, second_factor: bool = True, own_phone: bool = False) -> Client:
    """`client`, logged in as `user` now; staff have shown their second factor unless told otherwise."""
    # A role given since the object was read has ended the sessions from before.
    user.refresh_from_db(fields=DECIDE_A_SESSION)
    client.force_login(user, backend=BACKEND)
    session = client.session
    sessions.start(session, at=clock.now(), own_phone=own_phone)
    if second_factor:
        session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "mfa", "type": "totp", "at": time.time()}]
        session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    return client


@dataclass(frozen=True)
class LogIn:
    """What a browser keeps of a log-in, for many browsers to come in by."""

    cookie: str
    ended_when_changed: str

    @classmethod
    def of(cls, user: User) -> "LogIn":
        client = login(Client(), user)
        return cls(client.cookies[settings.SESSION_COOKIE_NAME].value, user.get_session_auth_hash())

    def stands(self, user: User) -> bool:
        """Whatever was given to `user` since, or taken, may have ended it; and so may the browsers before."""
        user.refresh_from_db(fields=DECIDE_A_SESSION)
        is_same = user.get_session_auth_hash() == self.ended_when_changed
        return is_same and SessionStore().exists(self.cookie)

    def browser(self) -> Client:
        client = Client()
        client.cookies[settings.SESSION_COOKIE_NAME] = self.cookie
        return client


def make_session(user: User, user_agent: str = "", own_phone: bool = False) -> str:
    """A log-in on a device that is elsewhere; answers with its key."""
    store = SessionStore()
    store[SESSION_KEY], store[BACKEND_SESSION_KEY] = str(user.pk), BACKEND
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    sessions.start(store, at=clock.now(), own_phone=own_phone, user_agent=user_agent)
    store.save()
    return str(store.session_key)


def logged_in(user: User, second_factor: bool = True) -> Client:
    return login(Client(), user, second_factor)


def say_why(client: Client, person: Participant, reason: str = "plan", words: str = "") -> None:
    """Opens a protected person's pages in this session, by the page that asks why."""
    page = reverse("admin:participants_participant_open", args=[person.pk])
    answer = client.post(page, {"reason": reason, "words": words})
    assert answer.status_code == 302, answer.content.decode()
