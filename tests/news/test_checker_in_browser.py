"""The editor's checks beside the preview in a real browser: they run under the policy of /redaktion/, ask no
other host for anything, and say in Swedish what is wrong."""

import pytest
from django.conf import settings
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from tests.factories.clients import logged_in
from tests.factories.news import make_article
from tests.factories.participants import make_board, make_staff
from tests.journeys.browser import DESK, opened
from tests.news.desk import edit_address

# Wagtail writes what it finds to the console as an error.
ITS_OWN = "console: axe.run results"
pytestmark = pytest.mark.django_db(transaction=True)


def test_headings_that_skip_a_level_are_told_of(browser: Browser, live_server: LiveServer) -> None:
    article = make_article(body="<h3>En liten rubrik först</h3><p>Ord.</p>")
    article.save_revision().publish()
    session = logged_in(make_staff(make_board(), "editor")).cookies[settings.SESSION_COOKIE_NAME].value
    with opened(browser, live_server.url, DESK) as (page, watch):
        page.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}]
        )
        page.goto(edit_address(article))
        page.locator("[data-side-panel-toggle='checks']").click()
        panel = page.locator("[data-side-panel='checks']")
        expect(panel).to_contain_text("Rubrikerna kommer i fel ordning", timeout=30_000)
        expect(panel).to_contain_text("Att rätta")
        expect(panel.locator("[data-content-word-count]")).not_to_have_text("-")
        assert [fault for fault in watch.faults if not fault.startswith(ITS_OWN)] == []
        page.goto("/")  # Wagtail says goodbye when the page is left
