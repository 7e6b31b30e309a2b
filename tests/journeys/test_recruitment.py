"""A recruitment from the invitation to the decision, by a manager at 360 px and a coordinator at a desk."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser

from tests.journeys.people import logged_in
from tests.journeys.recruitment_steps import (
    choose_the_questions,
    decide,
    invite,
    share,
    take_up,
    write_candidates_in,
    write_the_advert,
)
from tests.real.installation import Installation


@pytest.fixture(autouse=True)
def _today(city: Installation) -> None:
    city.move_clock(datetime.now(UTC))


def test_a_manager_invites_leads_decides_and_answers(browser: Browser, city: Installation) -> None:
    with logged_in(browser, city, "ubbe", on_phone=True) as ubbe:
        own_page = invite(ubbe)
    soon = (datetime.now(UTC) + timedelta(days=14)).date().isoformat()
    with logged_in(browser, city, "maja") as maja:
        take_up(maja, "600", soon)
    with logged_in(browser, city, "ubbe", on_phone=True) as ubbe:
        write_the_advert(ubbe, own_page)
        choose_the_questions(ubbe)
        write_candidates_in(ubbe)
        share(ubbe)
        decide(ubbe)
