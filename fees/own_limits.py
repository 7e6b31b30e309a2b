"""The figures that a person's own limits are held against, and what becomes of what is saved when the log-in
closes. The saved words themselves are `fees.actions.own_watches`."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.utils import timezone

from core.models import User
from core.registry import person_hooks
from fees.actions.own_watches import forget_watches
from fees.models import WorkEntry
from fees.own_watches import OwnFigures
from fees.statements import Period, forms_of, lines_of, total
from fees.states import EntryState
from fees.terms import Prices, pay_of
from participants.models import EngagementForm, Participant

WEEK = timedelta(days=7)
NOT_WORKED_YET = (EntryState.DRAFT, EntryState.WITHDRAWN)


def figures_of(person: Participant, at: datetime) -> OwnFigures:
    """This year's pay by pay day, and unpaid time of this and last week (Monday to Sunday)."""
    today = timezone.localdate(at)
    year = Period(today.year)
    lines = list(lines_of(person).filter(run__pay_on__range=(year.first, year.last)))
    received = total(line for line in lines if line.run.pay_on <= today)
    coming = total(line for line in lines if line.run.pay_on > today)
    monday = today - timedelta(days=today.weekday())
    weeks = unpaid_by_week(person, monday - WEEK, monday + WEEK)
    return OwnFigures(
        today=today,
        received_ore=received.taxable_ore,
        coming_ore=coming.taxable_ore,
        week_minutes=weeks.get(monday, 0),
        last_week_minutes=weeks.get(monday - WEEK, 0),
    )


def unpaid_by_week(person: Participant, first: date, end: date) -> dict[date, int]:
    """Monday → minutes that give no income, whether they have been read or only sent."""
    rows = WorkEntry.objects.for_person(person).standing().exclude(state__in=NOT_WORKED_YET)
    rows = rows.filter(worked_on__gte=first, worked_on__lt=end, minutes__gt=0)
    entries = list(rows.select_related("assignment", "participant", "rate"))
    found: dict[date, int] = {}
    for entry in without_income(entries):
        monday = entry.worked_on - timedelta(days=entry.worked_on.weekday())
        found[monday] = found.get(monday, 0) + entry.minutes
    return found


def without_income(entries: Sequence[WorkEntry]) -> list[WorkEntry]:
    """Neither paid here nor by an association; what nobody has decided a rate for is not called unpaid."""
    if not entries:
        return []
    prices, forms = Prices(entries), forms_of(entries)
    free = []
    for entry in entries:
        pay = pay_of(entry) if entry.pay_ore is not None else prices.pay(entry)
        if pay is not None and not pay.pay_ore and forms[entry.pk] != EngagementForm.ORGANISATION:
            free.append(entry)
    return free


def forget_when_closed(subject: User, change: str) -> None:
    """With the log-in closed nobody can see what was saved, so nothing of it is kept."""
    if change == "place_ended":
        for person in Participant.every.of(subject):
            forget_watches(person)


def register() -> None:
    person_hooks.add("fees.own_limits", forget_when_closed)
