"""Sentences, by rule R3, as places in one block's text; and the cleaning that every text goes through once.

Places are counted in code points on the server: a browser counts otherwise, so that an emoji would shift all.
"""

import re
import unicodedata
from collections.abc import Iterator

from klarsprak.language.lexicon.closed_words import small_words

ALWAYS_GOES_ON = small_words("t.ex bl.a kl nr ca s.k dr tel p.g.a fr.o.m t.o.m f.d jfr resp ang enl kap bil")
MAY_END = small_words("m.m m.fl osv o.s.v etc e.d")
END = re.compile(r"(?P<marks>[.!?…]+)[\"'”’»›)\]}]*(?=\s|\Z)")
BEFORE = re.compile(r"[\w.]*\Z")
LONGEST_ABBREVIATION = 7
BREAKS = dict.fromkeys("\r\v\f\x1c\x1d\x1e\x85\u2028\u2029", "\n")
# Marks that are not seen: soft hyphen, zero width space, word joiner, byte order mark, direction of writing;
# half a character of two; and what steers a printer.
UNSEEN = (
    "\u00ad\u200b\u200e\u200f\u2060\ufeff\u061c\u202a-\u202e\u2066-\u2069\ud800-\udfff"
    "\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f"
)
OTHERWISE = {**BREAKS, "\t": " ", "\u2011": "-"}
STRANGE = re.compile(f"[{''.join(OTHERWISE)}{UNSEEN}]")


def clean(text: str) -> str:
    """NFC, line breaks as one mark, and nothing that is not seen. Done twice it changes no more."""
    plain = STRANGE.sub(lambda found: OTHERWISE.get(found.group(), ""), text.replace("\r\n", "\n"))
    return unicodedata.normalize("NFC", plain)


def spans(text: str) -> list[tuple[int, int]]:
    """Where each sentence of a block begins and ends, without the space around it."""
    found = []
    start = 0
    for end in [*ends(text), len(text)]:
        sentence = text[start:end]
        if stripped := sentence.strip():
            begin = start + len(sentence) - len(sentence.lstrip())
            found.append((begin, begin + len(stripped)))
        start = end
    return found


def ends(text: str) -> Iterator[int]:
    return (match.end() for match in END.finditer(text) if is_end(text, match))


def is_end(text: str, match: re.Match[str]) -> bool:
    after = text[match.end() : match.end() + 40].lstrip()[:1]
    if after.islower():
        return False
    return match["marks"] != "." or not goes_on(text, match.start(), after)


def goes_on(text: str, dot: int, after: str) -> bool:
    """An abbreviation or an initial keeps the sentence open, whatever its full stop looks like."""
    if text[max(0, dot - LONGEST_ABBREVIATION) : dot].isalpha() and dot > LONGEST_ABBREVIATION:
        return False
    found = BEFORE.search(text[max(0, dot - LONGEST_ABBREVIATION) : dot])
    word = found.group() if found else ""
    if len(word) == 1 and word.isupper():
        return True
    small = word.lower()
    return small in ALWAYS_GOES_ON or (small in MAY_END and not after.isupper())
