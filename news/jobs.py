"""What runs by itself: pages that an editor has set a time for, and recordings that have come in."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from core import clock
from core.registry import JobKind, PeriodicJob, job_kinds, periodic_jobs

PUBLISH_DUE = "news.publish_due"
CLEAN_RECORDING = "news.clean_recording"


def publish_due(**_ids: str) -> None:
    from news import actions  # the models are loaded after the apps are listed

    actions.publish_due(at=clock.now())


def clean_recording(*, recording: str, file: str) -> None:
    from news import actions

    actions.clean_recording(recording_id=UUID(recording), upload_id=UUID(file), at=clock.now())


def register() -> None:
    label = _("Publicera och ta ner sidor på utsatt tid")
    job_kinds.add(PUBLISH_DUE, JobKind(PUBLISH_DUE, run=publish_due, label=label))
    periodic_jobs.add(PUBLISH_DUE, PeriodicJob(PUBLISH_DUE, PUBLISH_DUE, every_minutes=5))
    # What a stranger's device has made is opened in a child of its own, with little memory and time.
    label = _("Gör i ordning en inspelning")
    job_kinds.add(CLEAN_RECORDING, JobKind(CLEAN_RECORDING, run=clean_recording, isolated=True, label=label))
