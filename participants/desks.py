"""Who can answer for a unit on a day: its employees who are there, else the board's coordinators."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from core import access
from participants import rules
from participants.fitting import pairs_kept_apart
from participants.models import Absence, Contribution, RoleGrant, StaffProfile, UnitRole


class Desks:
    """Everything that is asked about many debts, read once. Answers with the keys of employees."""

    def __init__(self, debts: Iterable[Contribution], on: date) -> None:
        self.away = set(Absence.objects.on(on).values_list("employee", flat=True))
        self.apart = pairs_kept_apart({row.participant_id for row in debts})
        self.of_unit: dict[UUID, set[UUID]] = defaultdict(set)
        for role in UnitRole.objects.in_force(on):
            self.of_unit[role.unit_id].add(role.employee_id)
        self.coordinators = coordinators(on)

    def who_can_answer(self, debt: Contribution) -> set[UUID]:
        """Those of the unit who are there, a named stand-in among them; else the coordinators."""
        unit = self.of_unit.get(debt.unit_id, set()) if debt.unit_id else set()
        return self.able(unit, debt) or self.able(self.coordinators[debt.board_id], debt)

    def able(self, employees: Iterable[UUID], debt: Contribution) -> set[UUID]:
        """Neither away nor kept apart from whoever gave it."""
        giver = debt.participant_id
        return {one for one in employees if one not in self.away and (giver, one) not in self.apart}

    def has_only_an_address(self, debt: Contribution) -> bool:
        """The unit has no employees here: it is told at its own address."""
        unit = debt.unit
        return unit is not None and bool(unit.email) and not self.of_unit.get(unit.pk)


def coordinators(on: date) -> dict[UUID, set[UUID]]:
    """By board, the employees who may answer for all of it."""
    keys = [role.key for role in access.roles if rules.ANSWER in role.permissions]
    held = RoleGrant.objects.in_force(on).filter(role__in=keys)
    profiles = dict(StaffProfile.objects.filter(user__in=held.values("user")).values_list("user", "pk"))
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for grant in held:
        if grant.user_id in profiles:
            found[grant.board_id].add(profiles[grant.user_id])
    return found
