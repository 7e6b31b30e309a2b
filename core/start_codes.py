"""One-time ways in, for people without phone or e-mail: on paper or read aloud by the coordinator.

A code lives a day: long enough to be fetched at the next visit, too short to lie in a drawer. It
is sixteen letters and digits that cannot be mistaken for each other; only a keyed hash is kept.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from core import crypto
from core.actions import Refused, action
from core.models import StartCode, User

SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
LENGTH, GROUP = 16, 4
LIVES = timedelta(hours=24)


def plain(code: str) -> str:
    """As typed from paper: spaces, hyphens and small letters do not matter."""
    return "".join(sign for sign in code.upper() if sign.isalnum())


def code_hash(code: str) -> str:
    return crypto.blind_index(plain(code), purpose="core.StartCode")


def make_start_code(*, user: User, by: User | None, at: datetime) -> str:
    """A new code, shown once. Earlier ones that were not used stop working."""
    signs = get_random_string(LENGTH, SIGNS)
    with action(by=by, at=at, on_behalf_of=user) as act:
        StartCode.objects.filter(user=user, used_at__isnull=True).delete()
        made = StartCode.objects.create(
            user=user, code_hash=code_hash(signs), created_at=at, expires_at=at + LIVES, created_by=by
        )
        act.record("start_code.make", made)
    return "-".join(signs[i : i + GROUP] for i in range(0, LENGTH, GROUP))


def use_start_code(code: str, *, at: datetime) -> User:
    """The person it was given to; it works once, even when two browsers send it at the same time."""
    refused = Refused(_("Koden gäller inte. Be den du brukar prata med om en ny."), field="code")
    with action(by=None, at=at) as act:
        rows = act.lock(StartCode.objects.filter(code_hash=code_hash(code)).select_related("user"))
        if not rows or rows[0].used_at or rows[0].expires_at <= at or not rows[0].user.is_active:
            raise refused
        used = rows[0]
        used.used_at = at
        used.save(update_fields=["used_at"])
        act.record("start_code.use", used, on_behalf_of=used.user_id)
    return used.user


def address_without_code() -> str:
    """Short enough to type from a paper."""
    return str(settings.BASE_URL).rstrip("/") + reverse("start_code")


def address_of(code: str) -> str:
    base = str(settings.BASE_URL).rstrip("/")
    return base + reverse("start_code_with", args=[code])
