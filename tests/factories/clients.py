"""Browsers that have passed the walls, as the real log-in leaves them."""

import time

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.test import Client

from core import clock, sessions
from core.models import User
from core.session_store import SessionStore

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def login(client: Client, user: User, second_factor: bool = True, own_phone: bool = False) -> Client:
    """`client`, logged in as `user` now; staff have shown their second factor unless told otherwise."""
    client.force_login(user, backend=BACKEND)
    session = client.session
    sessions.start(session, at=clock.now(), own_phone=own_phone)
    if second_factor:
        session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "mfa", "type": "totp", "at": time.time()}]
        session["account_authentication_methods_user"] = str(user.pk)
    session.save()
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
