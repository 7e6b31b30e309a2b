"""An employee answers for several units, each for a time; what ends closes at the next request."""

from datetime import timedelta

import pytest
from django.test import Client

from core import access, clock
from core.actions import Refused
from core.models import User
from participants import actions
from participants.models import Board, StaffProfile, Unit, UnitRole
from tests.factories.clients import logged_in
from tests.factories.participants import (
    make_board,
    make_contribution,
    make_participant,
    make_staff,
    make_unit,
    profile_of,
)
from tests.factories.times import TODAY
from tests.portal.pages import read, words

pytestmark = pytest.mark.django_db
DEBTS = "/medarbetare/svar/"


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def units(board: Board) -> list[Unit]:
    return [make_unit(board, name=name) for name in ("Vuxenenheten", "Mottagningen")]


def hired(board: Board) -> StaffProfile:
    """Registered, and without any role."""
    user = make_staff(board, "manager")
    user.role_grants.all().delete()
    return profile_of(user)


def give(employee: StaffProfile, unit: Unit, by: User, **days: object) -> UnitRole:
    values: dict[str, object] = {"valid_from": clock.today(), **days}
    return actions.give_unit_role(employee=employee, unit=unit, by=by, at=clock.now(), **values)  # type: ignore[arg-type]


def test_the_debts_of_all_ones_units_stand_under_each_unit(board: Board, units: list[Unit]) -> None:
    person, other = make_participant(board), make_unit(board)
    for unit, title in ((units[0], "Skyltarna"), (units[1], "Brevet"), (other, "Dörren")):
        make_contribution(person, unit=unit, title=title)
    text = read(logged_in(make_staff(board, "unit_employee", units=units)), DEBTS)
    assert [text.index(part) for part in ("Skyltarna", "Brevet")]
    assert text.index("Vuxenenheten") < text.index("Skyltarna")
    assert text.index("Mottagningen") < text.index("Brevet")
    assert "Dörren" not in text


def test_a_unit_given_by_the_coordinator_opens_the_pages(board: Board, units: list[Unit]) -> None:
    employee = hired(board)
    assert logged_in(employee.user).get(DEBTS).status_code == 404
    give(employee, units[0], make_staff(board))
    assert logged_in(employee.user).get(DEBTS).status_code == 200


def test_what_is_ended_closes_at_the_next_request(board: Board, units: list[Unit]) -> None:
    coordinator, employee = make_staff(board), hired(board)
    roles = [give(employee, unit, coordinator) for unit in units]
    row = make_contribution(make_participant(board), unit=units[0])
    browser = logged_in(employee.user)
    assert browser.get(f"{DEBTS}{row.pk}/").status_code == 200
    actions.end_unit_role(role=roles[0], by=coordinator, at=clock.now())
    assert browser.get(f"{DEBTS}{row.pk}/").headers["Location"].startswith("/konto/login/code/")
    browser = logged_in(User.objects.get(pk=employee.user_id))
    assert browser.get(f"{DEBTS}{row.pk}/").status_code == 404
    assert browser.get(DEBTS).status_code == 200
    actions.end_unit_role(role=roles[1], by=coordinator, at=clock.now())
    assert logged_in(User.objects.get(pk=employee.user_id)).get(DEBTS).status_code == 404


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("starts", "ends", "holds"),
    [(0, None, True), (0, 0, True), (-9, -1, False), (1, None, False), (-9, 9, True)],
)
def test_it_counts_from_its_first_to_its_last_day(
    board: Board, units: list[Unit], starts: int, ends: int | None, holds: bool
) -> None:
    employee, today = hired(board), clock.today()
    give(
        employee,
        units[0],
        make_staff(board),
        valid_from=today + timedelta(days=starts),
        valid_to=None if ends is None else today + timedelta(days=ends),
    )
    user = User.objects.get(pk=employee.user_id)
    assert access.may(user, "participants.answer_for_own_unit", board) is holds


@pytest.mark.parametrize("role", ["administrator", "approver", "unit_employee"])
def test_only_a_coordinator_gives_it(board: Board, units: list[Unit], role: str) -> None:
    with pytest.raises(access.Denied):
        give(hired(board), units[0], make_staff(board, role))


def test_nobody_gives_it_to_themselves(board: Board, units: list[Unit]) -> None:
    coordinator = make_staff(board)
    with pytest.raises(Refused):
        give(profile_of(coordinator), units[0], coordinator)


def test_a_unit_of_another_board_is_refused(board: Board) -> None:
    other = make_board()
    with pytest.raises(Refused) as refused:
        give(hired(board), make_unit(other), make_staff(other))
    assert refused.value.field == "unit"


def test_the_same_unit_is_not_given_twice_at_once(board: Board, units: list[Unit]) -> None:
    coordinator, employee = make_staff(board), hired(board)
    give(employee, units[0], coordinator, valid_from=TODAY, valid_to=TODAY + timedelta(days=9))
    with pytest.raises(Refused) as refused:
        give(employee, units[0], coordinator, valid_from=TODAY + timedelta(days=9))
    assert refused.value.field == "unit"
    assert give(employee, units[0], coordinator, valid_from=TODAY + timedelta(days=10))


# --- The coordinator's pages -------------------------------------------------------------------
ROLES = "/admin/participants/unitrole/"


@pytest.fixture
def desk(board: Board) -> Client:
    return logged_in(make_staff(board))


def test_the_coordinator_gives_and_ends_it_on_two_pages(
    board: Board, units: list[Unit], desk: Client
) -> None:
    employee = hired(board)
    data = {"employee": employee.pk, "unit": units[0].pk, "valid_from": clock.today().isoformat()}
    assert "Vuxenenheten" in words(desk.post(f"{ROLES}add/", data, follow=True))
    role = UnitRole.objects.get()
    assert employee.full_name in read(desk, f"{ROLES}{role.pk}/avsluta/")
    desk.post(f"{ROLES}{role.pk}/avsluta/")
    assert not UnitRole.objects.in_force(clock.today()).exists()


def test_wrong_days_are_said_beside_the_field_and_kept(board: Board, units: list[Unit], desk: Client) -> None:
    data = {
        "employee": hired(board).pk,
        "unit": units[0].pk,
        "valid_from": "2026-12-02",
        "valid_to": "2026-12-01",
    }
    response = desk.post(f"{ROLES}add/", data)
    assert "Sista dagen är före den första." in words(response)
    assert "2026-12-02" in response.content.decode()
