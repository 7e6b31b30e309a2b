"""The questions of the evaluation, when they may be answered, and what the answers come to.

Both sides get the same questions. Few answers are laid together over groups until there are five: each
group lies in one pool, which never changes once it is full, so that no two figures can be subtracted from
each other.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Max, Min
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
Answers = Mapping[str, int]


class Laid(NamedTuple):
    """What one person answered, as it lies in the table: in a group, by nobody."""

    group: UUID
    answers: Answers
    words: str = ""
    to_university: bool = False


@dataclass(frozen=True)
class Pool:
    """Answers of one side at one moment, of as many groups as it took."""

    groups: frozenset[UUID]
    laid: tuple[Laid, ...]

    def values(self, question: str) -> list[int]:
        """One to four each; none when fewer than five have answered the question."""
        given = [one.answers[question] for one in self.laid if question in one.answers]
        return given if len(given) >= FEWEST else []


def has_enough(laid: Sequence[Laid]) -> bool:
    return len(laid) >= FEWEST


def laid_together(parts: Iterable[Pool], is_full: Callable[[Sequence[Laid]], bool]) -> Iterator[Pool]:
    """In the order in which the parts come. What is left over waits for the next one, and what is full never
    changes."""
    groups: frozenset[UUID] = frozenset()
    laid: tuple[Laid, ...] = ()
    for part in parts:
        groups, laid = groups | part.groups, laid + part.laid
        if is_full(laid):
            yield Pool(groups, laid)
            groups, laid = frozenset(), ()


def pools(rows: Iterable[Laid]) -> Iterator[Pool]:
    """Of at least five answers each. Rows of the same group lie beside each other."""
    of_groups = (Pool(frozenset([key]), tuple(of)) for key, of in groupby(rows, key=lambda row: row.group))
    return laid_together(of_groups, has_enough)


@dataclass(frozen=True)
class Cell:
    """One side's mean at one moment; how many answered, of how many groups."""

    mean: float
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


# By side, moment and question.
Cells = Mapping[tuple[str, str, str], Cell]


def side_by_side(cells: Cells) -> list[Result]:
    return [
        Result(
            text,
            [
                Line(when, cells.get((Side.EMPLOYEE, when, key)), cells.get((Side.MENTOR, when, key)))
                for when in Moment
            ],
        )
        for key, text in QUESTIONS.items()
    ]


@dataclass(frozen=True)
class Results:
    """What some full pools come to, by (side, moment)."""

    pools: Mapping[tuple[str, str], Sequence[Pool]]

    @property
    def is_empty(self) -> bool:
        return not any(self.pools.values())

    @property
    def cells(self) -> Cells:
        return {
            (side, moment, key): cell
            for side, moment in self.pools
            for key in QUESTIONS
            if (cell := self.cell(side, moment, key)) is not None
        }

    def cell(self, side: str, moment: str, question: str) -> Cell | None:
        counted = [pool for pool in self.pools.get((side, moment), ()) if pool.values(question)]
        values = [value for pool in counted for value in pool.values(question)]
        if not values:
            return None
        groups = sum(len(pool.groups) for pool in counted)
        return Cell(round(sum(values) / len(values), 1), sum(len(pool.laid) for pool in counted), groups)

    def questions(self) -> list[Result]:
        return side_by_side(self.cells)

    def words(self) -> list[str]:
        """What some wrote, from five answers up; in no order of anybody's."""
        found = (one.words for full in self.pools.values() for pool in full for one in pool.laid)
        return sorted(filter(None, found))


def pools_of(board: UUID, at: datetime) -> dict[tuple[str, str], list[Pool]]:
    """By (side, moment), over all the board's groups whose time to answer is over. Two queries."""
    known = courses(MentorGroup.objects.filter(board=board))
    rows = EvaluationAnswer.objects.filter(group__board=board).order_by("pk")
    found: dict[tuple[str, str], list[Laid]] = {}
    for row in rows:
        course = known.get(row.group_id)
        if course is not None and course.window(row.moment).is_over(at):
            laid = Laid(row.group_id, row.answers, row.words, row.to_university)
            found.setdefault((row.side, row.moment), []).append(laid)

    def when_over(moment: str, group: UUID) -> tuple[datetime | None, UUID]:
        return known[group].window(moment).closes, group

    return {
        (side, moment): list(pools(sorted(of, key=lambda row: when_over(moment, row.group))))
        for (side, moment), of in found.items()
    }


def results_of(group: MentorGroup, at: datetime) -> Results:
    """Those that this group is part of; what its own few answers come to is seen together with others'."""
    found = pools_of(group.board_id, at)
    return Results({key: [pool for pool in of if group.pk in pool.groups] for key, of in found.items()})


def results_of_board(board: UUID, at: datetime) -> Results:
    """All full pools together: two days' figures differ by a whole pool, never by one answer."""
    return Results(pools_of(board, at))
