"""What every template may say without being told."""

from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext

from core import sessions
from core.templatetags.words import clock as time_of_day
from core.templatetags.words import day


def idle_minutes(request: HttpRequest) -> int:
    """After how long this session ends: short on a shared computer, longer on the person's own phone."""
    return sessions.limits_for(request.session, request.user).idle // 60


def session_end(request: HttpRequest) -> str:
    """When this session ends even if it is used, by its clock or its day; '' when that is unknown."""
    end = sessions.ends_at(request.session, request.user)
    if end is None:
        return ""
    is_own_phone = sessions.limits_for(request.session, request.user) is sessions.OWN_PHONE_LIMITS
    return day(end) if is_own_phone else gettext("klockan %(time)s") % {"time": time_of_day(end)}


def site_words(request: HttpRequest) -> dict[str, Any]:
    """The words that differ between cities, and the idle limit that each form must name, as `site`.

    The limit is asked for only where a page prints it: public pages never touch the session.
    """
    limits = {"idle_minutes": partial(idle_minutes, request), "session_end": partial(session_end, request)}
    return {"site": {**settings.SITE_WORDS, **limits}}
