"""What the owner is asked before anybody reads: traces of a real person, and what may be hard to read.

Everything is a question. No figure and no hint says anything about what the text says.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from klarsprak.extraction import personal_data_in
from klarsprak.language.analysis import Analysis, analyse
from klarsprak.language.blocks import Block
from klarsprak.language.measures import RULE_VERSION, Measures
from klarsprak.models import Measurement, Version
from klarsprak.questions import AskedSentence, asked
from klarsprak.word_rules import matcher_for


@dataclass(frozen=True)
class Trace:
    """Words in a block that look like a real person's. `order` is the block's place on the page, from 1."""

    order: int
    words: str
    question: str


def traces_of(blocks: Sequence[Block]) -> list[Trace]:
    return [
        Trace(found.block + 1, blocks[found.block].text[found.start : found.end], found.question)
        for found in personal_data_in(blocks)
    ]


def unanswered_traces(version: Version, blocks: Sequence[Block]) -> list[Trace]:
    """Each of them once, wherever they stand, until the owner has said that they are nobody's."""
    first: dict[str, Trace] = {}
    for one in traces_of(blocks):
        first.setdefault(one.words, one)
    return [one for words, one in first.items() if words not in version.said_invented]


def analysed(blocks: Sequence[Block], board_id: UUID) -> Analysis:
    return analyse(blocks, matcher_for(board_id))


# --- Figures --------------------------------------------------------------------------------------
def figures_of(blocks: Sequence[Block], board_id: UUID) -> dict[str, Any]:
    """As they are kept until the text has been improved."""
    found = analysed(blocks, board_id)
    return {**asdict(found.measures), "hints": len(found.hints), "rule_version": RULE_VERSION}


@dataclass(frozen=True)
class Figures:
    """One reading of the meter, as the owner sees it."""

    measures: Measures
    hints: int

    @property
    def rows(self) -> tuple[tuple[str, int], ...]:
        """Counts of what may be asked about, by name."""
        counted = self.measures
        return (
            ("long_sentences", counted.long_sentences),
            ("passives", counted.passives),
            ("hints", self.hints),
        )


def figures_now(found: Analysis) -> Figures:
    return Figures(found.measures, len(found.hints))


def figures_measured(row: Measurement) -> Figures | None:
    """Of a frozen version, when the same edition of the rules has counted."""
    return Figures(row.measures, row.hints) if row.is_by_todays_rules else None


def figures_shown(version: Version) -> Figures:
    """Those written down when it was frozen, which stand whatever the rules have become; or those of now."""
    if version.is_frozen:
        return Figures(version.measurement.measures, version.measurement.hints)
    blocks = [row.as_block for row in version.blocks.order_by("order")]
    return figures_now(analysed(blocks, version.text.board_id))


def figures_then(kept: Mapping[str, Any] | None) -> Figures | None:
    """None when they were counted by an older edition of the rules: then they cannot be compared."""
    if kept is None or kept.get("rule_version") != RULE_VERSION:
        return None
    names = asdict(Measures())
    return Figures(Measures(**{name: kept[name] for name in names}), int(kept["hints"]))


def figures_improved(now: Figures, kept: Mapping[str, Any] | None) -> Figures | None:
    """What they were before, once something has become different."""
    then = figures_then(kept)
    return then if then != now else None


# --- Questions ------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Questions:
    """A block with the sentences in it that are asked about."""

    order: int
    block: Block
    sentences: tuple[AskedSentence, ...]


def questions_of(found: Analysis, blocks: Sequence[Block], most: int) -> list[Questions]:
    """Block by block, the first `most` sentences."""
    by_block: dict[int, list[AskedSentence]] = {}
    for sentence in found.remarks[:most]:
        by_block.setdefault(sentence.block, []).append(asked(sentence))
    return [Questions(place + 1, blocks[place], tuple(those)) for place, those in by_block.items()]
