"""The sheet of the word list: a word, what to say instead, and its inflected forms."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core.resources import Cells, Column, Draft, Name, OneOf, Outcome, SheetResource, sheets
from core.workbooks import plain
from klarsprak import actions, rules
from klarsprak.actions.word_list import WordFields
from klarsprak.models import WordEntry

YES_OR_NO = {True: _("ja"), False: _("nej")}


@dataclass
class WordRow(Draft):
    word: str = ""
    suggestion: str = ""
    pattern: str = ""
    explains: Any = ""
    source: str = ""
    note: str = ""


class WordSheet(SheetResource):
    key = "words"
    title = _("Ordlista")
    order = 72
    permission = rules.ARRANGE
    draft = WordRow
    examples: ClassVar[Sequence[Sequence[Any]]] = (
        (
            _("Exempel: erlägga"),
            _("betala"),
            "erläg(ga|ger|gas|gs)",
            _("nej"),
            _("Gruppens egna ord"),
            "",
        ),
    )

    word = Column("word", _("Ord"), Name(80), needed=True, width=24)
    suggestion = Column("suggestion", _("Säg hellre"), Name(200), also=("Förslag",), width=30)
    pattern = Column(
        "pattern",
        _("Böjda former"),
        Name(200),
        also=("Mönster",),
        width=30,
        note=_("Bara bokstäver, mellanslag, parenteser, | och ?. Tomt: ordet som det står."),
    )
    explains = Column(
        "explains", _("Förklara i stället för att byta"), OneOf(YES_OR_NO), choices=tuple(YES_OR_NO.values())
    )
    source = Column("source", _("Källa"), Name(160), width=24)
    note = Column("note", _("Anmärkning"), Name(300), width=30)

    @classmethod
    def labels_of(cls, cells: Cells) -> set[str]:
        return set()

    def keys_of(self, row: WordRow) -> Iterable[tuple[str, ...]]:
        return [(plain(row.word),)]

    def place(self, row: WordRow) -> None:
        """What the list says already is changed on its page, not by a file."""
        known = WordEntry.objects.filter(board=self.board, word__iexact=row.word).first()
        if known is None:
            return
        if all(getattr(known, name) == value for name, value in said(row).items()):
            row.outcome = Outcome.UNCHANGED
        else:
            row.ask(
                _t("Ordet finns redan, med annat innehåll. Ändra det i listan om det nya är bättre."),
                known.pk,
            )

    def write(self, row: WordRow) -> None:
        actions.add_word(board=self.board, by=self.by, at=self.at, **said(row))


def said(row: WordRow) -> WordFields:
    return {
        "word": row.word,
        "suggestion": row.suggestion,
        "pattern": row.pattern,
        "explains": bool(row.explains),
        "source": row.source,
        "note": row.note,
    }


def register() -> None:
    sheets.add(WordSheet.key, WordSheet)
