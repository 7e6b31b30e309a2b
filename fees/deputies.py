"""A deputy approves only when the ordinary approver cannot: is away, or may not for this very entry."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from core.models import User
from fees import rules
from fees.models import ApproverMandate, WorkEntry
from fees.run_parts import RunParts
from participants.fitting import those_who_avoid
from participants.models import Absence


@dataclass
class Ordinary:
    """The ordinary mandates of some boards on a day, and who of their holders is away. Two queries."""

    on: date
    mandates: Sequence[ApproverMandate]
    away: Collection[UUID]
    parts: RunParts
    # Whom each holder decides nothing about, asked for only when a deputy tries.
    wrong_for: dict[UUID, set[UUID]] = field(default_factory=dict)

    def able(self, entry: WorkEntry, total_ore: int) -> list[User]:
        """The holders whose mandate covers the entry."""
        return [
            mandate.user
            for mandate in self.mandates
            if mandate.board_id == entry.board_id
            and mandate.cost_centre == entry.assignment.cost_centre
            and total_ore <= mandate.max_ore
        ]

    def is_hindered(self, user: User, entry: WorkEntry) -> bool:
        if user.pk in self.away or rules.is_own(user, entry):
            return True
        if self.parts.has_reviewed(user.pk, entry.board_id):
            return True
        if user.pk not in self.wrong_for:
            self.wrong_for[user.pk] = those_who_avoid(user, self.on)
        return entry.participant_id in self.wrong_for[user.pk]


def ordinary_of(boards: Iterable[UUID], on: date, parts: RunParts) -> Ordinary:
    mandates = list(
        ApproverMandate.objects.in_force(on)
        .filter(board__in=list(boards), is_deputy=False, user__is_active=True)
        .select_related("user")
        .order_by("pk")
    )
    holders = [mandate.user_id for mandate in mandates]
    away = Absence.objects.on(on).filter(employee__user__in=holders).values_list("employee__user", flat=True)
    return Ordinary(on, mandates, set(away), parts)


def stands_in_for(
    mandate: ApproverMandate, entry: WorkEntry, total_ore: int, ordinary: Ordinary
) -> User | None:
    """Whom the holder of a mandate stands in for; None when the mandate is an ordinary one, or there is no
    ordinary approver for such an entry. Raises with words when the ordinary one is there."""
    if not mandate.is_deputy:
        return None
    able = ordinary.able(entry, total_ore)
    if any(not ordinary.is_hindered(user, entry) for user in able):
        raise rules.MayNot(
            rules.APPROVE,
            entry,
            _("Du är ersättare, och ordinarie attestant är på plats och godkänner."),
        )
    return able[0] if able else None
