"""The person's own hours and sums, month by month, with where each one is on its way."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.registry import Text
from fees.models import WorkEntry
from fees.states import EntryState
from participants.views.portal import PortalView
from portal.worktime import Money as Sum
from portal.worktime import all_come_to

SHOWN_AT_MOST = 300

# Where an entry is, and whose turn it is, in the person's words.
WORDS: dict[str, tuple[str, Text]] = {
    EntryState.DRAFT: ("ask", _("Inte skickad än")),
    EntryState.SENT: ("waiting", _("Väntar på att läsas")),
    EntryState.QUESTION: ("ask", _("Fråga till dig")),
    EntryState.REVIEWED: ("waiting", _("Väntar på att godkännas")),
    EntryState.APPROVED: ("done", _("Godkänd")),
    EntryState.LOCKED: ("locked", _("Lämnad till lön")),
}
PAGES = {EntryState.DRAFT: "portal:hours_time", EntryState.QUESTION: "portal:hours_question"}


@dataclass(frozen=True)
class Row:
    """One entry as the list shows it."""

    entry: WorkEntry
    sum: Sum

    @property
    def look(self) -> str:
        return WORDS[self.entry.state][0]

    @property
    def words(self) -> Text:
        return WORDS[self.entry.state][1]

    @property
    def url(self) -> str:
        return reverse(PAGES.get(EntryState(self.entry.state), "portal:hours_sent"), args=[self.entry.pk])

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
    def pay_ore(self) -> int:
        return sum(row.sum.pay_ore for row in self.rows)

    @property
    def expenses_ore(self) -> int:
        return sum(row.sum.expenses_ore for row in self.rows)


class Money(PortalView):
    template_name = "portal/money.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        entries = list(
            WorkEntry.objects.for_person(self.participant)
            .standing()
            .select_related("assignment", "participant", "recorded_by__staff_profile")
            .prefetch_related("expenses")
            .order_by("-worked_on", "-starts_at")[:SHOWN_AT_MOST]
        )
        sums = all_come_to(entries, timezone.localdate(self.at))
        rows = [Row(entry, money) for entry, money in zip(entries, sums, strict=True)]
        months = groupby(rows, key=lambda row: row.entry.worked_on.replace(day=1))
        return self.page(months=[Month(first, list(group)) for first, group in months])
