"""Recruitments from before the platform: little more than the year, the post and the department is known."""

from dataclasses import dataclass
from datetime import datetime
from uuid import NAMESPACE_URL, UUID, uuid5

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.actions import Refused, action
from core.models import User
from core.typed_words import said, short_enough
from core.workbooks import plain
from participants.models import Board, Unit
from recruitment import rules
from recruitment.models import Recruitment, RecruitmentKind
from recruitment.states import UNDER_WAY, RecruitmentState

NAMESPACE = uuid5(NAMESPACE_URL, "urn:recruitment:old-recruitments")
# The first year that the column takes.
FIRST_YEAR = 2000
LONGEST_POSITION, LONGEST_DEPARTMENT, MOST_ALIKE = 120, 80, 200


@dataclass(frozen=True)
class OldRecruitment:
    """What is known. `which` tells apart posts that are alike in everything else, from one up."""

    position: str
    kind: str
    year: int
    which: int = 1
    department: str = ""
    unit: Unit | None = None
    joined_at: str = ""

    def key_in(self, board: Board) -> UUID:
        said = (plain(self.position), plain(self.department), str(self.year), str(self.which))
        return uuid5(NAMESPACE, f"{board.pk}:{':'.join(said)}")


def bring_old_recruitment(*, board: Board, old: OldRecruitment, by: User, at: datetime) -> Recruitment:
    """Decided, without people or papers; a second time it is the first one."""
    with action(by=by, at=at) as act:
        act.require(rules.ARRANGE, board)
        key = old.key_in(board)
        brought_before = Recruitment.objects.filter(pk=key).first()
        if brought_before is not None:
            return brought_before
        refuse_unlikely(old, board, at)
        row = Recruitment.objects.create(
            pk=key,
            board=board,
            unit=old.unit,
            department=short_enough(old.department, "department", LONGEST_DEPARTMENT),
            position=said(old.position, "position", _("Skriv vilken tjänst det gällde."), LONGEST_POSITION),
            kind=old.kind,
            joined_at=old.joined_at,
            state=RecruitmentState.DECIDED,
            state_changed_at=at,
            created_at=at,
            is_historic=True,
            year=old.year,
        )
        act.record("recruitment.bring_old", row, fields=["position", "kind", "year", "department", "unit"])
    return row


def refuse_unlikely(old: OldRecruitment, board: Board, at: datetime) -> None:
    if not FIRST_YEAR <= old.year <= timezone.localdate(at).year:
        raise Refused(_("Året ser fel ut. Kontrollera det."), field="year")
    if old.kind not in RecruitmentKind.values:
        raise Refused(_("Välj vilken sorts tjänst det var."), field="kind")
    if old.joined_at and old.joined_at not in UNDER_WAY:
        raise Refused(_("Välj från vilket steg de var med."), field="joined_at")
    if old.unit is not None and old.unit.board_id != board.pk:
        raise Refused(_("Enheten hör till en annan nämnd."), field="unit")
    if not 1 <= old.which <= MOST_ALIKE:
        raise Refused(_("Numret ser fel ut. Kontrollera det."), field="which")
