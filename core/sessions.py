"""How long a log-in lasts, and whether its second factor was passed.

Library computers are shared: short limits for everyone, unless a participant says that the phone is
their own. Staff always have the short ones, for they read about others.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from core import access
from core.devices import device_of
from core.models import User

STARTED, SEEN, OWN_PHONE, DEVICE = "started_at", "seen_at", "own_phone", "device"
# Names the help under way: an employee beside a person, on the employee's screen.
HELPING = "side_by_side"
# Set on the anonymous session that follows one that was ended: "kept" or "over".
ENDED = "session_ended"
# The row is written at most this often. Nobody is logged out earlier than promised, so that the
# idle limit is met with this much to spare.
TOUCH_EVERY = 60
# Seconds after a log-in during which one need not show again who one is.
FRESH = 5 * 60


class Data(Protocol):
    """A session, or what one holds."""

    def get(self, key: str, /) -> Any: ...

    def __getitem__(self, key: str, /) -> Any: ...


@dataclass(frozen=True)
class Limits:
    idle: int
    absolute: int


SHARED_COMPUTER = Limits(settings.SESSION_IDLE_SECONDS, settings.SESSION_ABSOLUTE_SECONDS)
OWN_PHONE_LIMITS = Limits(settings.OWN_PHONE_IDLE_SECONDS, settings.OWN_PHONE_ABSOLUTE_SECONDS)


def start(session: SessionBase, *, at: datetime, own_phone: bool, user_agent: str = "") -> None:
    """Begin counting; without `own_phone` the cookie goes when the browser is closed.

    Of `user_agent` only the kind of device is kept.
    """
    session[STARTED] = session[SEEN] = int(at.timestamp())
    session[OWN_PHONE] = own_phone
    session[DEVICE] = device_of(user_agent).value
    session.set_expiry(OWN_PHONE_LIMITS.absolute if own_phone else 0)


def limits_for(session: Data, user: Any) -> Limits:
    """A participant who is given a role has the short limits from that moment."""
    if session.get(OWN_PHONE) and not access.is_staff(user):
        return OWN_PHONE_LIMITS
    return SHARED_COMPUTER


def is_over(session: Data, user: Any, *, at: datetime) -> bool:
    """Idle or old too long. A session that never began by our own door is over at once."""
    started, seen = session.get(STARTED), session.get(SEEN)
    if started is None or seen is None:
        return True
    limits, now = limits_for(session, user), at.timestamp()
    return bool(now - seen > limits.idle + TOUCH_EVERY or now - started > limits.absolute)


def ends_at(session: Data, user: Any) -> datetime | None:
    """When the session ends however much it is used; None for one that never began by our door."""
    started = session.get(STARTED)
    if started is None:
        return None
    return datetime.fromtimestamp(started, UTC) + timedelta(seconds=limits_for(session, user).absolute)


def is_fresh(session: Data, *, at: datetime) -> bool:
    """Logged in a moment ago, so that it is the person and not somebody at a screen left open."""
    started = session.get(STARTED)
    return started is not None and at.timestamp() - started < FRESH


def touch(session: SessionBase, *, at: datetime) -> None:
    now = int(at.timestamp())
    if now - session[SEEN] >= TOUCH_EVERY:
        session[SEEN] = now


def user_of(request: HttpRequest) -> User:
    """The person logged in; only for pages that nobody else reaches."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def lacks_second_factor(request: HttpRequest) -> bool:
    """Staff who have only come half the way."""
    return access.is_staff(request.user) and not has_second_factor(request)


def has_second_factor(request: HttpRequest) -> bool:
    """True when a code app, a reserve code or a key was used since this session began."""
    records = get_authentication_records(request, request.user)
    return any(record.get("method") == "mfa" for record in records)


def record_second_factor(request: HttpRequest, kind: str) -> None:
    """The person has just shown the factor, as part of setting it up; do not ask again at once."""
    record_authentication(request, request.user, "mfa", type=kind, reauthenticated=True)
