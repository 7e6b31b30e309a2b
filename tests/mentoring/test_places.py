"""Applying, the manager's answer, the places and the waiting list."""

from functools import partial

import pytest
import time_machine
from django.urls import reverse

from core import access
from core.actions import Refused
from core.models import Message
from mentoring import actions, rules
from mentoring.models import MentorGroup, Place, Side
from mentoring.states import GroupState, PlaceState
from participants.models import Board
from tests.factories.clients import logged_in
from tests.factories.mentoring import (
    employees_of,
    fresh,
    make_announced,
    make_applied,
    make_asked,
    make_confirmed,
    make_draft,
    make_employee,
    make_group,
    make_mentor,
    make_seated,
    make_waiting,
)
from tests.factories.participants import make_board, make_staff, make_unit, profile_of
from tests.factories.times import AT, later

pytestmark = pytest.mark.django_db


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def group(board: Board) -> MentorGroup:
    return make_announced(board, meetings=2)


def kinds_to(place: Place) -> list[str]:
    rows = Message.objects.filter(recipient=place.employee.user, about=place.pk)
    return sorted(rows.values_list("kind", flat=True))


# --- A group that holds what was asked for -------------------------------------------------------------
@pytest.mark.parametrize("state", GroupState.values)
def test_a_made_group_has_its_state(board: Board, state: str) -> None:
    group = make_group(board, state, employees=1, mentors=1, meetings=1)
    assert (group.state, group.meetings.count()) == (state, 1)


def test_a_group_knows_its_two_sides_and_nobody_else(board: Board) -> None:
    group = make_group(board)
    employee, mentor = employees_of(group)[0], rules.mentors_of(group)[0]
    assert rules.side_of(employee, group) == Side.EMPLOYEE
    assert rules.side_of(mentor.user, group) == Side.MENTOR
    assert rules.side_of(make_staff(board), group) is None
    assert rules.is_in_group(employee, group)
    assert rules.is_in_group(mentor.user, group)
    assert not rules.is_in_group(make_asked(group).user, group)


# --- Applying ---------------------------------------------------------------------------------------
def test_the_manager_is_asked_when_an_employee_applies(group: MentorGroup) -> None:
    place = make_applied(group)
    asked = Message.objects.get(about=place.pk)
    assert place.manager
    assert (place.state, asked.kind) == (PlaceState.APPLIED, "mentoring.confirm_time")
    assert asked.recipient == place.manager.user


def test_a_double_tap_applies_once(group: MentorGroup) -> None:
    employee = make_employee(group.board)
    assert make_applied(group, employee).pk == make_applied(group, employee).pk
    assert group.places_taken.count() == 1


def test_nobody_confirms_their_own_time(group: MentorGroup) -> None:
    employee = make_employee(group.board)
    with pytest.raises(Refused) as refused:
        make_applied(group, employee, manager=profile_of(employee))
    assert refused.value.field == "manager"


def test_a_manager_of_another_board_cannot_be_named(group: MentorGroup) -> None:
    with pytest.raises(Refused) as refused:
        make_applied(group, manager=profile_of(make_employee(make_board())))
    assert refused.value.field == "manager"


def test_one_applies_for_ones_own_unit(group: MentorGroup) -> None:
    with pytest.raises(Refused) as refused:
        make_applied(group, unit=make_unit(group.board))
    assert refused.value.field == "unit"


def test_a_group_that_is_not_announced_takes_no_applications(board: Board) -> None:
    with pytest.raises(Refused):
        make_applied(make_draft(board))


def test_after_the_last_day_nobody_applies(group: MentorGroup) -> None:
    make_applied(group, at=later(days=8))
    with pytest.raises(Refused):
        make_applied(group, at=later(days=9))


def test_another_boards_group_does_not_exist(group: MentorGroup) -> None:
    other = make_employee(make_board())
    with pytest.raises(access.Denied):
        make_applied(group, other)


# --- The manager ------------------------------------------------------------------------------------
def test_the_managers_yes_stands_with_its_day(group: MentorGroup) -> None:
    place = make_confirmed(group)
    assert (place.state, place.confirmed_at) == (PlaceState.CONFIRMED, AT)
    assert kinds_to(place) == ["mentoring.time_answered"]


def test_only_the_named_manager_answers(group: MentorGroup) -> None:
    place = make_applied(group)
    for user in (make_employee(group.board), make_staff(group.board), place.employee.user):
        with pytest.raises(access.Denied):
            actions.confirm_time(place=place, by=user, at=AT)


def test_a_no_needs_words_that_the_employee_reads(group: MentorGroup) -> None:
    place = make_applied(group)
    assert place.manager
    with pytest.raises(Refused) as refused:
        actions.decline_time(place=place, words="  ", by=place.manager.user, at=AT)
    assert refused.value.field == "words"
    actions.decline_time(place=place, words="Vi är för få i vår.", by=place.manager.user, at=AT)
    place = fresh(place)
    assert (place.state, place.manager_words) == (PlaceState.NOT_THIS_TIME, "Vi är för få i vår.")


@pytest.mark.parametrize("state", [GroupState.RUNNING, GroupState.CANCELLED])
def test_nobody_needs_to_answer_for_a_group_that_is_closed(group: MentorGroup, state: str) -> None:
    place = make_applied(group)
    assert place.manager
    MentorGroup.objects.filter(pk=group.pk).update(state=state)
    assert not Place.objects.to_answer_by(place.manager.user).exists()
    for answer in (actions.confirm_time, partial(actions.decline_time, words="Vi är för få.")):
        with pytest.raises(Refused) as refused:
            answer(place=place, by=place.manager.user, at=AT)
        assert refused.value.code == "closed"


def test_who_was_told_no_does_not_apply_to_the_same_group(group: MentorGroup) -> None:
    place = make_applied(group)
    actions.say_no_place(place=place, by=make_staff(group.board), at=AT)
    with pytest.raises(Refused):
        make_applied(group, place.employee.user)


def test_a_yes_is_taken_back_before_a_place_is_given(group: MentorGroup) -> None:
    place = make_confirmed(group)
    assert place.manager
    actions.take_back_yes(place=place, by=place.manager.user, at=AT)
    assert (fresh(place).state, fresh(place).confirmed_at) == (PlaceState.APPLIED, None)
    seated = make_seated(group)
    with pytest.raises(Refused):
        actions.take_back_yes(place=seated, by=seated.manager.user, at=AT)  # type: ignore[union-attr]


# --- Places -----------------------------------------------------------------------------------------
def test_those_chosen_get_places_and_the_rest_wait(group: MentorGroup) -> None:
    chosen, other = make_confirmed(group), make_confirmed(group)
    given, waits = actions.give_places(group=group, chosen=[chosen.pk], by=make_staff(group.board), at=AT)
    assert (given, waits) == (1, 1)
    assert [fresh(one).state for one in (chosen, other)] == [PlaceState.SEATED, PlaceState.WAITING]
    assert kinds_to(chosen) == ["mentoring.place_given", "mentoring.time_answered"]
    assert kinds_to(other) == ["mentoring.on_waiting_list", "mentoring.time_answered"]


def test_no_more_places_are_given_than_there_are(board: Board) -> None:
    group = make_announced(board, meetings=1, fewest=1, most=2)
    make_seated(group)
    two = [make_confirmed(group).pk, make_confirmed(group).pk]
    with pytest.raises(Refused) as refused:
        actions.give_places(group=group, chosen=two, by=make_staff(board), at=AT)
    assert str(refused.value.message) == "Du valde 2, och 1 platser är lediga."
    assert group.places_taken.seated().count() == 1


def test_who_has_not_been_confirmed_gets_no_place(group: MentorGroup) -> None:
    with pytest.raises(Refused):
        actions.give_places(group=group, chosen=[make_applied(group).pk], by=make_staff(group.board), at=AT)


def test_a_freed_place_goes_to_whoever_waited_longest(group: MentorGroup) -> None:
    leaves, first, second = make_seated(group), make_waiting(group), make_waiting(group)
    Place.objects.filter(pk=second.pk).update(state_changed_at=later(days=1))
    MentorGroup.objects.filter(pk=group.pk).update(fewest=1, most=1)
    actions.withdraw(place=leaves, by=leaves.employee.user, at=AT)
    states = [fresh(one).state for one in (leaves, first, second)]
    assert states == [PlaceState.WITHDRAWN, PlaceState.SEATED, PlaceState.WAITING]
    assert "mentoring.place_given" in kinds_to(first)


def test_when_the_group_has_begun_no_place_is_given_by_itself(board: Board) -> None:
    group = make_group(board, GroupState.ANNOUNCED, employees=1, mentors=0)
    leaves, waits = group.places_taken.get(), make_waiting(group)
    MentorGroup.objects.filter(pk=group.pk).update(state=GroupState.RUNNING)
    actions.withdraw(place=leaves, by=leaves.employee.user, at=AT)
    assert fresh(waits).state == PlaceState.WAITING


def test_who_took_it_back_may_apply_again(group: MentorGroup) -> None:
    place = make_confirmed(group)
    actions.withdraw(place=place, by=place.employee.user, at=AT)
    again = make_applied(group, place.employee.user, why="Nu kan jag.")
    assert (again.pk, fresh(again).state, fresh(again).confirmed_at) == (place.pk, PlaceState.APPLIED, None)


def test_nobody_else_takes_an_application_back(group: MentorGroup) -> None:
    place = make_applied(group)
    with pytest.raises(access.Denied):
        actions.withdraw(place=place, by=make_employee(group.board), at=AT)


# --- Beginning and ending ------------------------------------------------------------------------------
def test_a_group_begins_with_enough_on_both_sides(board: Board) -> None:
    group = make_group(board, GroupState.ANNOUNCED, employees=2, mentors=2)
    ready, asked = make_confirmed(group), make_applied(group)
    actions.begin_group(group=group, by=make_staff(board), at=AT)
    assert group.state == GroupState.RUNNING
    assert [fresh(one).state for one in (ready, asked)] == [PlaceState.WAITING, PlaceState.NOT_THIS_TIME]


@pytest.mark.parametrize(
    ("employees", "mentors", "code"), [(1, 2, "few_employees"), (2, 1, "few_mentors"), (2, 0, "few_mentors")]
)
def test_a_group_with_too_few_does_not_begin(board: Board, employees: int, mentors: int, code: str) -> None:
    group = make_group(board, GroupState.ANNOUNCED, employees=employees, mentors=mentors)
    MentorGroup.objects.filter(pk=group.pk).update(fewest=2)
    with pytest.raises(Refused) as refused:
        actions.begin_group(group=group, by=make_staff(board), at=AT)
    assert refused.value.code == code


def test_a_group_is_announced_when_its_days_are_set(board: Board) -> None:
    group = make_draft(board)
    with pytest.raises(Refused, match="Planera träffarna först"):
        actions.announce(group=group, by=make_staff(board), at=AT)


def make_late_in_line(group: MentorGroup) -> Place:
    """Still waiting in a group that has begun."""
    MentorGroup.objects.filter(pk=group.pk).update(state=GroupState.ANNOUNCED)
    place = make_waiting(group)
    MentorGroup.objects.filter(pk=group.pk).update(state=GroupState.RUNNING)
    return place


def test_a_group_is_finished_when_its_last_meeting_has_been(board: Board) -> None:
    group = make_group(board, meetings=2)
    by, waits = make_staff(board), make_late_in_line(group)
    with pytest.raises(Refused):
        actions.finish_group(group=group, by=by, at=later(days=28))
    actions.finish_group(group=group, by=by, at=later(days=29))
    assert (group.state, group.finished_on) == (GroupState.FINISHED, later(days=29).date())
    assert fresh(waits).state == PlaceState.NOT_THIS_TIME


def test_everybody_is_told_that_a_group_is_called_off(board: Board) -> None:
    group = make_group(board, GroupState.ANNOUNCED, employees=1, mentors=1, meetings=2)
    place, mentor = group.places_taken.get(), rules.mentors_of(group)[0]
    actions.cancel_group(group=group, by=make_staff(board), at=AT)
    assert "mentoring.group_called_off" in kinds_to(place)
    told = Message.objects.filter(recipient=mentor.user, kind="participants.assignment_cancelled")
    assert told.count() == 2
    assert group.meetings.standing().count() == 0


def test_two_groups_of_one_title_cannot_be_told_apart(group: MentorGroup) -> None:
    with pytest.raises(Refused) as refused:
        make_draft(group.board, title=group.title)
    assert refused.value.field == "title"
    make_draft(make_board(), title=group.title)


def test_a_mentor_is_whoever_has_said_yes(group: MentorGroup) -> None:
    asked, mentor = make_asked(group), make_mentor(group)
    assert list(rules.mentors_of(group)) == [mentor]
    assert asked not in rules.mentors_of(group)


# --- Closed for the time being ---------------------------------------------------------------------------
def test_an_announcement_is_taken_back_and_who_has_applied_is_told_and_keeps_the_application(
    group: MentorGroup,
) -> None:
    applied, waiting, gone = make_applied(group), make_waiting(group), make_applied(group)
    actions.withdraw(place=gone, by=gone.employee.user, at=AT)
    by = make_staff(group.board)
    actions.take_back_announcement(group=group, by=by, at=AT)
    assert not MentorGroup.objects.to_apply_to(AT.date()).exists()
    assert "mentoring.group_changed" in kinds_to(applied)
    assert "mentoring.group_changed" in kinds_to(waiting)
    assert "mentoring.group_changed" not in kinds_to(gone)
    assert (fresh(applied).state, fresh(waiting).state) == (PlaceState.APPLIED, PlaceState.WAITING)
    page = reverse("mentoring:place", args=[group.pk])
    with time_machine.travel(AT, tick=False):
        assert "Stängd just nu" in logged_in(applied.employee.user).get(page).content.decode()
        assert logged_in(make_employee(group.board)).get(page).status_code == 404
    actions.announce(group=MentorGroup.objects.get(pk=group.pk), by=by, at=AT)
    assert kinds_to(applied).count("mentoring.group_changed") == 2


def test_while_it_is_closed_nobody_applies_and_who_has_applied_may_leave(group: MentorGroup) -> None:
    place = make_applied(group)
    actions.take_back_announcement(group=group, by=make_staff(group.board), at=AT)
    with pytest.raises(Refused):
        make_applied(group)
    actions.withdraw(place=fresh(place), by=place.employee.user, at=AT)
    assert fresh(place).state == PlaceState.WITHDRAWN


def test_a_group_that_has_begun_is_not_taken_back(board: Board) -> None:
    group = make_group(board, employees=1, mentors=2, meetings=1)
    with pytest.raises(Refused):
        actions.take_back_announcement(group=group, by=make_staff(board), at=AT)


def test_only_who_arranges_groups_takes_an_announcement_back(group: MentorGroup) -> None:
    for by in (make_employee(group.board), make_staff(make_board())):
        with pytest.raises(access.Denied):
            actions.take_back_announcement(group=group, by=by, at=AT)
