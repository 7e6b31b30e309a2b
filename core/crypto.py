"""Encrypted columns. Keys live outside the database and apart from SECRET_KEY; a wrong key fails.

Stored form: `v1:` + a Fernet token (MultiFernet, newest key first). The column's name is bound into
the plaintext, so that ciphertext moved to another column is refused. A column says which ring closes it:
what only few may read has a ring of its own, which a copy of the ordinary keys does not open.
"""

import hashlib
import hmac
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import FieldError
from django.db import models

VERSION = "v1:"
SEPARATOR = "\x00"


class Ring(StrEnum):
    """The key rings, each named by the setting that holds its keys, the newest first."""

    ORDINARY = "ENCRYPTION_KEYS"
    PROTECTED = "PROTECTED_KEYS"


class CannotDecrypt(Exception):
    """The key is missing or wrong, or the ciphertext does not belong to this column."""


class NoKey(Exception):
    """The ring is empty: nothing can be written with it. Nothing is ever written in clear instead."""


@lru_cache(maxsize=4)
def _ring(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def keys_of(which: Ring) -> tuple[str, ...]:
    return tuple(getattr(settings, which))


def ring(which: Ring = Ring.ORDINARY) -> MultiFernet:
    """The key ring in force; raises `NoKey` when it holds none."""
    keys = keys_of(which)
    if not keys:
        raise NoKey(which)
    return _ring(keys)


def encrypt(text: str, *, column: str, which: Ring = Ring.ORDINARY) -> str:
    return VERSION + ring(which).encrypt(f"{column}{SEPARATOR}{text}".encode()).decode()


def decrypt(stored: str, *, column: str, which: Ring = Ring.ORDINARY) -> str:
    """The text; raises `CannotDecrypt` for a wrong or missing key, a cut value or one from elsewhere."""
    if not stored.startswith(VERSION):
        raise CannotDecrypt(column)
    try:
        plain = ring(which).decrypt(stored[len(VERSION) :].encode()).decode()
    except (InvalidToken, NoKey):
        raise CannotDecrypt(column) from None
    bound, _, text = plain.partition(SEPARATOR)
    if bound != column:
        raise CannotDecrypt(column)
    return text


def blind_index(value: str, *, purpose: str) -> str:
    """A keyed hash (HMAC-SHA-256, hex) by which an encrypted value can be found by equality."""
    message = f"{purpose}{SEPARATOR}{value}".encode()
    return hmac.new(settings.BLIND_INDEX_KEY.encode(), message, hashlib.sha256).hexdigest()


if TYPE_CHECKING:
    _TextField = models.TextField[str, str]
else:
    _TextField = models.TextField


class EncryptedTextField(_TextField):
    """Text that is ciphertext in the database. Only `isnull` may be asked of it."""

    def __init__(self, *args: Any, ring: Ring = Ring.ORDINARY, **kwargs: Any) -> None:
        self.ring = ring
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """A ring is no part of the table, but a migration must not forget that there are two."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs if self.ring == Ring.ORDINARY else {**kwargs, "ring": self.ring}

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name != "isnull":
            raise FieldError(f"{self.column_label}: an encrypted field has no lookup {lookup_name!r}")
        return super().get_lookup(lookup_name)

    @property
    def column_label(self) -> str:
        return f"{self.model._meta.label_lower}.{self.name}"

    def get_prep_value(self, value: Any) -> Any:
        text = super().get_prep_value(value)
        return encrypt(cast(str, text), column=self.column_label, which=self.ring) if text else text

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        return decrypt(value, column=self.column_label, which=self.ring) if value else value
