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
from fees.actions.layouts import Draft
from fees.models import (
    Advance,
    AdvanceKind,
    AdvanceRequest,
    ApproverMandate,
    AssociationInvoice,
    Budget,
    BudgetKind,
    ExportFormat,
    ExportLayout,
    FeeRate,
    LayoutColumn,
    LineKind,
    OfferTerms,
    OfferText,
    PastWork,
    PayDay,
    PayrollRun,
    WageType,
    WorkEntry,
)
from fees.sample_layouts import EXAMPLES
from fees.states import EntryState
from participants.models import Assignment, Board, EngagementForm, Offer, Organisation, Participant
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


def make_offer_text(board: Board, **fields: Any) -> OfferText:
    """Who is employed is insured, since January."""
    values: dict[str, Any] = {
        "engagement_form": EngagementForm.EMPLOYED,
        "insurance": "Du är försäkrad på vägen och på plats.",
        "valid_from": JANUARY,
        "source": "Beslut 2026-2",
        **fields,
    }
    return OfferText.objects.create(board=board, **values)


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
        (LineKind.MILEAGE, "5202", "Bilersättning"),
        (LineKind.MILEAGE_TAXABLE, "3203", "Bilersättning, skattepliktig"),
        (LineKind.CHILD_CARE, "5204", "Annan ersättning"),
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


def make_layout(
    board: Board, form: str = ExportFormat.CSV, *, columns: Sequence[LayoutColumn] = (), **fields: Any
) -> ExportLayout:
    """The example of its kind, in force since January, unless told otherwise."""
    sample = EXAMPLES[ExportFormat(form)]()
    for name, value in {"valid_from": JANUARY, **fields}.items():
        setattr(sample.layout, name, value)
    draft = Draft(sample.layout, columns or sample.columns, sample.dimensions)
    return actions.save_layout(board=board, draft=draft, by=make_payroll_officer(board), at=AT)


def make_association(board: Board, name: str = "Exempelföreningen") -> Organisation:
    return Organisation.objects.get_or_create(name=f"{name} {board.pk}", defaults={"board": board})[0]


def make_invoice(board: Board, organisation: Organisation | None = None, **fields: Any) -> AssociationInvoice:
    """Two and a half hours for November 2026, written in by a payroll officer."""
    values: dict[str, Any] = {
        "month": NOVEMBER,
        "number": f"F-{AssociationInvoice.objects.count() + 1}",
        "minutes": 150,
        "amount_ore": 41_250,
        "received_on": timezone.localdate(AT),
        "by": make_payroll_officer(board),
        "at": AT,
        **fields,
    }
    return actions.note_invoice(board=board, organisation=organisation or make_association(board), **values)


def make_budget(board: Board, **fields: Any) -> Budget:
    """780 000 kronor for the cost centre in 2026."""
    values: dict[str, Any] = {
        "year": 2026,
        "kind": BudgetKind.COST_CENTRE,
        "source": CENTRE,
        "amount_ore": 78_000_000,
        "decision": "Beslut 2026-2",
        "by": make_payroll_officer(board),
        "at": AT,
        **fields,
    }
    return actions.set_budget(board=board, **values)


def make_past_work(participant: Participant, **fields: Any) -> PastWork:
    """Two hours and a half in March 2025, paid the month after."""
    values: dict[str, Any] = {
        "worked_on": date(2025, 3, 14),
        "minutes": 150,
        "what": "Läste brev om parkering",
        "engagement_form": EngagementForm.EMPLOYED,
        "pay_ore": 42_000,
        "paid_on": date(2025, 4, 25),
        "cost_centre": CENTRE,
        "key": uuid4(),
        "by": make_payroll_officer(participant.board),
        "at": AT,
        **fields,
    }
    return actions.note_past_work(participant=participant, **values)


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


# --- Before the work ---------------------------------------------------------------------------
def make_coming(participant: Participant, **fields: Any) -> Offer:
    """A yes to something three days after AT, 14.00–16.30."""
    starts_at = AT.replace(hour=13) + timedelta(days=3)
    work = make_held_assignment(participant.board, starts_at, by=participant.contact.user, **fields)
    return make_accepted(participant, work)


def make_advance(offer: Offer, *, by: User | None = None, at: datetime = AT, **fields: Any) -> Advance:
    """A hundred kronor in the hand, from the contact."""
    values: dict[str, Any] = {
        "kind": AdvanceKind.MONEY,
        "amount_ore": 10_000,
        "handed_on": timezone.localdate(at),
        **fields,
    }
    return actions.give_advance(offer=offer, by=by or offer.participant.contact.user, at=at, **values)


def make_advance_request(offer: Offer, at: datetime = AT) -> AdvanceRequest:
    return actions.ask_for_advance(offer=offer, by=offer.participant.user, at=at)


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
