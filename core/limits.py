"""How often something may be tried: strict for one account, generous for one network address.

The limits stand in `settings.ACCOUNT_RATE_LIMITS`, ours beside the library's, and are counted by it in the
shared cache: each try that was let through has a time, and lets go of its place when the window has passed.
What was refused does not count, so that nobody who goes on trying is kept out for ever.
"""

import hashlib
import hmac
import math
import time

from allauth.core.internal import ratelimit
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import ngettext

APP = "allauth.account"


def is_within(request: HttpRequest, action: str, key: str | None = None) -> bool:
    """Counts this try, whatever its method; False when the limit is reached."""
    return ratelimit.consume(request, app=APP, action=action, key=key, limit_get=True) is not None


def minutes_left(request: HttpRequest, action: str, key: str | None = None) -> int:
    """Until the next try will be let through; at least one."""
    waits = [seconds_left(request, action, rate, key) for rate in ratelimit.get_rates(app=APP, action=action)]
    return max(1, math.ceil(max(waits, default=0) / 60))


def seconds_left(request: HttpRequest, action: str, rate: ratelimit.Rate, key: str | None) -> float:
    tries = cache.get(ratelimit.get_cache_key(request, app=APP, action=action, rate=rate, key=key), [])
    if len(tries) < rate.amount:
        return 0
    return float(tries[rate.amount - 1] + rate.duration - time.time())  # newest first


def too_many(request: HttpRequest, action: str, key: str | None = None) -> str:
    """Says how long to wait. Never whether anybody has the account."""
    minutes = minutes_left(request, action, key)
    return ngettext(
        "Det har blivit många försök på kort tid. Vänta %(minutes)d minut och försök sedan igen.",
        "Det har blivit många försök på kort tid. Vänta %(minutes)d minuter och försök sedan igen.",
        minutes,
    ) % {"minutes": minutes}


def hidden_key(key: str, key_prefix: str, version: int) -> str:
    """`KEY_FUNCTION` of the cache: the library writes network addresses into its keys, and a plain hash of
    a telephone number is soon guessed. Only a keyed hash is stored."""
    readable = f"{key_prefix}:{version}:{key}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), readable, hashlib.sha256).hexdigest()
