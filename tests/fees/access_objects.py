"""Values for the addresses of money in the access table."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from core import access_table, clock, files
from core.periods import Month
from fees import actions
from fees.models import Expense, PayDay, PayrollRun, PhotoState, WageType
from fees.states import EntryState
from participants.models import Board
from tests.factories.fees import (
    BUS_TICKET,
    make_entry,
    make_held_assignment,
    make_mandate,
    make_offer,
    make_pay_day,
    make_payroll_officer,
    make_rate,
    make_run,
    make_wage_types,
    set_up_pay,
    terms_of,
)
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


def terms(world: World, of: str) -> Any:
    person = world.person(of)
    return terms_of(make_offer(make_assignment(person.board, by=person.contact.user), person)).pk


def wage_type(world: World, of: str) -> int:
    make_wage_types(board_of(world, of))
    return WageType.objects.filter(board=board_of(world, of))[0].pk


def mandate(world: World, of: str) -> UUID:
    board = board_of(world, of)
    return make_mandate(board, make_staff(board, "approver")).pk


def work_to_ask_about(world: World, of: str) -> UUID:
    """Coming, whatever day the test runs."""
    board, start = board_of(world, of), clock.now() + timedelta(days=30)
    set_up_pay(board)
    return make_assignment(board, starts_at=start, ends_at=start + timedelta(hours=2)).pk


ENTRY, RUN = "admin:fees_workentry", "admin:fees_payrollrun"
OBJECTS: dict[str, Any] = {
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
    "admin:fees_feerate_change.object_id": lambda world, of: make_rate(board_of(world, of)).pk,
    "admin:fees_payday_change.object_id": lambda world, of: make_pay_day(board_of(world, of)).pk,
    "admin:fees_wagetype_change.object_id": wage_type,
    "admin:fees_approvermandate_change.object_id": mandate,
    "admin:fees_approvermandate_end.row_id": mandate,
    f"{RUN}_change.object_id": lambda world, of: run_of(world, of).pk,
    f"{RUN}_lock_month.board_id": lambda world, of: board_of(world, of).pk,
    f"{RUN}_lock_month.month": lambda world, of: "2026-10",
    f"{RUN}_file.row_id": lambda world, of: run_of(world, of).pk,
    f"{RUN}_file.format": lambda world, of: "paxml",
    f"{RUN}_fetch.row_id": run_with_file,
    f"{RUN}_fetch.format": lambda world, of: "paxml",
}
