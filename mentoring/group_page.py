"""What a group's own page shows to one of those who are in it, and the one step that is put first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.utils.translation import gettext as _

from core.models import User
from mentoring import rules
from mentoring.actions.agreements import may_be_accepted, newest_of
from mentoring.actions.certificates import certificate_of
from mentoring.evaluation import Course, course_of
from mentoring.models import (
    Agreement,
    AgreementAccepted,
    Answered,
    Attendance,
    Meeting,
    MentorGroup,
    Moment,
    Note,
    Question,
    Side,
    Takeaway,
)


@dataclass(frozen=True)
class Step:
    """What can be done next: words for the button, and the page's name with what its address holds."""

    words: str
    page: str
    args: tuple[object, ...] = ()


@dataclass(frozen=True)
class Room:
    """One group as one of its people meets it, now. Each part is one query, asked for when it is shown."""

    group: MentorGroup
    side: Side
    user: User
    at: datetime

    # --- Meetings ------------------------------------------------------------------------------------
    @cached_property
    def meetings(self) -> list[Meeting]:
        """In order of time; those called off are not there."""
        rows = Meeting.objects.standing().filter(group=self.group)
        return list(rows.select_related("assignment", "theme"))

    @property
    def ahead(self) -> list[Meeting]:
        return [one for one in self.meetings if not is_over(one, self.at)]

    @property
    def over(self) -> list[Meeting]:
        return [one for one in self.meetings if is_over(one, self.at)]

    @property
    def next_meeting(self) -> Meeting | None:
        return next(iter(self.ahead), None)

    @cached_property
    def was_at(self) -> set[object]:
        rows = Attendance.objects.filter(user=self.user, meeting__group=self.group)
        return set(rows.values_list("meeting", flat=True))

    @cached_property
    def has_note_on(self) -> set[object]:
        rows = Note.objects.filter(user=self.user, meeting__group=self.group)
        return set(rows.values_list("meeting", flat=True))

    # --- The agreement -----------------------------------------------------------------------------
    @cached_property
    def agreement(self) -> Agreement | None:
        return newest_of(self.group)

    @cached_property
    def has_accepted(self) -> bool:
        rows = AgreementAccepted.objects.filter(agreement=self.agreement, user=self.user)
        return self.agreement is not None and rows.exists()

    @cached_property
    def may_accept(self) -> bool:
        return may_be_accepted(self.group, self.at)

    # --- What people take with them ------------------------------------------------------------------
    @cached_property
    def takeaways(self) -> list[Takeaway]:
        return list(Takeaway.objects.filter(group=self.group).exclude(words="").order_by("pk"))

    @property
    def own_takeaway(self) -> Takeaway | None:
        return next((one for one in self.takeaways if one.user_id == self.user.pk), None)

    @cached_property
    def mentors(self) -> set[object]:
        return set(rules.mentors_of(self.group).values_list("user", flat=True))

    def taken_by_mentors(self) -> list[str]:
        return [one.words for one in self.takeaways if one.user_id in self.mentors]

    def taken_by_employees(self) -> list[str]:
        return [one.words for one in self.takeaways if one.user_id not in self.mentors]

    # --- Evaluation and certificate --------------------------------------------------------------------
    @cached_property
    def course(self) -> Course:
        return course_of(self.group)

    @cached_property
    def to_answer(self) -> list[Moment]:
        """The forms that are open and not answered."""
        rows = Answered.objects.filter(group=self.group, user=self.user)
        answered = set(rows.values_list("moment", flat=True))
        return [one for one in self.course.open_now(self.at) if one not in answered]

    @property
    def is_employee(self) -> bool:
        return self.side == Side.EMPLOYEE

    @property
    def course_is_over(self) -> bool:
        return self.course.last_ends is not None and self.course.last_ends <= self.at

    @cached_property
    def certificate_is_made(self) -> bool:
        place = rules.seats_of(self.group).of(self.user).first()
        row = certificate_of(place, self.at) if place else None
        return row is not None and row.made_at is not None

    # --- One step first ----------------------------------------------------------------------------------
    @cached_property
    def next_step(self) -> Step | None:
        return next(self.steps(), None)

    def steps(self) -> Iterator[Step]:
        """The first of what is left to do. Nothing of it is asked for by mail."""
        if self.may_accept and self.agreement is None and not self.course_is_over:
            yield Step(_("Skriv gruppens överenskommelse"), "write_agreement")
        if self.may_accept and self.agreement is not None and not self.has_accepted:
            yield Step(_("Läs och säg ja till överenskommelsen"), "agreement")
        if self.to_answer:
            yield Step(_("Svara på några korta frågor"), "evaluate", (self.to_answer[0],))
        meeting = self.next_meeting
        if meeting is not None and meeting.theme is None:
            yield Step(_("Välj tema för nästa träff"), "theme", (meeting.number,))
        if meeting is not None:
            yield self.step_before(meeting)
        if self.course_is_over and self.own_takeaway is None:
            yield Step(_("Skriv det du tar med dig"), "takeaway")
        if self.course_is_over and self.is_employee:
            yield Step(_("Hämta ditt kursintyg"), "certificate")

    def step_before(self, meeting: Meeting) -> Step:
        if self.is_employee:
            return Step(_("Skriv en fråga till nästa träff"), "ask", (meeting.number,))
        return Step(_("Se nästa träff"), "meeting", (meeting.number,))


def is_over(meeting: Meeting, at: datetime) -> bool:
    ends_at = meeting.assignment.ends_at
    return ends_at is not None and ends_at <= at


def has_begun(meeting: Meeting, at: datetime) -> bool:
    starts_at = meeting.assignment.starts_at
    return starts_at is not None and starts_at <= at


def questions_for(meeting: Meeting, side: Side, user: User) -> list[Question]:
    """An employee's own; to the mentors those that the writers wish them to read. Never whose they are."""
    rows = Question.objects.filter(meeting=meeting)
    if side == Side.MENTOR:
        return list(rows.filter(mentors_may_read=True).order_by("pk"))
    return list(rows.filter(place__employee__user=user).order_by("written_at"))
