"""What every template may say without being told."""

from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from core import sessions


def idle_minutes(request: HttpRequest) -> int:
    """After how long this session ends: short on a shared computer, longer on the person's own phone."""
    return sessions.limits_for(request.session, request.user).idle // 60


def site_words(request: HttpRequest) -> dict[str, Any]:
    """The words that differ between cities, and the idle limit that each form must name, as `site`.

    The limit is asked for only where a page prints it: public pages never touch the session.
    """
    return {"site": {**settings.SITE_WORDS, "idle_minutes": partial(idle_minutes, request)}}
