"""The programme's part of the report: how many recruitments, of which kind, from which step the user
representatives took part, whether the decision was answered, and the time. Counts, and never a candidate."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, F, IntegerField, Q, Sum
from django.db.models.functions import Coalesce, ExtractYear
from django.utils.text import slugify
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core.figures import Breakdown, Figure, Section, Unit
from core.periods import START, Period
from core.registry import Text
from fees.models import WorkEntry
from recruitment.models import PlannedStep, Recruitment, RecruitmentKind, StepKind
from recruitment.querysets import RecruitmentQuerySet
from recruitment.rules import PROGRAMME
from recruitment.states import UNDER_WAY, RecruitmentState

K = RecruitmentKind
# The city counts caseworkers and therapists together.
KINDS: tuple[tuple[str, Text, tuple[str, ...]], ...] = (
    (
        "caseworkers_therapists",
        _("rekryteringar av socialsekreterare och behandlare"),
        (K.CASEWORKER, K.THERAPIST),
    ),
    ("managers", _("rekryteringar av chefer"), (K.MANAGER,)),
    ("others", _("rekryteringar till andra tjänster"), (K.OTHER,)),
)
JOINED: dict[str, Text] = {
    RecruitmentState.ADVERT: _("med från annonsen"),
    RecruitmentState.QUESTIONS: _("med från frågorna"),
    RecruitmentState.INTERVIEWS: _("med från intervjuerna"),
    RecruitmentState.ASSESSMENT: _("med från omdömena"),
    RecruitmentState.CONVERSATION: _("med från samtalet"),
}
WHEN = _(
    "Rekryteringar som beslutades i perioden med brukarrepresentanter i gruppen. De från tiden före systemet "
    "räknas den 1 januari sitt år."
)


@dataclass(frozen=True)
class Counted:
    """So many decided ones that are alike."""

    kind: str
    department: str
    joined_at: str
    number: int


def report(period: Period, *, boards: Collection[UUID]) -> Section:
    """What was decided in the period. The same figures whatever the period; six queries."""
    rows = counted(period, boards)
    return Section(
        key=PROGRAMME,
        title=_("Rekrytering"),
        figures=(
            Figure("recruitments", _("rekryteringar"), number_of(rows), WHEN, is_headline=True),
            *by_kind(rows),
            *by_department(rows, boards),
            *by_step(rows),
            answered(period, boards),
            *time_used(period, boards),
        ),
        breakdowns=(years(period, boards),),
    )


# --- What was decided -------------------------------------------------------------------------------
def decided(boards: Collection[UUID], first: date, last: date) -> RecruitmentQuerySet:
    """With representatives on the panel. Of one from before the platform only the year is known."""
    first_year = first.year if first == date(first.year, 1, 1) else first.year + 1
    of_old = Q(is_historic=True, year__gte=first_year, year__lte=last.year)
    of_ours = Q(is_historic=False, decided_on__gte=first, decided_on__lte=last) & ~Q(joined_at="")
    ended = (RecruitmentState.DECIDED, RecruitmentState.FOLLOWED_UP)
    return Recruitment.objects.filter(of_old | of_ours, board__in=boards, state__in=ended)


def counted(period: Period, boards: Collection[UUID]) -> list[Counted]:
    alike = decided(boards, period.first, period.last).order_by().values("kind", "department", "joined_at")
    return [Counted(**row) for row in alike.annotate(number=Count("pk"))]


def number_of(rows: Collection[Counted]) -> int:
    return sum(row.number for row in rows)


def by_kind(rows: Collection[Counted]) -> Iterator[Figure]:
    for key, label, kinds in KINDS:
        number = number_of([row for row in rows if row.kind in kinds])
        yield Figure(f"recruitments_{key}", label, number, WHEN)


def by_department(rows: Collection[Counted], boards: Collection[UUID]) -> Iterator[Figure]:
    """Each department that has ever recruited so, also one that did not in the period."""
    numbers: Counter[str] = Counter()
    for row in rows:
        numbers[slugify(row.department)] += row.number
    for key, name in departments(boards).items():
        label = _t("rekryteringar, %(department)s") % {"department": name or _t("förvaltning inte angiven")}
        yield Figure(f"recruitments_in_{key or 'no_department'}", label, numbers[key], WHEN)


def departments(boards: Collection[UUID]) -> dict[str, str]:
    """Key → name, in the order of the alphabet and the nameless last. However it is spelled, it is one."""
    names = decided(boards, START.first, date.max).order_by().values_list("department", flat=True).distinct()
    found = {slugify(name): name for name in sorted(names)}
    return dict(sorted(found.items(), key=lambda item: (not item[0], item[0])))


def by_step(rows: Collection[Counted]) -> Iterator[Figure]:
    """Of those where it is known."""
    known = [row for row in rows if row.joined_at]
    words = _("Från vilket steg brukarrepresentanterna var med, av de rekryteringar där det är känt.")
    for step, label in JOINED.items():
        number = number_of([row for row in known if row.joined_at == step])
        yield Figure(f"joined_{step}", label, number, words, unit=Unit.SHARE, of=number_of(known))


# --- Answers ----------------------------------------------------------------------------------------
def answered(period: Period, boards: Collection[UUID]) -> Figure:
    """No decision is written without its answer: unanswered is what should have been decided by now."""
    ours = decided(boards, period.first, period.last).filter(is_historic=False).count()
    late = PlannedStep.objects.filter(
        recruitment__board__in=boards,
        recruitment__state__in=UNDER_WAY,
        kind=StepKind.DECISION,
        on__gte=period.first,
        on__lte=period.last,
    )
    return Figure(
        "decisions_answered",
        _("beslut besvarade"),
        ours,
        _(
            "Rekryteringar där brukarrepresentanterna har fått veta hur deras omdöme vägde, av de beslutade "
            "och dem som enligt planen skulle ha beslutats i perioden men väntar än."
        ),
        unit=Unit.SHARE,
        of=ours + late.exclude(recruitment__joined_at="").count(),
    )


# --- Time -------------------------------------------------------------------------------------------
def time_used(period: Period, boards: Collection[UUID]) -> tuple[Figure, ...]:
    entries = WorkEntry.objects.for_boards(boards).given().looked_at_in(period)
    sums = entries.filter(assignment__programme=PROGRAMME).aggregate(
        minutes=Coalesce(Sum("minutes"), 0),
        ore=Coalesce(Sum(Coalesce(F("pay_ore"), 0) + Coalesce(F("holiday_ore"), 0)), 0),
    )
    return (
        Figure(
            "representative_minutes",
            _("brukarrepresentanternas timmar"),
            sums["minutes"],
            _("Granskad tid i rekryteringar, för dagar i perioden."),
            unit=Unit.MINUTES,
        ),
        Figure(
            "representative_pay",
            _("lön till brukarrepresentanter"),
            sums["ore"],
            _("Lön och semesterersättning för samma tid, före skatt och utan arbetsgivaravgifter."),
            unit=Unit.ORE,
        ),
    )


# --- Years ------------------------------------------------------------------------------------------
def years(period: Period, boards: Collection[UUID]) -> Breakdown:
    """From the first year to that of the period, also years without any."""
    year = Coalesce(F("year"), ExtractYear("decided_on"), output_field=IntegerField())
    rows = decided(boards, START.first, period.last).annotate(in_year=year).order_by()
    numbers = dict(rows.values_list("in_year").annotate(number=Count("pk")))
    span = range(min(numbers), period.last.year + 1) if numbers else range(0)
    return Breakdown(
        "recruitments_by_year",
        _("Rekryteringar sedan starten, år för år"),
        tuple((str(number), numbers.get(number, 0)) for number in span),
        _("Rekryteringar med brukarrepresentanter från starten till och med perioden."),
    )
