"""A month is locked once, pays whom it can, lists the others, and is corrected by reversal and new line."""

import hashlib
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import participants.actions
from core import audit
from core.access import Denied
from core.actions import Refused
from core.models import AuditEntry, User
from core.periods import Month
from fees import actions
from fees.lines import Reading, is_intact, parts_of
from fees.models import LineKind, PayDay, PayrollLine, PayrollRun, Route, RunKind, WageType, WorkEntry
from fees.states import EntryState
from participants.models import Board, EngagementForm, Participant, ProtectionLevel
from tests.factories.fees import (
    BUS_TICKET,
    LOCKING_DAY,
    NOVEMBER,
    make_accepted,
    make_approver,
    make_draft,
    make_entry,
    make_held_assignment,
    make_pay_day,
    make_payroll_officer,
    make_rate,
    make_run,
    set_up_pay,
)
from tests.factories.participants import make_board, make_participant, make_staff
from tests.factories.times import AT, swedish

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

APPROVED = EntryState.APPROVED
IN_JANUARY = swedish(2027, 1, 4, 9)
LATE = "Numret kom efter månadens körning"


@pytest.fixture
def board() -> Board:
    return make_board()


def approved(board: Board, payroll_id: str = "90001", **fields: object) -> WorkEntry:
    person = make_participant(board, payroll_id=payroll_id, last_name=f"Demo {payroll_id}")
    return make_entry(person, state=APPROVED, **fields)  # type: ignore[arg-type]


def give_number(person: Participant, number: str) -> None:
    participants.actions.change_participant(
        participant=person, payroll_id=number, by=person.contact.user, at=LOCKING_DAY
    )


# --- Lines ----------------------------------------------
def test_an_entry_becomes_a_line_for_pay_and_one_for_each_expense(board: Board) -> None:
    entry = approved(board, expenses=[BUS_TICKET])
    pay, ticket = make_run(board).lines.all()
    assert (pay.kind, pay.payroll_id, pay.wage_type, pay.text) == ("hourly", "90001", "3101", "Timlön")
    assert (pay.quantity, pay.unit_price_ore, pay.amount_ore) == (Decimal("2.5"), 15_000, 37_500)
    assert (pay.worked_on, pay.cost_centre, pay.entry) == (entry.worked_on, "4310", entry)
    assert (ticket.kind, ticket.wage_type, ticket.quantity, ticket.amount_ore) == (
        "expense",
        "5201",
        None,
        3_400,
    )


def test_holiday_pay_is_left_to_payroll(board: Board) -> None:
    """Payroll adds it; exporting it too would pay it twice."""
    approved(board)
    assert make_run(board).total_ore == 37_500


def test_who_is_not_employed_gets_a_fee_under_its_own_number(board: Board) -> None:
    make_rate(board, engagement_form=EngagementForm.ASSIGNED, hourly_ore=16_500, holiday_basis_points=0)
    person = make_participant(board, engagement_form=EngagementForm.ASSIGNED)
    make_entry(person, state=APPROVED)
    line = make_run(board).lines.get()
    assert (line.kind, line.wage_type, line.amount_ore) == (LineKind.FEE, "3105", 41_250)


def test_lines_are_numbered_by_payroll_id_and_day(board: Board) -> None:
    for number in ("300", "100", "200"):
        approved(board, number)
    lines = make_run(board).lines.order_by("position")
    assert [(line.position, line.payroll_id) for line in lines] == [(1, "100"), (2, "200"), (3, "300")]


def test_a_line_is_summed_in_the_same_words_on_both_databases(board: Board) -> None:
    """What there is nothing of leaves its place empty, and hours have four decimals."""
    entry = approved(board, expenses=[BUS_TICKET])
    run = make_run(board)
    pay, expense = [parts_of(text) for text in Reading(run.pk).texts()]
    assert pay[:4] == ["1", str(entry.participant_id), "90001", "hourly"]
    assert pay[8:15] == ["2026-11-19", "2.5000", "15000", "37500", str(entry.pk), "", str(entry.rate_id)]
    assert expense[8:15] == ["2026-11-19", "", "", "3400", str(entry.pk), str(entry.expenses.get().pk), ""]


def test_the_run_holds_its_sum_its_count_and_a_checksum_of_every_line(board: Board) -> None:
    approved(board, expenses=[BUS_TICKET])
    run = make_run(board)
    assert (run.line_count, run.total_ore, run.label) == (2, 40_900, "2026-11-1")
    assert is_intact(run)


def test_entries_are_locked_and_audited(board: Board) -> None:
    entries = [approved(board, number) for number in ("90001", "90002")]
    run = make_run(board)
    assert list(run.entries.order_by("pk")) == sorted(entries, key=lambda entry: str(entry.pk))
    assert {entry.state for entry in run.entries.all()} == {EntryState.LOCKED}
    keys = "".join(f"{entry.pk.hex}\n" for entry in run.entries.order_by("pk"))
    moved = AuditEntry.objects.get(action="work_entry.locked", object_id=str(run.pk))
    assert moved.field_names == f"state,rows=2,sha256={hashlib.sha256(keys.encode()).hexdigest()}"
    locked = AuditEntry.objects.get(action="payroll_run.lock", object_id=str(run.pk))
    assert locked.field_names == f"lines,checksum={run.checksum}"
    assert audit.verify().bad_sequence is None


# --- Who goes along ----------------------------------------------
def test_only_approved_work_is_paid(board: Board) -> None:
    approved(board)
    make_entry(make_participant(board), state=EntryState.REVIEWED)
    make_entry(make_participant(board), state=EntryState.SENT)
    assert make_run(board).line_count == 1


def test_who_lacks_a_number_is_listed_and_the_others_are_paid_now(board: Board) -> None:
    approved(board)
    without = approved(board, "")
    assert make_run(board).line_count == 1
    without.refresh_from_db()
    assert without.state == APPROVED
    assert actions.left_out(board, NOVEMBER) == [without]


def test_a_supplementary_run_pays_them_when_the_number_has_come(board: Board) -> None:
    approved(board)
    without = approved(board, "")
    make_run(board)
    with pytest.raises(Refused, match="inget att ta med"):
        supplementary(board)
    give_number(without.participant, "90009")
    run = supplementary(board)
    assert (run.kind, run.number, run.label) == (RunKind.SUPPLEMENTARY, 2, "2026-11-2")
    assert [line.payroll_id for line in run.lines.all()] == ["90009"]
    assert actions.left_out(board, NOVEMBER) == []


def test_a_supplementary_run_needs_the_regular_one_first(board: Board) -> None:
    approved(board)
    with pytest.raises(Refused, match="Lås november 2026 först"):
        supplementary(board)


def test_a_supplementary_run_is_paid_on_a_day_to_come(board: Board) -> None:
    approved(board)
    late = approved(board, "")
    make_run(board)
    give_number(late.participant, "90009")
    assert supplementary(board, at=LOCKING_DAY).pay_on == date(2026, 12, 22)
    later = approved(board, "90010")
    assert later.state == APPROVED
    assert supplementary(board, at=IN_JANUARY).pay_on == date(2027, 1, 22)


def test_nobody_is_paid_the_day_the_run_is_locked(board: Board) -> None:
    approved(board)
    late = approved(board, "")
    make_run(board)
    give_number(late.participant, "90009")
    assert supplementary(board, at=swedish(2026, 12, 22, 9)).pay_on == date(2027, 1, 22)


def supplementary(board: Board, at: datetime = LOCKING_DAY, reason: str = LATE) -> PayrollRun:
    return actions.lock_supplementary(
        board=board,
        month=NOVEMBER,
        reason=reason,
        by=make_payroll_officer(board),
        at=at,
    )


def test_late_hours_of_an_earlier_month_go_along_in_the_next_run(board: Board) -> None:
    set_up_pay(board)
    late = approved(board)
    run = make_run(board, NOVEMBER.next, at=IN_JANUARY)
    assert [line.entry for line in run.lines.all()] == [late]


def test_next_months_hours_wait(board: Board) -> None:
    make_pay_day(board, Month(2026, 10))
    make_pay_day(board)
    approved(board)
    with pytest.raises(Refused, match="ingen godkänd tid"):
        make_run(board, Month(2026, 10))


def test_unpaid_hours_without_expenses_need_no_number_and_give_no_line(board: Board) -> None:
    person = make_participant(board, payroll_id="", engagement_form=EngagementForm.UNPAID)
    entry = make_entry(person, state=APPROVED)
    assert make_run(board).line_count == 0
    entry.refresh_from_db()
    assert entry.state == EntryState.LOCKED


def test_another_boards_hours_stay_there(board: Board) -> None:
    approved(board)
    other = approved(make_board())
    make_run(board)
    other.refresh_from_db()
    assert other.state == APPROVED


def test_a_supplementary_run_says_why(board: Board) -> None:
    approved(board)
    late = approved(board, "")
    make_run(board)
    give_number(late.participant, "90009")
    with pytest.raises(Refused, match="varför") as refusal:
        supplementary(board, reason="   ")
    assert refusal.value.field == "reason"
    assert supplementary(board).reason == LATE


# --- The separate route ------------------------------------------
def test_protected_people_are_in_a_run_of_their_own(board: Board) -> None:
    ordinary, protected = approved(board), approved(board, "90002")
    protect(protected.participant)
    make_run(board)
    found = {run.route: [line.entry for line in run.lines.all()] for run in PayrollRun.objects.all()}
    assert found == {Route.ORDINARY: [ordinary], Route.PROTECTED: [protected]}


def protect(person: Participant) -> None:
    Participant.objects.filter(pk=person.pk).update(protection=ProtectionLevel.MARKED)


# --- Refusals ----------------------------------------------
def test_a_month_is_locked_once(board: Board) -> None:
    approved(board)
    make_run(board)
    approved(board, "90002")
    with pytest.raises(Refused, match="November 2026 är redan låst"):
        make_run(board)


def test_a_month_that_has_not_begun_is_not_locked(board: Board) -> None:
    with pytest.raises(Refused, match="inte börjat"):
        make_run(board, Month(2027, 1))


def test_missing_wage_types_are_named(board: Board) -> None:
    approved(board, expenses=[BUS_TICKET])
    WageType.objects.filter(board=board).exclude(kind=LineKind.FEE).delete()
    with pytest.raises(Refused, match="timlön, utlägg"):
        make_run(board)
    assert not PayrollRun.objects.exists()


def test_a_missing_pay_day_is_told(board: Board) -> None:
    approved(board)
    PayDay.objects.filter(board=board).delete()
    with pytest.raises(Refused, match="Lönedagar"):
        make_run(board)


@pytest.mark.parametrize("role", ["coordinator", "approver", "manager"])
def test_only_payroll_locks(board: Board, role: str) -> None:
    approved(board)
    with pytest.raises(Denied):
        make_run(board, by=make_staff(board, role))


# --- Corrections ----------------------------------------------
def correct(entry: WorkEntry, typed: str, by: User | None = None) -> WorkEntry:
    return actions.correct_entry(
        entry=entry,
        typed=typed,
        reason="Det var kortare.",
        by=by or entry.participant.contact.user,
        at=LOCKING_DAY,
    )


def put_through(correction: WorkEntry, board: Board) -> None:
    reviewed = actions.review_entries(ids=[correction.pk], by=make_staff(board), at=LOCKING_DAY)
    approved_ = actions.approve_entries(ids=[correction.pk], by=make_approver(board), at=LOCKING_DAY)
    assert (reviewed.refused, approved_.refused) == ([], [])


def lines_of(run: PayrollRun) -> list[tuple[Decimal | None, int]]:
    return [(line.quantity, line.amount_ore) for line in run.lines.order_by("position")]


def test_e20_two_and_a_half_hours_become_two() -> None:
    """Approved 412.50 at 165 kr, later found to be 2.0 h: −412.50 (−2.50 h) and 330.00 (2.00 h)."""
    board = make_board()
    make_rate(board, hourly_ore=16_500, holiday_basis_points=0)
    entry = approved(board)
    first = make_run(board)
    put_through(correct(entry, "14–16"), board)
    second = make_run(board, NOVEMBER.next, at=IN_JANUARY)
    assert lines_of(first) == [(Decimal("2.5"), 41_250)]
    assert lines_of(second) == [(Decimal("-2.5"), -41_250), (Decimal("2"), 33_000)]
    reversal, new = second.lines.order_by("position")
    assert (reversal.reverses, new.reverses) == (first.lines.get(), None)


def test_expenses_are_turned_and_paid_again_so_that_their_sum_is_the_same(board: Board) -> None:
    entry = approved(board, expenses=[BUS_TICKET])
    make_run(board)
    put_through(correct(entry, "14–15"), board)
    run = make_run(board, NOVEMBER.next, at=IN_JANUARY)
    expenses = run.lines.filter(kind=LineKind.EXPENSE)
    assert sorted(line.amount_ore for line in expenses) == [-3_400, 3_400]


def test_nothing_worked_reverses_and_pays_nothing(board: Board) -> None:
    entry = approved(board)
    make_run(board)
    put_through(correct(entry, "0"), board)
    assert lines_of(make_run(board, NOVEMBER.next, at=IN_JANUARY)) == [(Decimal("-2.5"), -37_500)]


def test_a_correction_of_a_correction_reverses_only_what_stands(board: Board) -> None:
    entry = approved(board)
    make_run(board)
    once = correct(entry, "14–16")
    put_through(once, board)
    make_run(board, NOVEMBER.next, at=IN_JANUARY)
    once.refresh_from_db()
    put_through(correct(once, "14–15"), board)
    make_pay_day(board, Month(2027, 1))
    third = actions.lock_supplementary(
        board=board, month=NOVEMBER.next, reason=LATE, by=make_payroll_officer(board), at=IN_JANUARY
    )
    assert lines_of(third) == [(Decimal("-2"), -30_000), (Decimal("1"), 15_000)]
    total = sum(line.amount_ore for line in PayrollLine.objects.all())
    assert total == 15_000


def test_a_correction_that_waits_is_written_over(board: Board) -> None:
    entry = approved(board)
    make_run(board)
    first = correct(entry, "14–16")
    assert correct(entry, "14–15").pk == first.pk
    assert WorkEntry.objects.get(corrects=entry).minutes == 60


def test_only_what_is_locked_is_corrected(board: Board) -> None:
    with pytest.raises(Refused, match="inte i en lönekörning"):
        correct(approved(board), "14–16")


def test_a_correction_may_not_collide_with_other_hours(board: Board) -> None:
    entry = approved(board, typed="14–15")
    make_run(board)
    make_entry(entry.participant, entry.assignment, typed="16–17", at=LOCKING_DAY)
    with pytest.raises(Refused, match=r"16\.00–17\.00"):
        correct(entry, "14–16.30")


def test_the_person_does_not_take_back_a_correction(board: Board) -> None:
    entry = approved(board)
    make_run(board)
    correction = correct(entry, "14–16")
    with pytest.raises(Refused, match="rättelse av lön"):
        actions.withdraw_entry(entry=correction, by=entry.participant.user, at=LOCKING_DAY)


def test_an_approver_does_not_correct(board: Board) -> None:
    entry = approved(board)
    make_run(board)
    with pytest.raises(Denied):
        correct(entry, "14–16", by=make_approver(board))


# --- Two at once ----------------------------------------------
@pytest.mark.django_db(transaction=True)
def test_locked_twice_at_once_one_wins_and_the_other_is_told() -> None:
    board = make_board()
    approved(board)
    officers = [make_payroll_officer(board), make_payroll_officer(board)]
    outcomes = at_once([lambda by=by: make_run(board, by=by) for by in officers])  # type: ignore[misc]
    assert PayrollRun.objects.count() == 1
    assert PayrollLine.objects.count() == 1
    refusals = [one for one in outcomes if isinstance(one, Refused)]
    assert len(refusals) == 1
    assert "redan låst" in str(refusals[0])


@pytest.mark.django_db(transaction=True)
def test_hours_sent_twice_at_once_are_in_one_place() -> None:
    """Two different drafts for the same time, sent in the same moment: one stands."""
    person = make_participant(make_board())
    assignment = make_accepted(person).assignment
    drafts = [make_draft(person, assignment) for _ in range(2)]
    for draft in drafts:
        actions.set_time(entry=draft, typed="14–16", by=person.user, at=AT)
    outcomes = at_once(
        [lambda d=d: actions.send_entry(entry=d, by=person.user, at=AT) for d in drafts]  # type: ignore[misc]
    )
    assert WorkEntry.objects.filter(state=EntryState.SENT).count() == 1
    assert [type(one) for one in outcomes].count(Refused) == 1


def at_once(calls: list[Callable[[], object]]) -> list[object]:
    """Each call in a thread and a connection of its own, let go in the same moment."""
    gate, outcomes = Barrier(len(calls)), []

    def go(call: Callable[[], object]) -> None:
        gate.wait()
        try:
            outcomes.append(call())
        except Exception as error:
            outcomes.append(error)
        finally:
            connection.close()

    threads = [Thread(target=go, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


# --- Many ---------------------------------------------------------------------------------------
def test_a_run_of_many_reads_no_more_often_than_a_run_of_one() -> None:
    def reads(people: int) -> int:
        board = make_board()
        assignment = make_held_assignment(board)
        approver = make_approver(board)
        for number in range(people):
            person = make_participant(board, payroll_id=str(number + 1))
            make_accepted(person, assignment)
            make_entry(person, assignment, state=APPROVED, approver=approver)
        officer = make_payroll_officer(board)
        with CaptureQueriesContext(connection) as caught:
            make_run(board, by=officer)
        return len(caught)

    assert reads(1) == reads(3)
