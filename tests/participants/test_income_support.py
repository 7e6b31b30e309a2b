"""A board that decides income support: no people, no role that reads them, and counts without hours."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from core import access
from core.access import Role
from core.actions import Refused
from core.models import AuditEntry, User
from core.periods import Month
from participants import actions, income_support, roles
from participants.models import Board, Participant, RoleGrant, UnitRole
from reports import edition
from reports.models import Edition
from tests.factories.clients import logged_in
from tests.factories.participants import (
    LONG_AGO,
    make_board,
    make_contribution,
    make_interest,
    make_participant,
    make_staff,
    make_unit,
    profile_of,
)
from tests.factories.times import AT, TODAY
from tests.portal.pages import words

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
READS = (
    "coordinator",
    "approver",
    "payroll_officer",
    "hr_officer",
    "unit_employee",
    "rights_officer",
    "log_reviewer",
    "registrar",
    "records_decider",
    # Sorts questions: reads what somebody says of an own case.
    "editor",
)
COUNTS = ("manager", "deputy_editor", "administrator", "archivist")


@pytest.fixture
def city() -> Board:
    """A board with people in it."""
    return make_board("Kulturprovnämnden")


@pytest.fixture
def money() -> Board:
    """The board that decides about their income support."""
    board = make_board("Stödprovnämnden")
    Board.objects.filter(pk=board.pk).update(decides_income_support=True)
    board.refresh_from_db()
    return board


def give(user: User, board: Board, role: str) -> None:
    actions.give_role(user=user, board=board, role=role, valid_from=LONG_AGO, by=None, at=AT)
    access.forget_grants(user)


def held_anyway(user: User, board: Board, role: str) -> None:
    """As if some other way had been found to write the row."""
    RoleGrant.objects.create(user=user, board=board, role=role, valid_from=LONG_AGO, granted_at=AT)
    access.forget_grants(user)


# --- Which roles ---------------------------------------------------------------------------------
def test_every_role_is_sorted_as_its_description_says() -> None:
    assert {role.key for role in access.roles if income_support.reads_people(role)} == set(READS)
    assert {role.key for role in income_support.counts_only()} == set(COUNTS)


def test_a_permission_that_nobody_has_called_harmless_is_kept_out() -> None:
    role = Role("new", "ny", "ny", frozenset({"reports.read", "something.new"}))
    assert income_support.reads_people(role)


# --- No people -----------------------------------------------------------------------------------
def test_nobody_is_registered_there(city: Board, money: Board) -> None:
    person = make_participant(city)
    held_elsewhere = person.contact.user
    held_elsewhere.__dict__["_grants"] = (access.Grant(roles.COORDINATOR, money.pk),)
    with pytest.raises(Refused, match="beslutar om försörjningsstöd") as refused:
        make_participant(money, contact=person.contact, by=held_elsewhere)
    assert refused.value.field == "board"


def test_the_database_keeps_people_out_too(city: Board, money: Board) -> None:
    person = make_participant(city)
    with pytest.raises(IntegrityError), transaction.atomic():
        Participant.objects.filter(pk=person.pk).update(board=money)
    person.pk, person.user = None, make_staff(city)
    person.board, person.payroll_id = money, ""
    with pytest.raises(IntegrityError), transaction.atomic():
        person.save(force_insert=True)


# --- No readers ----------------------------------------------------------------------------------
@pytest.mark.parametrize("role", READS)
def test_a_role_that_reads_people_is_not_given_there(role: str, money: Board) -> None:
    user = make_staff(money, "manager")
    with pytest.raises(Refused, match="bara roller som inte ser personer") as refused:
        give(user, money, role)
    assert refused.value.field == "role"
    with pytest.raises(IntegrityError), transaction.atomic():
        held_anyway(user, money, role)


@pytest.mark.parametrize("role", COUNTS)
def test_a_role_that_reads_counts_is_given_there(role: str, money: Board) -> None:
    assert access.grants_of(make_staff(money, role))


def test_nobody_answers_for_a_unit_there(money: Board) -> None:
    unit, employee = make_unit(money), profile_of(make_staff(money, "manager"))
    with pytest.raises(Refused, match="bara roller som inte ser personer"):
        actions.give_unit_role(employee=employee, unit=unit, valid_from=TODAY, by=None, at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        UnitRole.objects.create(employee=employee, unit=unit, valid_from=TODAY, given_at=AT)


# --- Two roles in two boards ---------------------------------------------------------------------
@pytest.mark.parametrize("role", READS)
def test_whoever_serves_it_is_given_no_role_that_reads_people_elsewhere(
    role: str, city: Board, money: Board
) -> None:
    with pytest.raises(Refused, match="inte heller i en annan nämnd"):
        give(make_staff(money, "manager"), city, role)


def test_whoever_reads_people_elsewhere_gets_no_role_there(city: Board, money: Board) -> None:
    with pytest.raises(Refused, match="Avsluta den rollen först"):
        give(make_staff(city, "coordinator"), money, "manager")


def test_counts_in_both_boards_is_fine(city: Board, money: Board) -> None:
    user = make_staff(city, "manager")
    give(user, money, "manager")
    assert {grant.board_id for grant in access.grants_of(user)} == {city.pk, money.pk}


@pytest.mark.parametrize("role", READS)
def test_a_second_role_in_another_board_opens_nothing_however_it_got_there(
    role: str, city: Board, money: Board
) -> None:
    """An employee who decides about a person's income support sees nothing about the person taking part."""
    person = make_participant(city, first_name="Zorngunn")
    row = make_contribution(person, title="Skylten som syns")
    user = make_staff(money, "manager")
    held_anyway(user, city, role)
    assert [grant.role.key for grant in access.grants_of(user)] == ["manager"]
    desk = logged_in(user)
    for path in (
        "/admin/",
        "/admin/participants/participant/",
        f"/admin/participants/participant/{person.pk}/change/",
        "/admin/fees/workentry/",
        "/admin/fees/payrollrun/",
        "/medarbetare/svar/",
        f"/medarbetare/svar/{row.pk}/",
    ):
        assert desk.get(path).status_code == 404, path
    page = words(desk.get("/medarbetare/"))
    assert "Zorngunn" not in page
    assert "Skylten som syns" not in page


def test_who_is_only_employed_there_is_also_kept_out(city: Board, money: Board) -> None:
    profile = actions.register_employee(
        board=money, email="ny@example.test", by=None, at=AT, first_name="Una", last_name="Provlund"
    )
    with pytest.raises(Refused, match="inte heller i en annan nämnd"):
        give(profile.user, city, "coordinator")
    held_anyway(profile.user, city, "coordinator")
    assert access.grants_of(profile.user) == ()


def test_what_was_read_before_the_board_became_such_is_read_no_more(city: Board) -> None:
    other = make_board()
    user = make_staff(city, "coordinator")
    RoleGrant.objects.create(user=user, board=other, role="manager", valid_from=LONG_AGO, granted_at=AT)
    Board.objects.filter(pk=other.pk).update(decides_income_support=True)
    access.forget_grants(user)
    assert [grant.role.key for grant in access.grants_of(user)] == ["manager"]


# --- Becoming one --------------------------------------------------------------------------------
def with_a_person(board: Board) -> Any:
    return make_participant(board)


def with_a_coordinator(board: Board) -> Any:
    return make_staff(board, "coordinator")


def with_an_answerer(board: Board) -> Any:
    return make_staff(board, "manager", unit=make_unit(board))


def with_a_reader_elsewhere(board: Board) -> Any:
    user = make_staff(board, "manager")
    held_anyway(user, make_board(), "coordinator")


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (make_interest, "väntar på ett samtal"),
        (with_a_person, "har personer i registret"),
        (with_a_coordinator, "Avsluta den först"),
        (with_an_answerer, "Avsluta den först"),
        (with_a_reader_elsewhere, "Avsluta den rollen först"),
    ],
)
def test_a_board_does_not_become_one_while_it_knows_people(
    make: Callable[[Board], Any], said: str, city: Board
) -> None:
    make(city)
    by = make_staff(city, "administrator")
    with pytest.raises(Refused, match=said):
        actions.set_income_support(board=city, decides=True, by=by, at=AT)
    city.refresh_from_db()
    assert not city.decides_income_support


@pytest.mark.parametrize("make", [with_a_person, with_a_coordinator])
def test_the_database_refuses_it_too(make: Callable[[Board], Any], city: Board) -> None:
    make(city)
    with pytest.raises(IntegrityError), transaction.atomic():
        Board.objects.filter(pk=city.pk).update(decides_income_support=True)


def test_the_administrator_does_it_on_the_boards_page_and_reads_what_follows() -> None:
    board = make_board()
    desk = logged_in(make_staff(board, "administrator"))
    address = f"/admin/participants/board/{board.pk}"
    assert "Nämnden beslutar inte om försörjningsstöd." in words(desk.get(f"{address}/change/"))
    desk.post(f"{address}/forsorjningsstod/")
    page = words(desk.get(f"{address}/change/"))
    assert "Här registreras ingen, och ingen roll ser personer eller timmar" in page
    board.refresh_from_db()
    assert board.decides_income_support
    assert AuditEntry.objects.filter(action="board.income_support", object_id=str(board.pk)).exists()


def test_the_refusal_is_said_on_the_page(city: Board) -> None:
    make_participant(city)
    desk = logged_in(make_staff(city, "administrator"))
    answer = desk.post(f"/admin/participants/board/{city.pk}/forsorjningsstod/")
    assert "Nämnden har personer i registret." in words(answer)


def test_where_roles_are_given_it_says_which(money: Board) -> None:
    page = words(logged_in(make_staff(money, "administrator")).get("/admin/participants/rolegrant/add/"))
    assert "Stödprovnämnden beslutar om försörjningsstöd. Där ges bara:" in page
    assert "ledningsgrupp" in page.split("Där ges bara:")[1]


def test_the_refusal_of_a_role_is_said_beside_it(city: Board, money: Board) -> None:
    """An administrator of both boards chooses the wrong pair."""
    administrator = make_staff(money, "administrator")
    give(administrator, city, "administrator")
    employee = profile_of(make_staff(money, "manager"))
    data = {"employee": employee.pk, "role": "coordinator", "board": money.pk, "valid_from": str(TODAY)}
    assert "bara roller som inte ser personer eller timmar" in words(
        logged_in(administrator).post("/admin/participants/rolegrant/add/", data)
    )


def test_only_roles_that_may_be_given_can_be_chosen(money: Board) -> None:
    html = logged_in(make_staff(money, "administrator")).get("/admin/participants/rolegrant/add/").content
    offered = {role for role in (*READS, *COUNTS) if f'value="{role}"' in html.decode()}
    assert offered == set(COUNTS)


# --- The report ----------------------------------------------------------------------------------
def test_its_report_has_counts_and_neither_hours_nor_money(money: Board) -> None:
    whole = edition.build(Month.of(AT), boards={money.pk})
    shown = edition.counts_only(whole)
    units = {one["unit"] for section in shown["sections"] for one in section["figures"]}
    assert units == {"count", "share"}
    assert shown["chart"]["rows"] == []
    assert not any(re.search(r"\b(timmar|kr|kronor)\b", sentence) for sentence in shown["summary"])


def test_small_groups_are_hidden_as_for_everybody(city: Board) -> None:
    person = make_participant(city)
    actions.set_moved_on(participant=person, on=TODAY, by=person.user, at=AT)
    shown = edition.counts_only(edition.build(Month.of(AT), boards={city.pk}))
    figures = {one["key"]: one for section in shown["sections"] for one in section["figures"]}
    assert figures["moved_on"]["period"]["value"] is None


def test_the_page_of_its_edition_shows_no_hours_whatever_was_stored(money: Board) -> None:
    row = Edition.objects.create(
        board=money,
        month=TODAY.replace(day=1),
        number=1,
        asked_at=AT,
        built_at=AT,
        figures=edition.build(Month.of(AT), boards={money.pk}),
    )
    page = words(logged_in(make_staff(money, "manager")).get(f"/medarbetare/rapporter/{row.pk}/"))
    assert "gick vidare" in page
    assert "Timmar månad för månad" not in page
    assert "löner" not in page


def test_an_interest_left_on_the_open_page_never_reaches_such_a_board(city: Board, money: Board) -> None:
    with pytest.raises(Refused, match="registreras ingen"):
        make_interest(money)
