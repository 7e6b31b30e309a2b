"""What was only kept for a while goes when its time is out: visits that ended, forms that were held."""

from importlib import import_module

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from core import clock, held_posts
from core.registry import JobKind, PeriodicJob, job_kinds, periodic_jobs

CLEAN = "core.forget_expired"


def forget_expired() -> None:
    """The job."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    held_posts.forget_expired(at=clock.now())


def connect() -> None:
    job_kinds.add(CLEAN, JobKind(CLEAN, run=forget_expired, seconds=120, label=_("Glöm avslutade besök")))
    periodic_jobs.add(CLEAN, PeriodicJob("expired", CLEAN, every_minutes=15))
