"""Browsers that have passed the walls, as the real log-in leaves them."""

import time

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.test import Client

from core import clock, sessions
from core.models import User

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


def logged_in(user: User, second_factor: bool = True) -> Client:
    return login(Client(), user, second_factor)
