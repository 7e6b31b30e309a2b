"""Values for the addresses of money in the access table."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from core import access_table, clock, files
from core.periods import Month
from fees import actions
from fees.models import Collection, Expense, PayDay, PayrollRun, PhotoState, StatementFile, WageType
from fees.states import EntryState
from participants.models import Board, Offer
from tests.factories.fees import (
    BUS_TICKET,
    make_advance,
    make_advance_request,
    make_budget,
    make_entry,
    make_held_assignment,
    make_invoice,
    make_layout,
    make_mandate,
    make_offer,
    make_offer_text,
    make_past_work,
    make_pay_day,
    make_payroll_officer,
    make_rate,
    make_run,
    make_wage_types,
    set_up_pay,
    terms_of,
)
from tests.factories.legal_rules import make_own_decision
from tests.factories.participants import make_assignment, make_participant, make_staff
from tests.factories.times import AT
from tests.factories.world import World


def board_of(world: World, of: str) -> Board:
    return world.other_board if of == access_table.OTHER else world.board


def sent(world: World, of: str) -> UUID:
    return make_entry(world.person(of)).pk


def with_receipt(world: World, of: str) -> UUID:
    entry = make_entry(world.person(of), expenses=[BUS_TICKET])
    stored = files.store(
        b"x",
        kind="fees.receipt",
        download_name="kvitto.jpg",
        content_type="image/jpeg",
        key=str(entry.pk),
        by=None,
        at=AT,
    )
    Expense.objects.filter(entry=entry).update(receipt=stored, photo_state=PhotoState.READY)
    return entry.pk


def its_expense(world: World, of: str) -> UUID:
    """The expense of the entry that was just made for the same address."""
    return Expense.objects.get(entry__participant=world.person(of)).pk


def untold_offer(world: World, of: str) -> UUID:
    """Held yesterday, whatever day the test runs, and no hours yet."""
    person, held = world.person(of), clock.now() - timedelta(days=1)
    if not PayDay.objects.filter(board=person.board, month=Month.of(held).first).exists():
        make_pay_day(person.board, Month.of(held))
    before = held - timedelta(days=3)
    assignment = make_held_assignment(person.board, starts_at=held, by=person.contact.user, at=before)
    return make_offer(assignment, person, at=before, accepted=True).pk


def run_of(world: World, of: str) -> PayrollRun:
    person = make_participant(board_of(world, of))
    make_entry(person, state=EntryState.APPROVED)
    return make_run(person.board)


def run_with_file(world: World, of: str) -> UUID:
    run = run_of(world, of)
    actions.make_file(run=run, format="paxml", by=make_payroll_officer(run.board), at=AT)
    return run.pk


def collected(world: World, of: str) -> PayrollRun:
    run = PayrollRun.objects.get(pk=run_with_file(world, of))
    made = run.files.get()
    actions.fetch_file(file=made, by=make_payroll_officer(run.board), at=AT)
    return run


def its_receipt(world: World, of: str) -> int:
    """Of the run that was just collected for the same address."""
    return Collection.objects.filter(file__run__board=board_of(world, of)).latest("pk").pk


def terms(world: World, of: str) -> Any:
    person = world.person(of)
    return terms_of(make_offer(make_assignment(person.board, by=person.contact.user), person)).pk


def statement_file(world: World, of: str) -> UUID:
    return StatementFile.objects.create(participant=world.person(of), year=2026, asked_at=AT).pk


def said_yes(world: World, of: str) -> Any:
    person = world.person(of)
    work = make_assignment(person.board, by=person.contact.user)
    return make_offer(work, person, accepted=True).pk


def asked_with_pay(world: World, of: str) -> Offer:
    person = world.person(of)
    return make_offer(make_assignment(person.board, by=person.contact.user), person)


def wage_type(world: World, of: str) -> int:
    make_wage_types(board_of(world, of))
    return WageType.objects.filter(board=board_of(world, of))[0].pk


def mandate(world: World, of: str) -> UUID:
    board = board_of(world, of)
    return make_mandate(board, make_staff(board, "approver")).pk


def own_decision(world: World, of: str) -> UUID:
    return make_own_decision(board_of(world, of), counts=True).pk


def work_to_ask_about(world: World, of: str) -> UUID:
    """Coming, whatever day the test runs."""
    board, start = board_of(world, of), clock.now() + timedelta(days=30)
    set_up_pay(board)
    return make_assignment(board, starts_at=start, ends_at=start + timedelta(hours=2)).pk


def payroll_run(world: World, of: str) -> PayrollRun:
    """Of the world's protected person, when it goes the protected way."""
    if of != access_table.PROTECTED:
        return run_of(world, of)
    person = world.protected
    if not person.payroll_id:
        type(person).objects.filter(pk=person.pk).update(payroll_id="90099")
        person.refresh_from_db()
    make_entry(person, state=EntryState.APPROVED)
    return make_run(person.board)


def run_and_file(world: World, of: str) -> UUID:
    return payroll_run(world, of).pk if of == access_table.PROTECTED else run_with_file(world, of)


def layout(world: World, of: str) -> UUID:
    return make_layout(board_of(world, of)).pk


def invoice(world: World, of: str) -> UUID:
    return make_invoice(board_of(world, of)).pk


LAYOUT, INVOICE = "admin:fees_exportlayout", "admin:fees_associationinvoice"


def coming(world: World, of: str) -> Any:
    """Three days ahead, whatever day the test runs."""
    person, now = world.person(of), clock.now()
    start = now + timedelta(days=3)
    if not PayDay.objects.filter(board=person.board, month=Month.of(start).first).exists():
        make_pay_day(person.board, Month.of(start))
    before = now - timedelta(days=3)
    work = make_held_assignment(person.board, starts_at=start, by=person.contact.user, at=before)
    return make_offer(work, person, at=before, accepted=True)


def promised(world: World, of: str) -> UUID:
    return make_advance(coming(world, of), at=clock.now(), handed_on=None).pk


def asked_for(world: World, of: str) -> UUID:
    return make_advance_request(coming(world, of), clock.now()).pk


ADVANCE = "admin:fees_advance"


def past_work(world: World, of: str) -> UUID:
    return make_past_work(world.person(of)).pk


ENTRY, RUN = "admin:fees_workentry", "admin:fees_payrollrun"
OBJECTS: dict[str, Any] = {
    f"{ADVANCE}_change.object_id": promised,
    f"{ADVANCE}_hand_over.row_id": promised,
    f"{ADVANCE}_undo.row_id": promised,
    f"{ADVANCE}_solve.request_id": asked_for,
    f"{ADVANCE}_give.offer_id": lambda world, of: coming(world, of).pk,
    f"{ADVANCE}_at.row_id": lambda world, of: coming(world, of).assignment_id,
    f"{ADVANCE}_to.row_id": lambda world, of: world.person(of).pk,
    f"{ENTRY}_change.object_id": sent,
    f"{ENTRY}_review_one.row_id": sent,
    f"{ENTRY}_ask.row_id": sent,
    f"{ENTRY}_conflict.row_id": sent,
    f"{ENTRY}_correct.row_id": sent,
    f"{ENTRY}_receipt.row_id": with_receipt,
    f"{ENTRY}_receipt.expense_id": its_expense,
    f"{ENTRY}_review.board_id": lambda world, of: board_of(world, of).pk,
    f"{ENTRY}_review.month": lambda world, of: "2026-11",
    f"{ENTRY}_paper_for.offer_id": untold_offer,
    "admin:fees_offerterms_ask.row_id": work_to_ask_about,
    "admin:fees_offerterms_change.object_id": terms,
    "admin:fees_statementfile_change.object_id": statement_file,
    "admin:fees_statementfile_paper.row_id": lambda world, of: world.person(of).pk,
    "admin:fees_statementfile_fetch.row_id": lambda world, of: world.person(of).pk,
    "admin:fees_offerterms_choose_pay.row_id": said_yes,
    "admin:fees_offerterms_answer.round_id": lambda world, of: asked_with_pay(world, of).round_id,
    "admin:fees_offerterms_answer.person_id": lambda world, of: world.person(of).pk,
    "admin:fees_feerate_change.object_id": lambda world, of: make_rate(board_of(world, of)).pk,
    "admin:fees_offertext_change.object_id": lambda world, of: make_offer_text(board_of(world, of)).pk,
    "admin:fees_payday_change.object_id": lambda world, of: make_pay_day(board_of(world, of)).pk,
    "admin:fees_wagetype_change.object_id": wage_type,
    "admin:fees_approvermandate_change.object_id": mandate,
    "admin:fees_approvermandate_end.row_id": mandate,
    "admin:fees_legalrule_change.object_id": own_decision,
    "admin:fees_legalrule_withdraw.row_id": own_decision,
    "admin:fees_legalrule_rows.rule_id": lambda world, of: "PBB",
    "admin:fees_budget_change.object_id": lambda world, of: make_budget(board_of(world, of)).pk,
    "admin:fees_pastwork_change.object_id": past_work,
    f"{RUN}_change.object_id": lambda world, of: run_of(world, of).pk,
    f"{RUN}_lock_month.board_id": lambda world, of: board_of(world, of).pk,
    f"{RUN}_lock_month.month": lambda world, of: "2026-10",
    f"{RUN}_compare.row_id": lambda world, of: payroll_run(world, of).pk,
    f"{RUN}_file.row_id": lambda world, of: payroll_run(world, of).pk,
    f"{RUN}_file.format": lambda world, of: "paxml",
    f"{RUN}_fetch.row_id": run_and_file,
    f"{LAYOUT}_new.format": lambda world, of: "csv",
    f"{LAYOUT}_change.object_id": layout,
    f"{LAYOUT}_edit.row_id": layout,
    f"{LAYOUT}_end.row_id": layout,
    f"{INVOICE}_change.object_id": invoice,
    f"{INVOICE}_question.row_id": invoice,
    f"{INVOICE}_answer.row_id": invoice,
    f"{INVOICE}_check.row_id": invoice,
    f"{INVOICE}_paid.row_id": invoice,
    f"{RUN}_fetch.format": lambda world, of: "paxml",
    f"{RUN}_receipt.row_id": lambda world, of: collected(world, of).pk,
    f"{RUN}_receipt.receipt_id": its_receipt,
    f"{RUN}_proof.row_id": lambda world, of: run_of(world, of).pk,
}
