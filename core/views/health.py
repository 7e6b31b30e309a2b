"""Whether the platform lives: for load balancers and for `make run`. Tells nothing about anyone."""

from datetime import timedelta

from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core import clock, jobs

LATE_AFTER = timedelta(minutes=5)


@require_safe
@never_cache
def health(request: HttpRequest) -> JsonResponse:
    """200 as long as the database answers; `jobs` is late when no worker takes what is due."""
    try:
        is_late = jobs.due(clock.now() - LATE_AFTER).exists()
    except DatabaseError:
        return JsonResponse({"status": "down"}, status=503)
    return JsonResponse({"status": "ok", "jobs": "late" if is_late else "ok"})
