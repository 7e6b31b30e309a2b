"""Turning the keys of encrypted columns: every value is written anew with the newest key.

In batches and resumable: a value that the newest key already opens is left alone, so a run that was
stopped goes on where it was. A value changed meanwhile is never overwritten with its older self.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.apps import apps
from django.db import connection, transaction
from django.db.models import F, Func, Model, QuerySet, TextField

from core import crypto
from core.crypto import VERSION, CannotDecrypt, EncryptedTextField

BATCH = 500


class Raw(Func):
    """The ciphertext itself, past the field that would decrypt it."""

    template = "%(expressions)s"
    output_field = TextField()


def encrypted_fields() -> Iterator[tuple[type[Model], EncryptedTextField]]:
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.local_fields:
            if isinstance(field, EncryptedTextField):
                yield model, field


def ring_of(field: EncryptedTextField) -> str:
    """The setting that holds the column's ring."""
    return field.ring.value


def keys_of(field: EncryptedTextField) -> list[str]:
    """Newest first; empty when none is set."""
    return list(crypto.keys_of(field.ring))


def filled_rows(model: type[Model], field: EncryptedTextField) -> "QuerySet[Model]":
    """The rows with a value, each with its ciphertext as `raw`."""
    rows: QuerySet[Model] = model._base_manager.annotate(raw=Raw(F(field.name)))
    return rows.exclude(raw="").filter(raw__isnull=False)


class Turning:
    """One column under the ring that it names, newest key first."""

    def __init__(self, model: type[Model], field: EncryptedTextField) -> None:
        ring = [Fernet(key) for key in keys_of(field)]
        self.model, self.field, self.newest, self.ring = model, field, ring[0], MultiFernet(ring)

    def batches(self) -> Iterator[list[tuple[Any, str]]]:
        """Key and ciphertext of every row, in key order."""
        rows, last = filled_rows(self.model, self.field).order_by("pk"), None
        while batch := list(
            (rows if last is None else rows.filter(pk__gt=last)).values_list("pk", "raw")[:BATCH]
        ):
            yield batch
            last = batch[-1][0]

    def is_newest(self, stored: str) -> bool:
        try:
            self.newest.decrypt(stored.removeprefix(VERSION).encode())
        except InvalidToken:
            return False
        return True

    def rotated(self, stored: str) -> str:
        """The same plaintext, column and time under the newest key; raises when no key opens it."""
        try:
            return VERSION + self.ring.rotate(stored.removeprefix(VERSION).encode()).decode()
        except InvalidToken:
            raise CannotDecrypt(self.field.column_label) from None

    def turn(self, batch: Sequence[tuple[Any, str]]) -> int:
        """Write anew what is not newest, unless it was changed since it was read. All of it or nothing."""
        meta = self.model._meta
        fresh = [
            (self.rotated(raw), meta.pk.get_db_prep_value(key, connection), raw)
            for key, raw in batch
            if not self.is_newest(raw)
        ]
        if not fresh:
            return 0
        quote = connection.ops.quote_name
        table, column, key = quote(meta.db_table), quote(str(self.field.column)), quote(str(meta.pk.column))
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany(
                f"UPDATE {table} SET {column} = %s WHERE {key} = %s AND {column} = %s",  # noqa: S608
                fresh,
            )
            return int(cursor.rowcount)


def rotate_column(
    model: type[Model], field: EncryptedTextField, tell: Callable[[int], None] = lambda seen: None
) -> int:
    """How many values were written anew; `tell` hears how many have been looked at."""
    if not keys_of(field):
        return refuse_values(model, field)
    turning, done, seen = Turning(model, field), 0, 0
    for batch in turning.batches():
        done, seen = done + turning.turn(batch), seen + len(batch)
        tell(seen)
    return done


def refuse_values(model: type[Model], field: EncryptedTextField) -> int:
    """A ring without keys is in order only where it has locked nothing."""
    if filled_rows(model, field).exists():
        raise CannotDecrypt(field.column_label)
    return 0
