"""A number left on the open page: kept once, read by the board's coordinators, and gone when it is over."""

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from core import access
from core.actions import Refused
from core.addresses import Address
from core.models import AuditEntry, User
from core.registry import data_owners
from participants import actions
from participants.models import Board, Interest, Participant
from participants.states import InterestState
from tests.factories.participants import make_board, make_interest, make_participant, make_staff
from tests.factories.rights import everything_goes
from tests.factories.times import AT, later

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
PHONE, EMAIL = "+46701740671", "hej@exempelstad.example"


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def staff(board: Board) -> User:
    return make_staff(board)


def now(row: Interest) -> Interest:
    return Interest.objects.get(pk=row.pk)


def stored(column: str) -> list[str]:
    """What lies in the table itself."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM participants_interest")
        return [row[0] for row in cursor.fetchall()]


# --- Leaving ---------------------------------------------------------------------------------------
@pytest.mark.parametrize(("address", "way"), [(PHONE, "phone"), (EMAIL, "email")])
def test_a_number_or_an_address_is_all_that_is_kept(board: Board, address: str, way: str) -> None:
    row = make_interest(board, address)
    assert (row.contact, row.way, row.state, row.came_at) == (address, way, InterestState.NEW, AT)


def test_it_has_no_room_for_a_name() -> None:
    assert {field.name for field in Interest._meta.get_fields()} == {
        "id",
        "board",
        "way",
        "contact",
        "contact_index",
        "came_at",
        "state",
        "state_changed_at",
        "tries",
        "taken_by",
    }


def test_the_table_does_not_show_it(board: Board) -> None:
    make_interest(board, PHONE)
    lies_there = stored("contact") + stored("contact_index")
    assert not any("701740671" in value for value in lies_there)


@pytest.mark.parametrize("days", [0, 1, 29])
def test_the_same_address_again_is_one_row(board: Board, days: int) -> None:
    make_interest(board, PHONE)
    make_interest(board, PHONE, at=later(days=days))
    assert Interest.objects.get().came_at == AT


def test_two_at_the_same_moment_become_one_in_the_database(board: Board) -> None:
    row = make_interest(board, PHONE)
    again = Interest(board=board, way="phone", contact_index=row.contact_index, came_at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()


def test_another_board_gets_its_own(board: Board) -> None:
    for one in (board, make_board()):
        make_interest(one, PHONE)
    assert Interest.objects.count() == 2


def test_who_was_called_may_leave_the_number_again_later(board: Board, staff: User) -> None:
    actions.close_interest(interest=make_interest(board, PHONE), by=staff, at=AT)
    assert make_interest(board, PHONE, at=later(days=1)).contact == PHONE


def test_leaving_asks_the_database_the_same_whoever_it_is(board: Board) -> None:
    """New, waiting already, and known as a participant: neither page nor time may tell which."""
    make_participant(board, phone=PHONE, email=EMAIL)
    cost = []
    for address in (Address(email="ny@example.test"), Address(email="ny@example.test"), Address(phone=PHONE)):
        with CaptureQueriesContext(connection) as asked:
            actions.leave_interest(board=board, address=address, at=AT)
        cost.append(len(asked))
    assert len(set(cost)) == 1


def test_the_audit_names_the_row_and_not_the_number(board: Board) -> None:
    row = make_interest(board, PHONE)
    line = AuditEntry.objects.get(action="interest.leave")
    assert (line.actor, line.object_id) == (None, str(row.pk))
    assert "701740671" not in str(vars(line))


# --- Calling ---------------------------------------------------------------------------------------
def test_each_try_is_counted_and_the_row_still_waits(board: Board, staff: User) -> None:
    row, colleague = make_interest(board, PHONE), make_staff(board)
    for by, hours in ((staff, 1), (colleague, 5)):
        actions.try_again(interest=row, by=by, at=later(hours=hours))
    after = now(row)
    assert (after.tries, after.taken_by, after.contact) == (2, colleague, PHONE)
    assert list(Interest.objects.waiting()) == [row]


def end_closed(row: Interest, by: User) -> None:
    actions.close_interest(interest=row, by=by, at=AT)


def end_welcomed(row: Interest, by: User) -> None:
    welcome(row, by)


def welcome(row: Interest, by: User, **fields: Any) -> Participant:
    values = {"board": row.board, "contact": by.staff_profile, "first_name": "Juni", **fields}
    return actions.welcome_in(interest=row, by=by, at=AT, **values)


@pytest.mark.parametrize("end", [end_closed, end_welcomed])
def test_when_it_is_over_the_address_is_gone(board: Board, staff: User, end: Any) -> None:
    row = make_interest(board, PHONE)
    end(row, staff)
    assert (now(row).contact, stored("contact"), stored("contact_index")) == ("", [""], [""])
    assert now(row).taken_by == staff
    assert not Interest.objects.waiting().exists()


@pytest.mark.parametrize("end", [end_closed, end_welcomed])
@pytest.mark.parametrize("step", [actions.try_again, actions.close_interest])
def test_what_is_over_stays_over(board: Board, staff: User, end: Any, step: Any) -> None:
    row = make_interest(board, PHONE)
    end(row, staff)
    with pytest.raises(Refused):
        step(interest=row, by=staff, at=later(hours=1))
    assert now(row).tries == 0


@pytest.mark.parametrize("state", ["closed", "welcomed"])
def test_the_database_lets_nothing_be_over_that_can_be_found(board: Board, state: str) -> None:
    row = make_interest(board, PHONE)
    with pytest.raises(IntegrityError), transaction.atomic():
        Interest.objects.filter(pk=row.pk).update(state=state)


def test_welcome_in_is_a_person_in_the_register(board: Board, staff: User) -> None:
    person = welcome(make_interest(board, PHONE), staff, phone=PHONE)
    assert (person.first_name, person.user.phone, person.board) == ("Juni", PHONE, board)


def test_a_refused_registration_leaves_the_interest_waiting(board: Board, staff: User) -> None:
    row = make_interest(board, PHONE)
    with pytest.raises(Refused):
        welcome(row, staff, first_name=" ")
    assert (now(row).state, now(row).contact) == (InterestState.NEW, PHONE)


def test_two_coordinators_welcome_one_person_once(board: Board, staff: User) -> None:
    row = make_interest(board, PHONE)
    welcome(row, staff)
    with pytest.raises(Refused):
        welcome(row, make_staff(board))
    assert Participant.objects.count() == 1


def test_an_interest_stays_in_its_board(board: Board, staff: User) -> None:
    other = make_board()
    actions.give_role(user=staff, board=other, role="coordinator", valid_from=AT.date(), by=None, at=AT)
    access.forget_grants(staff)
    with pytest.raises(Refused) as refused:
        welcome(make_interest(board, PHONE), staff, board=other)
    assert refused.value.field == "board"


@pytest.mark.parametrize("step", [actions.try_again, actions.close_interest])
@pytest.mark.parametrize("role", ["coordinator", "approver", "unit_employee", "administrator"])
def test_only_the_boards_own_coordinators_take_a_step(board: Board, step: Any, role: str) -> None:
    stranger = make_staff(make_board() if role == "coordinator" else board, role)
    with pytest.raises(access.Denied):
        step(interest=make_interest(board, PHONE), by=stranger, at=AT)


# --- Allt om mig -----------------------------------------------------------------------------------
def test_what_waits_at_ones_own_address_is_told_and_erased(board: Board) -> None:
    person = make_participant(board, phone=PHONE)
    make_interest(board, PHONE)
    make_interest(board, "annan@example.test")
    owner = data_owners["participants"]
    told = [row["lämnat"] for row in owner.personal_data(person.user) if row["slag"] == "intresse"]
    assert told == [PHONE]
    owner.erase(person.user, everything_goes())
    assert [row.contact for row in Interest.objects.waiting()] == ["annan@example.test"]
