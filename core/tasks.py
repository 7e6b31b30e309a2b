"""The one Celery task. Everything that runs later is a job row; this only says which."""

from uuid import UUID

from celery import shared_task

from core import clock, jobs

SWEEP = "sweep"


@shared_task(name="core.run_job")
def run_job(job_id: str) -> None:
    """Run one job by id, or sweep: called by beat every 30 seconds."""
    if job_id == SWEEP:
        jobs.sweep(clock.now())
    else:
        jobs.run_job(UUID(job_id))
