"""The group's own page: one step first, for both sides, and the way to it from the portal's first page."""

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from mentoring import actions, rules
from mentoring.evaluation import SIX_MONTHS
from mentoring.group_page import Room
from mentoring.models import MentorGroup, Moment, Side
from participants import actions as register
from tests.factories.clients import logged_in
from tests.factories.mentoring import (
    employees_of,
    make_agreement,
    make_group,
    make_theme,
    put_meetings,
)
from tests.factories.participants import make_board
from tests.factories.times import AT, later

pytestmark = pytest.mark.django_db
EMPLOYEE, MENTOR = Side.EMPLOYEE, Side.MENTOR
ALL = actions.Given({"dare": 3})


@pytest.fixture
def group() -> MentorGroup:
    """Its first meeting begins at AT; two more follow, a week apart."""
    group = make_group(make_board())
    put_meetings(group, over=0, at=AT - timedelta(weeks=1))
    return group


def room(group: MentorGroup, side: Side, at: datetime = AT) -> Room:
    user = employees_of(group)[0] if side == EMPLOYEE else rules.mentors_of(group)[0].user
    return Room(MentorGroup.objects.get(pk=group.pk), side, user, at)


def step(group: MentorGroup, side: Side, at: datetime = AT) -> tuple[Any, ...] | None:
    first = room(group, side, at).next_step
    return (first.page, *first.args) if first else None


def accept(group: MentorGroup, side: Side) -> None:
    user = room(group, side).user
    actions.accept_agreement(group=group, version=1, by=user, at=AT)


def answered(group: MentorGroup, side: Side, moment: Moment, at: datetime) -> None:
    actions.answer_evaluation(group=group, moment=moment, given=ALL, by=room(group, side).user, at=at)


@pytest.mark.parametrize("side", [EMPLOYEE, MENTOR])
def test_one_step_at_a_time_from_the_first_meeting_to_six_months_after(
    group: MentorGroup, side: Side
) -> None:
    """What is done is not asked for again, and what is next comes."""
    is_employee = side == EMPLOYEE
    assert step(group, side, AT - timedelta(days=1)) == ("evaluate", Moment.BEFORE)
    assert step(group, side) == ("write_agreement",)
    make_agreement(group)
    assert step(group, side) == ("agreement",)
    accept(group, side)
    assert step(group, side) == ("evaluate", Moment.BEFORE)
    answered(group, side, Moment.BEFORE, AT)
    assert step(group, side) == ("theme", 1)
    group.meetings.update(theme=make_theme(group.board))
    assert step(group, side) == (("ask", 1) if is_employee else ("meeting", 1))
    over = later(days=15)
    assert step(group, side, over) == ("evaluate", Moment.AFTER)
    answered(group, side, Moment.AFTER, over)
    assert step(group, side, over) == ("takeaway",)
    actions.write_takeaway(group=group, words="Att lyssna.", by=room(group, side).user, at=over)
    assert step(group, side, over) == (("certificate",) if is_employee else None)
    assert step(group, side, over + SIX_MONTHS) == ("evaluate", Moment.LATER)


@pytest.mark.parametrize("side", [EMPLOYEE, MENTOR])
def test_the_page_puts_the_step_first_and_leads_there(group: MentorGroup, side: Side) -> None:
    audience = "employee" if side == EMPLOYEE else "portal"
    make_agreement(group)
    with time_machine.travel(AT, tick=False):
        client = logged_in(room(group, side).user)
        page = client.get(reverse(f"mentoring:{audience}_group", args=[group.pk])).content.decode()
        target = reverse(f"mentoring:{audience}_agreement", args=[group.pk])
        assert f'<a class="govuk-button wide" href="{target}">' in page
        assert client.post(target, {"version": "1"}).status_code == 302
        assert "Du har sagt ja" in client.get(target).content.decode()


def test_a_called_off_meeting_is_not_there(group: MentorGroup) -> None:
    first = group.meetings.get(number=1)
    register.cancel_assignment(
        assignment=first.assignment, by=rules.mentors_of(group)[0].contact.user, at=AT - timedelta(days=1)
    )
    shown = room(group, EMPLOYEE)
    assert [one.number for one in shown.meetings] == [2, 3]


# --- The portal's first page ---------------------------------------------------------------------------
def test_the_portal_leads_a_mentor_to_the_group(group: MentorGroup) -> None:
    with time_machine.travel(AT, tick=False):
        page = logged_in(rules.mentors_of(group)[0].user).get("/portal/").content.decode()
    assert reverse("mentoring:portal_group", args=[group.pk]) in page


def test_whoever_rests_is_not_reminded(group: MentorGroup) -> None:
    mentor = rules.mentors_of(group)[0]
    register.start_pause(participant=mentor, by=mentor.user, at=AT)
    with time_machine.travel(AT, tick=False):
        page = logged_in(mentor.user).get("/portal/").content.decode()
    assert "Öppna gruppens sida" not in page


def test_a_page_of_a_mentor_is_the_portals_and_not_the_employees(group: MentorGroup) -> None:
    with time_machine.travel(AT, tick=False):
        client = logged_in(rules.mentors_of(group)[0].user)
        assert client.get(reverse("mentoring:employee_group", args=[group.pk])).status_code == 404
