"""Before a debt is late: one neutral message a week to each employee who can answer."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from core import messages
from core.actions import Action, action
from participants.actions.contributions import tell_unit
from participants.desks import Desks
from participants.models import Board, Contribution, StaffProfile
from participants.programmes import programmes

# However much waits, nobody is reminded oftener.
A_WEEK = timedelta(days=7)


def remind_of_debts(*, at: datetime) -> int:
    """Whoever can answer hears of it so many days before as the board has decided, and once a week while
    it waits; so does whoever a programme waits for. A unit without employees here is told at its own
    address. How many messages were sent."""
    today = timezone.localdate(at)
    with action(by=None, at=at) as act:
        near = act.lock(
            Contribution.objects.owed().filter(is_near(today), unit__isnull=False).select_related("unit")
        )
        desks = Desks(near, today)
        at_address = [row for row in near if desks.has_only_an_address(row)]
        people = {one for row in near if row not in at_address for one in desks.who_can_answer(row)}
        awaited = {one for programme in programmes for one in programme.awaited(today)} - desks.away
        return remind_units(act, at_address, today) + remind_employees(act, people | awaited, today)


def is_near(today: date) -> Q:
    """Within the days of the board that the debt belongs to, or past."""
    near = Q(pk__in=[])
    for board in Board.objects.all():
        near |= Q(board=board, answer_by__lte=today + timedelta(days=board.remind_days))
    return near


def remind_units(act: Action, debts: Collection[Contribution], today: date) -> int:
    due = [row for row in debts if row.reminded_on is None or row.reminded_on <= today - A_WEEK]
    for row in due:
        row.reminded_on = today
        row.save(update_fields=["reminded_on"])
        tell_unit(row, act.at, "participants.unit_answer_soon")
        act.record("contribution.remind", row)
    return len(due)


def remind_employees(act: Action, people: Collection[UUID], today: date) -> int:
    not_lately = Q(reminded_on__isnull=True) | Q(reminded_on__lte=today - A_WEEK)
    due = act.lock(StaffProfile.objects.filter(not_lately, pk__in=people).select_related("user"))
    for profile in due:
        profile.reminded_on = today
        profile.save(update_fields=["reminded_on"])
        messages.send("participants.unit_answers_wait", recipient=profile.user, at=act.at)
        act.record("employee.remind", profile)
    return len(due)
