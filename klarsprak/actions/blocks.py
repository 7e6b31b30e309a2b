"""The owner goes through the blocks: what the reader misunderstood is put right, what is hard is made easier.

Both are the same changes. But the first belongs to the reading and the second to the text, so that the
figures before and after compare what the text was with what the owner has made of it.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from hashlib import sha256

from django.utils.translation import gettext_lazy as _

from core.actions import Refused, action
from core.models import User
from klarsprak import checking
from klarsprak.actions.texts import open_draft, open_for_change
from klarsprak.actions.versions import latest, put_blocks
from klarsprak.extraction import join_split
from klarsprak.language.blocks import Block, BlockKind
from klarsprak.language.sentences import clean
from klarsprak.models import ReviewedText, Version

Blocks = Sequence[Block]
Change = Callable[[Blocks, int], Blocks]
KINDS: dict[str, Change] = {
    BlockKind.HEADING: join_split.as_heading,
    BlockKind.PARAGRAPH: join_split.as_paragraph,
    BlockKind.LIST_ITEM: join_split.as_list,
}


@dataclass(frozen=True)
class BlockPlace:
    """A block as a page showed it: where it stood, and a mark of what it said."""

    order: int
    mark: str


def mark_of(block: Block) -> str:
    return sha256(f"{block.kind}\t{block.text}".encode()).hexdigest()[:16]


# --- Each change ----------------------------------------------------------------------------------
def edit_block(
    *,
    text: ReviewedText,
    place: BlockPlace,
    words: str,
    by: User,
    at: datetime,
    is_counted: bool | None = None,
    improves: bool = False,
) -> None:
    """Other words. A line break makes two blocks of it. `improves` when the text itself becomes another."""
    lines = [line.strip() for line in clean(words).splitlines() if line.strip()]
    if not lines:
        raise Refused(_("Skriv något, eller ta bort stycket."), field="words")

    def change(blocks: Blocks, index: int) -> Blocks:
        old = blocks[index]
        counted = old.is_counted if is_counted is None else is_counted
        new = [replace(old, text=line, is_counted=counted, doubt="") for line in lines]
        return [*blocks[:index], *new, *blocks[index + 1 :]]

    rework(text, place, change, by, at, improves=improves)


def change_kind(*, text: ReviewedText, place: BlockPlace, kind: str, by: User, at: datetime) -> None:
    """Heading, paragraph or item of a list. It also answers the reader's doubt about it."""
    rework(text, place, KINDS[kind], by, at)


def split_block(*, text: ReviewedText, place: BlockPlace, offset: int, by: User, at: datetime) -> None:
    rework(text, place, lambda blocks, index: join_split.split(blocks, index, offset), by, at)


def merge_block(*, text: ReviewedText, place: BlockPlace, by: User, at: datetime) -> None:
    """Together with the one after it."""
    rework(text, place, join_split.merge, by, at)


def keep_block(*, text: ReviewedText, place: BlockPlace, by: User, at: datetime) -> None:
    """The reader was right; its question is answered."""
    rework(text, place, join_split.confirmed, by, at)


def remove_block(*, text: ReviewedText, place: BlockPlace, by: User, at: datetime) -> None:
    rework(text, place, join_split.removed, by, at)


def undo_change(*, text: ReviewedText, by: User, at: datetime) -> None:
    """The blocks as they were before the last change; one step back, and the same step forth again."""
    with action(by=by, at=at) as act:
        version = latest(open_for_change(act, text))
        if version.blocks_before is None:
            raise Refused(_("Det finns inget att ångra."), code="state")
        put(version, unpacked(version.blocks_before))


# --- Said about the whole -------------------------------------------------------------------------
def confirm_blocks(*, text: ReviewedText, by: User, at: datetime) -> None:
    """'Så är texten': from now on changes are improvements, and the figures of this moment are kept."""
    with action(by=by, at=at) as act:
        version = latest(open_draft(act, text))
        blocks = blocks_of(version)
        if not blocks:
            raise Refused(_("Texten är tom. Lägg in den först."), code="empty")
        if version.is_confirmed:
            return
        version.figures_before = checking.figures_of(blocks, text.board_id)
        version.save(update_fields=["figures_before"])
        act.record("version.confirm", version, fields=["figures_before"])


def say_invented(*, text: ReviewedText, words: str, by: User, at: datetime) -> None:
    """'Det är påhittat': the owner answers for words that look like a real person's."""
    with action(by=by, at=at) as act:
        version = latest(open_for_change(act, text))
        asked = {one.words for one in checking.traces_of(blocks_of(version))}
        if words in asked and words not in version.said_invented:
            version.said_invented = [*version.said_invented, words]
            version.save(update_fields=["said_invented"])
            act.record("version.say_invented", version, fields=["said_invented"])


# --- Parts ----------------------------------------------------------------------------------------
def rework(
    text: ReviewedText, place: BlockPlace, change: Change, by: User, at: datetime, *, improves: bool = False
) -> None:
    """One change to one block of a text that is made. A page older than somebody's change is told so."""
    with action(by=by, at=at) as act:
        version = latest(open_for_change(act, text))
        blocks = blocks_of(version)
        new = changed(blocks, index_of(blocks, place), change)
        if not improves:
            version.figures_before = None
        put(version, new)


def changed(blocks: Blocks, index: int, change: Change) -> Blocks:
    try:
        return change(blocks, index)
    except join_split.NotPossible as impossible:
        raise Refused(impossible.message, code="impossible") from impossible


def put(version: Version, blocks: Blocks) -> None:
    version.blocks_before = packed(blocks_of(version))
    version.save(update_fields=["blocks_before", "figures_before"])
    put_blocks(version, blocks)


def index_of(blocks: Blocks, place: BlockPlace) -> int:
    index = place.order - 1
    if not 0 <= index < len(blocks) or mark_of(blocks[index]) != place.mark:
        raise Refused(_("Texten har ändrats sedan sidan visades. Titta igen."), code="changed")
    return index


def blocks_of(version: Version) -> list[Block]:
    return [row.as_block for row in version.blocks.order_by("order")]


def packed(blocks: Blocks) -> list[dict[str, object]]:
    return [asdict(block) for block in blocks]


def unpacked(rows: list[dict[str, object]]) -> list[Block]:
    return [Block(**{**row, "kind": BlockKind(str(row["kind"]))}) for row in rows]  # type: ignore[arg-type]
