"""Words, by rule R1: one pattern for everything that counts, finds or matches words."""

import re
from collections.abc import Callable
from itertools import groupby

LONG_OVER = 6
"""Björnsson's limit: a word of more letters than this is long (R2)."""


def ranges(wanted: Callable[[str], bool], end: int) -> str:
    """A character class of all that is wanted: looked up in a table, where a category would be asked for."""
    codes = [code for code in range(end) if wanted(chr(code))]
    runs = groupby(enumerate(codes), key=lambda pair: pair[1] - pair[0])
    spans = [[code for _, code in run] for _, run in runs]
    return "".join(f"{chr(span[0])}-{chr(span[-1])}" for span in spans)


ALNUM = ranges(str.isalnum, 0x10000)
SMALL = ranges(str.islower, 0x250)
MARKS = "\u0300-\u036f"
JOIN = (
    rf"[-'’:](?=[{ALNUM}])"
    rf"|\.(?=[{SMALL}])"
    r"|[.,](?<=\d[.,])(?=\d)"
    r"|[\u00a0\u202f](?<=\d[\u00a0\u202f])(?=\d{3}(?!\d))"
)
TAIL = rf"(?:(?:{JOIN})[{ALNUM}]+|[{MARKS}]+[{ALNUM}]*)*"
MERGE_FIELD = r"«\w[\w.-]*»|\{\{[^{}\n]{1,80}\}\}|\bX{3,}\b"
WORD = re.compile(rf"[{ALNUM}]+{TAIL}|(?:{MERGE_FIELD})(?:[-'’:]?[^\W_]+)?|[^\W_]+")


def words(text: str) -> list[str]:
    return WORD.findall(text)


def is_merge_field(word: str) -> bool:
    """«Namn», {{namn}} and a row of X in a letter template stand for a word that nobody knows yet."""
    return word.startswith(("«", "{{", "X" * 3))


def letters(word: str) -> int:
    """Only letters: digits, hyphens, colons and full stops are left out (R2). A merge field is never long."""
    count = len(word) if word.isalpha() else sum(map(str.isalpha, word))
    return min(count, LONG_OVER) if is_merge_field(word) else count


def is_long(word: str) -> bool:
    return letters(word) > LONG_OVER
