"""How the process worked, half a year later: from a representative."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.actions import Refused
from core.models import User
from core.typed_words import short_enough
from recruitment.actions.seat import seated
from recruitment.models import Grade, ProcessAnswer, Recruitment
from recruitment.rules import asks_about_process


def answer_process(
    *, recruitment: Recruitment, grade: int, by: User, at: datetime, worked: str = "", change: str = ""
) -> ProcessAnswer:
    """About the work together, never about whoever was employed. Once."""
    with seated(recruitment, by, at) as (act, row, person):
        if not asks_about_process(row, timezone.localdate(at)):
            raise Refused(_("Du kan svara ett halvår efter beslutet."), code="early")
        if grade not in Grade.values:
            raise Refused(_("Välj ett av svaren."), field="grade")
        if ProcessAnswer.objects.filter(recruitment=row, participant=person).exists():
            raise Refused(_("Du har redan svarat. Tack."), code="answered")
        answer = ProcessAnswer.objects.create(
            recruitment=row,
            participant=person,
            grade=grade,
            worked=short_enough(worked, "worked"),
            change=short_enough(change, "change"),
            answered_at=at,
        )
        act.record("process.answer", answer)
    return answer
