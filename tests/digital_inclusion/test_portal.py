"""The instructor's pages: count, show a code, see own figures; nobody else's session exists."""

import re
from collections.abc import Iterator

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core import audit
from digital_inclusion import actions
from digital_inclusion.models import RatingToken, Session, VisitCount
from participants.models import Participant
from tests.factories.clients import login
from tests.factories.digital_inclusion import (
    make_instructor,
    make_ratings,
    make_session,
    make_venue,
)
from tests.factories.participants import make_board
from tests.factories.times import swedish

pytestmark = pytest.mark.django_db
THEN = swedish(2026, 11, 30, 15)


@pytest.fixture(autouse=True)
def now(db: None) -> Iterator[None]:
    with time_machine.travel(THEN, tick=False):
        yield


@pytest.fixture
def session() -> Session:
    return make_session(make_venue(make_board(), "Stadsbiblioteket"))


@pytest.fixture
def instructor(session: Session) -> Participant:
    return make_instructor(session)


@pytest.fixture
def browser(client: Client, instructor: Participant) -> Client:
    return login(client, instructor.user)


def page_of(name: str, session: Session) -> str:
    return reverse(f"digital_inclusion:{name}", args=[session.pk])


def words(browser: Client, address: str) -> str:
    response = browser.get(address)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def key_on(page: str) -> str:
    found = re.search(r'name="key" value="([^"]+)"', page)
    assert found
    return found[1]


# --- Counting ----------------------------------------------------------------------------------
def test_one_tap_counts_one_visitor(browser: Client, session: Session) -> None:
    address = page_of("count", session)
    answer = browser.post(address, {"key": key_on(words(browser, address)), "visit": "bills:again"})
    assert answer["Location"] == f"{address}#bills"
    row = VisitCount.objects.get()
    assert (row.topic, row.visits, row.returning) == ("bills", 1, 1)


def test_a_double_tap_on_the_same_page_counts_once(browser: Client, session: Session) -> None:
    address = page_of("count", session)
    key = key_on(words(browser, address))
    for _tap in range(2):
        browser.post(address, {"key": key, "visit": "bills:new"})
    assert VisitCount.objects.get().visits == 1


def test_each_showing_of_the_page_has_a_new_key(browser: Client, session: Session) -> None:
    address = page_of("count", session)
    assert key_on(words(browser, address)) != key_on(words(browser, address))


def test_the_last_tap_is_undone(browser: Client, session: Session) -> None:
    address = page_of("count", session)
    browser.post(address, {"key": key_on(words(browser, address)), "visit": "login:new"})
    browser.post(page_of("undo_count", session))
    assert VisitCount.objects.get().visits == 0


@pytest.mark.parametrize("visit", ["", "login", "hemligt:new", "login:sometimes"])
def test_nonsense_counts_nothing(browser: Client, session: Session, visit: str) -> None:
    address = page_of("count", session)
    browser.post(address, {"key": key_on(words(browser, address)), "visit": visit})
    assert not VisitCount.objects.exists()


def test_the_page_asks_the_same_whatever_was_counted(browser: Client, session: Session) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            words(browser, page_of("count", session))
        return len(found)

    before = queries()
    for visit in ("login:new", "bills:new", "phone:again"):
        address = page_of("count", session)
        browser.post(address, {"key": key_on(words(browser, address)), "visit": visit})
    assert queries() == before


@pytest.mark.parametrize("name", ["count", "code", "slips"])
def test_anothers_session_is_not_found(browser: Client, name: str) -> None:
    other = make_session(make_venue(make_board()))
    make_instructor(other)
    assert browser.get(page_of(name, other)).status_code == 404


@pytest.mark.parametrize("state", ["offered", "declined", "withdrawn", "did_not_happen"])
def test_only_a_yes_opens_the_page(
    browser: Client, session: Session, instructor: Participant, state: str
) -> None:
    instructor.offers.update(state=state)
    assert browser.get(page_of("count", session)).status_code == 404


# --- The first page ----------------------------------------------------------------------------
def test_todays_session_stands_on_the_first_page(browser: Client, session: Session) -> None:
    assert page_of("count", session) in words(browser, "/portal/")


def test_another_day_it_does_not(browser: Client, session: Session) -> None:
    with time_machine.travel(swedish(2026, 11, 29, 12), tick=False):
        login(browser, Participant.objects.get(offers__assignment__starts_at__isnull=False).user)
        assert page_of("count", session) not in words(browser, "/portal/")


# --- Codes -------------------------------------------------------------------------------------
def show_code(browser: Client, session: Session) -> str:
    browser.post(page_of("code", session))
    found = re.search(r"/svar/([\w-]+)/", words(browser, page_of("code", session)))
    assert found
    return found[1]


def test_a_shown_code_can_be_answered(browser: Client, session: Session) -> None:
    assert actions.is_open(token=show_code(browser, session), at=THEN)


def test_the_next_visitor_gets_another_code(browser: Client, session: Session) -> None:
    assert show_code(browser, session) != show_code(browser, session)
    assert RatingToken.objects.count() == 2


def test_looking_makes_no_code(browser: Client, session: Session) -> None:
    words(browser, page_of("code", session))
    assert not RatingToken.objects.exists()


def test_the_picture_is_served_without_the_code_in_its_address(browser: Client, session: Session) -> None:
    token = show_code(browser, session)
    address = page_of("code_picture", session)
    picture = browser.get(address)
    assert token not in address
    assert picture["Content-Type"] == "image/svg+xml"
    assert "no-store" in picture["Cache-Control"]
    assert b"style" not in picture.content


def test_twelve_slips_have_twelve_codes(browser: Client, session: Session) -> None:
    browser.post(page_of("slips", session))
    page = words(browser, page_of("slips", session))
    assert len(set(re.findall(r"/svar/([\w-]+)/", page))) == 12
    pictures = {
        browser.get(reverse("digital_inclusion:slip_picture", args=[session.pk, n])).content
        for n in range(12)
    }
    assert len(pictures) == 12


def test_a_code_is_not_readable_in_the_session_table(browser: Client, session: Session) -> None:
    token = show_code(browser, session)
    assert token not in str(dict(browser.session.items()))


def test_no_log_line_holds_a_code(
    browser: Client, session: Session, caplog: pytest.LogCaptureFixture
) -> None:
    token = show_code(browser, session)
    browser.get(page_of("code_picture", session))
    assert token not in caplog.text
    assert audit.verify().bad_sequence is None


def test_the_code_leads_to_our_own_address(browser: Client, session: Session) -> None:
    show_code(browser, session)
    assert f"{settings.BASE_URL}/svar/" in words(browser, page_of("code", session))


# --- Own figures -------------------------------------------------------------------------------
def test_figures_are_shown_when_asked_for(browser: Client, session: Session) -> None:
    make_ratings(session, 6, well_met="no")
    address = reverse("digital_inclusion:figures")
    assert "6 av 6 fick hjälp" not in words(browser, address)
    browser.post(address, {"shows_figures": "on"})
    page = words(browser, address)
    assert "6 av 6 fick hjälp" in page
    assert "0 av 6 blev väl bemötta" in page


def test_too_few_answers_are_not_shown(browser: Client, session: Session) -> None:
    make_ratings(session, 4)
    browser.post(reverse("digital_inclusion:figures"), {"shows_figures": "on"})
    assert "Svaren är för få att visa" in words(browser, reverse("digital_inclusion:figures"))
