"""Planning, changing, calling off, and telling units what they need to know."""

from datetime import date
from typing import Any

import pytest

from core import access
from core.actions import Refused
from core.models import AuditEntry, Message
from participants import actions
from participants.models import Assignment
from participants.states import OfferState
from tests.factories.participants import (
    make_area,
    make_assignment,
    make_board,
    make_participant,
    make_plain_offer,
    make_staff,
    make_unit,
)
from tests.factories.times import AT, later, swedish

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def test_a_talk_is_planned_without_any_programme() -> None:
    board = make_board()
    talk = make_assignment(board, title="Konferens", kind="lecture")
    stored = Assignment.objects.get(pk=talk.pk)
    assert (stored.programme, stored.kind, stored.planned_at) == ("", "lecture", AT)
    assert AuditEntry.objects.get(action="assignment.plan").object_id == str(talk.pk)


BAD_PLANS: list[tuple[dict[str, Any], str]] = [
    ({"title": "  "}, "title"),
    ({"places": 0}, "places"),
    ({"starts_at": None}, "starts_at"),
    ({"ends_at": swedish(2026, 11, 30, 14)}, "ends_at"),
    ({"ends_at": swedish(2026, 11, 30, 13)}, "ends_at"),
    ({"timing": "before", "starts_at": None, "ends_at": None}, "due_on"),
    ({"requirements": ["blood_test"]}, "requirements"),
]


@pytest.mark.parametrize(("fields", "field"), BAD_PLANS)
def test_a_plan_that_cannot_be_is_refused_at_its_field(fields: dict[str, Any], field: str) -> None:
    board = make_board()
    with pytest.raises(Refused) as refused:
        make_assignment(board, **fields)
    assert refused.value.field == field
    assert not Assignment.objects.exists()


@pytest.mark.parametrize("fields", [{"timing": "before", "due_on": date(2026, 12, 3)}, {"timing": "open"}])
def test_work_without_a_fixed_time(fields: dict[str, Any]) -> None:
    assignment = make_assignment(make_board(), starts_at=None, ends_at=None, **fields)
    assert assignment.planned_minutes is None


def test_an_evening_when_the_clock_goes_back_is_as_long_as_it_was() -> None:
    night = {"starts_at": swedish(2026, 10, 25, 1), "ends_at": swedish(2026, 10, 25, 4)}
    assignment = Assignment.objects.get(pk=make_assignment(make_board(), **night).pk)
    assert assignment.planned_minutes == 4 * 60


@pytest.mark.parametrize("name", ["unit", "area"])
def test_nothing_is_borrowed_from_another_board(name: str) -> None:
    board = make_board()
    foreign = make_unit(board) if name == "unit" else make_area(board)
    with pytest.raises(Refused) as refused:
        make_assignment(make_board(), **{name: foreign})
    assert refused.value.field == name


def test_staff_of_another_board_cannot_plan() -> None:
    with pytest.raises(access.Denied):
        make_assignment(make_board(), by=make_staff(make_board()))


def test_a_new_time_is_told_to_those_who_come() -> None:
    board = make_board()
    coming, asked = make_participant(board), make_participant(board)
    assignment = make_assignment(board, places=2)
    actions.accept_offer(offer=make_plain_offer(assignment, coming), by=coming.user, at=AT)
    make_plain_offer(assignment, asked)
    Message.objects.all().delete()
    actions.change_assignment(
        assignment=assignment, by=make_staff(board), at=AT, starts_at=swedish(2026, 11, 30, 15)
    )
    assert [(m.kind, m.recipient) for m in Message.objects.all()] == [
        ("participants.assignment_changed", coming.user)
    ]


def test_a_new_heading_disturbs_nobody() -> None:
    board = make_board()
    person = make_participant(board)
    assignment = make_assignment(board)
    actions.accept_offer(offer=make_plain_offer(assignment, person), by=person.user, at=AT)
    Message.objects.all().delete()
    actions.change_assignment(assignment=assignment, by=make_staff(board), at=AT, title="Ny rubrik")
    assert not Message.objects.exists()
    assert AuditEntry.objects.get(action="assignment.change").field_names == "title"


def test_a_yes_is_not_taken_back_by_fewer_places() -> None:
    board = make_board()
    assignment = make_assignment(board, places=2)
    for _ in range(2):
        person = make_participant(board)
        actions.accept_offer(offer=make_plain_offer(assignment, person), by=person.user, at=AT)
    with pytest.raises(Refused) as refused:
        actions.change_assignment(assignment=assignment, by=make_staff(board), at=AT, places=1)
    assert refused.value.field == "places"


def test_calling_off_tells_those_who_come_and_keeps_what_they_answered() -> None:
    board = make_board()
    person, silent = make_participant(board), make_participant(board)
    assignment = make_assignment(board, places=2)
    offer = make_plain_offer(assignment, person)
    actions.accept_offer(offer=offer, by=person.user, at=AT)
    make_plain_offer(assignment, silent)
    Message.objects.all().delete()
    actions.cancel_assignment(assignment=assignment, by=make_staff(board), at=later(days=1))
    offer.refresh_from_db()
    assert offer.state == OfferState.ACCEPTED
    assert Assignment.objects.get(pk=assignment.pk).cancelled_at == later(days=1)
    assert [m.recipient for m in Message.objects.all()] == [person.user]


def test_it_is_called_off_once() -> None:
    board = make_board()
    assignment = make_assignment(board)
    staff = make_staff(board)
    actions.cancel_assignment(assignment=assignment, by=staff, at=AT)
    with pytest.raises(Refused):
        actions.cancel_assignment(assignment=assignment, by=staff, at=AT)


def test_a_unit_is_told_what_when_and_where_but_never_who() -> None:
    board = make_board()
    person = make_participant(board, first_name="Zebulon", last_name="Marker")
    assignment = make_assignment(board)
    actions.accept_offer(offer=make_plain_offer(assignment, person), by=person.user, at=AT)
    Message.objects.all().delete()
    unit = make_unit(board, email="enhet@example.test")
    actions.inform_unit(assignment=assignment, unit=unit, by=make_staff(board), at=AT)
    letter = Message.objects.get()
    assert letter.address == "enhet@example.test"
    for words in ("Datorhjälp på biblioteket", "30 november", "14.00–16.30", "Stadsbiblioteket"):
        assert words in letter.body
    assert "Zebulon" not in letter.body + letter.subject
    assert "Marker" not in letter.body + letter.subject


def test_a_unit_is_told_once() -> None:
    board = make_board()
    assignment, unit, staff = make_assignment(board), make_unit(board), make_staff(board)
    for _ in range(2):
        actions.inform_unit(assignment=assignment, unit=unit, by=staff, at=AT)
    assert Message.objects.count() == 1


def test_a_unit_that_knows_is_told_when_it_is_called_off() -> None:
    board = make_board()
    assignment, unit, staff = make_assignment(board), make_unit(board), make_staff(board)
    actions.inform_unit(assignment=assignment, unit=unit, by=staff, at=AT)
    actions.cancel_assignment(assignment=assignment, by=staff, at=AT)
    assert sorted(Message.objects.values_list("kind", flat=True)) == [
        "participants.unit_informed",
        "participants.unit_told_cancelled",
    ]


def test_a_unit_of_another_board_is_not_told() -> None:
    board = make_board()
    with pytest.raises(access.Denied):
        actions.inform_unit(
            assignment=make_assignment(board), unit=make_unit(make_board()), by=make_staff(board), at=AT
        )
