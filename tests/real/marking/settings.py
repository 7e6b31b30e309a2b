"""The real settings with the marking app, and a clock that ticks faster."""

from oppnasoc.settings import *  # noqa: F403
from oppnasoc.settings import CELERY_BEAT_SCHEDULE, INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.real.marking.apps.MarkingConfig"]
CELERY_BEAT_SCHEDULE = {"sweep": {**CELERY_BEAT_SCHEDULE["sweep"], "schedule": 0.5}}
CELERY_BEAT_MAX_LOOP_INTERVAL = 0.5
DELIVERY_SMS_BACKEND = "tests.real.marking.handlers.ForgetfulProvider"
