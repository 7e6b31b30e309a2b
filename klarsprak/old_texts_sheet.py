"""The sheet of old texts: title, year, what stood there before and after. Into the library, once each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core.actions import Refused
from core.resources import (
    IS_FORMULA,
    Cells,
    Column,
    Draft,
    Name,
    OneOf,
    Outcome,
    SheetResource,
    Words,
    sheets,
)
from core.workbooks import LONGEST_WHOLE, Formula, Value, as_text, plain
from klarsprak import actions, rules
from klarsprak.actions.old_texts import FIRST_YEAR, OldText
from klarsprak.models import ReviewedText, TextKind
from participants.models import Unit

KINDS = dict(TextKind.choices)


class Year(Words):
    """Four digits."""

    def read(self, text: str) -> int:
        if text.isascii() and text.isdigit() and FIRST_YEAR <= int(text) < 2100:
            return int(text)
        raise ValueError(_t("Skriv året med fyra siffror, till exempel 2019."))


class WholeText(Words):
    """A text with its line breaks. A cell that is full may have been cut by the spreadsheet: it is told."""

    def __init__(self) -> None:
        super().__init__(LONGEST_WHOLE)

    def clean(self, value: Value, row: Any = None, **kwargs: Any) -> str:
        if isinstance(value, Formula):
            raise ValueError(str(IS_FORMULA))
        whole: str = getattr(value, "whole", as_text(value))
        if len(whole) >= LONGEST_WHOLE:
            raise ValueError(_t("Texten får inte plats i en cell. Lägg in den som en vanlig text i stället."))
        return whole.strip()


@dataclass
class OldTextRow(Draft):
    name: str = ""
    year: Any = ""
    kind: str = ""
    unit: str = ""
    before: str = ""
    after: str = ""
    published_where: str = ""


class OldTextSheet(SheetResource):
    key = "old_texts"
    title = _("Lästa texter")
    order = 70
    permission = rules.ARRANGE
    draft = OldTextRow
    examples: ClassVar[Sequence[Sequence[Any]]] = (
        (
            _("Exempel: Brev om avgift"),
            "2019",
            _("brevmall"),
            "",
            _("Avgiften erläggs månadsvis."),
            _("Du betalar en gång i månaden."),
            _("Skickas till alla som får hjälp hemma"),
        ),
    )

    name = Column("name", _("Vad texten heter"), Name(120), also=("Titel", "Rubrik"), needed=True, width=30)
    year = Column("year", _("År"), Year(10), needed=True, width=8)
    kind = Column(
        "kind", _("Slag av text"), OneOf(KINDS), also=("Slag",), needed=True, choices=tuple(KINDS.values())
    )
    unit = Column("unit", _("Enhet"), Name(120), width=24, note=_("Som den heter här. Lämna tomt annars."))
    before = Column("before", _("Före"), WholeText(), needed=True, width=60, note=_("Hela texten."))
    after = Column("after", _("Efter"), WholeText(), needed=True, width=60, note=_("Hela texten."))
    published_where = Column("published_where", _("Var den finns"), Name(200), also=("Publicerad",), width=30)

    @classmethod
    def labels_of(cls, cells: Cells) -> set[str]:
        return set()

    def keys_of(self, row: OldTextRow) -> Iterable[tuple[str, ...]]:
        return [(plain(row.name), str(row.year), row.before, row.after)]

    def place(self, row: OldTextRow) -> None:
        old = self.old_text(row)
        if ReviewedText.objects.filter(pk=old.key_in(self.board)).exists():
            row.outcome = Outcome.UNCHANGED
            return
        same = ReviewedText.objects.filter(board=self.board, year=row.year, title__iexact=row.name)
        if same.exists():
            row.ask(_t("Det finns redan en text från samma år med samma namn, men med andra ord."))

    def write(self, row: OldTextRow) -> None:
        actions.bring_old_text(board=self.board, old=self.old_text(row), by=self.by, at=self.at)

    # --- Parts ----------------------------------------------------------------------------------
    def wrong_in(self, row: OldTextRow) -> dict[str, Any]:
        if isinstance(row.year, int) and row.year > timezone.localdate(self.at).year:
            return {"year": [_t("Året har inte varit än.")]}
        return {}

    def old_text(self, row: OldTextRow) -> OldText:
        unit = self.unit_named(row.unit)
        return OldText(row.name, row.year, row.kind, row.before, row.after, unit, row.published_where)

    def unit_named(self, name: str) -> Unit | None:
        if not name:
            return None
        if plain(name) not in self.units:
            raise Refused(_("Ingen enhet här heter så. Skriv namnet som det står i systemet."), field="unit")
        return self.units[plain(name)]

    @cached_property
    def units(self) -> dict[str, Unit]:
        return {plain(unit.name): unit for unit in Unit.objects.filter(board=self.board)}


def register() -> None:
    sheets.add(OldTextSheet.key, OldTextSheet)
