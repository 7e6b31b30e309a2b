"""The watch itself: what it must notice on a page that does everything wrong."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import Browser

from tests.journeys.browser import opened

GOOD = """<!doctype html><html lang="sv"><head><title>Bra</title></head>
<body><main><h1>Bra</h1><p>Kort text.</p></main></body></html>"""
BAD = """<!doctype html><html><head><title>Fel</title></head><body><main><h1>Fel</h1>
<img src="/picture.png"><div style="width:900px">bred</div>
<script>console.log("inline")</script><img alt="" src="http://example.invalid/a.png"></main></body></html>"""


class Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header(
            "Content-Security-Policy", "default-src 'self'; style-src 'unsafe-inline'; img-src *"
        )
        self.end_headers()
        self.wfile.write((BAD if self.path == "/bad" else GOOD).encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def pages() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_a_good_page_gives_no_findings(browser: Browser, pages: str) -> None:
    with opened(browser, pages) as (page, watch):
        page.goto("/good")
        assert watch.look() == []
        assert watch.faults == []


@pytest.mark.parametrize("fault", ["foreign host: example.invalid", "Content Security Policy"])
def test_faults_behind_a_page_are_noticed(browser: Browser, pages: str, fault: str) -> None:
    with opened(browser, pages) as (page, watch):
        page.goto("/bad")
        assert any(fault in one for one in watch.faults), watch.faults


@pytest.mark.parametrize("finding", ["image-alt", "html-has-lang", "too wide at 320 px"])
def test_faults_on_a_page_are_noticed(browser: Browser, pages: str, finding: str) -> None:
    with opened(browser, pages) as (page, watch):
        page.goto("/bad")
        assert any(finding in one for one in watch.look())
