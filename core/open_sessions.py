"""'Mina enheter': where a person is logged in, and ending it, here or anywhere.

A session that is ended is a row that is gone: the next request from that device finds nobody.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.contrib.auth import HASH_SESSION_KEY
from django.db.models import F
from django.utils.crypto import salted_hmac

from core import access, sessions
from core.actions import action
from core.devices import Device, device_named
from core.models import LoginSession, StartCode, User

END = "session.end"


@dataclass(frozen=True)
class OpenSession:
    """One log-in as the person sees it. `id` names it in an address and opens nothing."""

    id: UUID
    session_key: str
    device: Device
    started_at: datetime
    seen_at: datetime
    is_own_phone: bool

    def is_here(self, session_key: str | None) -> bool:
        return self.session_key == session_key


def public_id(session_key: str) -> UUID:
    """Made from the key, which it does not give away: the key itself would open the session."""
    digest = salted_hmac("core.open_sessions", session_key, algorithm="sha256").digest()
    return UUID(bytes=digest[:16])


def open_sessions(user: User, *, at: datetime) -> list[OpenSession]:
    """The person's log-ins that are not over, the one used last first."""
    found = []
    for row in LoginSession.objects.filter(user=user, expire_date__gt=at):
        data = row.get_decoded()
        is_right = data.get(HASH_SESSION_KEY) == user.get_session_auth_hash()
        if is_right and not sessions.is_over(data, user, at=at):
            found.append(as_seen(row.session_key, data, user))
    return sorted(found, key=lambda one: (one.seen_at, one.started_at, one.id), reverse=True)


def as_seen(session_key: str, data: sessions.Data, user: User) -> OpenSession:
    return OpenSession(
        id=public_id(session_key),
        session_key=session_key,
        device=device_named(data.get(sessions.DEVICE)),
        started_at=datetime.fromtimestamp(data[sessions.STARTED], UTC),
        seen_at=datetime.fromtimestamp(data[sessions.SEEN], UTC),
        is_own_phone=sessions.limits_for(data, user) is sessions.OWN_PHONE_LIMITS,
    )


def end_session(*, user: User, session_id: UUID, by: User, at: datetime) -> OpenSession:
    """End one log-in of the person's own. An id that is not among them is denied, whoever's it is."""
    with action(by=by, at=at) as act:
        found = {one.id: one for one in open_sessions(user, at=at)}.get(session_id)
        if found is None or by != user:
            raise access.Denied(END)
        LoginSession.objects.filter(pk=found.session_key).delete()
        act.record(END, user)
    return found


def end_all_sessions(*, user: User, by: User, at: datetime) -> None:
    """Everywhere, this device too, and a log-in that is being made at this moment."""
    with action(by=by, at=at) as act:
        if by != user:
            raise access.Denied(END)
        forget_sessions(user)
        act.record("session.end_all", user)


def forget_sessions(user: User) -> None:
    """Inside an action: the rows go, and whatever is under way meets a version that is no longer right."""
    LoginSession.objects.filter(user=user).delete()
    User.objects.filter(pk=user.pk).update(session_version=F("session_version") + 1)
    user.refresh_from_db(fields=["session_version"])


def forget_ways_in(user: User) -> None:
    """Inside an action: as above, and no start code that lies somewhere opens anything."""
    forget_sessions(user)
    StartCode.objects.filter(user=user, used_at__isnull=True).delete()
