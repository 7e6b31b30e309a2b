"""Passives by -s ("ansökan skickas"): the reader may wonder who does it. A question, never a fault.

A word is looked up among the forms that the set-up has written out (`lexicon/build.py`). Where the form may
also be a noun's genitive or belong to a name, its neighbours decide.
"""

from collections.abc import Sequence
from functools import cache, lru_cache

from klarsprak.language.lexicon import closed_words as known
from klarsprak.language.lexicon.build import BUILT, GENITIVE, NAME
from klarsprak.language.words import WORD, words

Span = tuple[int, int]
SHORTEST_VERB = 4


class FormsMissing(Exception):
    """The set-up has not been run here."""

    def __init__(self) -> None:
        super().__init__(
            f"The list of passive forms is missing ({BUILT.name}). It is built by the set-up: make setup"
        )


@cache
def forms() -> dict[str, str]:
    """Form → what else it may be. Read once for each process."""
    if not BUILT.exists():
        raise FormsMissing
    with BUILT.open(encoding="utf-8") as file:
        return {form: mark for form, _, mark in (line.rstrip("\n").partition(" ") for line in file)}


@lru_cache(maxsize=4096)
def mark_of(word: str) -> str | None:
    """None for what is no passive. A compound that the dictionary lacks goes as its last part: in|lämnas."""
    if not word.endswith("s") or word in known.NEVER_VERBS:
        return None
    if (mark := forms().get(word)) is not None:
        return mark
    parts = (word.removeprefix(prefix) for prefix in known.PREFIXES if word.startswith(prefix))
    return next(("" for part in parts if len(part) >= SHORTEST_VERB and forms().get(part) == ""), None)


def find(text: str) -> list[Span]:
    """Where the passive forms of one sentence stand."""
    return passives_among(text, words(text))


def passives_among(text: str, found: Sequence[str]) -> list[Span]:
    """`found` are the sentence's words; most sentences hold no such form and are done at once."""
    places = [place for place, word in enumerate(found) if word[-1] == "s" and is_passive(found, place, text)]
    if not places:
        return []
    at = [match.span() for match in WORD.finditer(text)]
    return [at[place] for place in places]


def is_passive(found: Sequence[str], place: int, text: str) -> bool:
    word = found[place]
    small = word.lower()
    if small in known.COMPANY:
        return not known.COMPANY[small].isdisjoint(other.lower() for other in found)
    mark = mark_of(small)
    if mark is None or (word != small and (place > 0 or NAME in mark)):
        return False
    return GENITIVE not in mark or stands_as_verb(found, place)


def stands_as_verb(found: Sequence[str], place: int) -> bool:
    """A genitive needs the noun it belongs to; a verb goes on with a small word or ends its sentence."""
    before = found[place - 1].lower() if place else ""
    after = found[place + 1].lower() if place + 1 < len(found) else ""
    if before in known.BEFORE_A_NOUN:
        return False
    return not after or after in known.AFTER_A_VERB
