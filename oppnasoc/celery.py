"""Celery, when there is a broker: it drains the job rows; without it `manage.py worker` does."""

import os

from celery import Celery
from kombu.exceptions import OperationalError

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "oppnasoc.settings")

app = Celery("oppnasoc")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["core"])


def send(job_id: str) -> None:
    """Tell a worker about a job. A broker that is away costs only speed: the sweep finds the row."""
    try:
        app.send_task("core.run_job", (job_id,), retry=False, ignore_result=True)
    except OperationalError:
        app.pool.force_close_all()
