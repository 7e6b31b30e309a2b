"""Who has applied to the group, and what is proposed to the bank, wait on the coordinator's 'Idag'."""

from collections.abc import Mapping
from typing import Any

import pytest
from django.test import RequestFactory

from core.models import User
from core.registry import WaitingRow
from participants.models import Board, Participant, ProtectionLevel
from recruitment import actions
from recruitment.group_today import waiting
from tests.factories.participants import make_board, make_participant, make_staff, profile_of
from tests.factories.recruitment import make_bank_question, make_manager, make_member
from tests.factories.times import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def coordinator(board: Board) -> User:
    return make_staff(board)


@pytest.fixture
def person(board: Board, coordinator: User) -> Participant:
    return make_participant(board, contact=profile_of(coordinator))


def rows_for(user: User) -> list[WaitingRow]:
    request = RequestFactory().get("/")
    request.user = user
    found: Mapping[str, Any] | None = waiting(request, AT)
    return list(found["rows"]) if found else []


def test_who_has_applied_waits_until_welcomed(person: Participant, coordinator: User) -> None:
    member = actions.apply_to_group(participant=person, by=person.user, at=AT)
    assert [row.detail for row in rows_for(coordinator)] == [person.full_name]
    actions.welcome_to_group(member=member, by=coordinator, at=AT)
    assert rows_for(coordinator) == []


def test_a_protected_person_waits_for_the_contact_alone(
    board: Board, person: Participant, coordinator: User
) -> None:
    make_member(person, parts=(), welcomed=False)
    Participant.objects.filter(pk=person.pk).update(protection=ProtectionLevel.PROTECTED_REGISTRATION)
    assert len(rows_for(coordinator)) == 1
    assert rows_for(make_staff(board)) == []


def test_all_that_is_proposed_is_one_row(board: Board, coordinator: User) -> None:
    for _question in range(2):
        make_bank_question(board, is_proposed=True)
    make_bank_question(board)
    assert [row.detail for row in rows_for(coordinator)] == ["2 föreslagna frågor"]


def test_nothing_of_it_waits_for_others(board: Board, person: Participant) -> None:
    make_member(person, parts=(), welcomed=False)
    make_bank_question(board, is_proposed=True)
    for other in (make_staff(make_board()), make_manager(board)):
        assert rows_for(other) == []
