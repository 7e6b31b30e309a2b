"""Destruction proposes, another approves, batches run: nothing twice and nothing skipped."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from core import destroying, destruction, jobs
from core.access import Denied
from core.actions import Refused
from core.destruction import WrongKind, destructions
from core.destruction_states import destruction_machine as machine
from core.models import (
    AuditEntry,
    DestructionItem,
    DestructionRun,
    DestructionState,
    Job,
    Message,
    MessageState,
    User,
)
from core.record_decisions import end_decision
from core.states import Turn
from participants.models import AskedOnce, Offer
from tests.factories.participants import make_board, make_held, make_participant, make_staff
from tests.factories.records import held, make_archivist, make_decision, make_sent
from tests.factories.times import AT, TODAY, later, swedish

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
KIND = "core.messages"
D = DestructionState


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def archivist() -> User:
    return make_archivist()


@pytest.fixture
def other() -> User:
    return make_archivist()


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(destroying, "BATCH", 2)


def sent(number: int, **fields: Any) -> list[Message]:
    return [make_sent(**fields) for _one in range(number)]


def proposed(number: int, by: User) -> DestructionRun:
    make_decision(KIND, years=1, by=by)
    sent(number)
    return destroying.propose(kind=KIND, by=by, at=AT)


def approved(number: int, by: User, other: User) -> DestructionRun:
    run = proposed(number, by)
    destroying.approve(run=run, by=other, at=AT)
    return run


def batch(run: DestructionRun) -> int | None:
    return destroying.destroy_batch(run_id=str(run.pk), at=AT)


def drain(run: DestructionRun) -> DestructionRun:
    jobs.drain(AT, isolate=False)
    return DestructionRun.objects.get(pk=run.pk)


# --- What is due --------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("sent_at", "is_due"),
    [
        # Two years: the last day is today, so what was sent two years ago today stays till tomorrow.
        (swedish(2024, 11, 22, 23, 59), True),
        (swedish(2024, 11, 23, 0, 0), False),
        (swedish(2024, 11, 23, 23, 59), False),
        (swedish(2019, 2, 28, 12), True),
        (None, False),
    ],
)
def test_a_row_is_due_from_the_day_after_its_years(archivist: User, sent_at: Any, is_due: bool) -> None:
    make_decision(KIND, years=2, by=archivist)
    make_sent(sent_at=sent_at)
    if is_due:
        assert destroying.propose(kind=KIND, by=archivist, at=AT).proposed_count == 1
    else:
        with pytest.raises(Refused, match="inget att gallra"):
            destroying.propose(kind=KIND, by=archivist, at=AT)


def test_a_message_on_its_way_is_never_due(archivist: User) -> None:
    make_decision(KIND, years=0, by=archivist)
    make_sent(state=MessageState.QUEUED)
    with pytest.raises(Refused):
        destroying.propose(kind=KIND, by=archivist, at=AT)


@pytest.mark.parametrize(
    ("decided", "code"),
    [(None, "undecided"), ({"keep": True}, "kept"), ({"valid_from": TODAY + timedelta(days=1)}, "undecided")],
)
def test_without_a_decision_to_destroy_there_is_no_proposal(
    archivist: User, decided: dict[str, Any] | None, code: str
) -> None:
    sent(1)
    if decided is not None:
        make_decision(KIND, by=archivist, **decided)
    with pytest.raises(Refused) as refused:
        destroying.propose(kind=KIND, by=archivist, at=AT)
    assert refused.value.code == code
    assert not DestructionRun.objects.exists()


def test_what_the_system_cannot_destroy_is_said(archivist: User) -> None:
    make_decision("fees.payroll", years=7, by=archivist)
    with pytest.raises(Refused, match="kan inte gallra"):
        destroying.propose(kind="fees.payroll", by=archivist, at=AT)


# --- Who ----------------------------------------------------------------------------------------
def test_nobody_approves_the_own_proposal(archivist: User) -> None:
    run = proposed(1, archivist)
    with pytest.raises(Refused, match="En annan person"):
        destroying.approve(run=run, by=archivist, at=AT)
    with pytest.raises(IntegrityError, match="approved_by_another"), transaction.atomic():
        DestructionRun.objects.update(approved_by=archivist)


@pytest.mark.parametrize("role", ["coordinator", "manager", "editor", "administrator"])
def test_only_an_archivist_proposes(role: str) -> None:
    make_decision(KIND)
    sent(1)
    with pytest.raises(Denied):
        destroying.propose(kind=KIND, by=make_staff(make_board(), role), at=AT)


@pytest.mark.parametrize("role", ["coordinator", "manager", "payroll_officer"])
def test_others_neither_approve_nor_stop(archivist: User, role: str) -> None:
    run, user = proposed(1, archivist), make_staff(make_board(), role)
    for verb in (destroying.approve, destroying.decline, destroying.stop):
        with pytest.raises(Denied):
            verb(run=run, by=user, at=AT)


def test_nothing_runs_before_it_is_approved(archivist: User) -> None:
    run = drain(proposed(1, archivist))
    assert (run.state, batch(run), Message.objects.count()) == (D.PROPOSED, None, 1)


def test_a_no_destroys_nothing_and_leaves_no_list(archivist: User) -> None:
    run = proposed(2, archivist)
    destroying.decline(run=run, by=archivist, at=AT)
    assert (drain(run).state, Message.objects.count(), DestructionItem.objects.count()) == (D.DECLINED, 2, 0)


def test_of_two_proposals_of_a_kind_one_stands(archivist: User, other: User) -> None:
    proposed(1, archivist)
    with pytest.raises(Refused, match="redan ett förslag"):
        destroying.propose(kind=KIND, by=other, at=AT)
    assert DestructionRun.objects.count() == 1


def test_after_a_no_it_can_be_proposed_again(archivist: User, other: User) -> None:
    destroying.decline(run=proposed(1, archivist), by=other, at=AT)
    assert destroying.propose(kind=KIND, by=other, at=AT).state == D.PROPOSED


# --- The run ------------------------------------------------------------------------------------
def test_what_was_approved_is_gone_and_counted(archivist: User, other: User, small_batches: None) -> None:
    run = approved(5, archivist, other)
    young = make_sent(sent_at=AT)
    run = drain(run)
    assert (run.state, run.gone, run.spared_count) == (D.DONE, {"core.Message": 5}, 0)
    assert list(Message.objects.all()) == [young]
    assert not DestructionItem.objects.exists()


def test_what_became_due_after_the_proposal_waits_for_the_next(archivist: User, other: User) -> None:
    run = approved(2, archivist, other)
    late = make_sent()
    assert drain(run).gone == {"core.Message": 2}
    assert list(Message.objects.all()) == [late]


def test_the_rows_of_a_person_under_a_hold_stay(archivist: User, other: User) -> None:
    person = make_participant(make_board()).user
    kept = make_sent(recipient=person)
    run = approved(2, archivist, other)
    with held(person):
        run = drain(run)
    assert (run.state, run.gone, run.spared_count) == (D.DONE, {"core.Message": 2}, 1)
    assert list(Message.objects.all()) == [kept]


def test_a_person_under_a_hold_is_not_in_a_proposal(archivist: User) -> None:
    person = make_participant(make_board()).user
    make_decision(KIND, years=1, by=archivist)
    make_sent(recipient=person)
    with held(person), pytest.raises(Refused, match="inget att gallra"):
        destroying.propose(kind=KIND, by=archivist, at=AT)


def test_a_row_that_changed_after_the_proposal_stays(archivist: User, other: User) -> None:
    run = approved(1, archivist, other)
    Message.objects.update(state=MessageState.QUEUED)
    run = drain(run)
    assert (run.gone, run.spared_count, Message.objects.count()) == ({}, 1, 1)


def test_a_decision_that_ended_before_approval_approves_nothing(archivist: User, other: User) -> None:
    run = proposed(1, archivist)
    end_decision(row=run.decision, last_day=TODAY, by=archivist, at=AT)
    with pytest.raises(Refused, match="gäller inte längre"):
        destroying.approve(run=run, by=other, at=later(days=1))


def test_a_decision_that_ends_during_the_run_stops_it(
    archivist: User, other: User, small_batches: None
) -> None:
    run = approved(5, archivist, other)
    batch(run)
    end_decision(row=run.decision, last_day=TODAY, by=archivist, at=AT)
    assert destroying.destroy_batch(run_id=str(run.pk), at=later(days=1)) is None
    run.refresh_from_db()
    assert (run.state, run.gone, run.spared_count) == (D.STOPPED, {"core.Message": 2}, 3)
    assert Message.objects.count() == 3


def test_a_stop_leaves_the_rest(archivist: User, other: User, small_batches: None) -> None:
    run = approved(5, archivist, other)
    batch(run)
    destroying.stop(run=run, by=archivist, at=AT)
    assert batch(run) is None
    run.refresh_from_db()
    assert (run.state, run.spared_count, Message.objects.count()) == (D.STOPPED, 3, 3)


def test_killed_in_the_middle_of_a_batch_nothing_is_twice_and_nothing_skipped(
    archivist: User, other: User, small_batches: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = approved(5, archivist, other)
    batch(run)
    real = destruction.destroy

    def killed(*args: Any) -> Any:
        real(*args)
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(destruction, "destroy", killed)
        with pytest.raises(SystemExit):
            batch(run)
    assert (Message.objects.count(), run.items.count()) == (3, 3)
    run = drain(run)
    assert (run.state, run.gone, Message.objects.count()) == (D.DONE, {"core.Message": 5}, 0)


def test_a_long_run_gives_other_jobs_their_turn_and_shows_how_far_it_is(
    archivist: User, other: User, small_batches: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(destroying, "BATCHES_A_TURN", 1)
    run = drain(approved(5, archivist, other))
    job = Job.objects.get(kind=destroying.RUN)
    assert (run.state, job.state, job.progress, job.attempts) == (D.RUNNING, "waiting", 40, 0)
    drain(run)
    assert Job.objects.get(pk=job.pk).progress == 80


def test_more_than_a_proposal_holds_waits_for_the_next(
    archivist: User, other: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(destroying, "MOST", 3)
    run = drain(approved(5, archivist, other))
    assert (run.gone, Message.objects.count()) == ({"core.Message": 3}, 2)
    assert destroying.propose(kind=KIND, by=archivist, at=AT).proposed_count == 2


def test_rows_of_another_kind_never_go_along(archivist: User) -> None:
    offer = make_held(make_participant(make_board()))
    AskedOnce.objects.create(offer=offer, answered_at=AT)
    with pytest.raises(WrongKind, match="AskedOnce"), transaction.atomic():
        destruction.destroy(destructions["participants.offers"], [offer.pk])
    assert Offer.objects.filter(pk=offer.pk).exists()


# --- The log, and what the database refuses -----------------------------------------------------
def test_the_log_tells_kind_and_count_and_the_chain_holds(archivist: User, other: User) -> None:
    drain(approved(3, archivist, other))
    lines = {
        line.action: line.field_names for line in AuditEntry.objects.filter(action__startswith="destruction")
    }
    assert lines["destruction.proposed"] == "kind core.messages,count 3"
    assert lines["destruction.batch"] == "kind core.messages,count 3"
    assert {"destruction.approved", "destruction.running", "destruction.done"} <= set(lines)
    call_command("verify_audit")


@pytest.mark.parametrize(
    "change", ["kind = 'core.jobs'", "proposed_count = 1", "due_on = '2030-01-01'", "proposed_as = 'x'"]
)
def test_a_proposal_is_never_changed(archivist: User, change: str) -> None:
    proposed(2, archivist)
    with pytest.raises(IntegrityError), connection.cursor() as cursor:
        cursor.execute(f"UPDATE core_destructionrun SET {change}")


def test_a_run_is_never_deleted(archivist: User) -> None:
    proposed(1, archivist)
    with pytest.raises(IntegrityError), connection.cursor() as cursor:
        cursor.execute("DELETE FROM core_destructionrun")


def test_what_was_not_approved_cannot_be_done_even_in_the_database(archivist: User) -> None:
    proposed(1, archivist)
    with pytest.raises(IntegrityError, match="destruction_is_approved"), transaction.atomic():
        DestructionRun.objects.update(state=D.DONE)


# --- Every step ---------------------------------------------------------------------------------
STAFF, APPROVER, SYSTEM = Turn.STAFF, Turn.APPROVER, Turn.SYSTEM
STEPS = {
    (D.PROPOSED, D.APPROVED): {APPROVER},
    (D.PROPOSED, D.DECLINED): {STAFF},
    (D.APPROVED, D.RUNNING): {SYSTEM},
    (D.APPROVED, D.STOPPED): {STAFF, SYSTEM},
    (D.RUNNING, D.STOPPED): {STAFF, SYSTEM},
    (D.RUNNING, D.DONE): {SYSTEM},
}


def test_each_step_is_taken_by_those_whose_turn_it_is_and_by_nobody_else() -> None:
    allowed = {
        (source, target): {turn for turn in Turn if machine.allows(source, target, turn)}
        for source in D
        for target in D
    }
    assert {step: turns for step, turns in allowed.items() if turns} == STEPS
