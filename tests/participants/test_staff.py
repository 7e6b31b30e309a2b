"""Employees and roles: for one board, for a time, never given to oneself."""

from datetime import date, timedelta

import pytest

from core import access, clock
from core.actions import Refused
from core.models import User
from core.registry import Registry
from participants import actions, roles
from participants.models import RoleGrant
from tests.factories.participants import make_board, make_staff
from tests.factories.times import AT, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def fresh(user: User) -> User:
    """As the next request reads the user."""
    return User.objects.get(pk=user.pk)


@pytest.mark.parametrize(
    ("starts", "ends", "holds"),
    [(0, None, True), (0, 0, True), (-9, -1, False), (1, None, False), (-9, 9, True)],
)
def test_a_role_counts_from_its_first_to_its_last_day(starts: int, ends: int | None, holds: bool) -> None:
    board, today = make_board(), clock.today()
    user = make_staff(board, "manager")
    RoleGrant.objects.filter(user=user).delete()
    actions.give_role(
        user=user,
        board=board,
        role="coordinator",
        valid_from=today + timedelta(days=starts),
        valid_to=None if ends is None else today + timedelta(days=ends),
        by=None,
        at=AT,
    )
    assert access.may(fresh(user), "participants.read_people", board) is holds


def test_a_role_reaches_no_other_board() -> None:
    board, other = make_board(), make_board()
    user = make_staff(board)
    assert access.boards_for(user, "participants.read_people") == {board.pk}
    assert not access.may(user, "participants.read_people", other)


def test_the_administrator_gives_roles_in_the_own_board_only() -> None:
    board, other = make_board(), make_board()
    administrator, employee = make_staff(board, "administrator"), make_staff(board, "manager")
    values = {"user": employee, "role": "editor", "valid_from": TODAY, "by": administrator, "at": AT}
    actions.give_role(board=board, **values)  # type: ignore[arg-type]
    with pytest.raises(access.Denied):
        actions.give_role(board=other, **values)  # type: ignore[arg-type]


def test_nobody_gives_or_ends_a_role_of_their_own() -> None:
    board = make_board()
    administrator = make_staff(board, "administrator")
    with pytest.raises(Refused):
        actions.give_role(
            user=administrator,
            board=board,
            role="coordinator",
            valid_from=TODAY,
            by=administrator,
            at=AT,
        )
    with pytest.raises(Refused):
        actions.end_role(grant=RoleGrant.objects.get(user=administrator), by=administrator, at=AT)


def test_an_ended_role_opens_nothing_from_that_moment() -> None:
    board = make_board()
    administrator, employee = make_staff(board, "administrator"), make_staff(board)
    grant = RoleGrant.objects.get(user=employee)
    actions.end_role(grant=grant, by=administrator, at=clock.now())
    assert access.grants_of(fresh(employee)) == ()


def test_a_role_given_by_mistake_today_can_be_ended_today() -> None:
    board, today = make_board(), clock.today()
    administrator, employee = make_staff(board, "administrator"), make_staff(board, "manager")
    grant = actions.give_role(
        user=employee, board=board, role="approver", valid_from=today, by=administrator, at=clock.now()
    )
    actions.end_role(grant=grant, by=administrator, at=clock.now())
    assert not access.may(fresh(employee), "fees.approve_entries", board)


def test_other_libraries_learn_of_a_role_when_it_is_given_and_when_the_last_one_ends(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: list[tuple[str, bool]] = []
    effects: Registry[object] = Registry("role effects")
    effects.add("test", lambda user, role, given: told.append((role, given)))
    monkeypatch.setattr(access, "role_effects", effects)
    board, today = make_board(), clock.today()
    administrator = make_staff(board, "administrator")
    employee = make_staff(board, "manager")
    told.clear()
    values = {"user": employee, "board": board, "role": "editor", "by": administrator, "at": clock.now()}
    grants = [
        actions.give_role(valid_from=today - timedelta(days=n), **values)  # type: ignore[arg-type]
        for n in (5, 9)
    ]
    for grant in grants:
        actions.end_role(grant=grant, by=administrator, at=clock.now())
    assert told == [("editor", True), ("editor", True), ("editor", False)]


@pytest.mark.parametrize(
    ("role", "opens"),
    [
        ("coordinator", {"admin", "medarbetare"}),
        ("approver", {"admin", "medarbetare"}),
        ("payroll_officer", {"admin", "medarbetare"}),
        ("editor", {"redaktion", "medarbetare"}),
        ("deputy_editor", {"redaktion", "medarbetare"}),
        ("manager", {"medarbetare"}),
        ("unit_employee", {"medarbetare"}),
        ("administrator", {"admin", "medarbetare"}),
    ],
)
def test_each_role_opens_its_own_doors(role: str, opens: set[str]) -> None:
    user = make_staff(make_board(), role)
    doors = {"admin", "redaktion", "medarbetare", "portal"}
    assert {door for door in doors if access.may_enter(user, door)} == opens


def test_only_coordinators_read_people() -> None:
    readers = {role.key for role in roles.ALL if "participants.read_people" in role.permissions}
    assert readers == {"coordinator"}


def test_nobody_both_reviews_and_approves_or_locks_by_one_role() -> None:
    separate = ("fees.review_entries", "fees.approve_entries", "fees.lock_run")
    for role in roles.ALL:
        assert sum(permission in role.permissions for permission in separate) <= 1, role.key


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    board = make_board()
    with pytest.raises(Refused) as refused:
        actions.give_role(
            user=make_staff(board),
            board=board,
            role="editor",
            valid_from=date(2026, 5, 1),
            valid_to=date(2026, 4, 30),
            by=None,
            at=AT,
        )
    assert refused.value.field == "valid_to"
