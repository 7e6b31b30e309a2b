"""The sheet of the theme bank: what a theme is called, and what to talk about."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core.resources import Cells, Column, Draft, Name, Outcome, SheetResource, sheets
from core.workbooks import plain
from mentoring import actions, rules
from mentoring.actions.theme_bank import LONGEST, LONGEST_TITLE, in_bank


@dataclass
class ThemeRow(Draft):
    title: str = ""
    words: str = ""


class ThemeSheet(SheetResource):
    key = "themes"
    title = _("Teman för mentorer")
    order = 75
    permission = rules.ARRANGE
    draft = ThemeRow
    examples: ClassVar[Sequence[Sequence[Any]]] = (
        (_("Exempel: Första mötet"), _("Vad gjorde att du vågade berätta? Vad stängde dörren?")),
    )

    # The name of the class's own title is taken; the row's is called what its column is.
    theme = Column("title", _("Tema"), Name(LONGEST_TITLE), needed=True, width=36)
    words = Column("words", _("Att prata om"), Name(LONGEST), also=("Frågor",), width=60)

    @classmethod
    def labels_of(cls, cells: Cells) -> set[str]:
        return set()

    def keys_of(self, row: ThemeRow) -> Iterable[tuple[str, ...]]:
        return [(plain(row.title),)]

    def place(self, row: ThemeRow) -> None:
        """What the bank says already is left as it is."""
        known = in_bank(self.board, row.title)
        if known is None:
            return
        if known.words == row.words.strip():
            row.outcome = Outcome.UNCHANGED
        else:
            row.ask(_t("Temat finns redan i banken, med andra ord."), known.pk)

    def write(self, row: ThemeRow) -> None:
        actions.add_theme(board=self.board, title=row.title, words=row.words, by=self.by, at=self.at)


def register() -> None:
    sheets.add(ThemeSheet.key, ThemeSheet)
