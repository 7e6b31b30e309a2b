"""Several workers at once on one table, on both databases: each job is run by exactly one."""

from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import transaction

from core import clock, forks, jobs
from core.models import Job, JobState, WorkerLease
from core.worker import take_lease
from tests.core.helpers import job_kind

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]
JOBS, WORKERS = 30, 3


def test_each_job_is_run_once(tmp_path: Path) -> None:
    def leave_a_mark(name: str) -> None:
        with (tmp_path / name).open("a") as file:
            file.write("x")

    def drain_in_a_child() -> None:
        jobs.drain(clock.now())

    with job_kind(leave_a_mark):
        with transaction.atomic():
            for number in range(JOBS):
                jobs.enqueue("test.job", key=str(number), at=clock.now(), name=str(number))
        children = [forks.start(drain_in_a_child, seconds=60) for _ in range(WORKERS)]
        for child in children:
            child.wait()
    assert [child.ending for child in children] == [""] * WORKERS
    assert Job.objects.filter(state=JobState.DONE, attempts=1).count() == JOBS
    assert [file.read_text() for file in tmp_path.iterdir()] == ["x"] * JOBS


def test_only_one_holds_the_lease() -> None:
    first, second, at = uuid4(), uuid4(), clock.now()
    assert take_lease(first, at)
    assert not take_lease(second, at)
    assert take_lease(first, at + timedelta(seconds=10))
    assert not take_lease(second, at + timedelta(seconds=17))
    assert take_lease(second, at + timedelta(seconds=19))
    assert WorkerLease.objects.get().holder == second
