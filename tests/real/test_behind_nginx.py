"""The platform behind a real nginx with the file we ship: headers, hosts, methods, sizes, slow and forged."""

import http.client
import time
from collections.abc import Iterator

import pytest

from tests.environment import WORKER
from tests.real import servers
from tests.real.front import NAME, SLOW_SECONDS, Front, front, read_all, status_of

SECURITY_HEADERS = (
    "Content-Security-Policy",
    "Permissions-Policy",
    "Referrer-Policy",
    "Cross-Origin-Opener-Policy",
    "Cross-Origin-Resource-Policy",
    "X-Content-Type-Options",
    "X-Frame-Options",
    "Strict-Transport-Security",
)
LOG_IN = "/konto/login/code/"


@pytest.fixture(scope="module")
def nginx() -> Iterator[Front]:
    with front(servers.session() / f"nginx-{WORKER}") as running:
        yield running


def get(path: str, *lines: str, host: str = NAME) -> bytes:
    more = "".join(f"{line}\r\n" for line in lines)
    return f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{more}\r\n".encode()


# --- Headers -------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/datorhjalp/", 200),
        (LOG_IN, 200),
        ("/portal/", 302),
        ("/admin/", 302),
        ("/redaktion/", 302),
        ("/finns-inte/", 404),
        ("/static/img/icon.svg", 200),
        ("/static/finns-inte.css", 404),
        ("/media/images/finns-inte.webp", 404),
    ],
)
def test_each_security_header_is_there_exactly_once(nginx: Front, path: str, status: int) -> None:
    response = nginx.ask("GET", path)
    assert response.status == status
    assert {name: len(response.headers.get_all(name) or []) for name in SECURITY_HEADERS} == dict.fromkeys(
        SECURITY_HEADERS, 1
    )


def test_nobody_is_told_what_runs_here(nginx: Front) -> None:
    for path in ("/datorhjalp/", "/finns-inte/", "/" + "x" * 9000):
        response = nginx.ask("GET", path)
        assert response.headers.get("Server", "nginx") == "nginx"
        assert "X-Powered-By" not in response.headers


def test_static_files_say_what_they_are(nginx: Front) -> None:
    response = nginx.ask("GET", "/static/img/icon.svg")
    assert response.headers["Content-Type"].startswith("image/svg+xml")


def test_cookies_are_for_https_and_out_of_reach_of_scripts(nginx: Front) -> None:
    cookies = nginx.ask("GET", LOG_IN).headers.get_all("Set-Cookie") or []
    assert cookies
    assert all("Secure" in cookie for cookie in cookies)


# --- Hosts and http ------------------------------------------------------------------------------
HOSTS = [
    "evil.example",
    f"{NAME}.evil.example",
    f"evil.{NAME}",
    f"{NAME}@evil.example",
    "127.0.0.1",
    "localhost",
]


@pytest.mark.parametrize("host", HOSTS)
def test_another_host_gets_no_page(nginx: Front, host: str) -> None:
    assert status_of(nginx.raw(get(LOG_IN, host=host))) == 400


@pytest.mark.parametrize("header", ["X-Forwarded-Host", "X-Host", "X-Original-Host", "Forwarded"])
def test_a_host_told_beside_the_real_one_is_not_read(nginx: Front, header: str) -> None:
    answer = nginx.raw(get("/portal/", f"{header}: evil.example"))
    assert status_of(answer) == 302
    assert b"evil.example" not in answer


def test_two_hosts_are_refused(nginx: Front) -> None:
    assert status_of(nginx.raw(get(LOG_IN, "Host: evil.example"))) == 400


def test_an_absolute_address_of_another_host_is_refused(nginx: Front) -> None:
    assert status_of(nginx.raw(get(f"https://evil.example{LOG_IN}"))) == 400


@pytest.mark.parametrize("version", ["1.0", "1.1"])
def test_no_host_at_all_is_refused(nginx: Front, version: str) -> None:
    assert status_of(nginx.raw(f"GET {LOG_IN} HTTP/{version}\r\nConnection: close\r\n\r\n".encode())) == 400


def test_http_leads_to_https_with_the_same_path(nginx: Front) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", nginx.http_port, timeout=20)
    connection.request("GET", "/portal/?a=1", headers={"Host": NAME})
    response = connection.getresponse()
    assert (response.status, response.headers["Location"]) == (308, f"https://{NAME}/portal/?a=1")
    connection.close()


# --- Methods -------------------------------------------------------------------------------------
@pytest.mark.parametrize("method", ["PUT", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "CONNECT"])
@pytest.mark.parametrize("path", ["/", "/portal/", "/admin/", "/media/images/x.webp"])
def test_what_is_no_reading_and_no_form_is_refused(nginx: Front, method: str, path: str) -> None:
    request = f"{method} {path} HTTP/1.1\r\nHost: {NAME}\r\nConnection: close\r\n\r\n".encode()
    assert status_of(nginx.raw(request)) in {400, 405}


@pytest.mark.parametrize("path", ["/", "/portal/", "/konto/login/code/"])
def test_delete_is_for_the_editors_preview_alone(nginx: Front, path: str) -> None:
    assert nginx.ask("DELETE", path).status == 405


# --- Sizes ---------------------------------------------------------------------------------------
def test_a_body_over_the_limit_gets_our_own_page(nginx: Front) -> None:
    head = f"POST {LOG_IN} HTTP/1.1\r\nHost: {NAME}\r\nContent-Length: {17 * 1024 * 1024}\r\n\r\n".encode()
    with nginx.connect() as sent:
        sent.sendall(head)
        answer = read_all(sent)
    assert status_of(answer) == 413
    assert "Filen är för stor" in answer.decode()
    assert "högst 15 MB" in answer.decode()
    assert answer.count(b"Content-Security-Policy") == 1
    assert b"no-store" in answer


def test_a_body_in_pieces_over_the_limit_is_refused_too(nginx: Front) -> None:
    with nginx.connect() as sent:
        sent.sendall(f"POST {LOG_IN} HTTP/1.1\r\nHost: {NAME}\r\nTransfer-Encoding: chunked\r\n\r\n".encode())
        try:
            for _ in range(17):
                sent.sendall(b"100000\r\n" + bytes(0x100000) + b"\r\n")
        except OSError:
            pass  # it has closed already
        answer = read_all(sent)
    assert status_of(answer) in {0, 413}


def test_fifteen_megabytes_come_through_to_the_page(nginx: Front) -> None:
    """The page itself judges: who is not logged in any more is led to log-in, and not told "bad gateway"."""
    head = b"--x\r\nContent-Disposition: form-data; name=f; filename=a.jpg\r\n\r\n"
    body = head + bytes(15 * 1024 * 1024) + b"\r\n--x--\r\n"
    answers = {
        path: nginx.ask("POST", path, body, Content_Type="multipart/form-data; boundary=x").status
        for path in (LOG_IN, "/portal/tid/", "/sms/")
    }
    assert answers == {LOG_IN: 403, "/portal/tid/": 302, "/sms/": 404}


def test_a_very_long_address_and_a_very_long_header(nginx: Front) -> None:
    assert status_of(nginx.raw(get("/" + "a" * 9_000))) == 414
    assert status_of(nginx.raw(get("/", "X-Long: " + "a" * 9_000))) == 400


def test_very_many_headers(nginx: Front) -> None:
    assert status_of(nginx.raw(get("/", *(f"X-{n}: {'a' * 200}" for n in range(300))))) == 400


# --- Slow ----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "beginning",
    [
        b"GET / HTTP/1.1\r\nHost: ",
        f"POST {LOG_IN} HTTP/1.1\r\nHost: {NAME}\r\nContent-Length: 1000\r\n\r\nlogin=".encode(),
    ],
    ids=["head", "body"],
)
def test_whoever_sends_slowly_is_let_go(nginx: Front, beginning: bytes) -> None:
    began = time.monotonic()
    with nginx.connect() as sent:
        sent.sendall(beginning)
        answer = read_all(sent)
    assert status_of(answer) in {0, 408}
    assert time.monotonic() - began < SLOW_SECONDS + 10


# --- Smuggling -----------------------------------------------------------------------------------
INSIDE = f"GET /admin/ HTTP/1.1\r\nHost: {NAME}\r\n\r\n"
SMUGGLED = {
    "length and pieces": f"Content-Length: {len(INSIDE) + 5}\r\nTransfer-Encoding: chunked",
    "two lengths": "Content-Length: 0\r\nContent-Length: 40",
    "a length that is none": "Content-Length: +5",
    "a negative length": "Content-Length: -5",
    "pieces of an unknown kind": "Transfer-Encoding: xchunked",
    "pieces twice": "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
    "a space before the colon": "Transfer-Encoding : chunked\r\nContent-Length: 5",
}


@pytest.mark.parametrize("headers", SMUGGLED.values(), ids=SMUGGLED.keys())
def test_no_second_request_is_hidden_in_the_first(nginx: Front, headers: str) -> None:
    before = nginx.access_log.count(" /admin/ ")
    request = f"POST {LOG_IN} HTTP/1.1\r\nHost: {NAME}\r\n{headers}\r\n\r\n0\r\n\r\n{INSIDE}"
    answer = nginx.raw(request.encode())
    assert status_of(answer) in {400, 501}
    assert answer.count(b"HTTP/1.1 ") == 1
    assert nginx.access_log.count(" /admin/ ") == before


# --- Paths ---------------------------------------------------------------------------------------
HOSTILE_PATHS = [
    "/static/../../etc/passwd",
    "/static/..%2f..%2fetc%2fpasswd",
    "/static/%2e%2e/%2e%2e/behind.sqlite3",
    "/static/..%5c..%5cbehind.sqlite3",
    "/static//../behind.sqlite3",
    "/static/%00",
    "/media/../behind.sqlite3",
    "/media/images/..%2f..%2fbehind.sqlite3",
    "/media/images/%2e%2e%2f%2e%2e%2fbehind.sqlite3",
    "/media/images/....//....//behind.sqlite3",
    "/media/original_images/x.jpg",
    "/private/x.bin",
    "/var/private/x.bin",
    "/media/..;/private/x",
    "/.env",
    "/.git/config",
    "/var/development.env",
    "/413.html",
    "/static/..%c0%af..%c0%afetc/passwd",
    "/%2fetc/passwd",
]


@pytest.mark.parametrize("path", HOSTILE_PATHS)
def test_no_path_leads_to_a_file_that_is_not_served(nginx: Front, path: str) -> None:
    answer = nginx.raw(get(path))
    assert status_of(answer) in {400, 404}
    assert b"root:" not in answer
    assert b"SQLite format" not in answer


@pytest.mark.parametrize(
    "path", ["/portal%2f", "/%70ortal/", "//portal/", "/./portal/", "/x/../portal/", "/PORTAL/"]
)
def test_another_spelling_of_the_portal_does_not_pass_the_wall(nginx: Front, path: str) -> None:
    response = nginx.raw(get(path))
    head = response.partition(b"\r\n\r\n")[0]
    is_log_in = status_of(response) in {301, 302} and b"/konto/login/" in head
    assert is_log_in or status_of(response) in {301, 302, 400, 404}
    assert b"Mina val" not in response
    for line in head.split(b"\r\n"):
        if line.lower().startswith(b"location:"):
            assert line.split(b": ", 1)[1].startswith((b"/konto/", b"/portal", f"https://{NAME}/".encode()))


@pytest.mark.parametrize(
    "path", ["/a%0d%0aSet-Cookie:%20x=1/", "/portal/?x=%0d%0aX-Evil:%201", "/konto%0d%0a"]
)
def test_no_header_is_made_of_an_address(nginx: Front, path: str) -> None:
    head = nginx.raw(get(path)).partition(b"\r\n\r\n")[0]
    assert b"\r\nX-Evil" not in head
    assert b"\r\nSet-Cookie: x=1" not in head


# --- Who is counted ------------------------------------------------------------------------------
def test_a_forged_sender_does_not_escape_the_limits(nginx: Front) -> None:
    """121 start codes from one address, each with another story of where it comes from."""
    page = nginx.ask("GET", "/konto/start/")
    cookie = (page.headers["Set-Cookie"] or "").partition(";")[0]
    token = page.text.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]  # type: ignore[attr-defined]
    body = f"csrfmiddlewaretoken={token}&code=ABCD".encode()
    texts = []
    for number in range(121):
        response = nginx.ask(
            "POST",
            "/konto/start/",
            body,
            Cookie=cookie,
            Content_Type="application/x-www-form-urlencoded",
            Referer=f"https://{NAME}/konto/start/",
            X_Forwarded_For=f"198.51.100.{number}",
            X_Real_IP=f"198.51.100.{number}",
            Forwarded=f"for=198.51.100.{number}",
        )
        assert response.status == 200
        texts.append("Det har blivit många försök" in response.text)  # type: ignore[attr-defined]
    assert texts == [False] * 120 + [True]


def test_a_forged_scheme_does_not_turn_http_into_https(nginx: Front) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", nginx.http_port, timeout=20)
    connection.request("GET", LOG_IN, headers={"Host": NAME, "X-Forwarded-Proto": "https"})
    assert connection.getresponse().status == 308
    connection.close()


def test_a_class_of_sixty_comes_in_at_once_and_a_flood_does_not(nginx: Front) -> None:
    assert {status_of(answer) for answer in at_once(nginx, 60)} == {200}
    refused = [answer for answer in at_once(nginx, 260) if status_of(answer) == 429]
    assert refused
    assert "Vänta en liten stund" in refused[0].decode()


def at_once(nginx: Front, count: int) -> list[bytes]:
    opened = []
    for _ in range(count):
        opened.append(nginx.connect())
        opened[-1].sendall(get("/static/img/icon.svg"))
    answers = [read_all(one) for one in opened]
    for one in opened:
        one.close()
    return answers


# --- What is written down ------------------------------------------------------------------------
def test_the_log_holds_no_query_no_code_and_no_address(nginx: Front) -> None:
    for path in ("/sok/?q=Hemligordia", "/konto/start/HEMLIGKOD/", "/svar/HEMLIGSVAR/"):
        nginx.ask("GET", path, User_Agent="Hemligvisare", Referer="https://hemlig.example/")
    for word in (
        "Hemligordia",
        "HEMLIGKOD",
        "HEMLIGSVAR",
        "Hemligvisare",
        "hemlig.example",
        "127.0.0.1",
        "?",
    ):
        assert word not in nginx.access_log
    assert " /konto/start/- " in nginx.access_log
    assert "HEMLIG" not in (nginx.folder / "error.log").read_text()


# --- When the platform is away ---------------------------------------------------------------------
def test_when_the_platform_does_not_answer_a_page_says_so(nginx: Front) -> None:
    nginx.behind.stop()
    response = nginx.ask("GET", "/portal/")
    assert response.status in {502, 503}
    assert "Försök igen om en stund." in response.text  # type: ignore[attr-defined]
    assert len(response.headers.get_all("Content-Security-Policy") or []) == 1
