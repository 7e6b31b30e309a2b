"""Celery, when there is a broker: it drains the job rows; without it `manage.py worker` does."""

import os
import time

from celery import Celery
from celery.signals import worker_init
from django.core.exceptions import ImproperlyConfigured
from kombu.exceptions import OperationalError

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "oppnasoc.settings")

app = Celery("oppnasoc")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["core"])


@worker_init.connect
def refuse_half_restored(**kwargs: object) -> None:
    """Celery goes on after any error of a listener but this one."""
    from core.backups import marks

    try:
        marks.refuse_to_start()
    except ImproperlyConfigured as refused:
        raise SystemExit(str(refused)) from None


class Broker:
    """Tells a worker about jobs. When it is away only speed is lost: the sweep finds the rows.

    After a failure it is left in peace for a while, so that an action that asks for forty jobs does not
    wait forty times.
    """

    PEACE_SECONDS = 10.0
    away_until = 0.0

    def send(self, job_id: str) -> None:
        if time.monotonic() < self.away_until:
            return
        try:
            app.send_task("core.run_job", (job_id,), retry=False, ignore_result=True)
        except OperationalError:
            self.away_until = time.monotonic() + self.PEACE_SECONDS


send = Broker().send
