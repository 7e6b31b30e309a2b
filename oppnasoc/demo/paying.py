"""What payroll meets beside the ordinary month: a time that was wrong, a sheet that came late, a protected
person, and time that is paid although nothing was held."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

import fees.actions as money
import participants.actions as register
from core.periods import Month
from fees.actions.paper import PaidOut
from fees.models import EntryKind, ExpenseKind, PayrollRun, Route, RunKind, WorkEntry
from oppnasoc.demo.founding import COST_CENTRE, City
from oppnasoc.demo.history import moment
from participants.models import Assignment, AssignmentKind, Offer, Participant

REASON = "Tid som rättats och tid som kom in sent."


def arrange(city: City, now: datetime) -> None:
    call_off_late(city, now)
    leave_hours_untold(city, now)
    newest = PayrollRun.objects.filter(board=city.board, kind=RunKind.REGULAR, route=Route.ORDINARY).first()
    if newest is not None:
        pay_what_came_late(city, newest, min(now, max(newest.locked_at, now - timedelta(days=1))))


def call_off_late(city: City, now: datetime) -> None:
    """The evening before: whoever had said yes is paid anyway, and need not say why."""
    sam, starts = city.people["sam"], moment(now.date() - timedelta(days=2), 15)
    meeting = plan(city, "Möte om blanketter", starts)
    say_yes(city, meeting, sam, starts - timedelta(days=9))
    register.cancel_assignment(assignment=meeting, by=city.staff["maja"], at=starts - timedelta(hours=20))


def leave_hours_untold(city: City, now: datetime) -> None:
    """Held some days ago: Sam has not told the hours yet, and finds the day first in the list."""
    sam, starts = city.people["sam"], moment(now.date() - timedelta(days=3), 18)
    say_yes(city, plan(city, "Kvällsmöte om öppettider", starts), sam, starts - timedelta(days=9))


def pay_what_came_late(city: City, run: PayrollRun, at: datetime) -> None:
    month = Month.of(run.month)
    correct_robins_time(city, run, at)
    bring_a_late_sheet(city, month, at)
    meet_sol(city, month, at)
    late = WorkEntry.objects.filter(participant__board=city.board, state_changed_at=at)
    ids = list(late.values_list("pk", flat=True))
    money.review_entries(ids=ids, by=city.staff["maja"], at=at)
    money.approve_entries(ids=ids, by=city.staff["budget"], at=at)
    money.lock_supplementary(board=city.board, month=month, reason=REASON, by=city.staff["lo"], at=at)


def correct_robins_time(city: City, run: PayrollRun, at: datetime) -> None:
    """Half an hour more than was told: the old lines are reversed and the new ones paid."""
    told = WorkEntry.objects.filter(participant=city.people["robin"], run=run, kind=EntryKind.WORK)
    if (entry := told.order_by("-worked_on").first()) is None:
        return
    minutes = entry.minutes + 30
    money.correct_entry(
        entry=entry,
        typed=f"{minutes // 60}:{minutes % 60:02}",
        reason="Robin stannade en halvtimme till.",
        by=city.staff["idris"],
        at=at,
    )


def bring_a_late_sheet(city: City, month: Month, at: datetime) -> None:
    """Preparation, the work itself, a child minder and a drive of some length."""
    ella, starts = city.people["ella"], moment(month.first + timedelta(days=19), 17)
    talk = plan(city, "Samtalskväll om boendestöd", starts)
    say_yes(city, talk, ella, starts - timedelta(days=9))
    minder, trip = PaidOut(30_000, ExpenseKind.CHILD_CARE), money.Trip(Decimal(18), "Hemmet", "Möteshuset")
    write(city, talk, ella, "15.30–16.30", at, kind=EntryKind.PREPARATION)
    write(city, talk, ella, "17–19", at, expenses=[minder], trip=trip)


def meet_sol(city: City, month: Month, at: datetime) -> None:
    """Sol's hours go the protected way, in a run of their own."""
    sol, starts = city.people["sol"], moment(month.first + timedelta(days=20), 18)
    meeting = plan(city, "Läsa ett brev i lugn och ro", starts)
    say_yes(city, meeting, sol, starts - timedelta(days=9))
    write(city, meeting, sol, "18–20", at)


def plan(city: City, title: str, starts: datetime) -> Assignment:
    return register.plan_assignment(
        board=city.board,
        unit=city.units[2],
        kind=AssignmentKind.MEETING,
        title=title,
        question=f"Vill du vara med? {title}",
        what_you_do="Du säger vad du tycker. Det räcker att lyssna ibland.",
        place_name="Möteshuset",
        place_address="Testvägen 2",
        entrance="Den gröna dörren. Ring på klockan.",
        meets_you="Samira möter dig innanför dörren.",
        starts_at=starts,
        ends_at=starts + timedelta(hours=2),
        cost_centre=COST_CENTRE,
        by=city.staff["maja"],
        at=starts - timedelta(days=21),
    )


def say_yes(city: City, assignment: Assignment, person: Participant, at: datetime) -> Offer:
    maja = city.staff["maja"]
    round_ = money.make_offer(
        assignments=[assignment],
        participants=[person],
        answer_by=(at + timedelta(days=2)).date(),
        by=maja,
        at=at,
    )
    register.answer_round(
        round=round_, participant=person, accepted="all", by=maja, channel="phone", at=at + timedelta(hours=3)
    )
    return round_.offers.get()


def write(
    city: City, work: Assignment, person: Participant, typed: str, at: datetime, **more: Any
) -> WorkEntry:
    return money.record_entry(
        participant=person,
        assignment=work,
        worked_on=timezone.localdate(work.starts_at),
        typed=typed,
        by=city.staff["maja"],
        at=at,
        **more,
    )
