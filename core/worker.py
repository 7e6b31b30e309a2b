"""The embedded engine, for an installation without a broker: one child process drains the jobs.

The supervisor holds a lease in the database, so that however many are started only one drains.
It does nothing else, so it can always stop or replace its child.
"""

import logging
import signal
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from types import FrameType
from uuid import UUID, uuid4

from django.db import DatabaseError, connections
from django.db.models import Q

from core import clock, forks, jobs
from core.models import WorkerLease

logger = logging.getLogger(__name__)

# A log-in code must be on its way within five seconds.
LOOK_SECONDS = 0.5
PERIODIC_SECONDS = 30.0
LEASE = timedelta(seconds=8)
RENEW_SECONDS = 2.0
STOP_SECONDS = 15.0
MOST_FORKS = 2
FOREVER = float("inf")


class StopFlag:
    """Turned on by SIGTERM, SIGINT or SIGHUP: finish what is under way and leave."""

    def __init__(self) -> None:
        self.is_set = False
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self.set)

    def set(self, number: int, frame: FrameType | None) -> None:
        self.is_set = True


# --- The child ---------------------------------------------------------------------------------
class Drain:
    """Runs quick jobs one after the other, and a few isolated ones beside them in forked children.

    So a report that takes a minute never delays a log-in code.
    """

    def __init__(self) -> None:
        self.forks: list[tuple[jobs.Claim, forks.Child]] = []
        self.periodic_at = 0.0

    def run(self, stop: StopFlag) -> None:
        while not stop.is_set:
            if not self.step(clock.now(), stop):
                time.sleep(LOOK_SECONDS)
        self.finish_forks()

    def step(self, at: datetime, stop: StopFlag) -> bool:
        """One look at the table; whether anything was found to do."""
        self.make_periodic(at)
        self.forks = [pair for pair in self.forks if self.is_running(*pair)]
        found = jobs.due_ids(at, quick_only=len(self.forks) >= MOST_FORKS)
        return sum(self.take(job_id) for job_id in found if not stop.is_set) > 0

    def make_periodic(self, at: datetime) -> None:
        if time.monotonic() - self.periodic_at >= PERIODIC_SECONDS or not self.periodic_at:
            self.periodic_at = time.monotonic()
            jobs.enqueue_periodic(at)

    def take(self, job_id: UUID) -> bool:
        if len(self.forks) >= MOST_FORKS and jobs.needs_fork(job_id):
            return False
        mine = jobs.claim(job_id, clock.now())
        if mine is None:
            return False
        if mine.kind.isolated:
            self.forks.append((mine, jobs.start_fork(mine)))
        else:
            self.perform(mine)
        return True

    def perform(self, mine: jobs.Claim) -> None:
        """In this process, with an alarm that ends it: the supervisor then starts another."""
        signal.alarm(mine.kind.seconds)
        try:
            jobs.perform(mine)
        finally:
            signal.alarm(0)

    def is_running(self, mine: jobs.Claim, child: forks.Child) -> bool:
        if child.poll():
            return True
        jobs.settle_fork(mine, child)
        return False

    def finish_forks(self) -> None:
        for mine, child in self.forks:
            child.wait()
            jobs.settle_fork(mine, child)


def drain_until_stopped() -> None:
    Drain().run(StopFlag())


# --- The supervisor ----------------------------------------------------------------------------
class Supervisor:
    """Holds the lease and keeps one draining child alive."""

    def __init__(self, work: Callable[[], None] = drain_until_stopped) -> None:
        self.me, self.work, self.stop = uuid4(), work, StopFlag()
        self.child: forks.Child | None = None
        self.renewed = 0.0

    def run(self) -> None:
        try:
            while not self.stop.is_set:
                self.step()
                time.sleep(LOOK_SECONDS)
        finally:
            self.end_child()
            self.give_back()

    def step(self) -> None:
        """Take or renew the lease; without it no child may drain."""
        if not self.holds_lease():
            self.end_child()
        elif self.child is None or not self.child.poll():
            self.replace_child()

    def replace_child(self) -> None:
        if self.child and self.child.ending:
            logger.warning("the draining process %s: %s", self.child.pid, self.child.ending)
        self.child = forks.start(self.work, seconds=FOREVER)

    def holds_lease(self) -> bool:
        if self.renewed and time.monotonic() - self.renewed < RENEW_SECONDS:
            return True
        try:
            is_mine = take_lease(self.me, clock.now())
        except DatabaseError:
            logger.warning("the database does not answer")
            is_mine = False
        finally:
            connections.close_all()
        self.renewed = time.monotonic() if is_mine else 0.0
        return is_mine

    def end_child(self) -> None:
        """Let it finish the job in hand; one that does not come back is stopped."""
        if self.child and self.child.poll():
            self.child.ask_to_stop(STOP_SECONDS)
        self.child = None

    def give_back(self) -> None:
        if self.renewed:
            WorkerLease.objects.filter(holder=self.me).update(leased_until=None)


def take_lease(holder: UUID, at: datetime) -> bool:
    """Whether this process now is the one that drains: one UPDATE decides."""
    WorkerLease.objects.get_or_create(pk=1)
    is_free = Q(leased_until__isnull=True) | Q(leased_until__lt=at) | Q(holder=holder)
    rows = WorkerLease.objects.filter(is_free, pk=1)
    return bool(rows.update(holder=holder, leased_until=at + LEASE))
