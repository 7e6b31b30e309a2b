"""Readers in processes of their own: nothing open is inherited from whoever starts them.

Django is imported only once a process has set itself up, so that this file can be imported before it.
"""

import multiprocessing
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime
from functools import partial

READERS = 4
READING_SECONDS = 5.0


def set_up() -> None:
    import django

    django.setup()


def read_for(seconds: float, at: datetime, *, is_audited: bool) -> float:
    """Reads a second of one process. What opening a person's page does at the least: read, and write that."""
    from core import audit
    from core.models import User

    user, count = User.objects.get(email="reader@example.com"), 0
    began = time.monotonic()
    while (taken := time.monotonic() - began) < seconds:
        User.objects.get(pk=user.pk)
        if is_audited:
            line = audit.Line(
                at, "participant.read", user.pk, object_type="core.User", object_id=str(user.pk)
            )
            audit.write(line)
        count += 1
    leave_connections()
    return count / taken


def leave_connections() -> None:
    """A pool with open connections keeps its process from ending."""
    from django.db import connection

    connection.close()
    if connection.vendor == "postgresql":
        connection.close_pool()  # type: ignore[attr-defined]


def reads_a_second(at: datetime, *, is_audited: bool) -> float:
    """Processes as in production: two web workers with two busy threads each."""
    read = partial(read_for, at=at, is_audited=is_audited)
    processes = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(READERS, mp_context=processes, initializer=set_up) as pool:
        list(pool.map(read, [0.2] * READERS))  # all are up before any is counted
        return sum(pool.map(read, [READING_SECONDS] * READERS))
