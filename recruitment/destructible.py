"""What of a recruitment can be destroyed: all its papers at once, from the day it was decided or broken off.

Of a decided one a number is left, as of those from before the platform: kind, department, year, and from
which step the representatives took part.
"""

from datetime import date

from django.db.models import Case, Q, Value, When
from django.db.models.functions import ExtractYear

from core.destruction import Destruction, Rows, declare
from core.periods import midnight_after
from recruitment.models import Recruitment, RecruitmentKind, StudyConsent, StudyExtract
from recruitment.states import RecruitmentState

PAPERS = (
    "recruitment.Recruitment_areas",
    "recruitment.PlannedStep",
    "recruitment.Suggestion",
    "recruitment.Candidate",
    "recruitment.Slot",
    "recruitment.Acquaintance",
    "recruitment.Assessment",
    "recruitment.ChosenQuestion",
    "recruitment.ProcessAnswer",
)
PEOPLE = (
    "manager",
    "suggestions__participant__user",
    "process_answers__participant__user",
    "candidates__acquaintances__participant__user",
    "candidates__assessments__participant__user",
)
DECIDED = (RecruitmentState.DECIDED, RecruitmentState.FOLLOWED_UP)


def decided(day: date) -> Rows:
    return Recruitment.objects.filter(state__in=DECIDED, is_historic=False, decided_on__lte=day)


def broken_off(day: date) -> Rows:
    rows = Recruitment.objects.filter(state=RecruitmentState.BROKEN_OFF, is_historic=False)
    return rows.filter(state_changed_at__lt=midnight_after(day))


def as_number(rows: Rows) -> int:
    """No words, nobody, and no day: a recruitment of its kind that year."""
    return rows.update(
        is_historic=True,
        year=ExtractYear("decided_on"),
        position=Case(*(When(kind=kind, then=Value(str(label))) for kind, label in RecruitmentKind.choices)),
        state=RecruitmentState.DECIDED,
        manager=None,
        assignment=None,
        **dict.fromkeys(
            ("experience", "decided_by", "sent_back_because", "advert", "outcome", "weighed"), ""
        ),
        **dict.fromkeys(("state_changed_at", "invited_on", "decided_on", "follow_up_on")),
    )


def extracts(day: date) -> Rows:
    return StudyExtract.objects.filter(study__closed_at__lt=midnight_after(day))


def study_consents(day: date) -> Rows:
    """When the study is over, or the yes was taken back."""
    end = midnight_after(day)
    return StudyConsent.objects.filter(Q(study__closed_at__lt=end) | Q(withdrawn_at__lt=end))


def register() -> None:
    declare(
        Destruction("recruitment.extracts", extracts, files=["file"]),
        Destruction("recruitment.study_consents", study_consents, people=["participant__user"]),
        Destruction("recruitment.decided", decided, people=PEOPLE, along=PAPERS, leave=as_number),
        Destruction("recruitment.broken_off", broken_off, people=PEOPLE, along=PAPERS),
    )
