"""The person's own hours and sums, month by month, with where each one is on its way.

The first page shows the latest months; each older one is a line that leads to a page of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Count, Q
from django.db.models.functions import TruncMonth
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from core import periods
from core.registry import Text
from fees.models import WorkEntry
from fees.querysets import WorkEntryQuerySet
from fees.statements import Period
from fees.states import EntryState
from participants.views.portal import PortalView
from portal.standing import ASKING, STANDINGS, page_of
from portal.worktime import Money as Sum
from portal.worktime import all_come_to

# Months that stand open on the first page.
OPEN_MONTHS = 2


@dataclass(frozen=True)
class Row:
    """One entry as the list shows it."""

    entry: WorkEntry
    sum: Sum

    @property
    def look(self) -> str:
        return STANDINGS[self.entry.state].look

    @property
    def words(self) -> Text:
        return STANDINGS[self.entry.state].words

    @property
    def url(self) -> str:
        return page_of(self.entry)

    @property
    def recorded_by(self) -> str:
        """The employee who typed it in from paper or phone, shown as such."""
        profile = getattr(self.entry.recorded_by, "staff_profile", None)
        return profile.first_name if profile else ""


@dataclass(frozen=True)
class Month:
    first_day: date
    rows: Sequence[Row]

    @property
    def sent(self) -> list[Sum]:
        """What counts: a draft is nothing yet."""
        return [row.sum for row in self.rows if row.entry.state != EntryState.DRAFT]

    @property
    def pay_ore(self) -> int:
        return sum(money.pay_ore for money in self.sent)

    @property
    def expenses_ore(self) -> int:
        return sum(money.expenses_ore for money in self.sent)

    @property
    def statements(self) -> list[Period]:
        """The statements that tell of these hours: one for each month that money of them came in."""
        paid = (row.sum.pay_on for row in self.rows if row.entry.state == EntryState.LOCKED)
        return sorted({Period.of(day) for day in paid if day is not None})

    @property
    def money_day(self) -> Sum | None:
        """Any of the sums, when all of them come on the same day: it is then said once."""
        days = {(money.pay_on, money.has_come) for money in self.sent}
        return self.sent[0] if len(days) == 1 else None


@dataclass(frozen=True)
class OlderMonth:
    """One line that leads to the month's own page."""

    month: periods.Month
    count: int
    # How many of them wait for the person.
    asks: int

    @property
    def url(self) -> str:
        return reverse("portal:money_month", args=[self.month])


class OwnMonths(PortalView):
    """What both pages read."""

    def entries(self) -> WorkEntryQuerySet:
        return WorkEntry.objects.for_person(self.participant).standing()

    def months(self, first: date, last: date) -> list[Month]:
        """The months between two days, newest first, with every entry in them."""
        entries = list(
            self.entries()
            .filter(worked_on__range=(first, last))
            .select_related("assignment", "participant", "rate", "recorded_by__staff_profile")
            .prefetch_related("expenses")
            .order_by("-worked_on", "-starts_at")
        )
        sums = all_come_to(entries, timezone.localdate(self.at))
        rows = [Row(entry, money) for entry, money in zip(entries, sums, strict=True)]
        groups = groupby(rows, key=lambda row: row.entry.worked_on.replace(day=1))
        return [Month(first_day, list(group)) for first_day, group in groups]


class Money(OwnMonths):
    template_name = "portal/money.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        counted = (
            self.entries()
            .annotate(month=TruncMonth("worked_on"))
            .values("month")
            .annotate(count=Count("pk"), asks=Count("pk", filter=Q(state__in=ASKING)))
            .order_by("-month")
        )
        older = [OlderMonth(periods.Month.of(row["month"]), row["count"], row["asks"]) for row in counted]
        latest = [line.month for line in older[:OPEN_MONTHS]]
        return self.page(
            this_month=periods.Month.of(self.at),
            months=self.months(latest[-1].first, latest[0].last) if latest else [],
            years=[
                (year, list(lines))
                for year, lines in groupby(older[OPEN_MONTHS:], key=lambda line: line.month.year)
            ],
        )


class MoneyOfMonth(OwnMonths):
    """One older month."""

    template_name = "portal/money_month.html"

    def get(self, request: HttpRequest, month: str) -> HttpResponse:
        try:
            wanted = periods.Month.read(month)
        except ValueError:
            raise Http404 from None
        return self.page(wanted=wanted, months=self.months(wanted.first, wanted.last))
