"""The programme's part of the report: groups, meetings, participants, what the evaluation says, workshops."""

from collections.abc import Collection, Iterator
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from core import clock
from core.figures import Breakdown, Counts, Figure, Section, Unit
from core.periods import Period
from mentoring.evaluation import QUESTIONS, Course, Pool, courses, pools_of
from mentoring.models import Idea, Meeting, MentorGroup, Moment, Place, Side, Workshop
from mentoring.querysets import MeetingQuerySet, PlaceQuerySet
from mentoring.rules import PROGRAMME
from mentoring.states import GroupState, IdeaState, PlaceState

# Those that have begun: a meeting of a group that is only announced is a plan.
BEGUN = (GroupState.RUNNING, GroupState.FINISHED, GroupState.CANCELLED)
# 'Stämmer ganska bra' and 'stämmer helt'.
AGREES = 3


def report(period: Period, *, boards: Collection[UUID]) -> Section:
    """What was held in the period; evaluations in the period when their pool of answers was full."""
    held = meetings_held(period, boards)
    groups = MentorGroup.objects.filter(Exists(held.filter(group=OuterRef("pk"))))
    seats = Place.objects.filter(group__in=groups, state=PlaceState.SEATED)
    return Section(
        key=PROGRAMME,
        title=_("Mentorskap"),
        figures=(
            Figure(
                "mentor_groups",
                _("mentorsgrupper"),
                groups.count(),
                _("Grupper som hade minst en träff i perioden."),
                is_headline=True,
            ),
            Figure(
                "mentor_groups_finished",
                _("mentorsgrupper avslutade"),
                finished(period, boards),
                _("Grupper som blev klara i perioden."),
            ),
            Figure(
                "mentor_meetings",
                _("träffar i mentorsgrupper"),
                held.count(),
                _("Träffar som började i perioden och inte ställdes in."),
            ),
            Figure(
                "mentor_participants",
                _("medarbetare i mentorsgrupper"),
                seats.aggregate(number=Count("employee", distinct=True))["number"],
                _("Medarbetare med plats i en grupp som träffades i perioden. Var och en räknas en gång."),
                counts=Counts.PEOPLE,
            ),
            *workshop_figures(period, boards),
            *evaluation_figures(period, boards),
        ),
        breakdowns=(by_unit(seats, boards),),
    )


# --- Groups ----------------------------------------------------------------------------------------
def meetings_held(period: Period, boards: Collection[UUID]) -> MeetingQuerySet:
    return Meeting.objects.filter(
        group__board__in=boards,
        group__state__in=BEGUN,
        assignment__cancelled_at__isnull=True,
        assignment__starts_at__gte=period.starts_at,
        assignment__starts_at__lt=min(period.ends_at, clock.now()),
    )


def finished(period: Period, boards: Collection[UUID]) -> int:
    rows = MentorGroup.objects.for_boards(boards).filter(state=GroupState.FINISHED)
    return rows.filter(finished_on__gte=period.first, finished_on__lte=period.last).count()


def by_unit(seats: PlaceQuerySet, boards: Collection[UUID]) -> Breakdown:
    """Every unit that has ever had somebody in a group stands in the table. Places are counted."""
    known = Place.objects.filter(group__board__in=boards, state=PlaceState.SEATED).order_by()
    names = sorted(set(known.values_list("unit__name", flat=True)), key=lambda name: (name is None, name))
    found = dict(seats.order_by().values_list("unit__name").annotate(number=Count("pk")))
    return Breakdown(
        "mentor_participants_by_unit",
        _("Platser i mentorsgrupper, efter enhet"),
        tuple((name or str(_("utan enhet")), found.get(name, 0)) for name in names),
        _("Platser i grupper som träffades i perioden. Enheten är den som medarbetaren sökte från."),
        counts=Counts.PEOPLE,
    )


# --- Workshops -------------------------------------------------------------------------------------
def workshop_figures(period: Period, boards: Collection[UUID]) -> tuple[Figure, ...]:
    held = Workshop.objects.for_boards(boards).filter(
        assignment__cancelled_at__isnull=True,
        written_down_at__isnull=False,
        assignment__starts_at__gte=period.starts_at,
        assignment__starts_at__lt=period.ends_at,
    )
    ideas = Idea.objects.ideas().filter(workshop__in=held)
    sums = ideas.aggregate(all=Count("pk"), answered=Count("pk", filter=Q(state=IdeaState.ANSWERED)))
    return (
        Figure(
            "workshops",
            _("workshoppar"),
            held.count(),
            _("Workshoppar i perioden där allt som sades är nedskrivet."),
        ),
        Figure(
            "workshop_ideas_answered",
            _("idéer från workshoppar besvarade"),
            sums["answered"],
            _("Idéer från de workshopparna som har fått ett svar, av alla idéer."),
            unit=Unit.SHARE,
            of=sums["all"],
        ),
    )


# --- Evaluation --------------------------------------------------------------------------------------
def evaluation_figures(period: Period, boards: Collection[UUID]) -> Iterator[Figure]:
    """Before and after, side by side. Whole pools of at least five answers are counted, each in one period
    only: no two figures can be subtracted down to fewer than five."""
    full = pools_filled(period, boards)
    sides = {Side.EMPLOYEE: _("medarbetare"), Side.MENTOR: _("mentorer")}
    moments = {Moment.BEFORE: _("före"), Moment.AFTER: _("efter")}
    for key, question in QUESTIONS.items():
        for side, who in sides.items():
            for moment, when in moments.items():
                agrees, all_of_them = counted(full.get((side, moment), []), key)
                yield Figure(
                    f"evaluation_{key}_{side}_{moment}",
                    _("”%(question)s” %(who)s, %(when)s") % {"question": question, "who": who, "when": when},
                    agrees,
                    _(
                        "Svaren ”stämmer ganska bra” och ”stämmer helt”, av alla svar. Svar räknas när tiden "
                        "att svara är slut och minst fem har svarat."
                    ),
                    unit=Unit.SHARE,
                    counts=Counts.ANSWERS,
                    of=all_of_them,
                )


def counted(full: Collection[Pool], question: str) -> tuple[int, int]:
    """How many agree, of how many. A question that fewer than five of a pool answered is left out."""
    enough = [value for pool in full for value in pool.values(question)]
    return sum(value >= AGREES for value in enough), len(enough)


def pools_filled(period: Period, boards: Collection[UUID]) -> dict[tuple[str, str], list[Pool]]:
    """Those whose last group's time to answer was over in the period, by (side, moment)."""
    ended = min(period.ends_at, clock.now())
    found: dict[tuple[str, str], list[Pool]] = {}
    for board in boards:
        known = courses(MentorGroup.objects.filter(board=board))
        for (side, moment), of in pools_of(board, ended).items():
            filled = [pool for pool in of if period.starts_at <= filled_at(pool, known, moment) < ended]
            found.setdefault((side, moment), []).extend(filled)
    return found


def filled_at(pool: Pool, known: dict[UUID, Course], moment: str) -> datetime:
    """When the time to answer was over for the last of its groups."""
    return max(closes for group in pool.groups if (closes := known[group].window(moment).closes) is not None)
