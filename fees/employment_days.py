"""Days of employment of those who are paid by the hour, against the limits of the employment protection act.

For HR only. Nothing that chooses people may read it (tested): what is counted here protects the person.

Each day with work in an hourly employment is one day, however long. Three employments or more in a calendar
month count from the first of them to the last (lagen (1982:80) om anställningsskydd 3 §). Whether the form of
employment is särskild visstidsanställning, and what a collective agreement says, HR knows and this does not.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any, cast
from uuid import UUID

from django.db.models.functions import Coalesce

from core.periods import Month, months_after
from fees.legal.names import row_words
from fees.legal.rulebook import Rule
from fees.models import LegalRule, PastWork, WorkEntry
from fees.models.legal import Confidence
from participants.models import EngagementForm, Participant
from participants.rules import may_know_of

CONVERSION, PRIORITY = "LAS_CONVERSION", "LAS_PRIORITY"
# The law looks back five years at most.
MOST_YEARS = 5
WARNED_AHEAD = 90
DAY = timedelta(days=1)


@dataclass(frozen=True)
class DayRule:
    """A limit in days within some years back. More than `days` is over it."""

    days: int
    years: int
    counts_from: date
    between_from: date
    between_employments: int

    @classmethod
    def of(cls, rule: Rule | None) -> "DayRule | None":
        """None when no row holds, or the row is not verified: then only days worked are told."""
        if rule is None or not rule.may_give_numbers:
            return None
        told = rule.parameters
        return cls(
            days=int(told["days"]),
            years=int(told["years"]),
            counts_from=date.fromisoformat(told["counts_from"]),
            between_from=date.fromisoformat(told["between_from"]),
            between_employments=int(told["between_employments"]),
        )

    def counted(self, worked: Collection[date], on: date) -> int:
        """Days of employment in the years that end with `on`."""
        first = max(months_after(on, -12 * self.years) + DAY, self.counts_from)
        return sum(first <= day <= on for day in self.days_of(worked))

    def days_of(self, worked: Collection[date]) -> set[date]:
        """The days that count: those worked, and those between when a month has so many employments."""
        by_month: dict[Month, set[date]] = defaultdict(set)
        for day in worked:
            by_month[Month.of(day)].add(day)
        found: set[date] = set()
        for month, days in by_month.items():
            is_whole = month.first >= self.between_from and len(days) >= self.between_employments
            found |= set(days_between(min(days), max(days))) if is_whole else days
        return found


def days_between(first: date, last: date) -> Iterable[date]:
    return (first + DAY * n for n in range((last - first).days + 1))


@dataclass(frozen=True)
class LimitStanding:
    """One person against one limit."""

    counted: int
    limit: int

    @property
    def is_over(self) -> bool:
        return self.counted > self.limit

    @property
    def days_left(self) -> int:
        """As many more days of employment, one after another, take it over the limit at the earliest."""
        return max(self.limit + 1 - self.counted, 0)

    @property
    def is_near(self) -> bool:
        return not self.is_over and self.days_left <= WARNED_AHEAD


@dataclass(frozen=True)
class EmploymentDays:
    """One person. `name` is empty where it may not be shown."""

    name: str
    payroll_id: str
    worked: int
    last_worked: date
    conversion: LimitStanding | None
    priority: LimitStanding | None

    @property
    def limits(self) -> tuple[LimitStanding | None, LimitStanding | None]:
        return self.conversion, self.priority

    @property
    def is_warned(self) -> bool:
        return any(one.is_near or one.is_over for one in self.limits if one)

    @property
    def soonest(self) -> int:
        """For the order: the fewest days left first."""
        return min((one.days_left for one in self.limits if one), default=10_000)


@dataclass(frozen=True)
class RuleUsed:
    """One row of the law, with its name as people say it."""

    rule: Rule

    @property
    def words(self) -> str:
        return row_words(self.rule)


@dataclass(frozen=True)
class EmploymentPage:
    people: Sequence[EmploymentDays]
    rules: Sequence[RuleUsed]

    @property
    def unverified(self) -> list[RuleUsed]:
        return [used for used in self.rules if not used.rule.may_give_numbers]

    @property
    def rules_in_words(self) -> list[tuple[RuleUsed, str]]:
        """Each with how it was come by: HR decides by it, so how sure it is stands beside it."""
        return [(used, str(Confidence(used.rule.confidence).label)) for used in self.rules]

    @cached_property
    def warned(self) -> list[EmploymentDays]:
        return [row for row in self.people if row.is_warned]

    @cached_property
    def others(self) -> list[EmploymentDays]:
        return [row for row in self.people if not row.is_warned]


def employment_page(user: Any, boards: Collection[UUID], on: date) -> EmploymentPage:
    """Everybody with an hourly employment in the last five years: four queries."""
    book = LegalRule.objects.for_board(None).book(CONVERSION, PRIORITY)
    rules = [rule for rule in (book.find(CONVERSION, on), book.find(PRIORITY, on)) if rule]
    worked = days_worked(boards, months_after(on, -12 * MOST_YEARS), on)
    limits = [DayRule.of(book.find(rule_id, on)) for rule_id in (CONVERSION, PRIORITY)]
    people = Participant.objects.filter(pk__in=worked).select_related("contact")
    rows = [row_for(user, person, worked[person.pk], limits, on) for person in people]
    return EmploymentPage(
        people=sorted(rows, key=lambda row: (row.soonest, row.payroll_id, row.name)),
        rules=[RuleUsed(rule) for rule in rules],
    )


def row_for(
    user: Any,
    person: Participant,
    worked: Collection[date],
    limits: Sequence[DayRule | None],
    on: date,
) -> EmploymentDays:
    conversion, priority = (
        LimitStanding(limit.counted(worked, on), limit.days) if limit else None for limit in limits
    )
    return EmploymentDays(
        name=person.full_name if may_know_of(user, person) else "",
        payroll_id=person.payroll_id,
        worked=len(worked),
        last_worked=max(worked),
        conversion=conversion,
        priority=priority,
    )


def days_worked(boards: Collection[UUID], first: date, last: date) -> Mapping[UUID, set[date]]:
    """Person → days with work in an hourly employment, from what is approved or locked and earlier work."""
    entries = (
        WorkEntry.objects.for_boards(boards)
        .paid_or_to_be()
        .filter(rate__engagement_form=EngagementForm.EMPLOYED, minutes__gt=0)
        .filter(worked_on__range=(first, last))
        .annotate(person=Coalesce("participant__merged_into", "participant"))
    )
    past = (
        PastWork.objects.for_boards(boards)
        .filter(engagement_form=EngagementForm.EMPLOYED, worked_on__range=(first, last))
        .annotate(person=Coalesce("participant__merged_into", "participant"))
    )
    found: dict[UUID, set[date]] = defaultdict(set)
    for rows in (entries, past):
        for person, day in cast(Any, rows.order_by().values_list("person", "worked_on").distinct()):
            found[person].add(day)
    return found
