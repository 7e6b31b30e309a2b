"""What the coordinator reads on 'Idag' about mentor groups, and when the row goes away."""

from datetime import date, datetime

import pytest
from django.http import HttpRequest

from core.registry import WaitingRow
from mentoring.models import HaveMet, MentorGroup
from mentoring.states import GroupState
from mentoring.today import waiting
from participants.models import Board
from tests.factories.mentoring import (
    make_announced,
    make_asked,
    make_confirmed,
    make_group,
    make_mentor,
    make_seated,
    make_waiting,
)
from tests.factories.participants import make_board, make_staff
from tests.factories.times import AT, later

pytestmark = pytest.mark.django_db


@pytest.fixture
def board() -> Board:
    return make_board()


def rows(board: Board, at: datetime = AT) -> list[WaitingRow]:
    request = HttpRequest()
    request.user = make_staff(board)
    found = waiting(request, at)
    assert found is not None
    return list(found["rows"])


def told(board: Board, at: datetime = AT) -> list[str]:
    return [row.what for row in rows(board, at)]


NOBODY_ASKED = "Ingen mentor är tillfrågad än"


def test_places_wait_to_be_given_when_the_last_day_has_passed(board: Board) -> None:
    group = make_announced(board, meetings=1)
    make_asked(group)
    make_confirmed(group)
    make_confirmed(group)
    assert told(board, later(days=8)) == []
    (row,) = rows(board, later(days=9))
    assert (row.what, row.since) == ("2 medarbetare väntar på plats", date(2026, 12, 1))
    assert row.step_url == f"/admin/mentoring/mentorgroup/{group.pk}/platser/"


def test_a_free_place_in_a_begun_group_waits_for_whoever_waits(board: Board) -> None:
    group = make_announced(board, meetings=1, fewest=1, most=1)
    make_asked(group)
    make_waiting(group)
    MentorGroup.objects.filter(pk=group.pk).update(state=GroupState.RUNNING)
    assert told(board) == ["En plats är ledig och någon väntar"]
    MentorGroup.objects.filter(pk=group.pk).update(state=GroupState.ANNOUNCED)
    make_seated(group)
    MentorGroup.objects.filter(pk=group.pk).update(state=GroupState.RUNNING)
    assert told(board) == []


def test_two_who_do_not_fit_are_told_of_without_names(board: Board) -> None:
    group = make_announced(board, meetings=1)
    mentor, place = make_mentor(group), make_seated(group)
    HaveMet.objects.create(participant=mentor, employee=place.employee, mentor_said_at=AT)
    (row,) = rows(board)
    assert row.what == "Två i gruppen passar inte ihop"
    assert mentor.last_name not in row.detail
    assert place.employee.last_name not in row.detail


def test_those_kept_apart_in_different_groups_are_no_matter(board: Board) -> None:
    mine, other = make_announced(board, meetings=1), make_announced(board, meetings=1)
    mentor, place = make_mentor(mine), make_seated(other)
    make_asked(other)
    HaveMet.objects.create(participant=mentor, employee=place.employee, mentor_said_at=AT)
    assert told(board) == []


def test_a_group_whose_mentors_are_not_asked_is_one_row(board: Board) -> None:
    group = make_announced(board, meetings=8)
    assert [(row.what, row.detail) for row in rows(board)] == [
        (NOBODY_ASKED, f"{group.title}, måndag 7 december")
    ]
    make_asked(group)
    assert told(board) == []


def test_a_group_whose_last_meeting_has_been_is_to_be_finished(board: Board) -> None:
    make_group(board, GroupState.RUNNING, employees=1, mentors=1, meetings=2)
    assert told(board, later(days=28)) == []
    assert told(board, later(days=29)) == ["Sista träffen har varit"]


def test_another_boards_groups_wait_for_others(board: Board) -> None:
    make_announced(make_board())
    assert told(board) == []


def test_who_arranges_nothing_has_no_rows(board: Board) -> None:
    request = HttpRequest()
    request.user = make_staff(board, "approver")
    assert waiting(request, AT) is None
