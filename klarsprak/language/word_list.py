"""The list of officialese: words to ask about, with others that more people use. Never replaced by itself.

A pattern is never run as a regular expression. It is written out beforehand to the forms it stands for, so
that nothing anybody types into the list can make a text hang.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from klarsprak.language.lexicon.closed_words import AFTER_A_VERB as COMMON
from klarsprak.language.patterns import spelled_out
from klarsprak.language.words import WORD, words

EXCEPTION = "undantag"
"""A kind of row that asks nothing: "å andra sidan" is no old-fashioned "å"."""
GAP = "…"
SHIPPED = Path(__file__).parent / "officialese.tsv"
WIDEST_GAP = 15
Forms = tuple[str, ...]


@dataclass(frozen=True)
class WordRule:
    """One row of the list. `pattern` writes out the inflected forms; empty means the word as it stands.

    `explain` marks terms of law that must stay: the question is then whether they are explained.
    """

    word: str
    suggestion: str
    pattern: str = ""
    kind: str = "ord"
    source: str = ""
    note: str = ""
    explain: bool = False

    def phrases(self) -> Iterator[Forms]:
        """Every form as its words; what stands in parentheses in the word is for the reader only."""
        for form in spelled_out(self.pattern or self.word.partition(" (")[0]):
            yield tuple(form.lower().split())


@dataclass(frozen=True)
class Hint:
    """One place in a text: `found` as it stands there, `word` as it stands in the list."""

    start: int
    end: int
    found: str
    word: str
    suggestion: str
    explain: bool
    note: str


class Row(NamedTuple):
    """A phrase, and how far into it its key stands: the word that is looked for first."""

    offset: int
    phrase: Forms
    rule: WordRule


class Matcher:
    """Finds phrases word by word. A hyphenated word is one word, and a merge field is never looked into."""

    def __init__(self, rules: Iterable[WordRule]) -> None:
        self.rows: dict[str, list[Row]] = defaultdict(list)
        for rule in rules:
            for phrase in rule.phrases():
                offset = key_of(phrase)
                self.rows[phrase[offset]].append(Row(offset, phrase, rule))
        self.keys = frozenset(form for key in self.rows for form in (key, key.capitalize(), key.upper()))

    def find(self, text: str) -> list[Hint]:
        return self.find_among(text, words(text))

    def find_among(self, text: str, found: Sequence[str]) -> list[Hint]:
        """`found` are the words of the text; most sentences hold no key of the list and are done at once."""
        return [] if self.keys.isdisjoint(found) else list(self.hints(text, found))

    def hints(self, text: str, found: Sequence[str]) -> Iterator[Hint]:
        """From the left, the longest first, each word in one hint at most."""
        fitting = sorted(self.fitting([word.lower() for word in found]), key=lambda pair: pair[:2])
        places = [match.span() for match in WORD.finditer(text)] if fitting else []
        free = 0
        for start, shorter, rule in fitting:
            end = start - shorter
            if start >= free and is_unbroken(text, places[start:end]):
                free = end
                if rule.kind != EXCEPTION:
                    yield hint(text, places[start][0], places[end - 1][1], rule)

    def fitting(self, small: list[str]) -> Iterator[tuple[int, int, WordRule]]:
        """Where a phrase may begin, its length below zero so that longer ones sort first, and its row."""
        for place, word in enumerate(small):
            for row in self.rows.get(word, ()):
                start = place - row.offset
                if start >= 0 and fits(row.phrase, small, start):
                    yield start, -length(row.phrase), row.rule


def key_of(phrase: Forms) -> int:
    """Looking for *samband* is quicker than for *i*: the longest word that is no small word, or the first."""
    head = phrase[: length(phrase)]
    telling = [place for place, word in enumerate(head) if word not in COMMON]
    return max(telling, key=lambda place: len(head[place]), default=0)


def length(phrase: Forms) -> int:
    """In words; of a phrase with a gap, the part before it."""
    return phrase.index(GAP) if GAP in phrase else len(phrase)


def fits(phrase: Forms, small: list[str], place: int) -> bool:
    """ "såväl … som" fits when its second half follows in the same sentence, not too far away."""
    if GAP not in phrase:
        return len(phrase) == 1 or tuple(small[place : place + len(phrase)]) == phrase
    gap = phrase.index(GAP)
    tail = phrase[gap + 1 :]
    starts = range(place + gap + 1, min(place + gap + WIDEST_GAP, len(small)))
    return fits(phrase[:gap], small, place) and any(fits(tail, small, start) for start in starts)


def is_unbroken(text: str, places: list[tuple[int, int]]) -> bool:
    """Nothing but space between the words: "till, följd av" is no phrase."""
    return all(text[one[1] : other[0]].isspace() for one, other in pairwise(places))


def hint(text: str, start: int, end: int, rule: WordRule) -> Hint:
    return Hint(start, end, text[start:end], rule.word, rule.suggestion, rule.explain, rule.note)


def compile_rules(rules: Iterable[WordRule]) -> Matcher:
    return Matcher(rules)


@cache
def shipped_rules() -> tuple[WordRule, ...]:
    """The list the platform comes with; each row says where it was found."""
    with SHIPPED.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return tuple(shipped_rule(**row) for row in rows)


def shipped_rule(*, explain: str, **texts: str) -> WordRule:
    return WordRule(**texts, explain=explain == "ja")
