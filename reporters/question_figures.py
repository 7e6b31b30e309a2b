"""Questions to the organisation in the report: how many, how soon, and what is late now."""

from collections.abc import Collection
from datetime import timedelta
from statistics import median
from uuid import UUID

from django.db.models import F
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.figures import Counts, Figure, Unit
from core.periods import Period
from reporters.models import Heard, PublicQuestion
from reporters.question_cards import days_waited
from reporters.question_querysets import PublicQuestionQuerySet


def figures(period: Period, *, boards: Collection[UUID]) -> tuple[Figure, ...]:
    ours = PublicQuestion.objects.for_boards(boards).order_by()
    asked = ours.filter(asked_at__gte=period.starts_at, asked_at__lt=period.ends_at)
    answered = ours.filter(answered_at__gte=period.starts_at, answered_at__lt=period.ends_at)
    return (
        Figure(
            "questions_asked",
            _("frågor till verksamheten"),
            asked.count(),
            _("Frågor som kom in i perioden, öppna och egna. Även de som har tagits tillbaka."),
        ),
        *answers(answered.answered()),
        late_now(ours, period),
    )


def answers(answered: PublicQuestionQuerySet) -> tuple[Figure, ...]:
    total = answered.count()
    return (
        Figure(
            "questions_answered",
            _("frågor besvarade"),
            total,
            _("Frågor som fick hela sitt svar i perioden."),
        ),
        Figure(
            "questions_in_time",
            _("frågor besvarade i tid"),
            in_time(answered),
            _("Besvarade senast den dag som gällde, av dem som fick hela sitt svar i perioden."),
            unit=Unit.SHARE,
            of=total,
        ),
        Figure(
            "question_days",
            _("dagar till svar, det mittersta värdet"),
            middle(answered),
            _("Från frågan till hela svaret. Hälften fick svar snabbare, hälften fick vänta längre."),
        ),
        Figure(
            "questions_heard",
            _("sa att det var ett svar"),
            answered.filter(verdict=Heard.YES).count(),
            _("De som frågade och sa ja, av dem som har sagt något."),
            unit=Unit.SHARE,
            counts=Counts.ANSWERS,
            of=answered.exclude(verdict="").count(),
        ),
    )


def in_time(answered: PublicQuestionQuerySet) -> int:
    return (
        answered.annotate(answered_on=TruncDate("answered_at"))
        .filter(answered_on__lte=F("answer_by"))
        .count()
    )


def middle(answered: PublicQuestionQuerySet) -> int | None:
    """No number when nothing was answered: 0 days would be a lie."""
    waits = [days_waited(row) for row in answered.only("asked_at", "answered_at")]
    return round(median(waits)) if waits else None


def late_now(ours: PublicQuestionQuerySet, period: Period) -> Figure:
    """The organisation's own lateness, on the last day of the period."""
    last_day = timezone.localdate(period.ends_at - timedelta(seconds=1))
    asked = ours.filter(asked_at__lt=period.ends_at)
    return Figure(
        "questions_late",
        _("frågor försenade nu"),
        asked.owed().filter(answer_by__lt=last_day).count(),
        _("Frågor som skulle ha varit besvarade och inte är det."),
    )
