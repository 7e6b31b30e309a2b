"""'Det här har du gjort': what a person has done here, in the programmes' own words.

No hours, no money, no comparison: what was done, how many times in which month, and what became of
what was given. Each programme may add lines of its own (`Programme.done`).
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from core.periods import Month
from core.registry import Registry, Text
from participants.models import Answer, AssignmentKind, Contribution, Offer, Participant
from participants.programmes import Done, programmes

# What other apps know was done: called with the person and the time.
sources: Registry[Callable[[Participant, datetime], Iterable[Done]]] = Registry("what was done")


@dataclass(frozen=True)
class MonthDone:
    """One month: what was done, and how many times each."""

    first: date
    lines: Sequence[Done]


@dataclass(frozen=True)
class Given:
    """Something the person gave, and the latest word on what became of it; '' while it waits."""

    title: str
    given_at: datetime
    answer: Text
    result: str


@dataclass(frozen=True)
class Summary:
    months: Sequence[MonthDone]
    given: Sequence[Given]

    @property
    def is_empty(self) -> bool:
        return not self.months and not self.given


def summary_of(participant: Participant, at: datetime) -> Summary:
    """Everything until `at`, the latest month first. The same number of queries however much there is."""
    lines = [*work_done(participant, at)]
    for programme in programmes:
        lines += programme.done(participant, at)
    for source in sources:
        lines += source(participant, at)
    return Summary(months=by_month(lines), given=list(given_by(participant)))


def work_done(participant: Participant, at: datetime) -> Iterator[Done]:
    """Assignments held, counted by month and kind, in the words of their programme."""
    held = Offer.objects.for_person(participant).held(at).order_by()
    rows = held.values_list(
        "assignment__ends_at", "state_changed_at", "assignment__programme", "assignment__kind"
    )
    times = Counter((Month.of(ends or done or at).first, name, kind) for ends, done, name, kind in rows)
    for (first, programme, kind), count in times.items():
        yield Done(first, words_for(programme, kind), count)


def words_for(programme: str, kind: str) -> str:
    own = programmes.get(programme)
    words = own.words_for(kind) if own else AssignmentKind(kind).label
    return str(words)


def by_month(lines: Sequence[Done]) -> list[MonthDone]:
    """Within a month by words, so that nothing is ranked."""
    ordered = sorted(lines, key=lambda line: (Month.of(line.day).first, line.what))
    months = [
        MonthDone(first, list(group))
        for first, group in groupby(ordered, key=lambda line: Month.of(line.day).first)
    ]
    return months[::-1]


def given_by(participant: Participant) -> Iterator[Given]:
    rows = Contribution.objects.for_person(participant).standing().order_by("-given_at")
    for row in rows.defer("text").prefetch_related("answers"):
        said = [answer for answer in row.answers.all() if not answer.is_question]
        latest: Answer | None = said[-1] if said else None
        yield Given(
            title=row.title,
            given_at=row.given_at,
            answer=latest.get_kind_display() if latest else "",
            result=(latest.result or latest.words) if latest else "",
        )
