"""How often one address may try codes: generous, for a whole library shares one."""

from datetime import timedelta

from django.http import HttpRequest

from core import limits

WINDOW = timedelta(minutes=10)
MOST = 120


def allows(request: HttpRequest) -> bool:
    """Counts this visit; the address itself is never stored."""
    return limits.is_within("rating", limits.sender_of(request), most=MOST, window=WINDOW)


def cache_key(address: str) -> str:
    return limits.cache_key("rating", address)
