"""What the text message gateway tells us: a message has arrived or not, or somebody has answered.

Signed with a shared secret (docs/how-to/sms.md). Whatever is not signed, is old or has come before gets
the same 404 as an address that does not exist.
"""

import hashlib
import hmac
import json
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from core import clock, messages
from core.addresses import normalise_phone
from core.registry import sms_readers

SIGNATURE = "X-Signature"
# Seconds within which a call counts as fresh, and for which its number is remembered.
FRESH_SECONDS, REMEMBERED_SECONDS = 300, 900
MOST_BYTES = 4_000


@csrf_exempt
@require_POST
def sms_hook(request: HttpRequest) -> HttpResponse:
    at = clock.now()
    if not is_signed(request, int(at.timestamp())):
        raise Http404
    told = read(request.body)
    # Whatever signs an id may hold, a cache key holds none of them.
    key = f"sms-hook:{hashlib.sha256(told['id'].encode()).hexdigest()}"
    if cache.add(key, 1, REMEMBERED_SECONDS):
        try:
            take(told, at)
        except Exception:
            cache.delete(key)
            raise
    return HttpResponse(status=204)


def is_signed(request: HttpRequest, now: int) -> bool:
    """`t=<unix seconds>,v1=<hex HMAC-SHA256 of "t.body">` with the secret both sides know."""
    parts = dict(part.partition("=")[::2] for part in request.headers.get(SIGNATURE, "").split(","))
    stamp, given = parts.get("t", ""), parts.get("v1", "")
    if (
        not settings.SMS_HOOK_SECRET
        or not (stamp + given).isascii()
        or not stamp.isdigit()
        or len(stamp) > 12
    ):
        return False
    if abs(now - int(stamp)) > FRESH_SECONDS or int(request.headers.get("Content-Length") or 0) > MOST_BYTES:
        return False
    return hmac.compare_digest(signature(stamp, request.body), given)


def signature(stamp: str, body: bytes) -> str:
    key = settings.SMS_HOOK_SECRET.encode()
    return hmac.new(key, stamp.encode() + b"." + body, hashlib.sha256).hexdigest()


def read(body: bytes) -> dict[str, str]:
    try:
        told = json.loads(body)
    except ValueError:
        raise Http404 from None
    if not isinstance(told, dict) or not isinstance(told.get("id"), str) or not 0 < len(told["id"]) <= 100:
        raise Http404
    return {key: value for key, value in told.items() if isinstance(value, str)}


def take(told: dict[str, str], at: datetime) -> None:
    """A report or an answer; what is neither is taken and left."""
    if told.get("type") == "report" and (message := as_uuid(told.get("reference", ""))):
        messages.note_report(message=message, has_arrived=told.get("state") == "delivered")
    elif told.get("type") == "reply" and (number := normalise_phone(told.get("from", ""))):
        any(reader(number, told.get("text", ""), at) for reader in sms_readers)


def as_uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
