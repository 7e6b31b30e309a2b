"""A key in the person's own phone: added, and then enough by itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page

from tests.journeys.browser import PHONE, Watch, opened
from tests.real.installation import Installation


@contextmanager
def phone_with_keys(browser: Browser, city: Installation) -> Iterator[tuple[Page, Watch]]:
    """A phone that holds keys and has its owner's finger on it. Keys need a name, not a number, as host."""
    base_url = city.base_url.replace("127.0.0.1", "localhost")
    with opened(browser, base_url, PHONE) as (page, watch):
        devtools = page.context.new_cdp_session(page)
        devtools.send("WebAuthn.enable")
        options = {
            "protocol": "ctap2",
            "transport": "internal",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": True,
            "automaticPresenceSimulation": True,
        }
        devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
        yield page, watch


def start_path(city: Installation, who: str) -> str:
    """Where a new start code of the person is used."""
    return urlsplit(city.start_code(f"{who}@exempelstad.example")[0]).path


def press(page: Page, words: str) -> None:
    page.locator("main").get_by_role("button", name=words).first.click()
    page.wait_for_load_state()


def test_a_key_is_added_and_is_then_enough(browser: Browser, city: Installation) -> None:
    with phone_with_keys(browser, city) as (page, watch):
        page.goto(start_path(city, "kim"))
        press(page, "Logga in")
        page.goto("/portal/val/")
        page.get_by_role("link", name="Nycklar").click()
        page.get_by_role("link", name="Lägg till en nyckel").click()
        assert watch.look() == []
        page.get_by_label("Vad vill du kalla den?").fill("Min mobil")
        press(page, "Lägg till")
        page.get_by_role("heading", name="Min mobil").wait_for()
        page.get_by_role("button", name="Logga ut").first.click()
        page.goto("/konto/login/code/?next=/portal/val/")
        assert [*watch.look(), *watch.faults] == []
        press(page, "Logga in med nyckel")
        page.get_by_role("heading", name="Mina val").wait_for()
        assert watch.faults == []


def test_the_key_is_not_needed_when_one_logs_in_elsewhere(browser: Browser, city: Installation) -> None:
    with opened(browser, city.base_url) as (page, _watch):
        page.goto(start_path(city, "kim"))
        press(page, "Logga in")
        page.goto("/portal/")
        assert page.url.endswith("/portal/")


def test_the_button_is_hidden_without_javascript(browser: Browser, city: Installation) -> None:
    with opened(browser, city.base_url, javascript=False) as (page, _watch):
        page.goto("/konto/login/code/")
        assert not page.get_by_role("button", name="Logga in med nyckel").is_visible()
