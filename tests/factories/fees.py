"""Rates, pay days, offers with terms, and hours in any state, made by the actions wherever there is one."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

import participants.actions
from core.models import User
from core.periods import Month
from fees import actions
from fees.actions import PaidOut
from fees.models import (
    ApproverMandate,
    FeeRate,
    LineKind,
    OfferTerms,
    PayDay,
    PayrollRun,
    WageType,
    WorkEntry,
)
from fees.states import EntryState
from participants.models import Assignment, Board, EngagementForm, Offer, Participant
from tests.factories.participants import make_assignment, make_staff
from tests.factories.times import AT, swedish

CENTRE = "4310"
JANUARY = date(2026, 1, 1)
WORKED = swedish(2026, 11, 19, 14)  # the Thursday before AT
ASKED = swedish(2026, 11, 2, 9)
NOVEMBER = Month(2026, 11)
BUS_TICKET = PaidOut(3_400)
LOCKING_DAY = swedish(2026, 12, 2, 9)


# --- What the municipality decides ----------------------------------------------------------------
def make_rate(board: Board, **fields: Any) -> FeeRate:
    """150 kr an hour and 12 % holiday pay for who is employed, since January, unless told otherwise."""
    values: dict[str, Any] = {
        "name": "Timlön",
        "engagement_form": EngagementForm.EMPLOYED,
        "hourly_ore": 15_000,
        "holiday_basis_points": 1_200,
        "valid_from": JANUARY,
        "source": "Beslut 2026-1",
        **fields,
    }
    return FeeRate.objects.create(board=board, **values)


def make_pay_day(board: Board, month: Month = NOVEMBER, **fields: Any) -> PayDay:
    """Locked on the second and paid on the twenty-second of the month after."""
    values = {
        "locks_on": month.next.first.replace(day=2),
        "pay_on": month.next.first.replace(day=22),
        **fields,
    }
    return PayDay.objects.create(board=board, month=month.first, **values)


def make_wage_types(board: Board) -> None:
    for kind, code, text in (
        (LineKind.HOURLY, "3101", "Timlön"),
        (LineKind.FEE, "3105", "Arvode"),
        (LineKind.EXPENSE, "5201", "Utlägg"),
    ):
        WageType.objects.create(board=board, kind=kind, code=code, text=text, account="5011")


def make_mandate(board: Board, user: User, **fields: Any) -> ApproverMandate:
    values = {"cost_centre": CENTRE, "max_ore": 1_000_000, "valid_from": JANUARY, **fields}
    return ApproverMandate.objects.create(board=board, user=user, **values)


def set_up_pay(board: Board) -> None:
    """All that a board needs before it can pay for November 2026: once a board, twice does nothing."""
    if not FeeRate.objects.filter(board=board).exists():
        make_rate(board)
    if not PayDay.objects.filter(board=board).exists():
        make_pay_day(board)
        make_pay_day(board, NOVEMBER.next)
    if not WageType.objects.filter(board=board).exists():
        make_wage_types(board)


def make_approver(board: Board, **mandate: Any) -> User:
    user = make_staff(board, "approver")
    make_mandate(board, user, **mandate)
    return user


def make_payroll_officer(board: Board) -> User:
    return make_staff(board, "payroll_officer")


# --- Offers ------------------------------------------------------------------------------------
def make_offer(
    assignment: Assignment,
    participant: Participant,
    *,
    by: User | None = None,
    at: datetime = AT,
    answer_by: date | None = None,
    accepted: bool = False,
) -> Offer:
    """Asked with frozen terms; `accepted` lets the person say yes at once."""
    set_up_pay(assignment.board)
    round_ = actions.make_offer(
        assignments=[assignment],
        participants=[participant],
        answer_by=answer_by or timezone.localdate(at),
        by=by or participant.contact.user,
        at=at,
    )
    offer = Offer.objects.get(round=round_, participant=participant)
    if accepted:
        participants.actions.accept_offer(offer=offer, by=participant.user, at=at)
        offer.refresh_from_db()
    return offer


def terms_of(offer: Offer) -> OfferTerms:
    return OfferTerms.objects.get(offer=offer)


def make_held_assignment(
    board: Board, starts_at: datetime = WORKED, minutes: int = 150, **fields: Any
) -> Assignment:
    """Planned on ASKED and held on the Thursday before AT, 14.00–16.30."""
    values: dict[str, Any] = {
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(minutes=minutes),
        "cost_centre": CENTRE,
        "places": 50,
        "at": ASKED,
        **fields,
    }
    return make_assignment(board, **values)


def make_accepted(participant: Participant, assignment: Assignment | None = None, **fields: Any) -> Offer:
    """A yes to something that was held before AT."""
    assignment = assignment or make_held_assignment(participant.board, by=participant.contact.user, **fields)
    return make_offer(assignment, participant, at=ASKED, accepted=True)


# --- Hours -------------------------------------------------------------------------------------
def make_draft(participant: Participant, assignment: Assignment | None = None, **fields: Any) -> WorkEntry:
    """A draft by the person for the planned day of an assignment said yes to."""
    assignment = assignment or make_accepted(participant).assignment
    values: dict[str, Any] = {
        "worked_on": (assignment.starts_at or WORKED).date(),
        "key": uuid4(),
        "by": participant.user,
        "at": AT,
        **fields,
    }
    return actions.open_draft(participant=participant, assignment=assignment, **values)


def make_entry(
    participant: Participant,
    assignment: Assignment | None = None,
    *,
    typed: str = "14–16.30",
    state: EntryState = EntryState.SENT,
    expenses: Sequence[PaidOut] = (),
    approver: User | None = None,
    at: datetime = AT,
    **fields: Any,
) -> WorkEntry:
    """Hours as planned, brought by the actions to SENT, REVIEWED or APPROVED."""
    entry = make_draft(participant, assignment, at=at, **fields)
    actions.set_time(entry=entry, typed=typed, by=participant.user, at=at)
    for paid in expenses:
        actions.add_expense(
            entry=entry, kind=paid.kind, amount_ore=paid.amount_ore, by=participant.user, at=at
        )
    actions.send_entry(entry=entry, by=participant.user, at=at)
    if state in (EntryState.REVIEWED, EntryState.APPROVED):
        done(actions.review_entries(ids=[entry.pk], by=participant.contact.user, at=at))
    if state == EntryState.APPROVED:
        approver = approver or make_approver(participant.board)
        done(actions.approve_entries(ids=[entry.pk], by=approver, at=at))
    entry.refresh_from_db()
    return entry


def done(result: actions.BulkResult) -> None:
    assert result.refused == [], result.refused


def make_run(
    board: Board, month: Month = NOVEMBER, *, by: User | None = None, at: datetime = LOCKING_DAY
) -> PayrollRun:
    return actions.lock_month(board=board, month=month, by=by or make_payroll_officer(board), at=at)
