"""Texts from before the platform, with what they said before and after. They come closed, to the library."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from uuid import NAMESPACE_URL, UUID, uuid5

from django.utils.translation import gettext_lazy as _

from core.actions import Refused, action
from core.models import User
from core.workbooks import plain
from klarsprak import rules
from klarsprak.actions.versions import freeze_version, put_blocks
from klarsprak.extraction.plain_text import blocks_in_text
from klarsprak.models import ReviewedText, Source, Version
from klarsprak.states import TextState
from participants.models import Board, Unit

NAMESPACE = uuid5(NAMESPACE_URL, "urn:klarsprak:old-texts")
# The first texts that the city had read.
FIRST_YEAR = 2000


@dataclass(frozen=True)
class OldText:
    """What is known of it. The same words are the same text, in however many files they stand."""

    title: str
    year: int
    kind: str
    before: str
    after: str
    unit: Unit | None = None
    published_where: str = ""

    def key_in(self, board: Board) -> UUID:
        said = sha256(f"{self.before.strip()}\0{self.after.strip()}".encode()).hexdigest()
        return uuid5(NAMESPACE, f"{board.pk}:{self.year}:{plain(self.title)}:{said}")


def bring_old_text(*, board: Board, old: OldText, by: User, at: datetime) -> ReviewedText:
    """Both versions frozen and measured by the rules of today; a second time it is the first one."""
    with action(by=by, at=at) as act:
        act.require(rules.ARRANGE, board)
        key = old.key_in(board)
        brought_before = ReviewedText.objects.filter(pk=key).first()
        if brought_before is not None:
            return brought_before
        refuse_unlikely(old, board, at)
        text = ReviewedText.objects.create(
            pk=key,
            board=board,
            unit=old.unit,
            title=old.title,
            kind=old.kind,
            state=TextState.DONE,
            state_changed_at=at,
            created_at=at,
            published_where=old.published_where,
            is_historic=True,
            year=old.year,
        )
        act.record("text.bring_old", text, fields=["title", "year", "kind", "unit"])
        for number, words in enumerate((old.before, old.after), start=1):
            write_version(text, number, words, by, at)
    return text


def refuse_unlikely(old: OldText, board: Board, at: datetime) -> None:
    if not FIRST_YEAR <= old.year <= at.year:
        raise Refused(_("Året ser fel ut. Kontrollera det."), field="year")
    if old.unit is not None and old.unit.board_id != board.pk:
        raise Refused(_("Enheten hör till en annan nämnd."), field="unit")
    for field, words in (("before", old.before), ("after", old.after)):
        if not blocks_in_text(words)[0]:
            raise Refused(_("Här finns ingen text."), field=field)


def write_version(text: ReviewedText, number: int, words: str, by: User, at: datetime) -> None:
    version = Version.objects.create(
        text=text, number=number, source=Source.IMPORTED, made_at=at, made_by=by, read_at=at
    )
    put_blocks(version, blocks_in_text(words)[0])
    freeze_version(version, at=at)
