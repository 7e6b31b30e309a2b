"""Themes chosen by the group, questions in advance, what people take home, and who was there."""

from typing import Any

import pytest
import time_machine
from django.urls import reverse

from core import access
from core.actions import Refused
from core.models import Message
from mentoring import actions, rules
from mentoring.group_page import questions_for
from mentoring.models import Attendance, Meeting, MentorGroup, Question, Side, Takeaway, Theme
from participants.models import Participant
from tests.factories.clients import logged_in
from tests.factories.mentoring import (
    employees_of,
    first_meeting,
    make_group,
    make_question,
    make_theme,
    put_meetings,
)
from tests.factories.participants import make_board, make_staff
from tests.factories.times import AT, later

pytestmark = pytest.mark.django_db


@pytest.fixture
def group() -> MentorGroup:
    return make_group(make_board())


@pytest.fixture
def meeting(group: MentorGroup) -> Meeting:
    return first_meeting(group)


@pytest.fixture
def mentor(group: MentorGroup) -> Participant:
    return rules.mentors_of(group)[0]


def choose(meeting: Meeting, theme: Theme, *, seen: str = "", **who: Any) -> None:
    by = who.get("by") or employees_of(meeting.group)[0]
    actions.choose_theme(meeting=meeting, theme=theme, seen=seen, by=by, at=who.get("at", AT))


# --- Themes ------------------------------------------------------------------------------------------
def test_either_side_chooses_from_the_bank(meeting: Meeting, mentor: Participant) -> None:
    one, two = make_theme(meeting.group.board), make_theme(meeting.group.board)
    choose(meeting, one)
    choose(meeting, two, seen=str(one.pk), by=mentor.user)
    assert Meeting.objects.get(pk=meeting.pk).theme == two


def test_two_who_choose_at_once_do_not_undo_each_other(meeting: Meeting) -> None:
    one, two = make_theme(meeting.group.board, title="Makt"), make_theme(meeting.group.board)
    choose(meeting, one)
    with pytest.raises(Refused, match="har valt Makt under tiden"):
        choose(meeting, two)
    choose(meeting, one)


def test_nothing_is_chosen_for_a_meeting_that_is_over(meeting: Meeting) -> None:
    put_meetings(meeting.group, over=1)
    with pytest.raises(Refused, match="över"):
        choose(meeting, make_theme(meeting.group.board))


@pytest.mark.parametrize(
    "fields", [{"is_used": False}, {"board": "another"}, {"proposed_in": "another"}], ids=str
)
def test_a_theme_that_is_not_in_the_groups_bank_does_not_exist(
    meeting: Meeting, fields: dict[str, Any]
) -> None:
    other = make_group(make_board(), employees=1, mentors=1, meetings=1)
    values = {"board": meeting.group.board, **fields}
    if fields.get("board"):
        values["board"] = other.board
    if fields.get("proposed_in"):
        values["proposed_in"] = other
    with pytest.raises(access.Denied):
        choose(meeting, make_theme(**values))


def test_a_mentors_theme_may_be_chosen_by_the_own_group_at_once(
    group: MentorGroup, mentor: Participant
) -> None:
    said = {"title": " Att vänta ", "words": "Hur är det att vänta på besked?"}
    theme = actions.propose_theme(group=group, **said, by=mentor.user, at=AT)
    assert (theme.title, theme.written_by) == ("Att vänta", mentor)
    assert actions.propose_theme(group=group, **said, by=mentor.user, at=AT) == theme
    choose(first_meeting(group), theme)
    elsewhere = make_group(group.board, employees=1, mentors=1, meetings=1)
    assert not Theme.objects.for_group(elsewhere).exists()


def test_employees_propose_no_themes(group: MentorGroup) -> None:
    with pytest.raises(access.Denied):
        actions.propose_theme(group=group, title="Mitt", words="", by=employees_of(group)[0], at=AT)


@pytest.mark.parametrize(
    ("title", "words", "field"), [(" ", "", "title"), ("x" * 121, "", "title"), ("Ja", "x" * 2_001, "words")]
)
def test_a_theme_that_cannot_be_kept_is_refused(
    group: MentorGroup, mentor: Participant, title: str, words: str, field: str
) -> None:
    with pytest.raises(Refused) as refused:
        actions.propose_theme(group=group, title=title, words=words, by=mentor.user, at=AT)
    assert refused.value.field == field


# --- The bank, by the coordinator ---------------------------------------------------------------------
def test_a_theme_that_a_mentor_proposed_is_taken_into_the_bank_and_the_mentor_told(
    group: MentorGroup, mentor: Participant
) -> None:
    theme = actions.propose_theme(group=group, title="Att bli trodd", words="Om Anna.", by=mentor.user, at=AT)
    maja, other = make_staff(group.board), make_group(group.board, title="En annan grupp")
    page = reverse("admin:mentoring_theme_change", args=[theme.pk])
    with time_machine.travel(AT, tick=False):
        client = logged_in(maja)
        assert "Ta in i banken" in client.get(page).content.decode()
        assert "Skriv vad temat heter." not in client.get(page).content.decode()
        client.post(page, {"title": "Att bli trodd", "words": "När vågade du?"})
    theme.refresh_from_db()
    assert (theme.proposed_in, theme.words, theme.written_by) == (None, "När vågade du?", mentor)
    assert theme in Theme.objects.for_group(other)
    assert Message.objects.filter(kind="mentoring.theme_taken_in", recipient=mentor.user).count() == 1


def test_a_theme_of_the_banks_own_name_is_not_taken_in_twice(group: MentorGroup, mentor: Participant) -> None:
    make_theme(group.board, title="Makt")
    theme = make_theme(group.board, title="makt", proposed_in=group, written_by=mentor)
    with pytest.raises(Refused, match="finns redan"):
        actions.keep_theme(
            theme=theme, title="makt", words="", is_used=True, by=make_staff(group.board), at=AT
        )
    theme.refresh_from_db()
    assert theme.proposed_in == group


def test_a_theme_that_is_used_no_more_stays_where_it_was_chosen(meeting: Meeting) -> None:
    theme = make_theme(meeting.group.board)
    choose(meeting, theme)
    with time_machine.travel(AT, tick=False):
        page = reverse("admin:mentoring_theme_change", args=[theme.pk])
        logged_in(make_staff(meeting.group.board)).post(page, {"title": theme.title, "words": ""})
    assert theme not in Theme.objects.for_group(meeting.group)
    assert Meeting.objects.get(pk=meeting.pk).theme == theme


def test_only_who_arranges_groups_takes_a_theme_in(group: MentorGroup, mentor: Participant) -> None:
    theme = make_theme(group.board, proposed_in=group)
    for by in (mentor.user, make_staff(make_board())):
        with pytest.raises(access.Denied):
            actions.keep_theme(theme=theme, title="Makt", words="", is_used=True, by=by, at=AT)


# --- Questions in advance ------------------------------------------------------------------------------
def test_mentors_see_a_question_only_when_the_employee_wishes(meeting: Meeting, mentor: Participant) -> None:
    asker, other = employees_of(meeting.group)
    open_one = make_question(meeting, asker, "Vad hjälpte?")
    make_question(meeting, asker, "Är det dumt att fråga?", open=False)
    assert questions_for(meeting, Side.MENTOR, mentor.user) == [open_one]
    assert len(questions_for(meeting, Side.EMPLOYEE, asker)) == 2
    assert questions_for(meeting, Side.EMPLOYEE, other) == []


def test_the_mentors_page_never_says_whose_it_is(meeting: Meeting, mentor: Participant) -> None:
    asker = employees_of(meeting.group)[0]
    make_question(meeting, asker, "Vad hjälpte?")
    path = reverse("mentoring:portal_meeting", args=[meeting.group_id, meeting.number])
    with time_machine.travel(AT, tick=False):
        page = logged_in(mentor.user).get(path).content.decode()
    assert "Vad hjälpte?" in page
    assert asker.staff_profile.last_name not in page


def test_the_same_question_again_changes_only_who_may_read_it(meeting: Meeting) -> None:
    asker = employees_of(meeting.group)[0]
    make_question(meeting, asker, open=True)
    make_question(meeting, asker, open=False)
    assert Question.objects.get().mentors_may_read is False


def test_ten_questions_a_meeting_are_enough(meeting: Meeting) -> None:
    asker = employees_of(meeting.group)[0]
    for number in range(10):
        make_question(meeting, asker, f"Fråga {number}?")
    with pytest.raises(Refused, match="tio"):
        make_question(meeting, asker, "En till?")


def test_only_the_writer_removes_it(meeting: Meeting, mentor: Participant) -> None:
    asker, other = employees_of(meeting.group)
    question = make_question(meeting, asker)
    for user in (other, mentor.user, make_staff(meeting.group.board)):
        with pytest.raises(access.Denied):
            actions.remove_question(question=question, by=user, at=AT)
    actions.remove_question(question=question, by=asker, at=AT)
    actions.remove_question(question=question, by=asker, at=AT)
    assert not Question.objects.exists()


def test_mentors_ask_nothing_here(meeting: Meeting, mentor: Participant) -> None:
    with pytest.raises(access.Denied):
        make_question(meeting, mentor.user)


def test_nothing_is_asked_of_a_meeting_that_is_over(meeting: Meeting) -> None:
    put_meetings(meeting.group, over=1)
    with pytest.raises(Refused, match="över"):
        make_question(first_meeting(meeting.group), employees_of(meeting.group)[0])


# --- What people take home, and who was there ----------------------------------------------------------
def test_both_sides_write_change_and_take_back(group: MentorGroup, mentor: Participant) -> None:
    employee = employees_of(group)[0]
    for user in (mentor.user, employee):
        actions.write_takeaway(group=group, words="Att fråga först.", by=user, at=AT)
    actions.write_takeaway(group=group, words="Att lyssna.", by=employee, at=later(days=1))
    assert Takeaway.objects.get(user=employee).words == "Att lyssna."
    actions.write_takeaway(group=group, words=" ", by=employee, at=later(days=1))
    assert Takeaway.objects.get().user == mentor.user


def test_the_group_reads_them_by_side_and_without_names(group: MentorGroup, mentor: Participant) -> None:
    employee, reader = employees_of(group)
    actions.write_takeaway(group=group, words="Att fråga först.", by=employee, at=AT)
    actions.write_takeaway(group=group, words="Att de också är rädda.", by=mentor.user, at=AT)
    with time_machine.travel(AT, tick=False):
        page = logged_in(reader).get(reverse("mentoring:employee_group", args=[group.pk])).content.decode()
    assert page.index("Att de också är rädda.") < page.index("Att fråga först.")
    assert employee.staff_profile.last_name not in page
    assert mentor.last_name not in page


def test_each_says_for_themselves_that_they_were_there(group: MentorGroup, mentor: Participant) -> None:
    put_meetings(group, over=1)
    meeting, employee = first_meeting(group), employees_of(group)[0]
    for user in (mentor.user, employee, employee):
        actions.say_was_there(meeting=meeting, was=True, by=user, at=AT)
    actions.say_was_there(meeting=meeting, was=False, by=mentor.user, at=AT)
    assert Attendance.objects.get().user == employee


def test_nobody_was_at_a_meeting_that_has_not_begun(meeting: Meeting) -> None:
    with pytest.raises(Refused, match="börjat"):
        actions.say_was_there(meeting=meeting, was=True, by=employees_of(meeting.group)[0], at=AT)


def test_an_absence_has_nowhere_to_stand() -> None:
    assert {field.name for field in Attendance._meta.get_fields()} == {"id", "meeting", "user"}


def test_for_others_the_group_does_not_exist(group: MentorGroup) -> None:
    put_meetings(group, over=1)
    stranger, meeting = make_staff(group.board), first_meeting(group)
    with pytest.raises(access.Denied):
        actions.write_takeaway(group=group, words="Hej.", by=stranger, at=AT)
    with pytest.raises(access.Denied):
        actions.say_was_there(meeting=meeting, was=True, by=stranger, at=AT)
    with pytest.raises(access.Denied):
        choose(group.meetings.get(number=2), make_theme(group.board), by=stranger)
