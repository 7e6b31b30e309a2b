"""How often something may be tried on an open page. Nothing readable is stored: a keyed hash that expires."""

import hashlib
import hmac
from datetime import timedelta

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest


def is_within(purpose: str, who: str, *, most: int, window: timedelta) -> bool:
    """Counts this try of `who`; False when there have been more than `most` in the window."""
    key = cache_key(purpose, who)
    cache.add(key, 0, window.total_seconds())
    try:
        return cache.incr(key) <= most
    except ValueError:  # it expired between the two calls
        return True


def sender_of(request: HttpRequest) -> str:
    """The network address a request comes from; a whole library may share one."""
    return str(get_adapter().get_client_ip(request))


def cache_key(purpose: str, who: str) -> str:
    digest = hmac.new(settings.SECRET_KEY.encode(), f"{purpose} {who}".encode(), hashlib.sha256)
    return f"{purpose}-limit-{digest.hexdigest()}"
