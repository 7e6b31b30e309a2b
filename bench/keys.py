"""Turning the keys: 10,000 encrypted values written anew with a new key, as `manage.py rotate_keys` does."""

import time

from cryptography.fernet import Fernet
from django.conf import settings
from django.db import connection, transaction

from bench.figures import Figure, at_most
from core import clock, keys
from core.models import Message

VALUES, BOUND_SECONDS = 10_000, 10


def write_values() -> None:
    at = clock.now()
    Message.objects.bulk_create(
        [
            Message(kind="bench", channel="email", body=f"text {number}", created_at=at)
            for number in range(VALUES)
        ],
        batch_size=500,
    )


def turn_all() -> int:
    return sum(keys.rotate_column(model, field) for model, field in keys.encrypted_fields())


def write_only() -> float:
    """The same rows written with the same statements, without any key: what the database alone takes."""
    stored = list(Message.objects.annotate(raw=keys.Raw("body")).values_list("pk", "raw"))
    table, key = Message._meta.db_table, Message._meta.pk
    rows = [(raw, key.get_db_prep_value(pk, connection), raw) for pk, raw in stored]
    began = time.perf_counter()
    for first in range(0, VALUES, keys.BATCH):
        with transaction.atomic(), connection.cursor() as cursor:
            batch = rows[first : first + keys.BATCH]
            cursor.executemany(f"UPDATE {table} SET body = %s WHERE id = %s AND body = %s", batch)
    return time.perf_counter() - began


def measure() -> list[Figure]:
    write_values()
    settings.ENCRYPTION_KEYS = [Fernet.generate_key().decode(), *settings.ENCRYPTION_KEYS]
    began = time.perf_counter()
    turned = turn_all()
    took = time.perf_counter() - began
    if turned != VALUES:
        raise RuntimeError(f"{turned} of {VALUES} values were turned")
    method = f"one process, batches of {keys.BATCH}, every value opened, locked anew and written"
    figure = at_most(f"rotate_keys over {VALUES:,} values", took, "s", BOUND_SECONDS, method)
    return [figure.beside("the same rows written without keys", write_only())]
