"""Jobs: the database is the truth, whatever engine drains it.

A row is written in the business transaction, so work is neither lost when the transaction holds
nor done when it is rolled back. Workers take rows by an atomic update with a lease; a worker that
is killed loses its lease and the row is taken again. Handlers are idempotent and get ids only.
"""

import logging
import traceback
from collections.abc import Collection
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.module_loading import import_string

from core import clock, forks
from core.models import Job, JobState
from core.registry import JobKind, job_kinds, periodic_jobs

logger = logging.getLogger(__name__)

# After each failed attempt but the last; then a person has to look.
PAUSES = tuple(timedelta(seconds=s) for s in (10, 30, 120, 600, 1_800, 7_200, 21_600))
ATTEMPTS = len(PAUSES) + 1
# How much longer than its time limit a job keeps its lease: nobody may take it while it can still run.
LEASE_MARGIN = timedelta(seconds=15)
DAY_MINUTES = 24 * 60


class Uncertain(Exception):
    """Nobody can tell whether the effect happened; a person must decide, no machine may repeat it."""


class Postponed(Exception):
    """Not now, and nothing is wrong: run again at `until`, without counting an attempt."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until.isoformat())
        self.until = until


# --- Asking for work ---------------------------------------------------------------------------
def enqueue(kind: str, *, key: str, at: datetime, not_before: datetime | None = None, **ids: str) -> Job:
    """The job with this key, written in the transaction under way; asking twice gives one job."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("A job is written in the transaction that asks for it")
    if kind not in job_kinds:
        raise LookupError(f"No such job kind: {kind}")
    job, is_new = Job.objects.get_or_create(
        dedupe_key=f"{kind}:{key}",
        defaults={"kind": kind, "args": ids, "not_before": not_before or at, "created_at": at},
    )
    if is_new and job.not_before <= at:
        wake(job.pk)
    return job


def wake(job_id: UUID) -> None:
    """After the commit, tell the engine, if there is one. When it cannot be told, the sweep finds the row."""

    def tell() -> None:
        import_string(settings.JOB_ENGINE)(str(job_id))

    if settings.JOB_ENGINE:
        # A function with a name: Django cannot report a failing partial, and fails itself.
        transaction.on_commit(tell, robust=True)


def enqueue_periodic(at: datetime) -> None:
    """One job per period of each periodic job, however many clocks tick."""
    wanted = {f"{job.kind}:{job.key}:{period_of(job.every_minutes, at)}": job for job in periodic_jobs}
    known = set(Job.objects.filter(dedupe_key__in=wanted).values_list("dedupe_key", flat=True))
    with transaction.atomic():
        for dedupe_key, job in wanted.items():
            if dedupe_key not in known:
                enqueue(job.kind, key=dedupe_key.removeprefix(f"{job.kind}:"), at=at)


def period_of(every_minutes: int, at: datetime) -> int:
    """The number of the period `at` falls in; days begin at midnight in Sweden."""
    if every_minutes % DAY_MINUTES == 0:
        return timezone.localdate(at).toordinal() // (every_minutes // DAY_MINUTES)
    return int(at.timestamp() // 60) // every_minutes


# --- Taking and settling -----------------------------------------------------------------------
@dataclass(frozen=True)
class Claim:
    """The right to run a job until the lease runs out. A settled or lost claim changes nothing."""

    job: Job
    token: UUID

    @property
    def kind(self) -> JobKind:
        return job_kinds[self.job.kind]

    def settle(self, state: JobState, **changes: Any) -> bool:
        """Write the end of this attempt; False when the lease was lost and another runs the job."""
        held = Job.objects.filter(pk=self.job.pk, state=JobState.RUNNING, lease_token=self.token)
        return bool(held.update(state=state, lease_token=None, leased_until=None, **changes))

    def succeed(self, at: datetime) -> None:
        self.settle(JobState.DONE, progress=100, last_error="", finished_at=at)

    def fail(self, reason: str, at: datetime) -> None:
        """Wait for the next attempt, a little longer each time, or stop and show on the page."""
        logger.warning("job %s %s attempt %s: %s", self.job.pk, self.job.kind, self.job.attempts, reason)
        if self.job.attempts >= ATTEMPTS:
            self.settle(JobState.DEAD, last_error=reason[:200], finished_at=at)
        else:
            pause = PAUSES[self.job.attempts - 1]
            self.settle(JobState.WAITING, last_error=reason[:200], not_before=at + pause)

    def give_to_a_person(self, reason: str, at: datetime) -> None:
        logger.warning("job %s %s is uncertain", self.job.pk, self.job.kind)
        self.settle(JobState.UNCERTAIN, last_error=reason[:200], finished_at=at)

    def postpone(self, until: datetime) -> None:
        self.settle(JobState.WAITING, not_before=until, attempts=F("attempts") - 1)


def due(at: datetime) -> QuerySet[Job]:
    """What may be taken: waiting and due, or left behind by a worker that died."""
    is_waiting = Q(state=JobState.WAITING, not_before__lte=at)
    is_left_behind = Q(state=JobState.RUNNING, leased_until__lt=at)
    return Job.objects.filter(is_waiting | is_left_behind)


def claim(job_id: UUID, at: datetime) -> Claim | None:
    """Take the job, or None when it is done, not due or taken. One UPDATE decides, on both databases."""
    job = Job.objects.filter(pk=job_id).first()
    kind = job_kinds.get(job.kind) if job else None
    if job is None or kind is None:
        return None
    token, until = uuid4(), at + timedelta(seconds=kind.seconds) + LEASE_MARGIN
    taken = (
        due(at)
        .filter(pk=job_id, attempts=job.attempts)
        .update(state=JobState.RUNNING, attempts=F("attempts") + 1, lease_token=token, leased_until=until)
    )
    if not taken:
        return None
    job.attempts += 1
    mine = Claim(job, token)
    if job.attempts > ATTEMPTS:
        # Each attempt killed its worker: a poisoned job must not go round for ever.
        mine.settle(JobState.DEAD, attempts=ATTEMPTS, last_error="worker lost", finished_at=at)
        return None
    return mine


# --- Running -----------------------------------------------------------------------------------
_running: ContextVar[Claim | None] = ContextVar("running_job", default=None)


def perform(mine: Claim) -> None:
    """Run the handler in this process and settle the claim by how it ended."""
    token = _running.set(mine)
    try:
        mine.kind.run(**mine.job.args)
    except Postponed as postponed:
        mine.postpone(postponed.until)
    except Uncertain:
        mine.give_to_a_person("uncertain", clock.now())
    except Exception as error:
        mine.fail(describe(error), clock.now())
    else:
        mine.succeed(clock.now())
    finally:
        _running.reset(token)


def describe(error: Exception) -> str:
    """Type and place of an error. Never its message: that may hold a name or an address."""
    frames = traceback.extract_tb(error.__traceback__)
    last = frames[-1] if frames else None
    place = f" {last.filename.rpartition('/')[2]}:{last.lineno}" if last else ""
    return f"{type(error).__name__}{place}"


def set_progress(percent: int) -> None:
    """How far the running job has come, for the page that waits for it. Outside a job: nothing."""
    mine = _running.get()
    if mine:
        Job.objects.filter(pk=mine.job.pk, lease_token=mine.token).update(progress=percent)


def needs_fork(job_id: UUID) -> bool:
    kind = job_kinds.get(Job.objects.filter(pk=job_id).values_list("kind", flat=True).first() or "")
    return kind is not None and kind.isolated


def start_fork(mine: Claim) -> forks.Child:
    """A child with limits of time and memory; it settles the claim itself unless it is stopped."""
    return forks.start(partial(perform, mine), seconds=mine.kind.seconds, megabytes=mine.kind.megabytes)


def settle_fork(mine: Claim, child: forks.Child) -> None:
    """When the child was stopped before it could settle (a limit, a crash), that was a failed attempt."""
    if child.ending:
        mine.fail(child.ending, clock.now())


def run_job(job_id: UUID, *, at: datetime | None = None, isolate: bool = True) -> None:
    """Take one job and run it to its end. `isolate=False` is for tests inside a transaction."""
    mine = claim(job_id, at or clock.now())
    if mine is None:
        return
    if not (mine.kind.isolated and isolate):
        perform(mine)
        return
    child = start_fork(mine)
    child.wait()
    settle_fork(mine, child)


def due_ids(
    at: datetime, *, limit: int = 100, beside: Collection[UUID] = (), quick_only: bool = False
) -> list[UUID]:
    """The next to run, the longest due first; `quick_only` leaves out what needs a forked child."""
    isolated = [kind.key for kind in job_kinds if kind.isolated] if quick_only else []
    rows = due(at).exclude(pk__in=beside).exclude(kind__in=isolated).order_by("not_before", "created_at")
    return list(rows.values_list("pk", flat=True)[:limit])


def sweep(at: datetime) -> None:
    """Every 30 s under Celery: make what is periodic, and send what is due and was not taken."""
    enqueue_periodic(at)
    for job_id in due_ids(at, limit=200):
        wake(job_id)


def drain(at: datetime, *, isolate: bool = True) -> int:
    """Run what is due at `at` and what that leads to, each job once; how many were tried."""
    tried: set[UUID] = set()
    while ids := due_ids(at, beside=tried):
        for job_id in ids:
            run_job(job_id, at=at, isolate=isolate)
        tried.update(ids)
    return len(tried)
