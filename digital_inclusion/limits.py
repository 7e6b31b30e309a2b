"""How often one address may try codes: generous, for a whole library shares one."""

import hashlib
import hmac
from datetime import timedelta

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

WINDOW = timedelta(minutes=10)
MOST = 120


def allows(request: HttpRequest) -> bool:
    """Counts this visit; the address itself is never stored, only a keyed hash that soon expires."""
    key = cache_key(str(get_adapter().get_client_ip(request)))
    cache.add(key, 0, WINDOW.total_seconds())
    try:
        return cache.incr(key) <= MOST
    except ValueError:  # it expired between the two calls
        return True


def cache_key(address: str) -> str:
    digest = hmac.new(settings.SECRET_KEY.encode(), f"rating {address}".encode(), hashlib.sha256)
    return f"rating-limit-{digest.hexdigest()}"
