"""A real browser that keeps watch: other hosts, errors, policy violations, sideways scroll, axe."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request, StorageState, sync_playwright

PHONE, NARROW, DESK = (360, 740), (320, 640), (1280, 900)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
# Without preloading: axe would fetch style sheets itself, past the page's own policy.
AXE_RULES = {
    "preload": False,
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
}
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's browser; a machine without it fails here with its name."""
    path = shutil.which("chromium")
    if path is None:
        raise RuntimeError("chromium is not installed; `make setup` installs it or says how")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


class Watch:
    """What happened behind a page that no reader should have to see."""

    def __init__(self, page: Page, base_url: str) -> None:
        self.page, self.host = page, urlsplit(base_url).netloc
        self.faults: list[str] = []
        page.on("request", self.saw_request)
        page.on("console", lambda message: self.saw_console(message.type, message.text))
        page.on("pageerror", lambda error: self.faults.append(f"script error: {error}"))

    def saw_request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https"} and parts.netloc != self.host:
            self.faults.append(f"foreign host: {parts.netloc}")

    def saw_console(self, kind: str, text: str) -> None:
        """Policy violations are reported as console errors too."""
        if kind == "error":
            self.faults.append(f"console: {text}")

    def look(self) -> list[str]:
        """Everything wrong with the page as it stands, at its own width and at 320 px."""
        return [*axe_findings(self.page), *sideways_scroll(self.page)]


def axe_findings(page: Page) -> list[str]:
    """From the top of the page: what happens to lie half under the bar that stays is not hard to reach."""
    page.evaluate("window.scrollTo(0, 0)")
    violations = Axe().run(page, options=AXE_RULES).response["violations"]
    return [
        f"{page.url}: {found['id']}: {node['html'][:160]}" for found in violations for node in found["nodes"]
    ]


def sideways_scroll(page: Page) -> list[str]:
    before = page.viewport_size
    page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
    too_wide = page.evaluate(OVERFLOW)
    if before:
        page.set_viewport_size(before)
    return [f"{page.url}: {too_wide} px too wide at {NARROW[0]} px"] if too_wide > 0 else []


@contextmanager
def opened(
    browser: Browser,
    base_url: str,
    size: tuple[int, int] = PHONE,
    *,
    javascript: bool = True,
    state: StorageState | None = None,
) -> Iterator[tuple[Page, Watch]]:
    """A page in a context of its own (own cookies, or those in `state`), in Swedish and watched."""
    context = browser.new_context(
        base_url=base_url,
        viewport={"width": size[0], "height": size[1]},
        locale="sv-SE",
        timezone_id="Europe/Stockholm",
        java_script_enabled=javascript,
        storage_state=state,
    )
    context.set_default_timeout(30_000)
    page = context.new_page()
    try:
        yield page, Watch(page, base_url)
    finally:
        context.close()
