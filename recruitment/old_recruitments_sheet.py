"""The sheet of recruitments from before the platform: the post, its year and department. Once each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core.actions import Refused
from core.resources import Cells, Column, Draft, Name, OneOf, Outcome, SheetResource, Words, sheets
from core.workbooks import plain
from participants.models import Unit
from recruitment import actions, rules
from recruitment.actions.history import FIRST_YEAR, MOST_ALIKE, OldRecruitment
from recruitment.models import Recruitment, RecruitmentKind
from recruitment.states import UNDER_WAY, RecruitmentState

KINDS = dict(RecruitmentKind.choices)
STEPS = {state: RecruitmentState(state).label for state in UNDER_WAY}


class WholeNumber(Words):
    """From and to, in digits."""

    def __init__(self, first: int, last: int, message: object) -> None:
        super().__init__(10)
        self.first, self.last, self.message = first, last, message

    def read(self, text: str) -> int:
        if text.isascii() and text.isdigit() and self.first <= int(text) <= self.last:
            return int(text)
        raise ValueError(str(self.message))


@dataclass
class OldRecruitmentRow(Draft):
    position: str = ""
    kind: str = ""
    year: Any = ""
    which: Any = ""
    department: str = ""
    unit: str = ""
    joined_at: str = ""


class OldRecruitmentSheet(SheetResource):
    key = "old_recruitments"
    title = _("Tidigare rekryteringar")
    order = 74
    permission = rules.ARRANGE
    draft = OldRecruitmentRow
    examples: ClassVar[Sequence[Sequence[Any]]] = (
        (
            _("Exempel: Socialsekreterare"),
            _("socialsekreterare"),
            "2019",
            "1",
            _("Socialförvaltningen"),
            "",
            _("intervjuer"),
        ),
    )

    position = Column("position", _("Tjänst"), Name(120), needed=True, width=30, note=_("Inga namn."))
    kind = Column("kind", _("Slag av tjänst"), OneOf(KINDS), needed=True, choices=tuple(KINDS.values()))
    year = Column(
        "year",
        _("År"),
        WholeNumber(FIRST_YEAR, 2100, _("Skriv året med fyra siffror, till exempel 2019.")),
        needed=True,
        width=8,
    )
    which = Column(
        "which",
        _("Nummer"),
        WholeNumber(1, MOST_ALIKE, _("Skriv 1, 2, 3 … för tjänster som är lika.")),
        width=8,
        note=_("Om två rader är lika i allt annat: 1, 2, 3 … Tomt är 1."),
    )
    department = Column("department", _("Förvaltning"), Name(80), width=26)
    unit = Column("unit", _("Enhet"), Name(120), width=24, note=_("Som den heter här. Lämna tomt annars."))
    joined_at = Column(
        "joined_at",
        _("Brukarrepresentanterna var med från"),
        OneOf(STEPS),
        choices=tuple(STEPS.values()),
        note=_("Lämna tomt om det inte är känt."),
    )

    @classmethod
    def labels_of(cls, cells: Cells) -> set[str]:
        return set()

    def keys_of(self, row: OldRecruitmentRow) -> Iterable[tuple[str, ...]]:
        return [(plain(row.position), plain(row.department), str(row.year), str(row.which or 1))]

    def place(self, row: OldRecruitmentRow) -> None:
        """What is here already is left as it is; the same post told in another way is a question."""
        known = Recruitment.objects.filter(pk=self.old(row).key_in(self.board)).first()
        if known is None:
            return
        if (known.kind, known.joined_at) == (row.kind, row.joined_at):
            row.outcome = Outcome.UNCHANGED
        else:
            row.ask(
                _t("Rekryteringen finns redan, med andra uppgifter. Har du menat en till? Ge den ett nummer.")
            )

    def write(self, row: OldRecruitmentRow) -> None:
        actions.bring_old_recruitment(board=self.board, old=self.old(row), by=self.by, at=self.at)

    # --- Parts ----------------------------------------------------------------------------------
    def old(self, row: OldRecruitmentRow) -> OldRecruitment:
        return OldRecruitment(
            position=row.position,
            kind=row.kind,
            year=row.year,
            which=row.which or 1,
            department=row.department,
            unit=self.unit_named(row.unit),
            joined_at=row.joined_at,
        )

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
    sheets.add(OldRecruitmentSheet.key, OldRecruitmentSheet)
