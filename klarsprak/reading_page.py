"""What the reading page shows: one part of the text with what the person has said in it. Nobody else's
words are ever looked up here: each reads alone first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from core.registry import Text
from klarsprak.actions import Place
from klarsprak.actions.comments import mark_of
from klarsprak.forms.readings import RemarkForm, remark_form
from klarsprak.language.blocks import BlockKind
from klarsprak.models import Comment, Reaction, Reading, ReadingRound, Sentence, TextBlock, TextKind
from klarsprak.parts import Piece, cut, numbered, part_of, part_to_read

ICONS = {
    Reaction.GOOD: "good",
    Reaction.HARD: "unclear",
    Reaction.WRONG: "heart",
    Reaction.MISSING: "missing",
}
CHOICES = [(reaction.value, reaction.label, icon) for reaction, icon in ICONS.items()]
IMAGINE: dict[str, Text] = {
    TextKind.LETTER: _("Tänk dig att brevet just har kommit hem till dig."),
    TextKind.WEB: _("Tänk dig att du letar efter hjälp och hittar den här sidan."),
    TextKind.BROCHURE: _("Tänk dig att du just har fått den här broschyren."),
    TextKind.OTHER: _("Tänk dig att du just har fått den här texten."),
}


@dataclass(frozen=True)
class Wanted:
    """What the address asks for: a part or what is near a block, and what to say something about."""

    part: int | None = None
    near: int | None = None
    sentence: int | None = None
    block: int | None = None


@dataclass(frozen=True)
class Run:
    """A sentence to tap, or the space between two."""

    words: str
    sentence: int | None = None
    number: int = 0
    is_said: bool = False
    is_chosen: bool = False


@dataclass(frozen=True)
class Chip:
    """What was said about a place, under its block."""

    where: Text
    said: Text
    icon: str
    sentence: int | None


@dataclass(frozen=True)
class Sheet:
    """The sheet about one place. `sentences` are those that a block's sheet lets one choose among."""

    title: Text
    words: str
    block: int
    sentence: int | None
    form: RemarkForm
    remark: Comment | None = None
    sentences: Sequence[Run] = ()

    @property
    def choices(self) -> list[tuple[str, Text, str, bool]]:
        said = self.form["reaction"].value()
        return [(value, label, icon, value == said) for value, label, icon in CHOICES]

    @property
    def shows_words(self) -> bool:
        """First the four, then the boxes: so that little stands in the sheet to begin with."""
        return self.remark is not None or self.form.is_bound


@dataclass(frozen=True)
class ShownBlock:
    order: int
    kind: str
    level: int
    name: Text
    number: int | None
    runs: Sequence[Run]
    chips: Sequence[Chip]
    # The only sentence: then the block and the sentence are the same thing to say something about.
    only: int | None = None
    sheet: Sheet | None = None

    @property
    def is_heading(self) -> bool:
        return self.kind == BlockKind.HEADING


@dataclass(frozen=True)
class ReadingPage:
    """One part, how far the person has come, and the sheet when one is open."""

    part: int
    parts: int
    read: int
    blocks: Sequence[ShownBlock]
    total: int
    last_order: int = 0
    sheet: Sheet | None = None

    @property
    def is_last(self) -> bool:
        return self.part == self.parts


@dataclass
class Said:
    """The person's remarks of one part, by place."""

    sentences: dict[object, Comment] = field(default_factory=dict)
    blocks: dict[object, Comment] = field(default_factory=dict)


def plan_of(round_: ReadingRound) -> list[Piece]:
    rows = TextBlock.objects.filter(version=round_.version_id).annotate(n=Count("sentences"))
    return numbered(list(rows.order_by("order").values_list("order", "kind", "n")))


def place_of(reading: Reading, wanted: Wanted) -> Place | None:
    """The sentence or the block, of the reading's own version; None when there is no such place."""
    return place_in(reading.round, wanted)


def place_in(round_: ReadingRound, wanted: Wanted) -> Place | None:
    version = round_.version_id
    if wanted.sentence is not None:
        rows = Sentence.objects.select_related("block__version")
        sentence = rows.filter(version=version, number=wanted.sentence).first()
        return Place(sentence.block, sentence) if sentence else None
    if wanted.block is not None:
        blocks = TextBlock.objects.select_related("version")
        block = blocks.filter(version=version, order=wanted.block).first()
        return Place(block) if block else None
    return None


def page_of(
    reading: Reading, wanted: Wanted, place: Place | None = None, form: RemarkForm | None = None
) -> ReadingPage:
    """`form` is one that something was wrong with, kept as it was typed."""
    plan = plan_of(reading.round)
    parts = cut(plan)
    read_to = reading.at_block.order if reading.at_block else 0
    index = part_shown(parts, wanted, place, read_to)
    blocks = blocks_of(reading, parts[index], place, form)
    return ReadingPage(
        part=index + 1,
        parts=len(parts),
        read=sum(1 for piece in plan if piece.number and piece.order <= read_to),
        total=sum(1 for piece in plan if piece.number),
        blocks=blocks,
        last_order=parts[index][-1].order if parts[index] else 0,
        sheet=next((block.sheet for block in blocks if block.sheet), None),
    )


def part_shown(parts: list[list[Piece]], wanted: Wanted, place: Place | None, read_to: int) -> int:
    if place is not None:
        return part_of(parts, place.block.order)
    if wanted.part is not None:
        return min(max(wanted.part, 1), len(parts)) - 1
    if wanted.near is not None:
        return part_to_read(parts, wanted.near - 1)
    return part_to_read(parts, read_to)


def blocks_of(
    reading: Reading, part: Sequence[Piece], place: Place | None, form: RemarkForm | None
) -> list[ShownBlock]:
    orders = [piece.order for piece in part]
    rows = TextBlock.objects.filter(version=reading.round.version_id, order__in=orders).order_by("order")
    blocks = list(rows)
    sentences: dict[object, list[Sentence]] = {}
    for sentence in Sentence.objects.filter(block__in=blocks).order_by("number"):
        sentences.setdefault(sentence.block_id, []).append(sentence)
    said = said_about(reading, blocks)
    return [
        shown(block, piece, sentences.get(block.pk, []), said, place, form)
        for block, piece in zip(blocks, part, strict=True)
    ]


def said_about(reading: Reading, blocks: Sequence[TextBlock]) -> Said:
    said = Said()
    for remark in reading.comments.filter(block__in=blocks):
        if remark.sentence_id:
            said.sentences[remark.sentence_id] = remark
        else:
            said.blocks[remark.block_id] = remark
    return said


def shown(
    block: TextBlock,
    piece: Piece,
    sentences: Sequence[Sentence],
    said: Said,
    place: Place | None,
    form: RemarkForm | None,
) -> ShownBlock:
    chosen = place if place and place.block.pk == block.pk else None
    runs = list(runs_of(block, sentences, said, chosen))
    return ShownBlock(
        order=block.order,
        kind=block.kind,
        level=block.level,
        name=_("rubriken") if piece.is_heading else _("stycke %(number)s") % {"number": piece.number},
        number=piece.number,
        runs=runs,
        chips=list(chips_of(block, sentences, said)),
        only=sentences[0].number if len(sentences) == 1 else None,
        sheet=sheet_of(chosen, said, runs, form) if chosen else None,
    )


def runs_of(
    block: TextBlock, sentences: Sequence[Sentence], said: Said, chosen: Place | None
) -> Iterator[Run]:
    """The block's text in order: nothing of it is left out, however it was cut into sentences."""
    at, mine = 0, chosen.sentence.pk if chosen and chosen.sentence else None
    for number, sentence in enumerate(sentences, start=1):
        if sentence.start > at:
            yield Run(block.text[at : sentence.start])
        words = block.text[sentence.start : sentence.end]
        yield Run(words, sentence.number, number, sentence.pk in said.sentences, sentence.pk == mine)
        at = sentence.end
    if at < len(block.text):
        yield Run(block.text[at:])


def chips_of(block: TextBlock, sentences: Sequence[Sentence], said: Said) -> Iterator[Chip]:
    whole = said.blocks.get(block.pk)
    if whole is not None:
        yield chip(whole, _("Hela stycket"), None)
    for number, sentence in enumerate(sentences, start=1):
        remark = said.sentences.get(sentence.pk)
        if remark is not None:
            is_heading = block.kind == BlockKind.HEADING
            where = _("Rubriken") if is_heading else _("Mening %(number)s") % {"number": number}
            yield chip(remark, where, sentence.number)


def chip(remark: Comment, where: Text, sentence: int | None) -> Chip:
    return Chip(where, remark.get_reaction_display(), ICONS[Reaction(remark.reaction)], sentence)


def blank_sheet() -> Sheet:
    """A sheet about a sentence that nothing is said about; the script fills in which."""
    return Sheet(_("Vad tycker du om meningen?"), "", 0, 0, RemarkForm(initial={"seen": ""}))


def sheet_of(place: Place, said: Said, runs: Sequence[Run], form: RemarkForm | None) -> Sheet:
    sentence = place.sentence
    remark = said.sentences.get(sentence.pk) if sentence else said.blocks.get(place.block.pk)
    is_heading = place.block.kind == BlockKind.HEADING
    titles = {
        True: _("Vad tycker du om rubriken?"),
        False: _("Vad tycker du om meningen?") if sentence else _("Vad tycker du om stycket?"),
    }
    return Sheet(
        title=titles[is_heading],
        words=place.words,
        block=place.block.order,
        sentence=sentence.number if sentence else None,
        form=form or remark_form(remark, place.words, mark_of(remark) if remark else ""),
        remark=remark,
        sentences=() if sentence else [run for run in runs if run.sentence],
    )
