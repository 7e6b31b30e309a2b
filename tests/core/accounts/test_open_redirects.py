"""Every door that takes an address to go on to, and every way of writing one that leads away: all lead home.

HOSTILE holds the address as it arrives at the page, after the browser's own decoding.
"""

from collections.abc import Callable, Iterator
from urllib.parse import urljoin, urlsplit

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from core.accounts import current_demo_code, seed_demo_totp
from core.models import HeldPost, User
from core.start_codes import make_start_code
from news import texts
from tests.core.accounts.steps import ask_for_code, give_code, newest_code
from tests.factories.clients import logged_in
from tests.factories.participants import make_board, make_participant, make_staff
from tests.factories.times import AT

pytestmark = pytest.mark.django_db

EMAIL, EMPLOYEE = "robin@example.test", "maja@example.test"
EDITOR = "editor@example.test"
HOME = "testserver"
HOSTILE = [
    "https://evil.example/",
    "http://evil.example/",
    "//evil.example/",
    "///evil.example/",
    "////evil.example/",
    "\\\\evil.example/",
    "/\\evil.example/",
    "\\/evil.example/",
    "/\t/evil.example/",
    "/\n/evil.example/",
    "\t//evil.example/",
    " //evil.example/",
    "https:evil.example",
    "https:/evil.example",
    "https:///evil.example/",
    "http:\\\\evil.example/",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "ftp://evil.example/",
    "//testserver@evil.example/",
    "https://testserver@evil.example/",
    "https://testserver:password@evil.example/",
    "https://testserver.evil.example/",
    "https://evil.example/testserver/",
    "https://eviltestserver/",
    "//evil.example:80/",
    "https://testserver:8443/",
    "//evil.example\\@testserver/",
    "//evil.example%2f@testserver/",
    "//[::1]/",
    "//2130706433/",
    "\u2215\u2215evil.example/",
    "//evil\u3002example/",
    "\uff0f\uff0fevil.example/",
    "/%0d%0aLocation:%20https://evil.example/",
    "/x\r\nLocation: https://evil.example/",
    "/%2f%2fevil.example/",
    "%2f%2fevil.example/",
    "/%5cevil.example/",
    "/\u0000/evil.example/",
    "/..//evil.example/",
    "/.//evil.example/",
    "?next=//evil.example/",
]
OURS = ["/portal/val/", "/portal/uppdrag/?visa=alla"]


@pytest.fixture(autouse=True)
def _people() -> Iterator[None]:
    cache.clear()
    with time_machine.travel(AT, tick=False):
        board = make_board()
        make_participant(board, email=EMAIL)
        seed_demo_totp(make_staff(board, "coordinator", email=EMPLOYEE))
        seed_demo_totp(make_staff(board, "editor", email=EDITOR))
        yield


def person() -> User:
    return User.objects.get(email=EMAIL)


def employee(email: str = EMPLOYEE) -> User:
    return User.objects.get(email=email)


# --- The doors: each answers with where it led ------------------------------------------------------
def by_code(target: str) -> str:
    client = Client()
    ask_for_code(client, EMAIL, next=target)
    client.get("/konto/login/code/confirm/", {"next": target})
    return str(give_code(client, newest_code(), next=target).headers["Location"])


def by_the_old_address(target: str) -> str:
    return str(Client().get("/konto/login/", {"next": target}).headers["Location"])


def already_inside(target: str) -> str:
    return str(logged_in(person()).get("/konto/login/code/", {"next": target}).headers["Location"])


def log_out(target: str) -> str:
    return str(logged_in(person()).post("/konto/logout/", {"next": target}).headers["Location"])


def to_the_second_factor(target: str) -> str:
    client = logged_in(employee(), second_factor=False)
    return str(client.get("/konto/andra-steget/", {"next": target}).headers["Location"])


def through_the_second_factor(target: str) -> str:
    client = logged_in(employee(), second_factor=False)
    code = current_demo_code(employee())
    answer = client.post("/konto/2fa/reauthenticate/", {"code": code, "next": target})
    return str(answer.headers["Location"])


def the_admins_log_in(target: str) -> str:
    return str(logged_in(employee()).get("/admin/login/", {"next": target}).headers["Location"])


def the_editors_log_in(target: str) -> str:
    client = logged_in(employee(EDITOR))
    return str(client.get("/redaktion/login/", {"next": target}).headers["Location"])


def by_start_code(target: str) -> str:
    code = make_start_code(user=person(), by=None, at=AT)
    return str(Client().post("/konto/start/", {"code": code, "next": target}).headers["Location"])


def quick_exit(target: str) -> str:
    answer = Client().get("/portal/lamna/", {"next": target}, headers={"referer": target.strip() or "/"})
    return str(answer.headers["Location"])


DOORS: dict[str, Callable[[str], str]] = {
    "log-in by code": by_code,
    "the old address of log-in": by_the_old_address,
    "log-in by one who is inside": already_inside,
    "log-out": log_out,
    "on to the second factor": to_the_second_factor,
    "through the second factor": through_the_second_factor,
    "the admin's log-in": the_admins_log_in,
    "the editor's log-in": the_editors_log_in,
    "start code": by_start_code,
}


def leads_home(location: str) -> bool:
    """As a browser reads it: backslashes are slashes, and tabs and line breaks are not there."""
    if "\r" in location or "\n" in location:
        return False
    read = location.replace("\\", "/").replace("\t", "").strip("\0 ")
    target = urlsplit(urljoin(f"http://{HOME}/", read))
    return target.scheme in {"http", "https"} and target.netloc == HOME


@pytest.mark.parametrize("target", HOSTILE, ids=ascii)
def test_no_door_leads_to_another_site(target: str) -> None:
    assert {door: leads_home(go(target)) for door, go in DOORS.items()} == dict.fromkeys(DOORS, True)


@pytest.mark.parametrize("target", OURS)
def test_log_in_still_leads_back_to_our_own_pages(target: str) -> None:
    assert by_code(target) == target


def test_quick_exit_leads_where_the_settings_say_and_nowhere_else() -> None:
    assert {quick_exit(target) for target in HOSTILE} == {"https://www.1177.se/"}


@pytest.mark.parametrize(
    "path",
    [
        "//evil.example/portal/",
        "//portal/",
        "///portal/x/",
        "/portal//evil.example/",
        "/portal/\\evil.example/",
        "/portal/%0d%0aX:%20y/",
        "/portal/?next=//evil.example/",
        "//evil.example",
        "//evil.example/datorhjalp",
        "/\\evil.example/datorhjalp",
    ],
)
def test_no_address_typed_at_the_wall_leads_away(path: str) -> None:
    answer = Client().get(path)
    assert answer.status_code in {200, 301, 302, 404}
    if "Location" in answer.headers:
        location = answer.headers["Location"]
        assert leads_home(location)
        target = dict(part.partition("=")[::2] for part in urlsplit(location).query.split("&")).get("next")
        assert target is None or leads_home(target)


@pytest.mark.parametrize("path", ["//evil.example/portal/", "/\\evil.example/", "https://evil.example/"])
def test_a_held_form_is_sent_to_no_other_site(path: str) -> None:
    """Even had something else been written in its row."""
    held = HeldPost.objects.create(
        user=person(), path=path, body="a=1", created_at=AT, expires_at=AT.replace(year=2030)
    )
    answer = logged_in(person()).post(f"/konto/fortsatt/{held.pk}/")
    assert leads_home(answer.headers["Location"])


@pytest.mark.parametrize("target", HOSTILE, ids=ascii)
def test_no_link_in_an_editors_text_leads_away_under_another_face(target: str) -> None:
    """An open https link stays as it is written; nothing else that is no path of ours does."""
    kept = texts.clean_shown(texts.clean_stored(f'<p><a href="{target}">a</a></p>'))
    href = kept.partition('href="')[2].partition('"')[0]
    is_open_link = href.startswith(("https://", "http://")) and "@" not in href
    assert not href or is_open_link or leads_home(href)
    assert "script:" not in kept.lower()
