"""One closed row of each of the programme's tables, about somebody, for the test of destruction."""

from collections.abc import Callable
from datetime import timedelta

from mentoring.models import (
    Agreement,
    AgreementAccepted,
    Answered,
    Attendance,
    Certificate,
    HaveMet,
    Meeting,
    MentorGroup,
    Place,
    Question,
    Seat,
    Takeaway,
    UniversityExtract,
    Workshop,
)
from participants.models import Participant, StaffProfile
from tests.factories.mentoring import make_group
from tests.factories.participants import make_staff, profile_of
from tests.factories.times import swedish
from tests.factories.workshops import make_workshop

BEFORE, CLOSED_AT = swedish(2025, 10, 21), swedish(2025, 11, 20, 23, 30)


def finished(person: Participant) -> MentorGroup:
    """With a meeting, and nobody in it."""
    group = make_group(person.board, "draft", meetings=1, by=person.contact.user)
    MentorGroup.objects.filter(pk=group.pk).update(state="finished", state_changed_at=CLOSED_AT)
    return group


def meeting(person: Participant) -> Meeting:
    return finished(person).meetings.get()


def as_employee(person: Participant) -> StaffProfile:
    """The same log-in: what is held is about a user."""
    return StaffProfile.objects.create(user=person.user, board=person.board, first_name="A", last_name="B")


def place_in(group: MentorGroup, person: Participant) -> Place:
    return Place.objects.create(group=group, employee=as_employee(person), applied_at=BEFORE)


def place(person: Participant) -> None:
    """Its question goes with it."""
    group = finished(person)
    row = place_in(group, person)
    Question.objects.create(place=row, meeting=group.meetings.get(), words="Hur?", written_at=BEFORE)


def certificate(person: Participant) -> None:
    Certificate.objects.create(place=place_in(finished(person), person), asked_at=BEFORE)


def agreed(person: Participant) -> None:
    agreement = Agreement.objects.create(group=finished(person), words="x", written_at=BEFORE)
    AgreementAccepted.objects.create(agreement=agreement, user=person.user, accepted_at=BEFORE)


def answered(person: Participant) -> None:
    """A year after the group, for the last form can be answered until then."""
    group = finished(person)
    MentorGroup.objects.filter(pk=group.pk).update(state_changed_at=CLOSED_AT - timedelta(days=366))
    Answered.objects.create(group=group, user=person.user, moment="before")


def met(person: Participant) -> None:
    HaveMet.objects.create(participant=person, employee=profile_of(make_staff(person.board)))
    Participant.objects.filter(pk=person.pk).update(place_ended_on=CLOSED_AT.date())


def seat(person: Participant) -> None:
    workshop = make_workshop(person.board, by=person.contact.user)
    Seat.objects.create(workshop=workshop, employee=as_employee(person), taken_at=BEFORE)
    Workshop.objects.filter(pk=workshop.pk).update(written_down_at=BEFORE, closed_at=CLOSED_AT)


def takeaway(person: Participant) -> None:
    Takeaway.objects.create(group=finished(person), user=person.user, words="x", written_at=BEFORE)


def was_there(person: Participant) -> None:
    Attendance.objects.create(meeting=meeting(person), user=person.user)


def extract(person: Participant) -> None:
    UniversityExtract.objects.create(
        board=person.board, title="S", led_by="H", asked_by=person.user, asked_at=CLOSED_AT
    )


MAKERS: dict[str, Callable[[Participant], None]] = {
    "mentoring.places": place,
    "mentoring.certificates": certificate,
    "mentoring.attended": was_there,
    "mentoring.agreed": agreed,
    "mentoring.takeaways": takeaway,
    "mentoring.answered": answered,
    "mentoring.met": met,
    "mentoring.extracts": extract,
    "mentoring.seats": seat,
}
