"""The keys by name of ring: fingerprints that tell nothing of a key, and whether a value can be opened."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings

from core.crypto import CannotDecrypt, EncryptedTextField
from core.keys import encrypted_fields, filled_rows, ring_of

BLIND_INDEX = "BLIND_INDEX_KEY"


def rings() -> dict[str, list[str]]:
    """Name of the setting → its keys, newest first, of every ring that some column uses."""
    names = dict.fromkeys(ring_of(field) for _model, field in encrypted_fields())
    return {name: list(getattr(settings, name)) for name in names}


def all_keys() -> dict[str, list[str]]:
    return {**rings(), BLIND_INDEX: [settings.BLIND_INDEX_KEY]}


def fingerprint(key: str) -> str:
    """Enough to tell two keys apart, nothing to find one by: the keys are 32 random bytes."""
    return hashlib.sha256(b"fingerprint:" + key.encode()).hexdigest()[:12]


def fingerprints() -> dict[str, list[str]]:
    return {name: [fingerprint(key) for key in keys] for name, keys in all_keys().items()}


def seal() -> str:
    """All keys in force, in one line of fingerprints."""
    return " ".join(f"{name}:{','.join(prints)}" for name, prints in sorted(fingerprints().items()))


# --- Can they open what there is? --------------------------------------------------------------
@dataclass(frozen=True)
class Opened:
    """A column, how many values it holds, and how many of those tried no key opened."""

    column: str
    ring: str
    tried: int
    closed: int


def look(*, every: bool = False) -> Iterator[Opened]:
    """The latest value of each column, or each value. Nothing is printed, guessed or changed."""
    for model, field in encrypted_fields():
        stored = filled_rows(model, field).order_by("-pk").values_list("raw", flat=True)
        tried = closed = 0
        for value in stored.iterator() if every else stored[:1]:
            tried, closed = tried + 1, closed + (not opens(field, value))
        yield Opened(field.column_label, ring_of(field), tried, closed)


def opens(field: EncryptedTextField, stored: str) -> bool:
    try:
        field.from_db_value(stored, None, None)
    except CannotDecrypt:
        return False
    return True
