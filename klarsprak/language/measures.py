"""How heavy a text is, counted by our own rules R1–R6.

LIX is Björnsson's (*Läsbarhet*, 1968), OVIX as Språkbanken counts it. Every ready library is wrong on
ordinary Swedish municipal text. No figure says anything about what the text says: that is asked of people.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from klarsprak.language.blocks import Block
from klarsprak.language.passives import passives_among
from klarsprak.language.sentences import spans
from klarsprak.language.words import LONG_OVER, letters, words

RULE_VERSION = "1"
LONG_SENTENCE_OVER = 20
OVIX_NEEDS = 200


@dataclass(frozen=True)
class Measures:
    """Counts; the figures follow from them. Full precision is kept, rounding belongs to the page (R5)."""

    words: int = 0
    sentences: int = 0
    long_words: int = 0
    types: int = 0
    letters: int = 0
    long_sentences: int = 0
    passives: int = 0

    @property
    def lix(self) -> float | None:
        if not self.words:
            return None
        return self.words / self.sentences + 100 * self.long_words / self.words

    @property
    def shown_lix(self) -> int | None:
        """A whole number, halves upwards."""
        return None if self.lix is None else math.floor(self.lix + 0.5)

    @property
    def ovix(self) -> float | None:
        """The formula has no value when every word is new."""
        if self.types == self.words:
            return None
        count = math.log(self.words)
        return count / math.log(2 - math.log(self.types) / count)

    @property
    def shown_ovix(self) -> float | None:
        """In a short text the figure says nothing."""
        return self.ovix if self.words >= OVIX_NEEDS else None

    @property
    def mean_sentence(self) -> float | None:
        return self.words / self.sentences if self.sentences else None

    @property
    def mean_word(self) -> float | None:
        return self.letters / self.words if self.words else None

    @property
    def band(self) -> str:
        """The words that lix.se made usual, half-open: exactly 40 is *medelsvår*."""
        return "" if self.lix is None else band_of(self.lix)


def band_of(lix: float) -> str:
    bands = ((30, _("mycket lättläst")), (40, _("lättläst")), (50, _("medelsvår")), (60, _("svår")))
    return next((name for limit, name in bands if lix < limit), _("mycket svår"))


class Counting:
    """Adds up sentence by sentence, so that a whole text is walked only once."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.sentences = self.long_sentences = self.passives = 0

    def add(self, found: Sequence[str], passives: int) -> None:
        """A sentence without any word is none: a lone row of dots adds nothing."""
        if found:
            self.words += found
            self.sentences += 1
            self.long_sentences += len(found) > LONG_SENTENCE_OVER
            self.passives += passives

    def measures(self) -> Measures:
        forms = Counter(self.words)
        sizes = [(letters(form), count) for form, count in forms.items()]
        return Measures(
            words=len(self.words),
            sentences=self.sentences,
            long_words=sum(count for size, count in sizes if size > LONG_OVER),
            types=len(set(map(str.casefold, forms))),
            letters=sum(size * count for size, count in sizes),
            long_sentences=self.long_sentences,
            passives=self.passives,
        )


def measure(blocks: Iterable[Block]) -> Measures:
    """Running text, headings and list items; what a block is marked to leave out stays out (R6)."""
    counting = Counting()
    for block in blocks:
        if block.is_counted:
            for start, end in spans(block.text):
                found = words(block.text[start:end])
                counting.add(found, len(passives_among(block.text[start:end], found)))
    return counting.measures()
