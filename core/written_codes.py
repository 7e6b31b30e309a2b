"""A code that somebody without a log-in writes down to come back with: shown once, kept as a keyed hash."""

import base64
from uuid import UUID

from core import crypto
from core.start_codes import GROUP, plain

LENGTH = 16
# What a person may read wrongly from a paper.
MISREAD = str.maketrans({"0": "O", "1": "I", "8": "B"})


def code_for(form_key: UUID, *, purpose: str) -> str:
    """The same form gives the same code, so that a double tap shows it again. It cannot be guessed from
    the key: the keyed hash lies between."""
    digest = bytes.fromhex(crypto.blind_index(str(form_key), purpose=f"{purpose}.made"))
    signs = base64.b32encode(digest).decode()[:LENGTH]
    return "-".join(signs[i : i + GROUP] for i in range(0, LENGTH, GROUP))


def hash_of(code: str, *, purpose: str) -> str:
    return crypto.blind_index(plain(code).translate(MISREAD), purpose=purpose)
