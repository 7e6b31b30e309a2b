"""People at their screens: each logs in as the README says and is watched while the page is open."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, Locator, Page, TimeoutError

from tests.journeys.browser import DESK, PHONE, Watch, opened, sideways_scroll
from tests.real.installation import Installation

PHONES = {"robin", "noor", "ella", "sam", "kim", "ada0", "mio", "elias", "frej12", "greta13"}


@dataclass
class Person:
    """One open browser. `clicks` and `fields` are counted, so that promises about them can be kept."""

    page: Page
    watch: Watch
    clicks: int = 0
    fields: int = 0
    looked_at: list[str] = field(default_factory=list)

    def go(self, path: str) -> None:
        self.page.goto(path)

    def click(self, target: str | Locator) -> None:
        """A link or a button by its words, or the very thing."""
        self.clicks += 1
        found = self.named(target) if isinstance(target, str) else target
        self.wait_for(found, str(target))
        found.click()
        self.page.wait_for_load_state()

    def named(self, words: str) -> Locator:
        main = self.page.locator("main").first
        button = main.get_by_role("button", name=words)
        return button.or_(main.get_by_role("link", name=words)).first

    def fill(self, label: str, value: str) -> None:
        self.fields += 1
        self.page.get_by_label(label, exact=True).first.fill(value)

    def choose(self, label: str, option: str) -> None:
        self.fields += 1
        self.page.get_by_label(label, exact=True).first.select_option(label=option)

    def tick(self, label: str) -> None:
        self.fields += 1
        self.page.get_by_label(label).first.check()

    def open_question(self, *words: str) -> None:
        """From the portal's first page to the question that says all this, wherever it stands."""
        links = self.page.locator("main a[href*='/portal/fraga/']")
        paths = dict.fromkeys(str(link.get_attribute("href")) for link in links.all())
        for path in paths:
            self.go(path)
            if all(self.page.get_by_text(part).count() for part in words):
                self.go("/portal/")
                return self.follow(path)
        raise AssertionError(f"No question says {words} among {list(paths)}")

    def follow(self, path: str) -> None:
        """The link to `path`, also when it is folded away under a summary."""
        link = self.page.locator(f"main a[href='{path}']").first
        if not link.is_visible():
            folded = self.page.locator("main details").filter(has=self.page.locator(f"a[href='{path}']"))
            self.click(folded.locator("summary").first)
        self.click(link)

    def sees(self, words: str) -> None:
        """Waits until the words stand on the page."""
        self.wait_for(self.page.get_by_text(words).locator("visible=true").first, words)

    def wait_for(self, found: Locator, what: str) -> None:
        """Fails with the page's own text when it does not come."""
        try:
            found.wait_for(state="visible")
        except TimeoutError:
            text = self.page.locator("body").inner_text()
            raise AssertionError(f"{what} is not on {self.page.url}:\n{text[:2500]}") from None

    def look(self) -> None:
        """Axe, sideways scroll and everything the watch has seen since the last look."""
        findings = [*self.watch.look(), *self.watch.faults]
        assert not findings, "\n".join(findings)
        self.looked_at.append(self.page.url)

    def fits(self) -> None:
        """Without JavaScript axe cannot run: nothing is wider than the screen, and the watch saw no fault."""
        findings = [*sideways_scroll(self.page), *self.watch.faults]
        assert not findings, "\n".join(findings)


@contextmanager
def visitor(browser: Browser, at: Installation, *, javascript: bool = True) -> Iterator[Person]:
    with opened(browser, at.base_url, PHONE, javascript=javascript) as (page, watch):
        yield Person(page, watch)


@contextmanager
def logged_in(
    browser: Browser, at: Installation, who: str, *, javascript: bool = True, on_phone: bool = False
) -> Iterator[Person]:
    """`who` is a key of the demo's cast; participants use a phone, employees a desk unless `on_phone`.

    Whoever comes again at the same time of the story is still logged in.
    """
    size, known = PHONE if on_phone or who in PHONES else DESK, at.sessions.get(who)
    with opened(browser, at.base_url, size, javascript=javascript, state=known) as (page, watch):
        if known is None:
            log_in(page, at, who)
        yield Person(page, watch)
        at.sessions[who] = page.context.storage_state()


def log_in(page: Page, at: Installation, who: str) -> None:
    """By a start code and, for employees, the code of this half minute, which works only once."""
    address, code = at.start_code(f"{who}@exempelstad.example")
    while code and at.used_codes.get(who) == code:
        time.sleep(1)
        address, code = at.start_code(f"{who}@exempelstad.example")
    at.used_codes[who] = code
    page.goto(address)
    page.locator("main form button").first.click()
    if code:
        page.locator("input[name=code]").fill(code)
        page.locator("main form button").first.click()
    page.wait_for_load_state()
