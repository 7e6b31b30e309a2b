"""Which headers each kind of answer carries, typed by hand, and a walk over every address with every method.

A header that is not named for a kind of answer must not be there.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings

from core.access_table import ANONYMOUS
from core.middleware import Middleware
from tests.architecture.test_access_table import addresses, any_path
from tests.factories.world import World, all_roles

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; media-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
EDITORS_CSP = (
    "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; media-src 'self'; manifest-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'self'; frame-src 'self'"
)
PERMISSIONS = (
    "accelerometer=(), autoplay=(self), browsing-topics=(), camera=(), display-capture=(), "
    "encrypted-media=(), fullscreen=(self), geolocation=(), gyroscope=(), magnetometer=(), "
    "microphone=(), midi=(), payment=(), picture-in-picture=(), publickey-credentials-create=(self), "
    "publickey-credentials-get=(self), screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=()"
)
STORED_NOWHERE = "no-store, private"


def in_order(policy: str) -> str:
    return "; ".join(sorted(policy.split("; ")))


EVERYWHERE = {
    "Content-Security-Policy": in_order(CSP),
    "Permissions-Policy": PERMISSIONS,
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains; preload",
}
# What is not there now may be there later, and the other way round: a copy is asked about each time.
NOT_THERE = {**EVERYWHERE, "Cache-Control": "public, no-cache"}
# Whatever tells of a person or of who asks.
INSIDE = {**EVERYWHERE, "Cache-Control": STORED_NOWHERE, "X-Robots-Tag": "noindex, nofollow"}
EDITORS = {**INSIDE, "Content-Security-Policy": in_order(EDITORS_CSP), "X-Frame-Options": "SAMEORIGIN"}
GONE = {"Clear-Site-Data": '"cache", "cookies", "storage"'}
# Names that are compared; all else (Vary, Allow, Content-Type …) is the page's own business.
WATCHED = {*EVERYWHERE, *INSIDE, *GONE}
INSIDE_PREFIXES = ("konto", "portal", "admin", "medarbetare")


def expected_under(path: str, *, is_logged_in: bool) -> dict[str, str]:
    prefix = path.split("/")[1]
    if prefix == "redaktion":
        return EDITORS
    if prefix in INSIDE_PREFIXES:
        return INSIDE
    return {**EVERYWHERE, "Cache-Control": STORED_NOWHERE} if is_logged_in else EVERYWHERE


def watched(response: Any) -> dict[str, str]:
    """The policy's parts in one order, for which they say nothing about."""
    found = {name: value for name, value in response.headers.items() if name in WATCHED}
    if "Content-Security-Policy" in found:
        found["Content-Security-Policy"] = in_order(found["Content-Security-Policy"])
    return found


@pytest.fixture(autouse=True)
def _as_in_production() -> Iterator[None]:
    with override_settings(
        SECURE_HSTS_SECONDS=31_536_000, SECURE_HSTS_INCLUDE_SUBDOMAINS=True, SECURE_HSTS_PRELOAD=True
    ):
        yield


class Breaks(Middleware):
    """A page that fails: what then comes must carry the headers too."""

    def process_view(self, request: Any, *rest: Any) -> HttpResponse:
        raise RuntimeError("as a page might")


# --- Kinds of answer -------------------------------------------------------------------------------
Ask = Callable[[Client], Any]
KINDS: dict[str, tuple[Ask, int, dict[str, str]]] = {
    "a public page": (lambda c: c.get("/datorhjalp/", secure=True), 200, EVERYWHERE),
    "a page that does not exist": (lambda c: c.get("/finns-inte/", secure=True), 404, NOT_THERE),
    "a page without its slash": (lambda c: c.get("/datorhjalp", secure=True), 301, EVERYWHERE),
    "a file that is not there": (lambda c: c.get("/static/no.css", secure=True), 404, NOT_THERE),
    "a photo that is not there": (lambda c: c.get("/media/images/no.webp", secure=True), 404, NOT_THERE),
    "the log-in": (lambda c: c.get("/konto/login/code/", secure=True), 200, INSIDE),
    "led to log-in": (lambda c: c.get("/portal/", secure=True), 302, INSIDE),
    "led to log-in from the admin": (lambda c: c.get("/admin/", secure=True), 302, INSIDE),
    "led to log-in from the editor": (lambda c: c.get("/redaktion/", secure=True), 302, EDITORS),
    "a method that nobody takes": (lambda c: c.put("/datorhjalp/", secure=True), 405, EVERYWHERE),
    "such a method inside": (lambda c: c.delete("/portal/", secure=True), 405, INSIDE),
    "a read-only page that gets a form": (lambda c: c.post("/halsa/", secure=True), 405, EVERYWHERE),
    "only the head": (lambda c: c.head("/datorhjalp/", secure=True), 200, EVERYWHERE),
    "a host that is not ours": (
        lambda c: c.get("/datorhjalp/", secure=True, headers={"host": "evil.example"}),
        400,
        EVERYWHERE,
    ),
    "the gateway's hook, unsigned": (lambda c: c.post("/sms/", secure=True), 404, NOT_THERE),
    "quick exit": (
        lambda c: c.get("/portal/lamna/", secure=True),
        302,
        {**INSIDE, **GONE, "Referrer-Policy": "no-referrer"},
    ),
}


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_answer_carries_exactly_its_headers(kind: str) -> None:
    ask, status, headers = KINDS[kind]
    response = ask(Client())
    assert (response.status_code, watched(response)) == (status, headers)


@pytest.mark.django_db
def test_a_forged_form_is_refused_with_the_same_headers() -> None:
    response = Client(enforce_csrf_checks=True).post("/konto/login/code/", {"login": "a@b.se"}, secure=True)
    assert (response.status_code, watched(response)) == (403, INSIDE)


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/datorhjalp/", "/konto/login/code/", "/redaktion/"])
def test_a_page_that_fails_carries_them_too(path: str, settings: Any) -> None:
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, f"{__name__}.Breaks"]
    client = Client(raise_request_exception=False)
    response = client.get(path, secure=True)
    if path == "/redaktion/":
        assert (response.status_code, watched(response)) == (302, EDITORS)  # the wall comes first
    else:
        assert (response.status_code, watched(response)) == (500, expected_under(path, is_logged_in=False))


@pytest.mark.django_db
def test_the_way_from_http_to_https_carries_them(settings: Any) -> None:
    settings.SECURE_SSL_REDIRECT = True
    response = Client().get("/portal/")
    without_hsts = {name: value for name, value in INSIDE.items() if name != "Strict-Transport-Security"}
    assert response.headers["Location"] == "https://testserver/portal/"
    assert (response.status_code, watched(response)) == (301, without_hsts)


# --- Every address ---------------------------------------------------------------------------------
WALKERS = (ANONYMOUS, "participant", "coordinator", "editor")
METHODS = ("get", "head", "post")
REFUSED = ("put", "patch", "delete", "options", "trace")


def takes_delete(path: str) -> bool:
    """Wagtail takes a preview away that way."""
    return path.startswith("/redaktion/") and path.endswith("/preview/")


def paths() -> list[str]:
    return sorted({any_path(name) for name in addresses()})


# Requests that Wagtail's own pages never make, and that its views take for granted. The editor gets the page
# that says it did not work; nobody else comes there.
WAGTAILS_OWN = {
    ("editor", "/redaktion/choose-external-link/", "post"),
    ("editor", "/redaktion/pages/1/set_position/", "get"),
    ("editor", "/redaktion/pages/1/set_position/", "head"),
    ("editor", "/redaktion/pages/1/set_position/", "post"),
    ("editor", "/redaktion/snippets/choose/news/recording/chosen/1/", "get"),
    ("editor", "/redaktion/snippets/choose/news/recording/chosen/1/", "head"),
    ("editor", "/redaktion/snippets/choose/news/recording/create/", "post"),
    ("editor", "/redaktion/snippets/choose/news/series/create/", "post"),
    ("editor", "/redaktion/snippets/choose/news/topic/create/", "post"),
}
# Quick exit sends no address along; Django's sitemap asks not to be listed itself.
SAID_BY_THE_PAGE = {"/portal/lamna/": {"Referrer-Policy"}, "/sitemap.xml": {"X-Robots-Tag"}}


def differences(response: Any, path: str, *, is_logged_in: bool) -> dict[str, Any]:
    given, expected = watched(response), expected_under(path, is_logged_in=is_logged_in)
    given.pop("Clear-Site-Data", None)  # only when a session has ended: tested where it ends
    if "no-store" in given.get("Cache-Control", "") and "private" in given["Cache-Control"]:
        given["Cache-Control"] = STORED_NOWHERE  # Django's never_cache says the same in more words
    names = {name for name in {*given, *expected} if given.get(name) != expected.get(name)}
    if not is_logged_in:
        names.discard("Cache-Control") if path.split("/")[1] not in (*INSIDE_PREFIXES, "redaktion") else None
    names -= SAID_BY_THE_PAGE.get(path, set())
    return {name: given.get(name) for name in names}


@pytest.mark.parametrize("role", WALKERS)
def test_every_address_carries_the_headers_of_its_prefix_and_never_fails(role: str, world: World) -> None:
    client, wrong = world.browser(role), []
    for path in paths():
        for method in METHODS:
            client.raise_request_exception = False
            response = getattr(client, method)(path, secure=True)
            differs = differences(response, path, is_logged_in=role != ANONYMOUS)
            if differs or (response.status_code >= 500) is not ((role, path, method) in WAGTAILS_OWN):
                wrong.append((path, method, response.status_code, differs))
            if "Clear-Site-Data" in response.headers or "sessionid" in response.cookies:
                client = world.browser(role)  # that address ended the session, or began another
    assert wrong == []


@pytest.mark.parametrize("role", all_roles())
def test_whatever_is_no_reading_and_no_form_is_refused_unseen(role: str, world: World) -> None:
    """No row is read or written, so that nothing can tell what is there."""
    client, wrong = world.browser(role), []
    for path in paths():
        for method in REFUSED:
            if method == "delete" and takes_delete(path):
                continue
            with CaptureQueriesContext(connection) as asked:
                response = getattr(client, method)(path, secure=True)
            if response.status_code != 405 or response.content or len(asked):
                wrong.append((path, method, response.status_code, len(asked)))
    assert wrong == []


@pytest.mark.parametrize("role", ["anonymous", "participant", "editor"])
def test_taking_a_preview_away_meets_the_wall_and_never_fails(role: str, world: World) -> None:
    previews = [path for path in paths() if takes_delete(path)]
    assert previews
    for path in previews:
        response = world.browser(role).delete(path, secure=True)
        assert response.status_code < 500, path
        if role != "editor":
            assert response.status_code in {302, 404}, path


@pytest.mark.parametrize("method", ["CONNECT", "PROPFIND", "get", "", "GET\r\nX: y", "Ä"])
def test_methods_that_nobody_has_heard_of(method: str, db: None) -> None:
    assert Client().generic(method, "/portal/", secure=True).status_code in {302, 405}
