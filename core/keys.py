"""Turning the keys of encrypted columns: every value is written anew with the newest key.

In batches and resumable: a value that the newest key already opens is left alone, so a run that was
stopped goes on where it was. A value changed meanwhile is never overwritten with its older self.
"""

from collections.abc import Iterator

from cryptography.fernet import Fernet, InvalidToken
from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.db.models import F, Func, Model, QuerySet, TextField, Value

from core.crypto import VERSION, EncryptedTextField, ring

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


def is_newest(stored: str) -> bool:
    try:
        Fernet(settings.ENCRYPTION_KEYS[0]).decrypt(stored.removeprefix(VERSION).encode())
    except InvalidToken:
        return False
    return True


def rotated(stored: str) -> str:
    """The same plaintext, column and time under the newest key; raises when no key opens it."""
    return VERSION + ring().rotate(stored.removeprefix(VERSION).encode()).decode()


def rotate_column(model: type[Model], field: EncryptedTextField) -> int:
    """How many values were written anew."""
    rows: QuerySet[Model] = model._base_manager.annotate(raw=Raw(F(field.name))).exclude(raw="")
    rows = rows.filter(raw__isnull=False).order_by("pk")
    done, last = 0, None
    while batch := list(
        (rows if last is None else rows.filter(pk__gt=last)).values_list("pk", "raw")[:BATCH]
    ):
        with transaction.atomic():
            done += sum(rewrite(rows, field, key, raw) for key, raw in batch if not is_newest(raw))
        last = batch[-1][0]
    return done


def rewrite(rows: "QuerySet[Model]", field: EncryptedTextField, key: object, raw: str) -> int:
    fresh = Value(rotated(raw), output_field=TextField())
    return rows.order_by().filter(pk=key, raw=raw).update(**{field.name: fresh})
