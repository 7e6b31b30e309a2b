"""Request id, headers, session limits and the wall around the walled prefixes."""

from collections.abc import Callable
from uuid import uuid4

from django.http import HttpRequest, HttpResponse

from core import audit

Handler = Callable[[HttpRequest], HttpResponse]


class RequestIdMiddleware:
    """Gives each request an id of its own, so that audit lines and log lines can be joined."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = audit.request_id.set(str(uuid4()))
        try:
            return self.get_response(request)
        finally:
            audit.request_id.reset(token)


class HeadersMiddleware(RequestIdMiddleware):
    pass


class SessionLimitsMiddleware(RequestIdMiddleware):
    pass


class WallMiddleware(RequestIdMiddleware):
    pass
