"""The audit chain: how many audited reads a second, and how long the whole chain takes to verify."""

import time
import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction

from bench.figures import Figure, at_least, at_most
from bench.readers import READERS, READING_SECONDS, reads_a_second
from core import audit
from core.models import User
from core.models.audit import AuditEntry
from core.periods import STOCKHOLM

CHAIN_LENGTH = 1_000_000
BATCH = 20_000
START = datetime(2026, 1, 1, tzinfo=STOCKHOLM)


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
    audited, plain = reads_a_second(START, is_audited=True), reads_a_second(START, is_audited=False)
    grow_chain()
    reads = at_least("audited reads", audited, "a second", 100, f"{READERS} processes, {READING_SECONDS:g} s")
    walk = at_most(
        f"verify_audit over {CHAIN_LENGTH:,} rows", seconds_to_verify(), "s", 60, "one process, in order"
    )
    return [
        reads.beside("reads without audit", plain),
        walk.beside("reading the same rows", seconds_to_read()),
    ]
