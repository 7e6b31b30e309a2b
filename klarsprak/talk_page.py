"""What the talk shows: one part of the text, with what each reader said about it and what they say now.

Built for one reader (`for_reader`), who hears some and may speak or not, or for those who moderate
(`for_staff`). Who is behind a line is looked up here and only a name that the reader chose leaves.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core.registry import Text
from klarsprak import hearing
from klarsprak.actions import Place
from klarsprak.forms.talk import TalkForm
from klarsprak.language.blocks import BlockKind
from klarsprak.models import Comment, Post, Reaction, Reading, ReadingRound, Sentence, TextBlock
from klarsprak.parts import Piece, cut
from klarsprak.querysets import ReadingQuerySet
from klarsprak.reading_page import ICONS, Run, Wanted, part_shown, plan_of


@dataclass(frozen=True)
class Remark:
    """What a reader said when reading alone. `why` stands with one that was hidden: for the one who wrote it,
    to whom it is still shown, and for staff."""

    id: UUID
    name: str
    is_own: bool
    said: Text
    icon: str
    words: str
    suggestion: str
    is_hidden: bool = False
    why: Text = ""
    is_reported: bool = False

    @property
    def has_words(self) -> bool:
        """Those can be felt as wrong; a tap cannot."""
        return bool(self.words or self.suggestion)


@dataclass(frozen=True)
class Line:
    """What somebody says in the talk. `why` stands only with one's own line that was taken away."""

    id: UUID
    name: str
    is_own: bool
    is_staff: bool
    words: str
    said_at: datetime
    is_changed: bool
    is_hidden: bool
    why: Text = ""
    is_reported: bool = False


@dataclass(frozen=True)
class Thread:
    """A sentence or a whole block that something is said about."""

    where: Text
    quote: str
    sentence: int | None
    block: int
    remarks: Sequence[Remark]
    lines: Sequence[Line]
    form: TalkForm | None = None


@dataclass(frozen=True)
class TalkBlock:
    """`number` is its "Stycke 3"; a heading has none. `only` is its only sentence."""

    order: int
    kind: str
    number: int | None
    runs: Sequence[Run]
    threads: Sequence[Thread]
    only: int | None

    @property
    def is_heading(self) -> bool:
        return self.kind == BlockKind.HEADING


@dataclass(frozen=True)
class TalkPage:
    part: int
    parts: int
    blocks: Sequence[TalkBlock]
    may_speak: bool
    until: date | None

    @property
    def is_last(self) -> bool:
        return self.part == self.parts

    @property
    def is_quiet(self) -> bool:
        """Nothing is said about this part."""
        return not any(block.threads for block in self.blocks)


@dataclass(frozen=True)
class Ears:
    """Whose words are shown, and to whom. `own` is None to staff, who see what waits to be looked at;
    `apart` are those whose names the employee never sees."""

    round: ReadingRound
    heard: ReadingQuerySet
    own: Reading | None
    may_speak: bool
    apart: Collection[UUID] = ()


@dataclass
class Said:
    """What is said about each place: (block, sentence or None)."""

    remarks: dict[tuple[UUID, UUID | None], list[Comment]] = field(default_factory=lambda: defaultdict(list))
    posts: dict[tuple[UUID, UUID | None], list[Post]] = field(default_factory=lambda: defaultdict(list))
    readings: dict[UUID, Reading] = field(default_factory=dict)

    def is_about(self, block: TextBlock, sentence: Sentence | None) -> bool:
        key = (block.pk, sentence.pk if sentence else None)
        return key in self.remarks or key in self.posts


def for_reader(
    reading: Reading, wanted: Wanted, today: date, place: Place | None = None, form: TalkForm | None = None
) -> TalkPage:
    """Only for a reading that `hearing.may_hear`."""
    heard, may_speak = hearing.heard_by(reading), hearing.may_speak(reading, today)
    return page_of(Ears(reading.round, heard, reading, may_speak), wanted, place, form)


def for_staff(
    round_: ReadingRound,
    wanted: Wanted,
    *,
    is_open: bool,
    apart: Collection[UUID],
    place: Place | None = None,
    form: TalkForm | None = None,
) -> TalkPage:
    return page_of(Ears(round_, hearing.heard_by_staff(round_), None, is_open, apart), wanted, place, form)


# --- The page ---------------------------------------------------------------------------------------
def page_of(ears: Ears, wanted: Wanted, place: Place | None, form: TalkForm | None) -> TalkPage:
    parts = cut(plan_of(ears.round))
    index = part_shown(parts, wanted, place, 0)
    return TalkPage(
        part=index + 1,
        parts=len(parts),
        blocks=list(blocks_of(ears, parts[index], place if ears.may_speak else None, form)),
        may_speak=ears.may_speak,
        until=ears.round.talks_until,
    )


def blocks_of(
    ears: Ears, part: Sequence[Piece], place: Place | None, form: TalkForm | None
) -> Iterator[TalkBlock]:
    orders = [piece.order for piece in part]
    blocks = list(TextBlock.objects.filter(version=ears.round.version_id, order__in=orders).order_by("order"))
    sentences: dict[UUID, list[Sentence]] = defaultdict(list)
    for sentence in Sentence.objects.filter(block__in=blocks).order_by("number"):
        sentences[sentence.block_id].append(sentence)
    said = said_about(ears, blocks)
    for block, piece in zip(blocks, part, strict=True):
        own = sentences[block.pk]
        yield TalkBlock(
            order=block.order,
            kind=block.kind,
            number=piece.number,
            runs=list(runs_of(block, own, said, place)),
            threads=list(threads_of(ears, block, own, said, place, form)),
            only=own[0].number if len(own) == 1 else None,
        )


def said_about(ears: Ears, blocks: Sequence[TextBlock]) -> Said:
    """Three queries: whom one hears, their remarks, and the lines of the talk with those of staff."""
    said = Said(readings={reading.pk: reading for reading in ears.heard})
    for remark in Comment.objects.filter(block__in=blocks, reading__in=said.readings).order_by(
        "said_at", "pk"
    ):
        said.remarks[remark.block_id, remark.sentence_id].append(remark)
    heard = Q(reading__in=said.readings) | Q(staff__isnull=False)
    for post in Post.objects.filter(heard, block__in=blocks).order_by("said_at", "pk"):
        said.posts[post.block_id, post.sentence_id].append(post)
    return said


def runs_of(
    block: TextBlock, sentences: Sequence[Sentence], said: Said, place: Place | None
) -> Iterator[Run]:
    """The block's text in order, whole."""
    at, chosen = 0, place.sentence.pk if place and place.sentence else None
    for number, sentence in enumerate(sentences, start=1):
        if sentence.start > at:
            yield Run(block.text[at : sentence.start])
        words, is_said = block.text[sentence.start : sentence.end], said.is_about(block, sentence)
        yield Run(words, sentence.number, number, is_said, sentence.pk == chosen)
        at = sentence.end
    if at < len(block.text):
        yield Run(block.text[at:])


def threads_of(
    ears: Ears,
    block: TextBlock,
    sentences: Sequence[Sentence],
    said: Said,
    place: Place | None,
    form: TalkForm | None,
) -> Iterator[Thread]:
    """The whole block first, then its sentences in order; and the one that somebody wants to talk about."""
    is_here = place is not None and place.block.pk == block.pk
    for number, sentence in [(0, None), *enumerate(sentences, start=1)]:
        is_chosen = is_here and place is not None and place.sentence == sentence
        if not (is_chosen or said.is_about(block, sentence)):
            continue
        key = (block.pk, sentence.pk if sentence else None)
        yield Thread(
            where=where(block, number),
            quote=block.text[sentence.start : sentence.end] if sentence and len(sentences) > 1 else "",
            sentence=sentence.number if sentence else None,
            block=block.order,
            remarks=[remark_of(ears, row, said) for row in said.remarks.get(key, ())],
            lines=[line_of(ears, row, said) for row in said.posts.get(key, ())],
            form=(form or TalkForm()) if is_chosen else None,
        )


def where(block: TextBlock, number: int) -> Text:
    if block.kind == BlockKind.HEADING:
        return _("Om rubriken")
    return _("Om mening %(number)s") % {"number": number} if number else _("Om hela stycket")


def remark_of(ears: Ears, row: Comment, said: Said) -> Remark:
    reading = said.readings[row.reading_id]
    is_own = ears.own is not None and reading.pk == ears.own.pk
    is_gone = row.is_hidden and not is_own
    return Remark(
        id=row.pk,
        name=hearing.name_of(reading, ears.apart),
        is_own=is_own,
        said=row.get_reaction_display(),
        icon=ICONS[Reaction(row.reaction)],
        words="" if is_gone else row.words,
        suggestion="" if is_gone else row.suggestion,
        is_hidden=row.is_hidden,
        why=why_hidden(ears, row, is_own),
        is_reported=ears.own is None and row.is_waiting,
    )


def why_hidden(ears: Ears, row: Comment | Post, is_own: bool) -> Text:
    """For the one who wrote it, and for staff."""
    return row.get_hidden_because_display() if row.is_hidden and (is_own or ears.own is None) else ""


def line_of(ears: Ears, row: Post, said: Said) -> Line:
    is_own = ears.own is not None and row.reading_id == ears.own.pk
    reading: Any = said.readings.get(row.reading_id) if row.reading_id else None
    return Line(
        id=row.pk,
        name=hearing.name_of(reading, ears.apart) if reading else _t("Samordnaren"),
        is_own=is_own,
        is_staff=reading is None,
        words="" if row.is_hidden else row.words,
        said_at=row.said_at,
        is_changed=row.changed_at is not None,
        is_hidden=row.is_hidden,
        why=why_hidden(ears, row, is_own),
        is_reported=ears.own is None and row.is_waiting,
    )
