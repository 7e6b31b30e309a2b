"""Swedish alphabetical order, the same in every database: å, ä and ö come after z.

Neither SQLite nor every PostgreSQL server has a Swedish collation, and the collations they have put
punctuation in different places. The key therefore uses only 0–9 and a–u, whose order no collation
disputes: 0 stands between first and last name, 1 for anything in a name that is no letter, and then
come the 29 letters.
"""

import unicodedata

LETTERS = "abcdefghijklmnopqrstuvwxyzåäö"
SIGNS = "23456789abcdefghijklmnopqrstu"
KEY = dict(zip(LETTERS, SIGNS, strict=True))
# Letters that Swedish sorts as another one (ü as y, as in the telephone directory).
SAME_AS = {"æ": "ä", "ø": "ö", "ü": "y", "ß": "ss", "þ": "th", "ð": "d", "ł": "l", "đ": "d", "œ": "ö"}
LONGEST = 160


def sort_key(*names: str) -> str:
    """The key of a name: its parts in the order given, those that are empty left out."""
    parts = ["".join(key_of(letter) for letter in plain(name)) for name in names if name.strip()]
    return "0".join(parts)[:LONGEST]


def plain(name: str) -> str:
    composed = unicodedata.normalize("NFC", " ".join(name.split()).casefold())
    return "".join(without_accent(SAME_AS.get(letter, letter)) for letter in composed)


def without_accent(letter: str) -> str:
    """é is e; å, ä and ö are letters of their own."""
    if letter in KEY or len(letter) != 1:
        return letter
    return unicodedata.normalize("NFD", letter)[0]


def key_of(letter: str) -> str:
    return KEY.get(letter, "1")


def parts_of(key: str) -> list[str]:
    """The single names of a key: Anna, Karin and Alm of Anna-Karin Alm."""
    return key.replace("1", "0").split("0")
