"""What every template may say without being told."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def site_words(request: HttpRequest) -> dict[str, Any]:
    """The words that differ between cities, and the idle limit each form must name, as `site`."""
    return {"site": {**settings.SITE_WORDS, "idle_minutes": settings.SESSION_IDLE_SECONDS // 60}}
