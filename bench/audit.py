"""The audit chain: how many audited reads a second, and how long the whole chain takes to verify."""

import multiprocessing
import time
import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import connection, transaction

from bench.figures import Figure, at_least, at_most
from core import audit
from core.models import User
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


def read_until(deadline: float) -> int:
    """What opening a person's page does at the least: read the row, write that it was read."""
    user, count = User.objects.get(email="reader@example.com"), 0
    while time.monotonic() < deadline:
        User.objects.get(pk=user.pk)
        line = audit.Line(START, "participant.read", user.pk, object_type="core.User", object_id=str(user.pk))
        audit.write(line)
        count += 1
    return count


def audited_reads_a_second() -> float:
    """Processes as in production: two web workers with two busy threads each."""
    User.objects.create_user(email="reader@example.com")
    leave_connections()
    began = time.monotonic()
    with multiprocessing.get_context("fork").Pool(READERS) as pool:
        counts = pool.map(read_until, [began + READING_SECONDS] * READERS)
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


def measure() -> list[Figure]:
    reads = audited_reads_a_second()
    grow_chain()
    return [
        at_least("audited reads", reads, "a second", 100, f"{READERS} processes for {READING_SECONDS:g} s"),
        at_most(
            "verify_audit over 1,000,000 rows", seconds_to_verify(), "s", 60, "one process, rows in key order"
        ),
    ]
