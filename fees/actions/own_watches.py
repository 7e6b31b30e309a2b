"""What a person saves about limits of their own: read and written by the person alone, and told to nobody.

No audit line is written. The log is read by employees, and that somebody watches a limit already tells
something; nobody but the person can do any of this (decision 0038).
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from core import access
from core.actions import action
from core.models import User
from fees.models import OwnWatch
from fees.own_watches import Watch, WatchKind
from participants import rules as register_rules
from participants.models import Participant

# Filled up to this length before it is closed, so that the length of the ciphertext tells nothing.
SIZE = 512


def own_watches(*, participant: Participant, by: User) -> list[Watch]:
    """What the person has saved, in the order of the page. Anybody else is refused."""
    require_self(by, participant)
    row = OwnWatch.objects.filter(participant=participant).first()
    return [] if row is None else read(row.kept)


def save_watch(*, participant: Participant, watch: Watch, by: User, at: datetime) -> None:
    """Turn one on, or write it anew."""
    with own_action(participant, by, at):
        others = [one for one in own_watches(participant=participant, by=by) if one.kind != watch.kind]
        put(participant, [*others, watch])


def remove_watch(*, participant: Participant, kind: WatchKind, by: User, at: datetime) -> None:
    """Turned off is gone at once; with the last one the row goes."""
    with own_action(participant, by, at):
        put(participant, [one for one in own_watches(participant=participant, by=by) if one.kind != kind])


def remove_all_watches(*, participant: Participant, by: User, at: datetime) -> None:
    """Also when what is saved cannot be read any more."""
    with own_action(participant, by, at):
        forget_watches(participant)


def forget_watches(participant: Participant) -> None:
    """All of them, unread: when a person is erased, or when their log-in closes and nobody can see them."""
    OwnWatch.objects.filter(participant=participant).defer("kept").delete()


@contextmanager
def own_action(participant: Participant, by: User, at: datetime) -> Iterator[None]:
    with action(by=by, at=at) as act:
        require_self(by, participant)
        register_rules.lock_person(act, participant)
        yield


def require_self(by: User, participant: Participant) -> None:
    if not register_rules.is_self(by, participant):
        raise access.Denied("fees.own_watches", participant)


def put(participant: Participant, watches: list[Watch]) -> None:
    if not watches:
        forget_watches(participant)
        return
    kept = written(watches)
    if not OwnWatch.objects.filter(participant=participant).update(kept=kept):
        OwnWatch.objects.create(participant=participant, kept=kept)


# --- What is inside the ciphertext -------------------------------------------------------------
def written(watches: list[Watch]) -> str:
    rows = {
        one.kind.value: {
            "level": one.level,
            "percent": one.percent,
            "last_day": one.last_day.isoformat() if one.last_day else None,
        }
        for one in watches
    }
    return json.dumps(rows).ljust(SIZE)


def read(kept: str) -> list[Watch]:
    rows: dict[str, dict[str, Any]] = json.loads(kept)
    return [watch_of(kind, rows[kind.value]) for kind in WatchKind if kind.value in rows]


def watch_of(kind: WatchKind, row: dict[str, Any]) -> Watch:
    last_day = row.get("last_day")
    return Watch(
        kind=kind,
        level=row.get("level") or "",
        percent=row.get("percent"),
        last_day=date.fromisoformat(last_day) if last_day else None,
    )
