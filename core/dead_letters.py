"""Jobs that need a person: those that failed eight times, and those nobody knows the outcome of."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core import jobs
from core.actions import Action, Refused, action
from core.models import Job, JobState, User
from core.registry import job_kinds
from core.rules import RETRY_JOB

STOPPED = (JobState.DEAD, JobState.UNCERTAIN)


def waiting() -> QuerySet[Job]:
    """The oldest first."""
    return Job.objects.filter(state__in=STOPPED).order_by("finished_at", "created_at")


def name_of(job: Job) -> str:
    """What it was meant to do, in Swedish where its kind says so."""
    kind = job_kinds.get(job.kind)
    return str(kind.label) if kind and kind.label else job.kind


def try_again(*, job: Job, by: User, at: datetime) -> None:
    """Eight new attempts. For an uncertain one this may do twice what was done: the person has decided."""
    with action(by=by, at=at) as act:
        job = take(act, job)
        tell(job, again=True)
        fresh = {"attempts": 0, "not_before": at, "finished_at": None}
        Job.objects.filter(pk=job.pk).update(state=JobState.WAITING, **fresh)
        jobs.wake(job.pk)
        act.record("job.try_again", job, fields=["state"])


def set_aside(*, job: Job, by: User, at: datetime) -> None:
    """It will not be run: it was done by other means, or is no longer wanted."""
    with action(by=by, at=at) as act:
        job = take(act, job)
        tell(job, again=False)
        Job.objects.filter(pk=job.pk).update(state=JobState.DONE, finished_at=at)
        act.record("job.set_aside", job, fields=["state"])


def take(act: Action, job: Job) -> Job:
    act.require(RETRY_JOB)
    held = act.lock(waiting().filter(pk=job.pk))
    if not held:
        raise Refused(_("Någon annan har redan tagit hand om det."), code="state")
    return held[0]


def tell(job: Job, *, again: bool) -> None:
    """The kind may have something of its own to put right."""
    kind = job_kinds.get(job.kind)
    if kind and kind.decided:
        kind.decided(again=again, **job.args)
