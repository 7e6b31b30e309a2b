"""Everything about a text in one pass: its measures, and what to ask its owner, sentence by sentence."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from klarsprak.language.blocks import Block
from klarsprak.language.measures import LONG_SENTENCE_OVER, Counting, Measures
from klarsprak.language.passives import Span, passives_among
from klarsprak.language.sentences import spans
from klarsprak.language.word_list import Hint, Matcher
from klarsprak.language.words import words


class Sentence(NamedTuple):
    """A sentence with something to ask about. It begins at `start` in the text of the `block`-th block; the
    places of hints and passives count from its own beginning."""

    block: int
    start: int
    text: str
    words: int
    hints: list[Hint]
    passives: list[Span]

    @property
    def is_long(self) -> bool:
        return self.words > LONG_SENTENCE_OVER

    @property
    def passive_words(self) -> list[str]:
        return [self.text[start:end] for start, end in self.passives]


@dataclass(frozen=True)
class Analysis:
    measures: Measures
    remarks: list[Sentence]

    @property
    def hints(self) -> list[tuple[Sentence, Hint]]:
        return [(remark, hint) for remark in self.remarks for hint in remark.hints]

    @property
    def passives(self) -> list[Sentence]:
        return [remark for remark in self.remarks if remark.passives]

    @property
    def long_sentences(self) -> list[Sentence]:
        return [remark for remark in self.remarks if remark.is_long]


def analyse(blocks: Iterable[Block], matcher: Matcher) -> Analysis:
    """What is left out of the measures (R6) is left out of the questions too."""
    counting = Counting()
    remarks = list(walk(blocks, matcher, counting))
    return Analysis(counting.measures(), remarks)


def walk(blocks: Iterable[Block], matcher: Matcher, counting: Counting) -> Iterator[Sentence]:
    for place, block in enumerate(blocks):
        if not block.is_counted:
            continue
        for start, end in spans(block.text):
            text = block.text[start:end]
            found = words(text)
            hints = matcher.find_among(text, found)
            passives = passives_among(text, found)
            counting.add(found, len(passives))
            if hints or passives or len(found) > LONG_SENTENCE_OVER:
                yield Sentence(place, start, text, len(found), hints, passives)
