"""What goes through an association: no payroll line, approved hours beside the invoice, two pairs of eyes."""

from datetime import date
from typing import Any

import pytest
import time_machine
from django.db import DatabaseError, transaction
from django.urls import reverse

from core.access import Denied
from core.actions import Refused
from core.periods import Month
from fees import actions
from fees.association_hours import AssociationMonth, months_of
from fees.models import AssociationInvoice, PayrollLine
from fees.states import EntryState, InvoiceState
from participants.models import Board, EngagementForm, Organisation, Participant
from tests.factories.clients import logged_in
from tests.factories.fees import (
    BUS_TICKET,
    make_approver,
    make_association,
    make_entry,
    make_invoice,
    make_payroll_officer,
    make_run,
)
from tests.factories.participants import make_board, make_participant, make_staff
from tests.factories.times import AT, swedish

pytestmark = pytest.mark.django_db
LATER = swedish(2027, 2, 15, 9)


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def association(board: Board) -> Organisation:
    return make_association(board)


def member(board: Board, association: Organisation | None, **fields: Any) -> Participant:
    form = EngagementForm.ORGANISATION
    return make_participant(board, organisation=association, engagement_form=form, **fields)


def row_of(board: Board) -> AssociationMonth:
    rows = months_of([board.pk])
    assert len(rows) == 1
    return rows[0]


# --- Hours ------------------------------------------------------------------------------------
def test_no_payroll_line_and_the_hours_are_counted(board: Board, association: Organisation) -> None:
    make_entry(member(board, association), state=EntryState.APPROVED)
    make_entry(make_participant(board), state=EntryState.APPROVED)
    make_run(board)
    assert PayrollLine.objects.count() == 1
    row = row_of(board)
    assert (row.organisation, row.month, row.minutes, row.left) == (association, date(2026, 11, 1), 150, 150)


@pytest.mark.parametrize("state", [EntryState.SENT, EntryState.REVIEWED])
def test_what_nobody_has_approved_is_not_counted(
    board: Board, association: Organisation, state: EntryState
) -> None:
    make_entry(member(board, association), state=state)
    assert months_of([board.pk]) == []


def test_expenses_stand_beside_the_hours(board: Board, association: Organisation) -> None:
    make_entry(member(board, association), state=EntryState.APPROVED, expenses=[BUS_TICKET, BUS_TICKET])
    assert (row_of(board).minutes, row_of(board).expenses_ore) == (150, 6_800)


def test_a_person_without_an_association_is_told(board: Board) -> None:
    make_entry(member(board, None), state=EntryState.APPROVED)
    assert row_of(board).organisation is None


def test_another_boards_hours_are_not_seen(board: Board) -> None:
    other = make_board()
    make_entry(member(other, make_association(other)), state=EntryState.APPROVED)
    assert months_of([board.pk]) == []


def test_a_correction_counts_once_it_is_approved(board: Board, association: Organisation) -> None:
    person = member(board, association)
    entry = make_entry(person, state=EntryState.APPROVED)
    make_run(board)
    correction = actions.correct_entry(
        entry=entry, typed="14–16", reason="Kortare.", by=person.contact.user, at=swedish(2026, 12, 3, 9)
    )
    assert row_of(board).minutes == 150
    at = swedish(2026, 12, 3, 10)
    actions.review_entries(ids=[correction.pk], by=make_staff(board), at=at)
    actions.approve_entries(ids=[correction.pk], by=make_approver(board), at=at)
    assert row_of(board).minutes == 120


# --- The invoice ------------------------------------------------------------------------------
@pytest.fixture
def invoice(board: Board, association: Organisation) -> AssociationInvoice:
    make_entry(member(board, association), state=EntryState.APPROVED)
    return make_invoice(board, association)


def check(invoice: AssociationInvoice, **fields: Any) -> None:
    by = fields.pop("by", None) or make_staff(invoice.board)
    actions.check_invoice(invoice=invoice, by=by, at=AT)
    invoice.refresh_from_db()


def test_a_checked_invoice_freezes_what_was_approved(invoice: AssociationInvoice) -> None:
    check(invoice)
    assert (invoice.state, invoice.approved_minutes) == (InvoiceState.CHECKED, 150)
    make_entry(member(invoice.board, invoice.organisation), state=EntryState.APPROVED)
    invoice.refresh_from_db()
    assert invoice.approved_minutes == 150


def test_who_wrote_it_in_does_not_check_it(invoice: AssociationInvoice) -> None:
    with pytest.raises(Denied):
        check(invoice, by=invoice.registered_by)


@pytest.mark.parametrize("role", ["approver", "manager"])
def test_only_payroll_and_coordinators_handle_invoices(invoice: AssociationInvoice, role: str) -> None:
    with pytest.raises(Denied):
        check(invoice, by=make_staff(invoice.board, role))


@pytest.mark.parametrize(("minutes", "is_fine"), [(149, True), (150, True), (151, False)])
def test_never_checked_for_more_than_is_approved(
    board: Board, association: Organisation, minutes: int, is_fine: bool
) -> None:
    make_entry(member(board, association), state=EntryState.APPROVED)
    invoice = make_invoice(board, association, minutes=minutes)
    if is_fine:
        check(invoice)
    else:
        with pytest.raises(Refused, match="fler timmar"):
            check(invoice)
    assert (invoice.state == InvoiceState.CHECKED) is is_fine


def test_two_invoices_share_the_months_hours(invoice: AssociationInvoice) -> None:
    check(invoice)
    with pytest.raises(Refused, match="fler timmar"):
        check(make_invoice(invoice.board, invoice.organisation, minutes=1))


def test_the_same_number_is_written_in_once(invoice: AssociationInvoice) -> None:
    with pytest.raises(Refused, match="redan inskriven") as refused:
        make_invoice(invoice.board, invoice.organisation, number=invoice.number)
    assert refused.value.field == "number"


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [("received_on", date(2027, 1, 1), "varit än"), ("month", Month(2027, 1), "inte börjat")],
)
def test_days_to_come_are_refused(board: Board, field: str, value: Any, words: str) -> None:
    with pytest.raises(Refused, match=words) as refused:
        make_invoice(board, **{field: value})
    assert refused.value.field == field


def test_a_question_and_its_answer_go_back_to_be_checked(invoice: AssociationInvoice) -> None:
    staff = make_staff(invoice.board)
    check(invoice)
    actions.question_invoice(invoice=invoice, question="Är resan med?", by=staff, at=AT)
    invoice.refresh_from_db()
    assert (invoice.state, invoice.checked_by, invoice.approved_minutes) == ("question", None, None)
    actions.reopen_invoice(invoice=invoice, minutes=120, amount_ore=33_000, by=staff, at=AT)
    invoice.refresh_from_db()
    assert (invoice.state, invoice.minutes) == ("received", 120)
    with pytest.raises(Denied):
        check(invoice, by=staff)


@pytest.mark.both_databases
def test_what_is_paid_stays(invoice: AssociationInvoice) -> None:
    check(invoice)
    actions.pay_invoice(invoice=invoice, paid_on=date(2026, 11, 23), by=make_staff(invoice.board), at=AT)
    with pytest.raises(DatabaseError), transaction.atomic():
        AssociationInvoice.objects.filter(pk=invoice.pk).update(amount_ore=1)
    with pytest.raises(DatabaseError), transaction.atomic():
        AssociationInvoice.objects.filter(pk=invoice.pk).delete()


def test_an_unchecked_invoice_is_not_paid(invoice: AssociationInvoice) -> None:
    with pytest.raises(Refused, match="Läget har ändrats"):
        actions.pay_invoice(invoice=invoice, paid_on=date(2026, 11, 23), by=make_staff(invoice.board), at=AT)
    invoice.refresh_from_db()
    assert (invoice.state, invoice.paid_on) == ("received", None)


# --- Pages ------------------------------------------------------------------------------------
def test_no_page_about_associations_names_anybody(board: Board, association: Organisation) -> None:
    make_entry(member(board, association, first_name="Zebulon"), state=EntryState.APPROVED)
    invoice, client = make_invoice(board, association), logged_in(make_staff(board))
    pages = [
        reverse("admin:fees_associationinvoice_months"),
        reverse("admin:fees_associationinvoice_changelist"),
        reverse("admin:fees_associationinvoice_change", args=[invoice.pk]),
    ]
    for page in pages:
        shown = client.get(page).content.decode()
        assert association.name in shown
        assert "Zebulon" not in shown


def test_an_invoice_is_written_in_compared_and_paid(board: Board, association: Organisation) -> None:
    make_entry(member(board, association), state=EntryState.APPROVED)
    writer, checker = logged_in(make_payroll_officer(board)), logged_in(make_staff(board))
    with time_machine.travel(AT, tick=False):
        form = {
            "board": board.pk,
            "organisation": association.pk,
            "month": "2026-11",
            "number": "F 17",
            "minutes": "2,0",
            "amount_ore": "330",
            "received_on": "2026-11-20",
        }
        writer.post(reverse("admin:fees_associationinvoice_note"), form)
        invoice = AssociationInvoice.objects.get()
        page = reverse("admin:fees_associationinvoice_change", args=[invoice.pk])
        assert "30 minuter mindre än godkänt" in checker.get(page).content.decode().replace("\xa0", " ")
        assert "kontrollera/" not in writer.get(page).content.decode()
        checker.post(reverse("admin:fees_associationinvoice_check", args=[invoice.pk]))
        paid = reverse("admin:fees_associationinvoice_paid", args=[invoice.pk])
        writer.post(paid, {"paid_on": "2026-11-23"})
    invoice.refresh_from_db()
    assert (invoice.state, invoice.minutes, invoice.amount_ore) == ("paid", 120, 33_000)


@pytest.mark.parametrize(
    ("day", "has_invoice", "told"),
    [
        (swedish(2027, 1, 28, 9), False, False),
        (swedish(2027, 1, 30, 9), False, True),
        (LATER, False, True),
        (LATER, True, False),
    ],
)
def test_hours_without_an_invoice_are_told_after_sixty_days(
    board: Board, association: Organisation, day: Any, has_invoice: bool, told: bool
) -> None:
    make_entry(member(board, association), state=EntryState.APPROVED)
    if has_invoice:
        make_invoice(board, association)
    with time_machine.travel(day, tick=False):
        page = logged_in(make_payroll_officer(board)).get(reverse("admin:index")).content.decode()
    assert ("Ingen faktura för" in page) is told
