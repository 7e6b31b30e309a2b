"""The programme contract: what a programme must be able to do, and what it may add.

Abstract, so that no programme can forget subject access, erasure or its part of the report. One call
of `register` in the app config's `ready()` plugs everything in; nothing else in the house changes.
"""

from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.expressions import Combinable

from core import registry
from core.erasing import Eraser
from core.figures import Section
from core.models import User
from core.periods import Period
from core.registry import Gate, JobKind, MessageKind, Panel, PeriodicJob, RecordKind, Registry, Text
from participants.merging import Rule, declare
from participants.models import Assignment, AssignmentKind, Contribution, Participant


@dataclass(frozen=True)
class Done:
    """A line of 'Det här har du gjort': a day of the month it belongs to, what, and how many times."""

    day: date
    what: str
    times: int = 1


@dataclass(frozen=True)
class OwnAnswer:
    """Where a programme answers what was given, instead of on the page that all debts share.

    `address` is None for whoever may not open it; `words` say who answers.
    """

    words: Text
    address: str | None = None


class Programme(ABC):
    """One programme. `key` is what its assignments carry; `label` is what people read."""

    key: ClassVar[str]
    label: ClassVar[Text]

    panels: ClassVar[Sequence[Panel]] = ()
    message_kinds: ClassVar[Sequence[MessageKind]] = ()
    job_kinds: ClassVar[Sequence[JobKind]] = ()
    periodic_jobs: ClassVar[Sequence[PeriodicJob]] = ()
    record_kinds: ClassVar[Sequence[RecordKind]] = ()
    gates: ClassVar[Mapping[str, Gate]] = {}
    # One for each column that points at a participant: what becomes of it when a person was entered twice.
    merge_rules: ClassVar[Sequence[Rule]] = ()

    @abstractmethod
    def personal_data(self, subject: User) -> list[dict[str, Any]]:
        """Everything the programme holds about the person, for the person's own eyes."""

    @abstractmethod
    def erase(self, subject: User, eraser: Eraser) -> None:
        """Give the eraser all there is about the person; it takes what the record plan lets go."""

    @abstractmethod
    def report(self, period: Period, *, boards: Collection[UUID]) -> Section:
        """Figures with their definitions, the same ones whatever the period: None where there is nothing to
        tell of. Small groups are hidden by `reports`, not here."""

    def marks(self) -> Mapping[str, Combinable]:
        """What the portal's first page must know before it asks for anything: one truth about the person for
        each name, read in the very query that reads the person. The outer row is the participant."""
        return {}

    def voices(self, period: Period, *, boards: Collection[UUID]) -> Sequence[str]:
        """What people have said and let be shown in the report. Asked each time: kept in no edition."""
        return ()

    def assignment_changed(self, assignment: Assignment, change: str) -> None:  # noqa: B027
        """An assignment was planned, asked about, staffed, changed or cancelled; inside its transaction."""

    def not_for(self, assignments: Collection[Assignment]) -> Collection[UUID]:
        """The people who are never asked about these, nor given a place: whom they would meet there is the
        programme's to know, and why is told to nobody."""
        return ()

    def person_changed(self, subject: User, change: str) -> None:  # noqa: B027
        """A person paused, came back, was protected or moved on; inside its transaction."""

    def contribution_url(self, assignment: Assignment) -> str | None:
        """Where the person sees or gives what an assignment led to; None when there is no such page."""
        return None

    def answer_url(self, contribution: Contribution) -> str | None:
        """Where the giver reads what became of it, in full."""
        return self.contribution_url(contribution.assignment) if contribution.assignment else None

    def answers_told(self, participant: Participant) -> QuerySet[Any] | None:
        """The ids of what was given whose answer the programme tells of on the first page in a row of its
        own. News stands there once. `participant` as the portal reads it, with its standing; no query of its
        own: it becomes a part of another."""
        return None

    def own_answer(self, contribution: Contribution, user: Any, at: datetime) -> OwnAnswer | None:
        """The programme's own way of answering it; None when it is answered as all else is."""
        return None

    def awaited(self, on: date) -> Collection[UUID]:
        """The employees, by profile, whose own answer the programme waits for: reminded like whoever owes
        one, once a week for all of it."""
        return ()

    def words_for(self, kind: str) -> Text:
        """What the programme calls such an assignment when a person looks back on what they have done."""
        return AssignmentKind(kind).label

    def done(self, participant: Participant, at: datetime) -> Sequence[Done]:
        """Lines of its own in 'Det här har du gjort'; assignments are counted already. One query."""
        return ()


programmes: Registry[Programme] = Registry("programmes")


def register(programme: Programme) -> None:
    """Plug a programme into the house. A key that is taken raises."""
    programmes.add(programme.key, programme)
    registry.data_owners.add(programme.key, programme)
    registry.assignment_hooks.add(programme.key, programme.assignment_changed)
    declare(*programme.merge_rules)
    registry.company_rules.add(programme.key, programme.not_for)
    registry.person_hooks.add(programme.key, programme.person_changed)
    registry.person_marks.add(programme.key, programme.marks)
    registry.telling_names.add(programme.key, programme.label)
    offer(registry.panels, programme.panels)
    offer(registry.message_kinds, programme.message_kinds)
    offer(registry.job_kinds, programme.job_kinds)
    offer(registry.periodic_jobs, programme.periodic_jobs)
    offer(registry.record_kinds, programme.record_kinds)
    for key, gate in programme.gates.items():
        registry.gates.add(key, gate)


def offer(table: Registry[Any], items: Sequence[Any]) -> None:
    for item in items:
        table.add(item.key, item)


def page_of(assignment: Assignment) -> str | None:
    """The programme's own page of an assignment, for whoever has said yes to it."""
    programme = programmes.get(assignment.programme)
    return programme.contribution_url(assignment) if programme else None


def answer_page(contribution: Contribution) -> str | None:
    """The page that tells the giver what became of it; None when the answer itself is all there is."""
    programme = programmes.get(contribution.programme)
    return programme.answer_url(contribution) if programme else None


def not_told_elsewhere(rows: "QuerySet[Contribution]", participant: Participant) -> "QuerySet[Contribution]":
    """Without those whose answer a programme's own row on the first page leads to."""
    for programme in programmes:
        told = programme.answers_told(participant)
        if told is not None:
            rows = rows.exclude(pk__in=told)
    return rows


def own_answer(contribution: Contribution, user: Any, at: datetime) -> OwnAnswer | None:
    """So that a loop that a programme closes can't be closed beside it."""
    programme = programmes.get(contribution.programme)
    return programme.own_answer(contribution, user, at) if programme else None


def label_of(key: str) -> Text:
    """The programme's own word for itself; empty for an assignment without a programme."""
    programme = programmes.get(key)
    return programme.label if programme else ""
