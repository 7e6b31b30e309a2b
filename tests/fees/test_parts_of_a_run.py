"""Deciding, locking and collecting: nobody has two of them for the same run, by rule and by database."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import participants.actions
from core import files
from core.access import Denied
from core.actions import Refused
from core.models import AuditEntry, Message, User
from fees import actions, rules
from fees.models import Collection, PayrollFile, PayrollLine, PayrollRun, WorkEntry
from fees.states import EntryState, RunState
from participants.models import Board, Participant
from tests.factories.clients import logged_in
from tests.factories.fees import (
    LOCKING_DAY,
    NOVEMBER,
    make_approver,
    make_entry,
    make_mandate,
    make_payroll_officer,
    make_rate,
    make_run,
)
from tests.factories.participants import make_board, make_participant, make_staff, profile_of
from tests.factories.times import AT, swedish

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

FETCHING_DAY = swedish(2026, 12, 3, 9)
IN_JANUARY = swedish(2027, 1, 4, 9)
WHY = "Numret hos lön kom efter månadens körning"


@pytest.fixture
def board() -> Board:
    return make_board()


def approved(board: Board, number: str = "90001", **fields: Any) -> WorkEntry:
    return make_entry(make_participant(board, payroll_id=number), state=EntryState.APPROVED, **fields)


def also_payroll(user: User, board: Board) -> User:
    participants.actions.give_role(
        user=user, board=board, role="payroll_officer", valid_from=date(2020, 1, 1), by=None, at=AT
    )
    return User.objects.get(pk=user.pk)


def made(run: PayrollRun) -> PayrollFile:
    return actions.make_file(run=run, format="csv", by=make_payroll_officer(run.board), at=FETCHING_DAY)


# --- The three parts ----------------------------------------------
DECIDERS = [lambda entry: entry.reviewed_by, lambda entry: entry.approved_by]


@pytest.mark.parametrize("decider", DECIDERS, ids=["reviewed", "approved"])
def test_whoever_decided_does_not_lock_and_is_told_who_does(
    board: Board, decider: Callable[[WorkEntry], User]
) -> None:
    user = also_payroll(decider(approved(board)), board)
    with pytest.raises(rules.MayNot) as no:
        make_run(board, by=user)
    assert "En annan löneadministratör" in str(no.value.message)
    assert not PayrollRun.objects.exists()
    assert AuditEntry.objects.filter(outcome="denied", action="fees.lock_run", actor=user.pk).count() == 1


@pytest.mark.parametrize("decider", DECIDERS, ids=["reviewed", "approved"])
def test_whoever_decided_neither_makes_nor_collects_the_file(
    board: Board, decider: Callable[[WorkEntry], User]
) -> None:
    user = also_payroll(decider(approved(board)), board)
    run = make_run(board)
    with pytest.raises(rules.MayNot):
        actions.make_file(run=run, format="csv", by=user, at=FETCHING_DAY)
    with pytest.raises(rules.MayNot):
        actions.fetch_file(file=made(run), by=user, at=FETCHING_DAY)
    assert not Collection.objects.exists()


REVIEWED_BEFORE, APPROVED_BEFORE = "Du har granskat tid som kommer med", "Du har godkänt tid som kommer med"


@pytest.fixture
def both(board: Board) -> User:
    """May review and may approve; the rule, and not the roles, keeps the two apart."""
    user = make_staff(board, "coordinator", "approver")
    make_mandate(board, user)
    return user


def review(entry: WorkEntry, by: User) -> list[str]:
    return [why for _key, why in actions.review_entries(ids=[entry.pk], by=by, at=AT).refused]


def approve(entry: WorkEntry, by: User) -> list[str]:
    return [why for _key, why in actions.approve_entries(ids=[entry.pk], by=by, at=AT).refused]


def sent(board: Board, number: str = "90001", state: EntryState = EntryState.SENT) -> WorkEntry:
    return make_entry(make_participant(board, payroll_id=number), state=state)


def test_whoever_reviewed_one_time_approves_no_other_of_the_coming_run(board: Board, both: User) -> None:
    assert review(sent(board), both) == []
    other = sent(board, "90002", EntryState.REVIEWED)
    [why] = approve(other, both)
    assert why.startswith(REVIEWED_BEFORE)
    assert "ersättare godkänner" in why
    assert approve(other, make_approver(board)) == []


def test_whoever_approved_one_time_reviews_no_other_of_the_coming_run(board: Board, both: User) -> None:
    assert approve(sent(board, state=EntryState.REVIEWED), both) == []
    other = sent(board, "90002")
    [why] = review(other, both)
    assert why.startswith(APPROVED_BEFORE)
    assert "En annan samordnare" in why
    assert review(other, make_staff(board)) == []


def test_what_was_asked_about_again_is_nobodys_part(board: Board, both: User) -> None:
    entry = sent(board)
    review(entry, both)
    actions.ask_about_entry(entry=entry, question="Var det torsdag?", by=both, at=AT)
    assert approve(sent(board, "90002", EntryState.REVIEWED), both) == []


def test_another_boards_run_is_another_run(board: Board, both: User) -> None:
    elsewhere = make_board()
    participants.actions.give_role(
        user=both, board=elsewhere, role="approver", valid_from=date(2020, 1, 1), by=None, at=AT
    )
    make_mandate(elsewhere, both)
    review(sent(board), both)
    assert approve(sent(elsewhere, state=EntryState.REVIEWED), User.objects.get(pk=both.pk)) == []


def test_the_parts_are_handed_out_anew_once_the_run_is_locked(board: Board, both: User) -> None:
    entry = sent(board)
    review(entry, both)
    approve(entry, make_approver(board))
    make_run(board)
    assert approve(sent(board, "90002", EntryState.REVIEWED), both) == []


def test_the_deputy_approves_when_the_ordinary_one_has_reviewed(board: Board, both: User) -> None:
    deputy = make_approver(board, is_deputy=True)
    other = sent(board, "90002", EntryState.REVIEWED)
    assert "Du är ersättare" in approve(other, deputy)[0]
    review(sent(board), both)
    assert approve(other, deputy) == []
    other.refresh_from_db()
    assert other.stood_in_for == both


def test_the_pages_say_it_before_anybody_tries(board: Board, both: User) -> None:
    browser, page = logged_in(both), f"/admin/fees/workentry/granska/{board.pk}/2026-11/"
    assert APPROVED_BEFORE not in browser.get(page).content.decode()
    approve(sent(board, state=EntryState.REVIEWED), both)
    assert APPROVED_BEFORE in browser.get(page).content.decode()


@given(steps=st.lists(st.tuples(st.integers(0, 2), st.sampled_from([review, approve])), max_size=12))
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_however_they_share_the_work_nobody_has_two_parts(
    steps: list[tuple[int, Callable[[WorkEntry, User], list[str]]]],
) -> None:
    board = make_board()
    staff = [make_staff(board, "coordinator", "approver") for _number in range(3)]
    for user in staff:
        make_mandate(board, user)
    entries = [sent(board, str(number)) for number in range(4)]
    for turn, (who, step) in enumerate(steps):
        step(entries[turn % len(entries)], staff[who])
    decided = WorkEntry.objects.for_boards([board.pk]).decided()
    reviewers = set(decided.values_list("reviewed_by", flat=True))
    assert not reviewers & set(decided.exclude(approved_by=None).values_list("approved_by", flat=True))


def one_did_both(board: Board) -> WorkEntry:
    """Past the actions, as hand-written SQL would."""
    first, second = approved(board), approved(board, "90002")
    WorkEntry.objects.filter(pk=second.pk).update(approved_by=first.reviewed_by)
    return second


def test_a_run_in_which_one_person_did_both_is_not_locked_and_says_what_to_do(board: Board) -> None:
    one_did_both(board)
    with pytest.raises(rules.MayNot) as no:
        make_run(board)
    assert "öppna tiderna (1) och ställa en fråga" in str(no.value.message)
    assert not PayrollRun.objects.exists()


def test_the_database_makes_no_run_in_which_one_person_did_both(board: Board) -> None:
    entry = one_did_both(board)
    with pytest.raises(IntegrityError, match="reviewer_approved_nothing"), transaction.atomic():
        lock_past_the_action(entry, by=make_payroll_officer(board))


def lock_past_the_action(entry: WorkEntry, by: User | None = None) -> None:
    run = PayrollRun(
        board=entry.participant.board,
        month=NOVEMBER.first,
        number=1,
        state_changed_at=AT,
        pay_on=AT.date(),
        locked_by=by or entry.approved_by,
        locked_at=AT,
        line_count=0,
        total_ore=0,
    )
    WorkEntry.objects.approved().update(state=EntryState.LOCKED, run=run.pk)
    run.save(force_insert=True)


def test_the_database_lets_nobody_lock_what_they_decided(board: Board) -> None:
    entry = approved(board)
    with pytest.raises(IntegrityError, match="locker_decided_nothing"), transaction.atomic():
        lock_past_the_action(entry)


@pytest.mark.parametrize(
    ("who", "guard"),
    [
        (lambda entry, run: run.locked_by, "collector_is_not_locker"),
        (lambda entry, run: entry.reviewed_by, "collector_decided_nothing"),
        (lambda entry, run: entry.approved_by, "collector_decided_nothing"),
    ],
)
def test_the_database_lets_nobody_collect_with_another_part(
    board: Board, who: Callable[[WorkEntry, PayrollRun], User], guard: str
) -> None:
    entry = approved(board)
    run = make_run(board)
    file = made(run)
    with pytest.raises(IntegrityError, match=guard), transaction.atomic():
        Collection.objects.create(
            file=file, number=1, collected_by=who(entry, run), collected_at=AT, size=1, sha256="x"
        )


def test_a_run_that_exists_takes_no_more_times(board: Board) -> None:
    approved(board)
    run, late = make_run(board), approved(board, "90002")
    with pytest.raises(IntegrityError, match="entry_run_is_closed"), transaction.atomic():
        WorkEntry.objects.filter(pk=late.pk).update(run=run)


# --- Near kin ----------------------------------------------
def near(user: User, person: Participant) -> None:
    """As a coordinator writes it down for somebody who sees no register; nobody asks why."""
    participants.actions.declare_conflict(
        participant=person, employee=profile_of(user), by=person.contact.user, at=AT
    )


def test_whoever_is_near_somebody_in_the_run_does_not_lock_it(board: Board) -> None:
    entry, officer = approved(board), make_payroll_officer(board)
    near(officer, entry.participant)
    with pytest.raises(rules.MayNot) as no:
        make_run(board, by=officer)
    assert entry.participant.last_name not in str(no.value.message)
    assert make_run(board).line_count == 1


def test_whoever_is_near_somebody_in_the_run_does_not_collect_it(board: Board) -> None:
    entry, officer = approved(board), make_payroll_officer(board)
    near(officer, entry.participant)
    file = made(make_run(board))
    with pytest.raises(rules.MayNot):
        actions.fetch_file(file=file, by=officer, at=FETCHING_DAY)


def test_nobody_locks_their_own_pay(board: Board) -> None:
    entry = approved(board)
    with pytest.raises(rules.MayNot):
        make_run(board, by=also_payroll(entry.participant.user, board))


# --- Receipts ----------------------------------------------
def test_the_first_collection_makes_the_run_collected_and_each_has_its_receipt(board: Board) -> None:
    approved(board)
    run = make_run(board)
    file, by = made(run), make_payroll_officer(board)
    assert PayrollRun.objects.get().state == RunState.LOCKED
    receipts = [actions.fetch_file(file=file, by=by, at=FETCHING_DAY) for _number in range(2)]
    assert PayrollRun.objects.get().state == RunState.EXPORTED
    assert [(one.number, one.collected_by, one.collected_at) for one in receipts] == [
        (1, by, FETCHING_DAY),
        (2, by, FETCHING_DAY),
    ]
    assert {(one.sha256, one.size, one.file_name) for one in receipts} == {
        (file.stored.sha256, file.stored.size, file.stored.download_name)
    }
    assert AuditEntry.objects.filter(action="payroll_file.fetch", actor=by.pk).count() == 2


@pytest.mark.parametrize("verb", ["UPDATE fees_collection SET number = 7", "DELETE FROM fees_collection"])
def test_a_receipt_is_never_changed(board: Board, verb: str) -> None:
    approved(board)
    actions.fetch_file(file=made(make_run(board)), by=make_payroll_officer(board), at=FETCHING_DAY)
    with pytest.raises(IntegrityError, match="receipt"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(verb)


# --- Examples E19 and E20 ----------------------------------------------
def test_e19_a_fee_without_a_number_waits_for_the_supplementary_run_and_stops_no_file(board: Board) -> None:
    approved(board)
    without = approved(board, "")
    run = make_run(board)
    assert b"90001" in content_of(made(run))
    give_number(without.participant, "90002")
    second = actions.lock_supplementary(
        board=board, month=NOVEMBER, reason=WHY, by=make_payroll_officer(board), at=IN_JANUARY
    )
    assert (second.reason, second.pay_on) == (WHY, date(2027, 1, 22))
    assert [line.payroll_id for line in second.lines.all()] == ["90002"]


def give_number(person: Participant, number: str) -> None:
    participants.actions.change_participant(
        participant=person, payroll_id=number, by=person.contact.user, at=LOCKING_DAY
    )


def content_of(file: PayrollFile) -> bytes:
    with files.open_stored(file.stored) as stored:
        return stored.read()


def test_e20_reversal_and_new_line_both_refer_to_the_original(board: Board) -> None:
    make_rate(board, hourly_ore=16_500, holiday_basis_points=0)
    entry = approved(board)
    original = make_run(board).lines.get()
    correction = actions.correct_entry(
        entry=entry, typed="14–16", reason="Kortare.", by=entry.participant.contact.user, at=LOCKING_DAY
    )
    actions.review_entries(ids=[correction.pk], by=make_staff(board), at=LOCKING_DAY)
    actions.approve_entries(ids=[correction.pk], by=make_approver(board), at=LOCKING_DAY)
    reversal, new = make_run(board, NOVEMBER.next, at=IN_JANUARY).lines.order_by("position")
    assert [(str(line.quantity), line.amount_ore) for line in (original, reversal, new)] == [
        ("2.5000", 41_250),
        ("-2.5000", -41_250),
        ("2.0000", 33_000),
    ]
    assert (reversal.reverses, new.replaces) == (original, original)
    assert reversal.rule == "reverses 2026-11-1 line 1"
    assert new.rule.endswith(", instead of 2026-11-1 line 1")


# --- Told ----------------------------------------------
def told(person: Participant) -> int:
    return Message.objects.filter(kind="fees.pay_moved", recipient=person.user).count()


def test_those_left_out_and_those_in_a_supplementary_run_hear_that_there_is_something_to_read(
    board: Board,
) -> None:
    paid, without = approved(board), approved(board, "")
    make_run(board)
    assert (told(paid.participant), told(without.participant)) == (0, 1)
    give_number(without.participant, "90002")
    actions.lock_supplementary(
        board=board, month=NOVEMBER, reason=WHY, by=make_payroll_officer(board), at=LOCKING_DAY
    )
    assert (told(paid.participant), told(without.participant)) == (0, 2)


# --- Nothing half done ----------------------------------------------
def test_what_stops_in_the_middle_leaves_nothing(board: Board, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = approved(board)

    def stop(*_args: object) -> None:
        raise RuntimeError("the power went")

    monkeypatch.setattr("fees.actions.payroll.proof_of", stop)
    with pytest.raises(RuntimeError):
        make_run(board)
    assert WorkEntry.objects.get(pk=entry.pk).state == EntryState.APPROVED
    assert not PayrollLine.objects.exists()
    assert not PayrollRun.objects.exists()


def test_an_association_is_paid_by_invoice_and_gives_no_line(board: Board) -> None:
    person = make_participant(board, payroll_id="", engagement_form="organisation")
    entry = make_entry(person, state=EntryState.APPROVED)
    run = make_run(board)
    assert run.line_count == 0
    assert WorkEntry.objects.get(pk=entry.pk).run == run


def test_refused_or_denied_is_what_a_second_try_gets(board: Board) -> None:
    approved(board)
    officer = make_payroll_officer(board)
    make_run(board, by=officer)
    with pytest.raises((Refused, Denied), match="redan låst, av"):
        make_run(board, by=make_payroll_officer(board))
