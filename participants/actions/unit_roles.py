"""Who answers for which unit: given by a coordinator, for a time, never to oneself."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import access
from core.actions import Refused, action
from core.models import User
from core.open_sessions import forget_sessions
from participants import rules
from participants.actions.staff import end_now, refuse_bad_period, refuse_oneself
from participants.income_support import refuse_role
from participants.models import Board, StaffProfile, Unit, UnitRole

UNIT_EMPLOYEE = "unit_employee"


def give_unit_role(
    *,
    employee: StaffProfile,
    unit: Unit,
    valid_from: date,
    by: User | None,
    at: datetime,
    valid_to: date | None = None,
) -> UnitRole:
    """The employee reads and answers what is said to the unit. `by` is None only at installation."""
    with action(by=by, at=at) as act:
        if by is not None:
            act.require(rules.GIVE_UNIT, unit)
            refuse_oneself(by, employee.user)
        act.lock(StaffProfile.objects.filter(pk=employee.pk))
        if unit.board_id != employee.board_id:
            raise Refused(_("Välj något som hör till samma nämnd."), field="unit")
        refuse_bad_period(valid_from, valid_to)
        board = act.lock(Board.objects.filter(pk=unit.board_id))[0]
        refuse_role(employee.user, board, UNIT_EMPLOYEE, timezone.localdate(at))
        same = UnitRole.objects.filter(employee=employee, unit=unit).overlapping(valid_from, valid_to)
        if same.exists():
            raise Refused(
                _("%(name)s svarar redan för enheten då.") % {"name": employee.full_name}, field="unit"
            )
        role = UnitRole.objects.create(
            employee=employee,
            unit=unit,
            valid_from=valid_from,
            valid_to=valid_to,
            given_by=by,
            given_at=at,
        )
        act.record("unit_role.give", role, fields=["unit"], on_behalf_of=employee.user_id)
        access.forget_grants(employee.user)
        forget_sessions(employee.user)
    return role


def end_unit_role(*, role: UnitRole, by: User, at: datetime) -> None:
    """The last day is yesterday: nothing of the unit is open from this moment."""
    with action(by=by, at=at) as act:
        row = act.lock(UnitRole.objects.filter(pk=role.pk).select_related("employee__user", "unit"))[0]
        act.require(rules.GIVE_UNIT, row)
        refuse_oneself(by, row.employee.user)
        act.record("unit_role.end", row, fields=["valid_to"], on_behalf_of=row.employee.user_id)
        end_now(row, timezone.localdate(at))
        access.forget_grants(row.employee.user)
        forget_sessions(row.employee.user)
