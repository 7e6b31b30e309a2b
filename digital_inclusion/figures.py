"""Figures: the programme's part of the report, and what an instructor may see of own sessions."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from core.figures import Breakdown, Counts, Figure, Section, Unit
from core.periods import Period
from digital_inclusion.models import Answer, InstructorWish, Rating, Session, Topic, VisitCount
from digital_inclusion.querysets import SessionQuerySet
from digital_inclusion.rules import FEWEST_ANSWERS, PROGRAMME
from fees.models import WorkEntry
from fees.states import EntryState
from participants.models import Participant

# Work counts once somebody else than the writer has looked at it.
COUNTED = [EntryState.REVIEWED, EntryState.APPROVED, EntryState.LOCKED]


# --- The report --------------------------------------------------------------------------------
def report(period: Period, *, boards: Collection[UUID]) -> Section:
    """Sessions, visitors, hours and answers of the period; `reports` decides what is too few to show."""
    sessions = Session.objects.for_boards(boards).between(period.starts_at, period.ends_at)
    return Section(
        key=PROGRAMME,
        title=_("Datorhjälp"),
        figures=(
            *session_figures(sessions),
            *visit_figures(sessions),
            *rating_figures(sessions),
            hours(period, boards),
        ),
        breakdowns=(topics(sessions),),
    )


def session_figures(sessions: SessionQuerySet) -> tuple[Figure, ...]:
    cancelled = sessions.filter(assignment__cancelled_at__isnull=False).count()
    return (
        Figure(
            "sessions_held",
            _("tillfällen"),
            sessions.standing().count(),
            _("Tillfällen med datorhjälp som börjar i perioden och inte är inställda."),
        ),
        Figure(
            "sessions_cancelled",
            _("inställda tillfällen"),
            cancelled,
            _("Tillfällen som skulle ha börjat i perioden men ställdes in."),
        ),
    )


def visit_figures(sessions: SessionQuerySet) -> tuple[Figure, ...]:
    sums = counted(sessions).aggregate(all=Coalesce(Sum("visits"), 0), again=Coalesce(Sum("returning"), 0))
    return (
        Figure(
            "visits",
            _("besök"),
            sums["all"],
            _("Besök som instruktörerna räknade. Den som kommer två gånger räknas två gånger."),
            is_headline=True,
        ),
        Figure(
            "returning_visits",
            _("besök av någon som varit här förut"),
            sums["again"],
            _("Besök där besökaren sa sig ha varit där förut, av alla besök."),
            unit=Unit.SHARE,
            of=sums["all"],
        ),
    )


def rating_figures(sessions: SessionQuerySet) -> tuple[Figure, ...]:
    ratings = Rating.objects.filter(session__in=sessions.order_by())
    sums = ratings.aggregate(
        all=Count("pk"),
        got_help=Count("pk", filter=Q(got_help=Answer.YES)),
        well_met=Count("pk", filter=Q(well_met=Answer.YES)),
    )
    return (
        Figure(
            "got_help",
            _("fick hjälp"),
            sums["got_help"],
            _("De som svarade ja på ”Fick du hjälp?”, av alla som svarade. Svaren är anonyma."),
            unit=Unit.SHARE,
            counts=Counts.ANSWERS,
            of=sums["all"],
        ),
        Figure(
            "well_met",
            _("blev väl bemötta"),
            sums["well_met"],
            _("De som svarade ja på ”Blev du väl bemött?”, av alla som svarade. Svaren är anonyma."),
            unit=Unit.SHARE,
            counts=Counts.ANSWERS,
            of=sums["all"],
        ),
    )


def hours(period: Period, boards: Collection[UUID]) -> Figure:
    replaced = WorkEntry.objects.filter(corrects=OuterRef("pk"), state__in=COUNTED)
    given = WorkEntry.objects.for_boards(boards).given()
    entries = given.filter(
        ~Exists(replaced),
        assignment__programme=PROGRAMME,
        state__in=COUNTED,
        worked_on__gte=period.first,
        worked_on__lte=period.last,
    )
    return Figure(
        "instructor_minutes",
        _("instruktörernas timmar"),
        entries.aggregate(total=Coalesce(Sum("minutes"), 0))["total"],
        _("Granskad tid på datorhjälpens uppdrag, för dagar i perioden: arbete, förberedelse och restid."),
        unit=Unit.MINUTES,
    )


def topics(sessions: SessionQuerySet) -> Breakdown:
    """Every topic stands in the table, also one that nobody asked about."""
    sums = dict(counted(sessions).order_by().values_list("topic").annotate(total=Sum("visits")))
    return Breakdown(
        "visits_by_topic",
        _("Vad besökarna ville ha hjälp med"),
        tuple((str(label), sums.get(topic, 0)) for topic, label in Topic.choices),
        _("Besök i perioden efter ämne. Varje besök räknas under ett ämne."),
    )


def counted(sessions: SessionQuerySet) -> "QuerySet[VisitCount]":
    return VisitCount.objects.filter(session__in=sessions.order_by())


# --- The instructor's own ----------------------------------------------------------------------
@dataclass(frozen=True)
class OwnFigures:
    """Answers about sessions one has led. None where there are too few to be anonymous."""

    sessions: int
    visits: int
    answers: int | None
    got_help: int | None
    well_met: int | None


def wants_figures(participant: Participant) -> bool:
    return InstructorWish.objects.filter(participant=participant, shows_figures=True).exists()


def own_figures(participant: Participant) -> OwnFigures | None:
    """Only for the person, only when asked for, and answers only from five up."""
    if not wants_figures(participant):
        return None
    sessions = Session.objects.led_by(participant).standing().order_by()
    visits = counted(sessions).aggregate(total=Coalesce(Sum("visits"), 0))["total"]
    # A session with two instructors is led by both, and tells nothing of which one was meant.
    sums = Rating.objects.filter(session__in=sessions).aggregate(
        all=Count("pk"),
        got_help=Count("pk", filter=Q(got_help=Answer.YES)),
        well_met=Count("pk", filter=Q(well_met=Answer.YES)),
    )
    held = sessions.filter(visit_counts__isnull=False).distinct().count()
    if sums["all"] < FEWEST_ANSWERS:
        return OwnFigures(held, visits, None, None, None)
    return OwnFigures(held, visits, sums["all"], sums["got_help"], sums["well_met"])
