"""Employees and the roles they hold. Nobody gives a role to themselves."""

from datetime import date, datetime, timedelta
from typing import TypedDict, Unpack

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import access
from core.actions import Refused, action
from core.models import User
from core.open_sessions import forget_sessions
from participants import rules
from participants.actions.people import new_user
from participants.income_support import refuse_role, refuse_while_people_are_known
from participants.models import Board, RoleGrant, StaffProfile, UnitRole


class EmployeeFields(TypedDict, total=False):
    """What participants may see of an employee."""

    first_name: str
    last_name: str
    work_phone: str
    hours: str
    stand_in: StaffProfile | None


def register_employee(
    *, board: Board, email: str, by: User | None, at: datetime, **fields: Unpack[EmployeeFields]
) -> StaffProfile:
    """`by` is None only when a new installation gets its first administrator."""
    with action(by=by, at=at) as act:
        if by is not None:
            act.require(rules.GIVE_ROLE, board)
        profile = StaffProfile(user=new_user(email, ""), board=board)
        put(profile, fields)
        profile.save(force_insert=True)
        act.record("employee.register", profile, fields=sorted(fields))
    return profile


def change_employee(
    *, profile: StaffProfile, by: User, at: datetime, **fields: Unpack[EmployeeFields]
) -> StaffProfile:
    with action(by=by, at=at) as act:
        row = act.lock(StaffProfile.objects.filter(pk=profile.pk))[0]
        act.require(rules.GIVE_ROLE, row)
        put(row, fields)
        row.save()
        act.record("employee.change", row, fields=sorted(fields))
    return row


def give_role(
    *,
    user: User,
    board: Board,
    role: str,
    valid_from: date,
    by: User | None,
    at: datetime,
    valid_to: date | None = None,
) -> RoleGrant:
    """For one board and a period. Effects outside the register (Wagtail's group) happen here too."""
    with action(by=by, at=at) as act:
        if by is not None:
            act.require(rules.GIVE_ROLE, board)
            refuse_oneself(by, user)
        if role not in access.roles:
            raise Refused(_("Välj en roll ur listan."), field="role")
        refuse_bad_period(valid_from, valid_to)
        refuse_role(user, act.lock(Board.objects.filter(pk=board.pk))[0], role, timezone.localdate(at))
        grant = RoleGrant.objects.create(
            user=user,
            board=board,
            role=role,
            valid_from=valid_from,
            valid_to=valid_to,
            granted_by=by,
            granted_at=at,
        )
        act.record("role.give", grant, fields=[role], on_behalf_of=user.pk)
        spread(user, role, given=True)
        forget_sessions(user)
    return grant


def end_role(*, grant: RoleGrant, by: User, at: datetime) -> None:
    """The last day is yesterday: the role opens nothing from this moment."""
    with action(by=by, at=at) as act:
        row = act.lock(RoleGrant.objects.filter(pk=grant.pk))[0]
        act.require(rules.GIVE_ROLE, row)
        refuse_oneself(by, row.user)
        act.record("role.end", row, fields=["valid_to"], on_behalf_of=row.user_id)
        end_now(row, timezone.localdate(at))
        forget_sessions(row.user)
        same = RoleGrant.objects.filter(user=row.user_id, role=row.role)
        if not same.in_force(timezone.localdate(at)).exists():
            spread(row.user, row.role, given=False)


def set_income_support(*, board: Board, decides: bool, by: User, at: datetime) -> None:
    """Whether the board decides income support. It becomes one only while it knows nobody."""
    with action(by=by, at=at) as act:
        act.require(rules.GIVE_ROLE, board)
        row = act.lock(Board.objects.filter(pk=board.pk))[0]
        if row.decides_income_support == decides:
            return
        if decides:
            refuse_while_people_are_known(row, timezone.localdate(at))
        row.decides_income_support = board.decides_income_support = decides
        row.save(update_fields=["decides_income_support"])
        act.record("board.income_support", row, fields=["decides_income_support"])


# --- Parts --------------------------------------------------------------------------------------
def put(profile: StaffProfile, fields: EmployeeFields) -> None:
    for name, value in fields.items():
        setattr(profile, name, value)
    if not profile.first_name.strip():
        raise Refused(_("Skriv förnamnet."), field="first_name")
    other = profile.stand_in
    if other is not None and other.board_id != profile.board_id:
        raise Refused(_("Välj något som hör till samma nämnd."), field="stand_in")


def end_now(grant: RoleGrant | UnitRole, today: date) -> None:
    """A role given today has no yesterday to end on: the row goes, the audit lines stay."""
    grant.valid_to = today - timedelta(days=1)
    if grant.valid_to < grant.valid_from:
        grant.delete()
    else:
        grant.save(update_fields=["valid_to"])


def refuse_oneself(by: User, user: User) -> None:
    if by.pk == user.pk:
        raise Refused(_("Ingen ändrar sina egna roller. Be en annan systemförvaltare."))


def refuse_bad_period(valid_from: date, valid_to: date | None) -> None:
    if valid_to is not None and valid_to < valid_from:
        raise Refused(_("Sista dagen är före den första."), field="valid_to")


def spread(user: User, role: str, *, given: bool) -> None:
    access.forget_grants(user)
    for effect in access.role_effects:
        effect(user, role, given)
