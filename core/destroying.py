"""Destruction proposes, another person approves, batches run as jobs, and a receipt counts without naming."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import access, destruction, jobs, record_plan
from core.actions import Action, Refused, action
from core.destruction import Destruction, destructions
from core.models import DestructionItem, DestructionRun, DestructionState, RecordDecision, User
from core.rules import APPROVE_DESTRUCTION, PROPOSE_DESTRUCTION
from core.states import Turn, move

RUN, RECEIPT = "core.destroy", "core.make_destruction_receipt"
# The rest is proposed the next time.
MOST = 20_000
BATCH = 200
BATCHES_A_TURN = 25
UNDECIDED = _("Inget beslut. Därför tas inget bort.")


# --- Proposing ----------------------------------------------------------------------------------
def propose(*, kind: str, by: User, at: datetime) -> DestructionRun:
    """Freeze what is due today: the decision, the rows and their number. Nothing goes yet.

    Raises `Refused` without a decision to destroy, when nothing is due, and while another run of the kind is
    open.
    """
    with action(by=by, at=at) as act:
        act.require(PROPOSE_DESTRUCTION)
        today = timezone.localdate(at)
        decision = decision_to_destroy(kind, today)
        found = list(due_items(kind, decision, today, at))[:MOST]
        if not found:
            raise Refused(_("Det finns inget att gallra i dag."))
        run = create(kind, decision, today, len(found), by, act)
        items = [DestructionItem(run=run, source=source, row=str(key)) for source, key in found]
        DestructionItem.objects.bulk_create(items, batch_size=1_000)
        act.record("destruction.proposed", run, fields=[f"kind {kind}", f"count {len(found)}"])
    return run


def decision_to_destroy(kind: str, on: date) -> RecordDecision:
    row = RecordDecision.objects.of_kind(kind).in_force(on).first()
    if row is None:
        raise Refused(UNDECIDED, code="undecided")
    if row.keep:
        raise Refused(_("Det är beslutat att handlingarna bevaras."), code="kept")
    if not destruction.of_kind(kind):
        raise Refused(_("Systemet kan inte gallra den här handlingstypen än."), code="no_way")
    return row


def due_items(kind: str, decision: RecordDecision, on: date, at: datetime) -> Iterator[tuple[str, Any]]:
    rule = record_plan.rule_from(decision)
    for one in destruction.of_kind(kind):
        rows = destruction.due(one, rule, on, at).order_by("pk").values_list("pk", flat=True)
        yield from ((one.key, key) for key in rows[: MOST + 1])


def create(
    kind: str, decision: RecordDecision, on: date, count: int, by: User, act: Action
) -> DestructionRun:
    """Two at once: the database lets one stand."""
    try:
        with transaction.atomic():
            return DestructionRun.objects.create(
                kind=kind,
                decision=decision,
                due_on=on,
                proposed_by=by,
                proposed_as=act.role,
                proposed_at=act.at,
                proposed_count=count,
            )
    except IntegrityError:
        raise Refused(_("Det finns redan ett förslag som inte är klart."), code="open") from None


# --- Answering ----------------------------------------------------------------------------------
def approve(*, run: DestructionRun, by: User, at: datetime) -> None:
    """By another person than the one who proposed, while the decision still holds."""
    with action(by=by, at=at) as act:
        run = take(act, run)
        act.require(APPROVE_DESTRUCTION, run)
        if run.proposed_by_id == by.pk:
            raise Refused(_("Du har föreslagit gallringen. En annan person godkänner den."), code="self")
        if not holds(run.decision, timezone.localdate(at)):
            raise Refused(_("Beslutet gäller inte längre. Säg nej till förslaget."), code="decision")
        move(run, DestructionState.APPROVED, by=Turn.APPROVER, at=at)
        run.approved_by, run.approved_as, run.approved_at = by, act.role, at
        run.save(update_fields=["approved_by", "approved_as", "approved_at"])
        jobs.enqueue(RUN, key=str(run.pk), at=at, run_id=str(run.pk))


def decline(*, run: DestructionRun, by: User, at: datetime) -> None:
    """By whoever may approve, or taken back by the one who proposed. Nothing goes."""
    with action(by=by, at=at) as act:
        run = take(act, run)
        require_either(act, run)
        move(run, DestructionState.DECLINED, by=Turn.STAFF, at=at)
        run.items.all().delete()


def stop(*, run: DestructionRun, by: User, at: datetime) -> None:
    """Between two batches. What is gone is gone; the rest stays, and the receipt says how many."""
    with action(by=by, at=at) as act:
        run = take(act, run)
        require_either(act, run)
        end(run, DestructionState.STOPPED, by=Turn.STAFF, at=at)


def take(act: Action, run: DestructionRun) -> DestructionRun:
    return act.lock(DestructionRun.objects.select_related("decision").filter(pk=run.pk))[0]


def require_either(act: Action, run: DestructionRun) -> None:
    may_propose = access.may(act.by, PROPOSE_DESTRUCTION)
    act.require(PROPOSE_DESTRUCTION if may_propose else APPROVE_DESTRUCTION, run)


def holds(decision: RecordDecision, on: date) -> bool:
    return RecordDecision.objects.in_force(on).filter(pk=decision.pk).exists()


def end(run: DestructionRun, to: DestructionState, *, by: Turn, at: datetime) -> None:
    """What was not reached is counted as spared, and the list of rows goes."""
    run.spared_count += run.items.count()
    run.save(update_fields=["spared_count"])
    move(run, to, by=by, at=at)
    run.items.all().delete()
    jobs.enqueue(RECEIPT, key=str(run.pk), at=at, run_id=str(run.pk))


# --- The batches --------------------------------------------------------------------------------
def destroy_batch(*, run_id: str, at: datetime) -> int | None:
    """The next rows of an approved run, in one transaction; percent done, or None at the end.

    What has been destroyed is off the list in the same transaction: a run that is killed and taken up again
    does nothing twice and skips nothing. What is no longer due is spared.
    """
    with action(by=None, at=at) as act:
        run = take(act, DestructionRun(pk=run_id))
        if run.state == DestructionState.APPROVED:
            move(run, DestructionState.RUNNING, by=Turn.SYSTEM, at=at)
        if run.state != DestructionState.RUNNING:
            return None
        if not holds(run.decision, timezone.localdate(at)):
            end(run, DestructionState.STOPPED, by=Turn.SYSTEM, at=at)
            return None
        items = list(run.items.order_by("pk")[:BATCH])
        if not items:
            end(run, DestructionState.DONE, by=Turn.SYSTEM, at=at)
            return None
        destroy_items(run, items, act)
        left = run.items.count()
    return 100 * (run.proposed_count - left) // run.proposed_count


def destroy_items(run: DestructionRun, items: Sequence[DestructionItem], act: Action) -> None:
    by_source: dict[str, list[str]] = defaultdict(list)
    for item in items:
        by_source[item.source].append(item.row)
    gone, destroyed = Counter(run.gone), 0
    for source, keys in by_source.items():
        ids = still_due(run, destructions[source], keys, act)
        destroyed += len(ids)
        gone.update(destruction.destroy(destructions[source], ids))
    run.gone, run.spared_count = dict(gone), run.spared_count + len(items) - destroyed
    run.save(update_fields=["gone", "spared_count"])
    run.items.filter(pk__in=[item.pk for item in items]).delete()
    act.record("destruction.batch", run, fields=[f"kind {run.kind}", f"count {destroyed}"])


def still_due(run: DestructionRun, one: Destruction, keys: Sequence[str], act: Action) -> list[Any]:
    """Of the proposed rows, locked: what no hold, no new row and no change has made needed since."""
    rule = record_plan.rule_from(run.decision)
    rows = destruction.due(one, rule, run.due_on, act.at).filter(pk__in=keys)
    return [row.pk for row in act.lock(record_plan.without_asked_for(rows))]


def is_out_of_the_log() -> bool:
    """SQLite keeps what rows looked like in its log of changes until that is emptied, which waits for
    readers: False when it could not be done now. PostgreSQL takes dead rows away by itself (autovacuum)."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return True
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return not cursor.fetchone()[0]
