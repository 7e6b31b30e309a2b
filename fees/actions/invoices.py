"""An association's invoice: written in by one, compared with what is approved by another, and paid."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import states
from core.actions import Action, Refused, action
from core.models import User
from core.periods import Month
from core.states import Turn
from fees import rules
from fees.association_hours import approved_for, invoiced_already
from fees.models import AssociationInvoice
from fees.states import InvoiceState
from participants.models import Board, Organisation


def note_invoice(
    *,
    board: Board,
    organisation: Organisation,
    month: Month,
    number: str,
    minutes: int,
    amount_ore: int,
    received_on: date,
    by: User,
    at: datetime,
) -> AssociationInvoice:
    """What the invoice says, as it came."""
    with action(by=by, at=at) as act:
        act.require(rules.HANDLE_INVOICES, board)
        invoice = AssociationInvoice(
            board=board,
            organisation=organisation,
            month=month.first,
            number=number.strip(),
            minutes=minutes,
            amount_ore=amount_ore,
            received_on=received_on,
            state_changed_at=at,
            registered_by=by,
        )
        if month.first > timezone.localdate(at):
            raise Refused(_("Månaden har inte börjat."), field="month")
        refuse_future(received_on, at, "received_on")
        save_once(invoice)
        act.record("association_invoice.note", invoice, fields=["number", "minutes", "amount_ore"])
    return invoice


def save_once(invoice: AssociationInvoice) -> None:
    try:
        with transaction.atomic():
            invoice.save()
    except IntegrityError:
        raise Refused(_("Fakturan är redan inskriven."), field="number") from None


def refuse_future(day: date, at: datetime, field: str) -> None:
    if day > timezone.localdate(at):
        raise Refused(_("Dagen har inte varit än."), field=field)


def locked(act: Action, invoice: AssociationInvoice) -> AssociationInvoice:
    row = act.lock(AssociationInvoice.objects.select_related("organisation").filter(pk=invoice.pk))[0]
    act.require(rules.HANDLE_INVOICES, row)
    return row


def question_invoice(*, invoice: AssociationInvoice, question: str, by: User, at: datetime) -> None:
    """Something differs: the association is asked, and nothing is paid until it has answered."""
    words = question.strip()
    if not words:
        raise Refused(_("Skriv vad du undrar."), field="question")
    with action(by=by, at=at) as act:
        row = locked(act, invoice)
        states.move(row, InvoiceState.QUESTION, by=Turn.STAFF, at=at)
        row.question = words
        row.checked_by = row.approved_minutes = row.approved_expenses_ore = None
        row.save()


def reopen_invoice(
    *, invoice: AssociationInvoice, minutes: int, amount_ore: int, by: User, at: datetime
) -> None:
    """The association has answered; what the invoice says now. Whoever wrote it in last does not check it."""
    with action(by=by, at=at) as act:
        row = locked(act, invoice)
        row.minutes, row.amount_ore, row.registered_by = minutes, amount_ore, by
        states.move(row, InvoiceState.RECEIVED, by=Turn.STAFF, at=at)
        row.save()
        act.record("association_invoice.answer", row, fields=["minutes", "amount_ore"])


def check_invoice(*, invoice: AssociationInvoice, by: User, at: datetime) -> None:
    """Compared with the approved hours, which are frozen on the invoice. Never for more than is approved."""
    with action(by=by, at=at) as act:
        row = locked(act, invoice)
        if row.registered_by_id == by.pk:
            raise rules.MayNot(
                rules.HANDLE_INVOICES, row, _("Du har skrivit in fakturan. En annan person kontrollerar den.")
            )
        approved, already = approved_for(row), invoiced_already(row)
        if row.minutes + already > approved.minutes:
            raise Refused(
                _("Fakturan har fler timmar än som är godkända. Ställ en fråga till föreningen."),
                code="difference",
            )
        row.checked_by, row.approved_minutes = by, approved.minutes
        row.approved_expenses_ore = approved.expenses_ore
        row.save()
        states.move(row, InvoiceState.CHECKED, by=Turn.STAFF, at=at)


def pay_invoice(*, invoice: AssociationInvoice, paid_on: date, by: User, at: datetime) -> None:
    with action(by=by, at=at) as act:
        row = locked(act, invoice)
        refuse_future(paid_on, at, "paid_on")
        row.paid_on = paid_on
        row.save(update_fields=["paid_on"])
        states.move(row, InvoiceState.PAID, by=Turn.PAYROLL, at=at)
