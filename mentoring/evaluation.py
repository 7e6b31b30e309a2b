"""The questions of the evaluation, when they may be answered, and what the answers come to.

Both sides get the same questions. Few answers are laid together over groups until there are five: each
group lies in one pool, which never changes once it is full, so that no two figures can be subtracted from
each other.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import Max, Min
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from core.registry import Text
from mentoring.models import EvaluationAnswer, Meeting, MentorGroup, Moment, Side

QUESTIONS: dict[str, Text] = {
    "dare": _("Jag vågar säga vad jag tänker när vi möts."),
    "understand": _("Jag förstår hur det är att sitta på andra sidan bordet."),
    "counts": _("Det jag kan räknas lika mycket som det andra kan."),
    "differently": _("Jag vet vad jag kan göra annorlunda."),
    "leads": _("Jag litar på att det vi säger leder till något."),
}
SCALE: dict[int, Text] = {
    1: _("Stämmer inte"),
    2: _("Stämmer lite"),
    3: _("Stämmer ganska bra"),
    4: _("Stämmer helt"),
}
FEWEST = 5
# From the last meeting to the third form, and as long to answer it.
SIX_MONTHS = timedelta(days=182)


# --- When --------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Window:
    """Half-open. None: there is no meeting that it hangs on."""

    opens: datetime | None
    closes: datetime | None

    def is_open(self, at: datetime) -> bool:
        return (self.opens is None or self.opens <= at) and (self.closes is None or at < self.closes)

    def is_over(self, at: datetime) -> bool:
        return self.closes is not None and self.closes <= at


@dataclass(frozen=True)
class Course:
    """A group's first and last meeting, those called off left out; None for a group without meetings."""

    group: UUID
    first_ends: datetime | None
    last_starts: datetime | None
    last_ends: datetime | None

    def window(self, moment: str) -> Window:
        """Before: until the first meeting is over. After: from the last. Later: from six months after it."""
        later = self.last_ends + SIX_MONTHS if self.last_ends else None
        if moment == Moment.BEFORE:
            return Window(None, self.first_ends)
        if later is None:
            return NEVER
        if moment == Moment.AFTER:
            return Window(self.last_starts, later)
        return Window(later, later + SIX_MONTHS)

    def open_now(self, at: datetime) -> Iterator[Moment]:
        return (moment for moment in Moment if self.window(moment).is_open(at))


NEVER = Window(datetime.max.replace(tzinfo=UTC), None)


def courses(groups: Any) -> dict[UUID, Course]:
    """By group. One query, however many."""
    rows = (
        Meeting.objects.filter(group__in=groups, assignment__cancelled_at__isnull=True)
        .order_by()
        .values("group")
        .annotate(
            first_ends=Min("assignment__ends_at"),
            last_starts=Max("assignment__starts_at"),
            last_ends=Max("assignment__ends_at"),
        )
    )
    return {row["group"]: Course(**row) for row in rows}


def course_of(group: MentorGroup) -> Course:
    return courses([group]).get(group.pk) or Course(group.pk, None, None, None)


# --- What they come to -----------------------------------------------------------------------------
Answers = dict[str, int]


@dataclass(frozen=True)
class Pool:
    """At least five answers of one side at one moment, of as many groups as it took."""

    groups: frozenset[UUID]
    answers: tuple[Answers, ...]
    words: tuple[str, ...]

    def mean(self, question: str) -> float | None:
        """One to four; None when fewer than five have answered the question."""
        given = [one[question] for one in self.answers if question in one]
        return sum(given) / len(given) if len(given) >= FEWEST else None


def pools(rows: Iterable[tuple[UUID, Answers, str]]) -> Iterator[Pool]:
    """Full pools of (group, answers, words), in the order in which the groups come. What is left over waits
    for the next group."""
    groups: set[UUID] = set()
    answers: list[Answers] = []
    words: list[str] = []
    for group, of_group in groupby(rows, key=lambda row: row[0]):
        groups.add(group)
        for _group, given, said in of_group:
            answers.append(given)
            words.extend([said] if said else [])
        if len(answers) >= FEWEST:
            yield Pool(frozenset(groups), tuple(answers), tuple(words))
            groups, answers, words = set(), [], []


@dataclass(frozen=True)
class Cell:
    """One side's mean at one moment, as it is written; how many answered, of how many groups."""

    mean: str
    answers: int
    groups: int


@dataclass(frozen=True)
class Line:
    """One moment of one question: both sides beside each other. None where too few have answered yet."""

    moment: Moment
    employees: Cell | None
    mentors: Cell | None


@dataclass(frozen=True)
class Result:
    question: Text
    lines: list[Line]


@dataclass(frozen=True)
class Results:
    """Of the pools in which a group lies, by (side, moment)."""

    pools: dict[tuple[str, str], Pool]

    @property
    def is_empty(self) -> bool:
        return not self.pools

    def questions(self) -> list[Result]:
        return [
            Result(
                text,
                [
                    Line(moment, self.cell(Side.EMPLOYEE, moment, key), self.cell(Side.MENTOR, moment, key))
                    for moment in Moment
                ],
            )
            for key, text in QUESTIONS.items()
        ]

    def cell(self, side: str, moment: str, question: str) -> Cell | None:
        pool = self.pools.get((side, moment))
        mean = pool.mean(question) if pool else None
        if pool is None or mean is None:
            return None
        return Cell(number_format(mean, 1), len(pool.answers), len(pool.groups))

    def words(self) -> list[str]:
        """What some wrote, from five answers up; in no order of anybody's."""
        return sorted(said for pool in self.pools.values() for said in pool.words)


def pools_of(board: UUID, at: datetime) -> dict[tuple[str, str], list[Pool]]:
    """By (side, moment), over all the board's groups whose time to answer is over. Two queries."""
    known = courses(MentorGroup.objects.filter(board=board))
    rows = EvaluationAnswer.objects.filter(group__board=board).order_by("pk")
    found: dict[tuple[str, str], list[tuple[UUID, Answers, str]]] = {}
    for row in rows:
        course = known.get(row.group_id)
        if course is not None and course.window(row.moment).is_over(at):
            found.setdefault((row.side, row.moment), []).append((row.group_id, row.answers, row.words))

    def when_over(moment: str, group: UUID) -> tuple[datetime | None, UUID]:
        return known[group].window(moment).closes, group

    return {
        (side, moment): list(pools(sorted(of, key=lambda row: when_over(moment, row[0]))))
        for (side, moment), of in found.items()
    }


def results_of(group: MentorGroup, at: datetime) -> Results:
    """Those that this group is part of; what its own few answers come to is seen together with others'."""
    return Results(
        {
            key: pool
            for key, of in pools_of(group.board_id, at).items()
            for pool in of
            if group.pk in pool.groups
        }
    )
