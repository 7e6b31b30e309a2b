"""The audit chain: how many audited reads a second, and how long the whole chain takes to verify."""

import multiprocessing
import time
import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from django.db import connection, transaction

from bench.figures import Figure, at_least, at_most
from core import audit
from core.models import User
from core.models.audit import AuditEntry
from core.periods import STOCKHOLM

READERS = 4
READING_SECONDS = 5.0
CHAIN_LENGTH = 1_000_000
BATCH = 20_000
START = datetime(2026, 1, 1, tzinfo=STOCKHOLM)


def leave_connections() -> None:
    """Nothing open may be inherited by a forked process, least of all a pool of connections."""
    connection.close()
    if connection.vendor == "postgresql":
        connection.close_pool()  # type: ignore[attr-defined]


def read_until(deadline: float, *, is_audited: bool) -> int:
    """What opening a person's page does at the least: read the row, write that it was read."""
    user, count = User.objects.get(email="reader@example.com"), 0
    while time.monotonic() < deadline:
        User.objects.get(pk=user.pk)
        if is_audited:
            line = audit.Line(
                START, "participant.read", user.pk, object_type="core.User", object_id=str(user.pk)
            )
            audit.write(line)
        count += 1
    return count


def reads_a_second(*, is_audited: bool) -> float:
    """Processes as in production: two web workers with two busy threads each."""
    leave_connections()
    began = time.monotonic()
    read = partial(read_until, is_audited=is_audited)
    with multiprocessing.get_context("fork").Pool(READERS) as pool:
        counts = pool.map(read, [began + READING_SECONDS] * READERS)
    return sum(counts) / (time.monotonic() - began)


def lines(first: int, count: int) -> Iterator[audit.Line]:
    for number in range(first, first + count):
        person = uuid.UUID(int=number)
        at = START + timedelta(seconds=number)
        yield audit.Line(
            at, "offer.accept", person, "coordinator", object_type="participants.Offer", channel="portal"
        )


def grow_chain() -> None:
    for first in range(0, CHAIN_LENGTH, BATCH):
        with transaction.atomic():
            audit.append(lines(first, BATCH))


def seconds_to_verify() -> float:
    began = time.monotonic()
    verdict = audit.verify()
    took = time.monotonic() - began
    if verdict.bad_sequence or verdict.count < CHAIN_LENGTH:
        raise RuntimeError(f"The chain was not verified: {verdict}")
    return took


def seconds_to_read() -> float:
    """The same rows from the database, without a hash."""
    began = time.monotonic()
    for _row in AuditEntry.objects.order_by("sequence").values_list().iterator(chunk_size=10_000):
        pass
    return time.monotonic() - began


def measure() -> list[Figure]:
    User.objects.create_user(email="reader@example.com")
    audited, plain = reads_a_second(is_audited=True), reads_a_second(is_audited=False)
    grow_chain()
    reads = at_least("audited reads", audited, "a second", 100, f"{READERS} processes, {READING_SECONDS:g} s")
    walk = at_most(
        f"verify_audit over {CHAIN_LENGTH:,} rows", seconds_to_verify(), "s", 60, "one process, in order"
    )
    return [
        reads.beside("reads without audit", plain),
        walk.beside("reading the same rows", seconds_to_read()),
    ]
