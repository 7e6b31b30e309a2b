"""The table of jobs: written with the business transaction, taken once, tried again, never lost."""

import os
import signal
import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction

from core import clock, jobs
from core.models import Job, JobState
from core.registry import PeriodicJob, periodic_jobs
from tests.core.helpers import job_kind, registered, rolled_back
from tests.factories.times import swedish

S = JobState


def ask(key: str = "a", *, at: datetime | None = None, **ids: str) -> Job:
    with transaction.atomic():
        return jobs.enqueue("test.job", key=key, at=at or clock.now(), not_before=None, **ids)


def nothing(**ids: str) -> None:
    pass


def fail(**ids: str) -> None:
    raise ValueError("Robin Demo, robin@example.test")


def fresh(job: Job) -> Job:
    job.refresh_from_db()
    return job


# --- Asking ------------------------------------------------------------------------------------
@pytest.mark.django_db(transaction=True)
def test_a_job_is_refused_outside_a_transaction() -> None:
    with job_kind(nothing), pytest.raises(RuntimeError):
        jobs.enqueue("test.job", key="a", at=clock.now())


@pytest.mark.django_db(transaction=True)
def test_a_rolled_back_transaction_leaves_no_job() -> None:
    with job_kind(nothing), rolled_back():
        jobs.enqueue("test.job", key="a", at=clock.now())
    assert not Job.objects.exists()


@pytest.mark.django_db
def test_asking_twice_with_one_key_gives_one_job() -> None:
    with job_kind(nothing):
        assert ask("a", entry="1") == ask("a", entry="2")
    assert Job.objects.get().args == {"entry": "1"}


@pytest.mark.django_db
def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(LookupError):
        ask()


# --- Running -----------------------------------------------------------------------------------
@pytest.mark.django_db
def test_a_job_gets_its_ids_and_is_done() -> None:
    got: list[dict[str, str]] = []
    with job_kind(lambda **ids: got.append(ids)):
        job = ask(entry="7", run="9")
        jobs.drain(clock.now())
    assert got == [{"entry": "7", "run": "9"}]
    assert (fresh(job).state, job.progress, job.attempts) == (S.DONE, 100, 1)


@pytest.mark.django_db
def test_a_done_job_is_not_run_again() -> None:
    got: list[int] = []
    with job_kind(lambda: got.append(1)):
        job = ask()
        for _ in range(3):
            jobs.run_job(job.pk)
    assert got == [1]


@pytest.mark.django_db
def test_what_a_job_asks_for_is_run_in_the_same_drain() -> None:
    def first() -> None:
        with transaction.atomic():
            jobs.enqueue("test.second", key="x", at=clock.now())

    done: list[int] = []
    with job_kind(first), job_kind(lambda: done.append(1), "test.second"):
        ask(at=clock.now() - timedelta(seconds=1))
        jobs.drain(clock.now() + timedelta(seconds=1))
    assert done == [1]


@pytest.mark.django_db
def test_a_job_for_tomorrow_waits() -> None:
    with job_kind(nothing):
        with transaction.atomic():
            job = jobs.enqueue(
                "test.job", key="a", at=clock.now(), not_before=clock.now() + timedelta(days=1)
            )
        jobs.drain(clock.now())
        assert fresh(job).state == S.WAITING
        jobs.drain(clock.now() + timedelta(days=1, seconds=1))
    assert fresh(job).state == S.DONE


@pytest.mark.django_db
def test_progress_is_shown_while_a_job_runs() -> None:
    seen: list[int] = []

    def half() -> None:
        jobs.set_progress(50)
        seen.append(Job.objects.get(kind="test.job").progress)

    with job_kind(half):
        ask()
        jobs.drain(clock.now())
    assert seen == [50]


# --- Failing -----------------------------------------------------------------------------------
# Attempt number → pause in seconds before the next; the eighth is the last.
PAUSES = {1: 10, 2: 30, 3: 120, 4: 600, 5: 1800, 6: 7200, 7: 21600}


@pytest.mark.django_db
@pytest.mark.parametrize(("attempt", "seconds"), PAUSES.items())
def test_pauses_grow(attempt: int, seconds: int) -> None:
    with job_kind(fail):
        job = ask()
        Job.objects.update(attempts=attempt - 1)
        before = clock.now()
        jobs.run_job(job.pk)
    assert fresh(job).state == S.WAITING
    assert timedelta(0) <= job.not_before - before - timedelta(seconds=seconds) < timedelta(seconds=5)


@pytest.mark.django_db
def test_the_eighth_failure_is_the_last() -> None:
    with job_kind(fail):
        job = ask()
        Job.objects.update(attempts=7)
        jobs.run_job(job.pk)
        assert (fresh(job).state, job.attempts) == (S.DEAD, 8)
        jobs.run_job(job.pk)
    assert fresh(job).attempts == 8


@pytest.mark.django_db
def test_an_error_is_told_by_type_and_place_never_by_its_words(caplog: pytest.LogCaptureFixture) -> None:
    with job_kind(fail):
        job = ask()
        jobs.run_job(job.pk)
    assert fresh(job).last_error.startswith("ValueError test_jobs.py:")
    assert "Robin" not in job.last_error + caplog.text


@pytest.mark.django_db
def test_an_uncertain_job_waits_for_a_person() -> None:
    def unknown() -> None:
        raise jobs.Uncertain

    with job_kind(unknown):
        job = ask()
        jobs.run_job(job.pk)
        jobs.drain(clock.now() + timedelta(days=30))
    assert (fresh(job).state, job.attempts) == (S.UNCERTAIN, 1)


@pytest.mark.django_db
def test_a_postponed_job_has_used_no_attempt() -> None:
    until = clock.now() + timedelta(hours=9)

    def later() -> None:
        raise jobs.Postponed(until)

    with job_kind(later):
        job = ask()
        jobs.run_job(job.pk)
    assert (fresh(job).state, job.attempts, job.not_before) == (S.WAITING, 0, until)


# --- Leases ------------------------------------------------------------------------------------
@pytest.mark.django_db
def test_a_live_lease_is_respected_and_one_that_ran_out_is_taken() -> None:
    with job_kind(nothing, seconds=60):
        job, at = ask(), clock.now()
        assert jobs.claim(job.pk, at)
        assert jobs.claim(job.pk, at + timedelta(seconds=60)) is None
        assert jobs.claim(job.pk, at + timedelta(seconds=90))
    assert fresh(job).attempts == 2


@pytest.mark.django_db
def test_a_worker_that_comes_back_late_changes_nothing() -> None:
    with job_kind(nothing, seconds=60):
        job, at = ask(), clock.now()
        slow = jobs.claim(job.pk, at)
        quick = jobs.claim(job.pk, at + timedelta(seconds=90))
        assert slow
        assert quick
        slow.fail("late", at)
        assert fresh(job).state == S.RUNNING
        quick.succeed(at)
        slow.fail("late", at)
    assert (fresh(job).state, job.last_error) == (S.DONE, "")


@pytest.mark.django_db
def test_a_job_that_kills_every_worker_stops_after_eight() -> None:
    with job_kind(nothing, seconds=1):
        job, at = ask(), clock.now()
        for hour in range(8):
            assert jobs.claim(job.pk, at + timedelta(hours=hour))
        assert jobs.claim(job.pk, at + timedelta(hours=9)) is None
    assert (fresh(job).state, job.last_error) == (S.DEAD, "worker lost")


# --- Forked children ---------------------------------------------------------------------------
def sleep() -> None:
    time.sleep(30)


def swell() -> None:
    _ = bytearray(400 * 1024 * 1024)


def crash() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


ENDINGS: list[tuple[Any, dict[str, Any], str]] = [
    (sleep, {"seconds": 1}, "time limit"),
    (swell, {"megabytes": 100}, "MemoryError test_jobs.py"),
    (crash, {}, "ended by signal 9"),
    (fail, {}, "ValueError test_jobs.py"),
]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("run", "limits", "words"), ENDINGS)
def test_an_isolated_job_cannot_hurt_its_worker(run: Any, limits: dict[str, Any], words: str) -> None:
    with job_kind(run, isolated=True, **limits):
        job = ask()
        jobs.run_job(job.pk)
    assert fresh(job).state == S.WAITING
    assert job.last_error.startswith(words)


@pytest.mark.django_db(transaction=True)
@pytest.mark.both_databases
def test_an_isolated_job_does_its_work_in_another_process() -> None:
    def work() -> None:
        jobs.set_progress(os.getpid() % 1000 % 99)

    with job_kind(work, isolated=True):
        job = ask()
        jobs.run_job(job.pk)
    assert fresh(job).state == S.DONE


# --- Periodic ----------------------------------------------------------------------------------
@pytest.mark.django_db
def test_two_clocks_make_one_job_a_period() -> None:
    at = datetime(2026, 11, 23, 8, 7, tzinfo=UTC)
    with (
        job_kind(nothing),
        registered(periodic_jobs, "test", PeriodicJob("test", "test.job", every_minutes=15)),
    ):
        for seconds in (0, 1, 30, 60):
            jobs.enqueue_periodic(at + timedelta(seconds=seconds))
        assert Job.objects.filter(kind="test.job").count() == 1
        jobs.enqueue_periodic(at + timedelta(minutes=8))
    assert Job.objects.filter(kind="test.job").count() == 2


def test_a_day_begins_at_midnight_in_sweden() -> None:
    day = 24 * 60
    before, after = swedish(2026, 11, 22, 23, 59), swedish(2026, 11, 23, 0, 1)
    assert jobs.period_of(day, before) + 1 == jobs.period_of(day, after)
    assert jobs.period_of(day, after) == jobs.period_of(day, swedish(2026, 11, 23, 23, 59))
