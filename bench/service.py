"""What a visitor waits for: a log-in code on its way, the weight of public pages, the portal's first page.

Measured on a whole installation in processes of its own, with the demo city in it.
"""

import os
import statistics
import time
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from playwright.sync_api import Request

from bench import known_and_unknown
from bench.figures import Figure, at_most
from bench.visitor import Visitor
from scripts.development import development_values
from tests.journeys.browser import PHONE, chromium, opened
from tests.real import servers
from tests.real.installation import Installation

CODE_SECONDS, PAGE_KILOBYTES, HOME_SECONDS = 5, 60, 1
FIRST, PEOPLE = "tuva", ("robin", "noor", "ella", "sam", "kim")
PUBLIC = {"front page": "/", "list of articles": "/nyheter/", "help sessions": "/datorhjalp/"}
PHOTOS = ("image/jpeg", "image/png", "image/webp", "image/avif")
READS = 40


def measure(folder: Path, *, is_large: bool) -> list[Figure]:
    os.environ.update({**development_values(), "OPPNASOC_ENV_FILE": os.devnull})
    place = folder / ("large" if is_large else "small")
    place.mkdir()
    if is_large:
        queue = servers.start_valkey(place)
        city = Installation(place, new_database("bench_city"), queue.url)
    else:
        queue, city = None, Installation(place, f"sqlite:///{place / 'city.sqlite3'}")
    city.prepare()
    try:
        city.start()
        figures = [*codes(city), *portal_home(city), *([] if is_large else page_weights(city))]
        return [*figures, *known_and_unknown.answers(city)]
    finally:
        city.stop()
        if queue is not None:
            queue.stop()


def new_database(name: str) -> str:
    with psycopg.connect(servers.postgresql_url(), autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}".encode())
    return servers.database_url(name)


# --- Log-in codes ------------------------------------------------------------------------------
def codes(city: Installation) -> list[Figure]:
    """The console backend writes each message to the installation's log as it leaves.

    The first code is asked for while the worker itself is still starting, and told of apart.
    """
    cold, _answer = one_code(city, FIRST)
    waits, answers = zip(*(one_code(city, who) for who in PEOPLE), strict=True)
    method = f"worst of {len(PEOPLE)}, tap to message; {cold:.1f} s while the worker itself was starting"
    worst = at_most("log-in code on its way", max(waits), "s", CODE_SECONDS, method)
    return [worst.beside("the page's own answer", max(answers))]


def one_code(city: Installation, who: str) -> tuple[float, float]:
    """Seconds until the message left, and until the page answered."""
    before, visitor = city.log.stat().st_size, Visitor(city.base_url)
    began = time.monotonic()
    visitor.send("/konto/login/code/", login=f"{who}@exempelstad.example")
    answered = time.monotonic() - began
    to = f"To: {who}@exempelstad.example".encode()
    while to not in city.log.read_bytes()[before:]:
        if time.monotonic() - began > 60:
            raise RuntimeError(f"No code for {who}: {city.log.read_text()[-1500:]}")
        time.sleep(0.02)
    return time.monotonic() - began, answered


# --- Pages -------------------------------------------------------------------------------------
def portal_home(city: Installation) -> list[Figure]:
    address, _code = city.start_code("robin@exempelstad.example")
    robin, anyone = Visitor(city.base_url), Visitor(city.base_url)
    robin.send("/konto/start/", code=address.rstrip("/").rpartition("/")[2])
    if "Robin" not in robin.get("/portal/"):
        raise RuntimeError("Robin did not get in.")
    home = [seconds(robin, "/portal/") for _number in range(READS)]
    light = [seconds(anyone, "/halsa/") for _number in range(READS)]
    figure = at_most(
        "portal's first page", slow(home), "s", HOME_SECONDS, f"95th percentile of {READS}, one after another"
    )
    return [figure.beside("a page without content", slow(light))]


def slow(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def seconds(visitor: Visitor, path: str) -> float:
    began = time.monotonic()
    visitor.get(path)
    return time.monotonic() - began


@dataclass
class Fetched:
    """All that a page asked for."""

    requests: list[Request] = field(default_factory=list)

    def note(self, request: Request) -> None:
        self.requests.append(request)


def page_weights(city: Installation) -> list[Figure]:
    """Everything a phone fetches for one page with an empty cache, without photos."""
    figures = []
    with chromium() as browser:
        for name, path in PUBLIC.items():
            with opened(browser, city.base_url, PHONE) as (page, _watch):
                fetched = Fetched()
                page.on("requestfinished", fetched.note)
                page.goto(path, wait_until="networkidle")
                weights = [(kind(request), bytes_of(request)) for request in fetched.requests]
            plain = sum(size for sort, size in weights if not sort.startswith(PHOTOS))
            html = sum(size for sort, size in weights if sort.startswith("text/html"))
            figure = at_most(
                f"public {name}", plain / 1000, "kB", PAGE_KILOBYTES, "real browser, empty cache, no photos"
            )
            figures.append(figure.beside("its HTML alone", html / 1000))
    return figures


def kind(request: Request) -> str:
    response = request.response()
    return (response.header_value("content-type") or "") if response else ""


def bytes_of(request: Request) -> int:
    """Over the wire, compressed, with headers."""
    sizes = request.sizes()
    return sizes["responseBodySize"] + sizes["responseHeadersSize"]
