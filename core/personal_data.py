"""Free text that seems to name somebody: asked about before it is saved, never refused.

A number or initials stand for each candidate. What is found is shown to whoever wrote it, and kept nowhere.
"""

import re
from collections.abc import Iterable

from core.first_names import FIRST_NAMES

# Two words with capitals beside each other, as 'Anna Berg' or 'Anna-Lena von Berg'; or 'heter Anna'.
WORD = r"[A-ZÅÄÖÉ][a-zåäöéü]+(?:-[A-ZÅÄÖÉ][a-zåäöéü]+)?"
FULL_NAME = re.compile(rf"\b{WORD}(?: (?:af|av|de|van|von))? {WORD}\b")
CALLED = re.compile(rf"\b(?:heter|hette|kallas|namnet är) (?P<name>{WORD})")
# "Anna lyssnade", "tyckte att Annas svar var bra".
ALONE = re.compile(rf"\b{WORD}\b")
# Ten or twelve digits as an identity number is written, and what reaches a person.
NUMBER = re.compile(r"(?<!\d)(?:\d{2})?\d{6}[-+ ]?\d{4}(?!\d)")
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(r"(?<![\d+])(?:(?:\+|00)46[\s-]?(?:\(0\))?|0)\d(?:[\s\u00a0\u2013-]?\d){6,9}(?!\d)")
# Words of an office, which are no names however they are written.
NO_NAMES = frozenset({"Göteborgs Stad", "Enheten För"})


def named_in(*texts: str) -> list[str]:
    """What looks like a name, an identity number or an address, in order and each once."""
    found: dict[str, None] = {}
    for text in texts:
        hits = [
            (hit.start(), hit.group()) for one in (FULL_NAME, NUMBER, EMAIL) for hit in one.finditer(text)
        ]
        hits += [(hit.start("name"), hit["name"]) for hit in CALLED.finditer(text)]
        hits += [(hit.start(), name) for hit in ALONE.finditer(text) if (name := first_name_in(hit.group()))]
        found.update({words: None for _place, words in sorted(hits) if words not in NO_NAMES})
    return longest(found)


def traces_in(*texts: str) -> list[str]:
    """The same, and telephone numbers."""
    phones = [hit.group() for text in texts for hit in PHONE.finditer(text)]
    return longest([*named_in(*texts), *phones])


def certain_in(*texts: str) -> list[str]:
    """Those that are hardly anything but a person's. The rest may be a place, or an office: two words with
    capitals of which none is a common first name."""
    called = {hit["name"] for text in texts for hit in CALLED.finditer(text)}
    return [
        one for one in traces_in(*texts) if one in called or not FULL_NAME.fullmatch(one) or is_of_one(one)
    ]


def is_of_one(name: str) -> bool:
    return any(first_name_in(part) for part in ALONE.findall(name))


def longest(found: Iterable[str]) -> list[str]:
    """Each once, without what stands in another."""
    names = list(dict.fromkeys(found))
    return [one for one in names if not any(one != other and one in other for other in names)]


def first_name_in(word: str) -> str:
    """A common first name, also with the s of what is somebody's; '' when it is none."""
    return next((name for name in (word, word.removesuffix("s")) if name in FIRST_NAMES), "")
