"""Request id, headers, session limits and the wall around the walled prefixes."""

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from uuid import uuid4

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from core import access, audit, clock, held_posts, sessions

Handler = Callable[[HttpRequest], HttpResponse]

WALLED = frozenset({"portal", "admin", "medarbetare", "redaktion"})
# Ends the session for whoever comes; a person in a hurry must not meet a log-in page.
OUTSIDE_THE_WALL = frozenset({"/portal/lamna/"})
# The libraries' own doors. There is one log-in, and there are no passwords.
OTHER_LOGINS = frozenset({"/admin/login/", "/redaktion/login/"})
# And what is not for anybody: a page that fails on purpose, for those who build Wagtail.
CLOSED = ("/admin/password_change/", "/redaktion/password_reset/", "/redaktion/failwhale/")

TAKEN = frozenset({"GET", "HEAD", "POST"})
# Wagtail's editor takes a preview away with DELETE.
TAKES_DELETE = re.compile(r"^/redaktion/.+/preview/$")

# More than the front server lets through (docs/how-to/nginx.conf).
PIECE, MOST_PIECES = 64 * 1024, 20 * 16

NO_STORE = "no-store, private"
CLEAR_SITE_DATA = '"cache", "cookies", "storage"'
PERMISSIONS = (
    "accelerometer=(), autoplay=(self), browsing-topics=(), camera=(), display-capture=(), "
    "encrypted-media=(), fullscreen=(self), geolocation=(), gyroscope=(), magnetometer=(), "
    "microphone=(), midi=(), payment=(), picture-in-picture=(), publickey-credentials-create=(self), "
    "publickey-credentials-get=(self), screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=()"
)


def first_part(path: str) -> str:
    return path.lstrip("/").partition("/")[0]


class Middleware:
    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response


class RequestIdMiddleware(Middleware):
    """Gives each request an id of its own, so that audit lines and log lines can be joined."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = audit.request_id.set(str(uuid4()))
        try:
            return self.get_response(request)
        finally:
            audit.request_id.reset(token)


class HeadersMiddleware(Middleware):
    """The headers of every answer, redirects and errors too: what the browser may do, show and keep."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        prefix = first_part(request.path_info)
        response.headers["Permissions-Policy"] = PERMISSIONS
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        frames = "SAMEORIGIN" if prefix == "redaktion" else "DENY"
        response.headers["X-Frame-Options"] = frames
        if self.is_private(request, prefix):
            response.headers["Cache-Control"] = NO_STORE
        if prefix in WALLED or prefix == "konto":
            response.headers["X-Robots-Tag"] = "noindex, nofollow"
        if prefix in settings.CSP_BY_PREFIX:
            response._csp_replace = settings.CSP_BY_PREFIX[prefix]  # type: ignore[attr-defined]
        return response

    def is_private(self, request: HttpRequest, prefix: str) -> bool:
        """Nothing that a session may have coloured stays in a browser or a proxy."""
        if prefix in WALLED or prefix == "konto":
            return True
        is_file = request.path_info.startswith(settings.STATIC_URL)
        return settings.SESSION_COOKIE_NAME in request.COOKIES and not is_file


class UploadLimitMiddleware(Middleware):
    """A body that is longer than any form of ours takes is refused for what it announces: none of it is read,
    into memory or to disk."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        announced = request.META.get("CONTENT_LENGTH") or "0"
        if announced.isdecimal() and int(announced) > settings.MOST_BODY_BYTES:
            return render(request, "413.html", status=413)
        return self.get_response(request)


class WholeBodyMiddleware(Middleware):
    """Reads what was sent to its end, whoever answered before that.

    Otherwise the connection breaks while a photo is still on its way, and the front server says "bad
    gateway" to somebody who only had to log in again.
    """

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method == "POST":
            read_to_the_end(request)
        return response


def read_to_the_end(request: HttpRequest) -> None:
    with suppress(OSError):  # the sender has gone
        for _piece in range(MOST_PIECES):
            if not request.read(PIECE):
                return


class MethodsMiddleware(Middleware):
    """Pages are read and forms are sent; anything else is refused before a session or a row is looked at.

    So the answer is one for what is yours, what is not and what does not exist.
    """

    def __call__(self, request: HttpRequest) -> HttpResponse:
        is_preview = request.method == "DELETE" and TAKES_DELETE.match(request.path_info)
        if request.method not in TAKEN and not is_preview:
            return HttpResponseNotAllowed(sorted(TAKEN))
        return self.get_response(request)


class SessionLimitsMiddleware(Middleware):
    """Ends a session that was idle or old too long, keeps what its last form held, counts activity."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
            return self.get_response(request)
        at = clock.now()
        if sessions.is_over(request.session, request.user, at=at):
            self.end(request, at)
            return self.get_response(request)
        sessions.touch(request.session, at=at)
        response = self.get_response(request)
        if not request.user.is_authenticated:
            response.headers["Clear-Site-Data"] = CLEAR_SITE_DATA
        return response

    def end(self, request: HttpRequest, at: datetime) -> None:
        """Log out; the log-in page then says why, and whether a form was kept."""
        held_posts.forget_expired(at=at)
        walled = first_part(request.path_info) in WALLED
        kept = walled and held_posts.is_kept(request) and held_posts.keep(request).status_code == 204
        logout(request)
        if walled:
            request.session[sessions.ENDED] = "kept" if kept else "over"


class WallMiddleware(Middleware):
    """Nobody comes under a walled prefix unseen, whatever library answers there.

    Anonymous: to log-in. Staff without a second factor in this session: to the second factor. No
    right to enter: the same page as for an address that does not exist.
    """

    def __call__(self, request: HttpRequest) -> HttpResponse:
        prefix = first_part(request.path_info)
        if prefix in WALLED and request.path_info not in OUTSIDE_THE_WALL:
            stopped = self.stop(request, prefix)
            if stopped is not None:
                return stopped
        return self.get_response(request)

    def stop(self, request: HttpRequest, prefix: str) -> HttpResponse | None:
        if not request.user.is_authenticated:
            return to_login(request)
        if sessions.lacks_second_factor(request):
            return to_second_factor(request)
        if not access.may_enter(request.user, prefix):
            audit_refusal(request, f"enter.{prefix}")
            raise Http404
        if request.path_info.startswith(CLOSED):
            raise Http404
        if request.path_info in OTHER_LOGINS:
            return HttpResponseRedirect(f"/{prefix}/")
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Not yours and not there are one answer; only the audit chain knows which it was."""
        if isinstance(exception, access.GoFirst):
            return HttpResponseRedirect(exception.url)
        if not isinstance(exception, access.Denied | PermissionDenied):
            return None
        if not getattr(exception, "is_audited", False):
            audit_refusal(request, getattr(exception, "permission", "") or view_name(request))
        raise Http404 from exception


def view_name(request: HttpRequest) -> str:
    match = request.resolver_match
    return f"view.{match.view_name}"[:80] if match else "view"


def audit_refusal(request: HttpRequest, what: str) -> None:
    """Someone who is logged in tried something that is not theirs. Who, when and what; no address."""
    actor = request.user.pk if request.user.is_authenticated else None
    audit.write(audit.Line(at=clock.now(), action=what, actor=actor, outcome=audit.DENIED))


def return_path(request: HttpRequest) -> str:
    """Where to come back to: the page asked for, or nothing after a form."""
    if request.method not in {"GET", "HEAD"} or request.path_info in OTHER_LOGINS:
        return ""
    return request.get_full_path()


def to_login(request: HttpRequest) -> HttpResponse:
    path = return_path(request)
    return redirect_to_login(path) if path else HttpResponseRedirect(settings.LOGIN_URL)


def to_second_factor(request: HttpRequest) -> HttpResponse:
    path, address = return_path(request), reverse("second_factor")
    return HttpResponseRedirect(f"{address}?{urlencode({'next': path})}" if path else address)
