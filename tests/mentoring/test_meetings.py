"""Meetings are planned as assignments, asked about in one question, and moved for all at once."""

from datetime import date, time

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

import participants.actions
from core import access
from core.actions import Refused
from core.models import Message
from mentoring import actions
from mentoring.models import Meeting, MentorGroup
from mentoring.schedule import days_of, times_of
from participants.models import Board, OfferRound
from tests.factories.clients import logged_in
from tests.factories.mentoring import (
    first_meeting,
    make_announced,
    make_applied,
    make_asked,
    make_confirmed,
    make_draft,
    make_group,
    make_meetings,
    make_mentor,
    make_plan,
)
from tests.factories.participants import make_board, make_staff, profile_of
from tests.factories.times import AT, later, swedish

pytestmark = pytest.mark.django_db
NEW_TIME = times_of(date(2026, 12, 9), time(9), time(11))


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def group(board: Board) -> MentorGroup:
    """With one employee and one mentor."""
    return make_group(board, employees=1, mentors=1, meetings=2)


def told(group: MentorGroup, kind: str) -> int:
    employee = group.places_taken.seated().get().employee.user
    return Message.objects.filter(recipient=employee, kind=kind).count()


def move(meeting: Meeting, *, seen: int = 0, place: str = "Stora salen") -> None:
    by = make_staff(meeting.group.board)
    actions.move_meeting(meeting=meeting, seen=seen, times=NEW_TIME, place=place, by=by, at=AT)


# --- The days ------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("meetings", "weeks", "skipped", "days"),
    [
        (3, 2, (), [date(2026, 12, 7), date(2026, 12, 21), date(2027, 1, 4)]),
        (2, 1, (), [date(2026, 12, 7), date(2026, 12, 14)]),
        # A day that is left out moves the rest: there are still two.
        (2, 1, (date(2026, 12, 14),), [date(2026, 12, 7), date(2026, 12, 21)]),
    ],
)
def test_the_days_of_a_series(meetings: int, weeks: int, skipped: tuple[date, ...], days: list[date]) -> None:
    assert days_of(date(2026, 12, 7), meetings, weeks, skipped) == days


def test_a_day_to_leave_out_must_be_one_of_them() -> None:
    with pytest.raises(Refused) as refused:
        days_of(date(2026, 12, 7), 2, 1, (date(2026, 12, 8),))
    assert refused.value.field == "skipped"


def test_the_wall_clock_is_the_same_on_both_sides_of_a_clock_change(board: Board) -> None:
    meetings = make_meetings(make_draft(board), first_on=date(2027, 3, 22), meetings=2, every_weeks=1)
    starts = [timezone.localtime(one.assignment.starts_at).time() for one in meetings]
    assert starts == [time(13), time(13)]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"ends": time(13)}, "ends"),
        ({"meetings": 0}, "meetings"),
        ({"meetings": 21}, "meetings"),
        ({"every_weeks": 0}, "every_weeks"),
        ({"first_on": date(2026, 11, 22)}, "first_on"),
        ({"first_on": date(2027, 3, 28), "starts": time(2, 30), "ends": time(4)}, "starts"),
    ],
)
def test_a_plan_that_cannot_be_writes_nothing(board: Board, wrong: dict[str, object], field: str) -> None:
    group = make_draft(board)
    with pytest.raises(Refused) as refused:
        make_meetings(group, **wrong)
    assert refused.value.field == field
    assert not group.meetings.exists()


# --- Planned and asked about ------------------------------------------------------------------------------
def test_each_meeting_is_an_assignment_with_places_for_the_mentors(board: Board) -> None:
    meetings = make_meetings(make_draft(board, mentors_wanted=2, title="Mentorer våren 2027"))
    assert [meeting.number for meeting in meetings] == [1, 2, 3, 4, 5, 6, 7, 8]
    work = meetings[0].assignment
    assert (work.programme, work.places, work.title) == ("mentoring", 2, "Mentorer våren 2027")
    assert (work.starts_at, work.ends_at) == (swedish(2026, 12, 7, 13), swedish(2026, 12, 7, 15))


def test_a_double_tap_plans_once(board: Board) -> None:
    group, by = make_draft(board), make_staff(board)
    key = group.pk
    first = actions.plan_meetings(key=key, group=group, plan=make_plan(), by=by, at=AT)
    again = actions.plan_meetings(key=key, group=group, plan=make_plan(), by=by, at=AT)
    assert [one.pk for one in first] == [one.pk for one in again]
    assert group.meetings.count() == 8


def test_one_more_is_numbered_after_the_last(board: Board) -> None:
    group = make_draft(board)
    make_meetings(group, meetings=2)
    (extra,) = make_meetings(group, meetings=1, first_on=date(2027, 2, 1))
    assert extra.number == 3


def test_one_question_is_about_every_meeting(board: Board) -> None:
    group = make_group(board, "announced", employees=0, mentors=0, meetings=3)
    person = make_asked(group)
    asked = OfferRound.objects.filter(offers__participant=person).distinct()
    assert [round_.offers.count() for round_ in asked] == [3]


def test_only_who_arranges_plans(board: Board) -> None:
    group = make_draft(board)
    for user in (make_staff(board, "approver"), make_staff(make_board())):
        with pytest.raises(access.Denied):
            make_meetings(group, by=user)


# --- Moved ---------------------------------------------------------------------------------------------
def test_a_meeting_is_moved_for_employees_and_mentors(group: MentorGroup) -> None:
    meeting = first_meeting(group)
    move(meeting)
    meeting = first_meeting(group)
    assert (meeting.assignment.starts_at, meeting.assignment.place_name) == (
        swedish(2026, 12, 9, 9),
        "Stora salen",
    )
    assert told(group, "mentoring.meeting_moved") == 1
    assert Message.objects.filter(kind="participants.assignment_changed").count() == 1


def test_the_second_of_two_tabs_is_told_and_moves_nothing(group: MentorGroup) -> None:
    meeting = first_meeting(group)
    move(meeting, place="Stora salen")
    with pytest.raises(Refused) as refused:
        move(meeting, place="Källaren")
    assert refused.value.code == "moved"
    assert "redan flyttad, till onsdag 9 december, 09.00–11.00" in str(refused.value.message)
    assert first_meeting(group).assignment.place_name == "Stora salen"
    assert told(group, "mentoring.meeting_moved") == 1


def test_it_may_be_moved_again_by_whoever_has_seen_the_new_time(group: MentorGroup) -> None:
    meeting = first_meeting(group)
    move(meeting)
    move(meeting, seen=1, place="Källaren")
    assert first_meeting(group).assignment.place_name == "Källaren"
    assert told(group, "mentoring.meeting_moved") == 2


def test_a_meeting_moved_on_the_registers_own_page_is_told_of_too(group: MentorGroup) -> None:
    work = first_meeting(group).assignment
    participants.actions.change_assignment(
        assignment=work, place_name="Biblioteket", by=make_staff(group.board), at=AT
    )
    assert told(group, "mentoring.meeting_moved") == 1
    with pytest.raises(Refused):
        move(first_meeting(group), seen=0)


def test_what_is_no_new_time_or_place_is_told_to_nobody(group: MentorGroup) -> None:
    participants.actions.change_assignment(
        assignment=first_meeting(group).assignment, cost_centre="4711", by=make_staff(group.board), at=AT
    )
    assert told(group, "mentoring.meeting_moved") == 0


def test_what_has_been_is_not_moved(group: MentorGroup) -> None:
    meeting, by = first_meeting(group), make_staff(group.board)
    with pytest.raises(Refused) as refused:
        actions.move_meeting(
            meeting=meeting,
            seen=0,
            times=times_of(date(2027, 3, 1), time(9), time(11)),
            place="",
            by=by,
            at=later(days=20),
        )
    assert refused.value.code == "over"


def test_a_meeting_called_off_is_told_of_and_the_others_stand(group: MentorGroup) -> None:
    actions.cancel_meeting(meeting=first_meeting(group), by=make_staff(group.board), at=AT)
    assert told(group, "mentoring.meeting_called_off") == 1
    assert group.meetings.standing().count() == 1


def test_mentors_of_a_moved_meeting_keep_their_places(group: MentorGroup) -> None:
    extra = make_mentor(group)
    move(first_meeting(group))
    assert extra.offers.taking_place().count() == 2


def test_a_manager_who_has_said_yes_is_told_of_the_new_time_once(board: Board) -> None:
    group, manager = make_announced(board, meetings=1), profile_of(make_staff(board, "unit_employee"))
    for _colleague in range(2):
        make_confirmed(group, manager=manager)
    unanswered = make_applied(group)
    move(first_meeting(group))
    rows = Message.objects.filter(kind="mentoring.time_moved")
    assert [row.recipient for row in rows] == [manager.user]
    assert unanswered.manager != manager


def test_the_manager_finds_the_new_time_on_the_page_of_the_old_yes(board: Board) -> None:
    group, manager = make_announced(board, meetings=2), make_staff(board, "unit_employee")
    place = make_confirmed(group, manager=profile_of(manager))
    with time_machine.travel(AT, tick=False):
        client, path = logged_in(manager), reverse("mentoring:time", args=[place.pk])
        assert path in client.get(reverse("mentoring:groups")).content.decode()
        assert "ndrad" not in client.get(path).content.decode()
        move(first_meeting(group))
        page = client.get(path).content.decode()
    assert page.count("Ändrad") == 1
    assert "Passar en ändrad tid inte?" in page
