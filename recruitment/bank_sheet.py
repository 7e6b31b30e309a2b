"""The sheet of the bank: questions and work samples that the group has used before. Once each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core.resources import Cells, Column, Draft, Name, OneOf, Outcome, SheetResource, sheets
from core.workbooks import plain
from recruitment import actions, rules
from recruitment.actions.bank import LONGEST_THEME, QuestionFields
from recruitment.models import BankQuestion, QuestionKind

KINDS = dict(QuestionKind.choices)
YES_OR_NO = {True: _("ja"), False: _("nej")}
# As much as a cell holds.
LONGEST_CELL = 1_000


@dataclass
class BankRow(Draft):
    theme: str = ""
    words: str = ""
    kind: str = ""
    look_for: str = ""
    without_law: Any = ""


class BankSheet(SheetResource):
    key = "question_bank"
    title = _("Frågebank")
    order = 76
    permission = rules.ARRANGE
    draft = BankRow
    examples: ClassVar[Sequence[Sequence[Any]]] = (
        (
            _("Bemötande"),
            _("Exempel: Hur tar du emot någon som är arg?"),
            _("intervjufråga"),
            _("Att personen stannar kvar och lyssnar."),
            "",
        ),
    )

    theme = Column("theme", _("Tema"), Name(LONGEST_THEME), needed=True, width=24)
    words = Column("words", _("Fråga eller uppgift"), Name(LONGEST_CELL), needed=True, width=60)
    kind = Column(
        "kind", _("Slag"), OneOf(KINDS), choices=tuple(KINDS.values()), note=_("Tomt: intervjufråga.")
    )
    look_for = Column("look_for", _("Det här vill vi höra eller se"), Name(LONGEST_CELL), width=40)
    without_law = Column(
        "without_law",
        _("Går att bedöma utan att kunna lagen"),
        OneOf(YES_OR_NO),
        choices=tuple(YES_OR_NO.values()),
        note=_("Behövs för arbetsprov."),
    )

    @classmethod
    def labels_of(cls, cells: Cells) -> set[str]:
        return set()

    def keys_of(self, row: BankRow) -> Iterable[tuple[str, ...]]:
        return [(plain(row.words),)]

    def place(self, row: BankRow) -> None:
        """What the bank says already is changed on its page, not by a file."""
        known = BankQuestion.objects.filter(board=self.board, words__iexact=row.words).first()
        if known is None:
            return
        if all(getattr(known, name) == value for name, value in said(row).items()):
            row.outcome = Outcome.UNCHANGED
        else:
            row.ask(_t("Frågan finns redan, med annat omkring. Ändra den i banken om det nya är bättre."))

    def write(self, row: BankRow) -> None:
        actions.add_question(board=self.board, by=self.by, at=self.at, **said(row))


def said(row: BankRow) -> QuestionFields:
    return {
        "theme": row.theme,
        "words": row.words,
        "kind": row.kind or QuestionKind.QUESTION,
        "look_for": row.look_for,
        "without_law": bool(row.without_law),
    }


def register() -> None:
    sheets.add(BankSheet.key, BankSheet)
