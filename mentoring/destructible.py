"""What of the programme can be destroyed: who had a place, what they wrote, and who has met whom.

Groups, evaluation answers and ideas are about nobody, and are kept as the record plan says.
"""

from datetime import date, timedelta

from core.destruction import Destruction, Rows, declare
from core.periods import midnight_after
from mentoring.models import (
    AgreementAccepted,
    Answered,
    Attendance,
    Certificate,
    HaveMet,
    Place,
    Seat,
    Takeaway,
    UniversityExtract,
)
from mentoring.states import GroupState

OVER = (GroupState.FINISHED, GroupState.CANCELLED)
USER = ["user"]
# The last form can be answered a year after the last meeting; until then nobody answers it twice.
TO_ANSWER = timedelta(days=366)


def places(day: date) -> Rows:
    return Place.objects.filter(group__state__in=OVER, group__state_changed_at__lt=midnight_after(day))


def certificates(day: date) -> Rows:
    return Certificate.objects.filter(
        place__group__state__in=OVER, place__group__state_changed_at__lt=midnight_after(day)
    )


def attended(day: date) -> Rows:
    return Attendance.objects.filter(
        meeting__group__state__in=OVER, meeting__group__state_changed_at__lt=midnight_after(day)
    )


def agreed(day: date) -> Rows:
    return AgreementAccepted.objects.filter(
        agreement__group__state__in=OVER, agreement__group__state_changed_at__lt=midnight_after(day)
    )


def takeaways(day: date) -> Rows:
    return Takeaway.objects.filter(group__state__in=OVER, group__state_changed_at__lt=midnight_after(day))


def answered(day: date) -> Rows:
    long_over = midnight_after(day) - TO_ANSWER
    return Answered.objects.filter(group__state__in=OVER, group__state_changed_at__lt=long_over)


def met(day: date) -> Rows:
    return HaveMet.objects.filter(participant__place_ended_on__lte=day)


def seats(day: date) -> Rows:
    return Seat.objects.filter(workshop__closed_at__lt=midnight_after(day))


def extracts(day: date) -> Rows:
    return UniversityExtract.objects.filter(asked_at__lt=midnight_after(day))


def register() -> None:
    declare(
        Destruction("mentoring.places", places, people=["employee__user"], along=["mentoring.Question"]),
        Destruction("mentoring.certificates", certificates, people=["place__employee__user"], files=["file"]),
        Destruction("mentoring.attended", attended, people=USER),
        Destruction("mentoring.agreed", agreed, people=USER),
        Destruction("mentoring.takeaways", takeaways, people=USER),
        Destruction("mentoring.answered", answered, people=USER),
        Destruction("mentoring.met", met, people=["participant__user"]),
        Destruction("mentoring.extracts", extracts, files=["file"]),
        Destruction("mentoring.seats", seats, people=["employee__user"]),
    )
