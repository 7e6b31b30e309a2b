"""What the coordinator reads before and after: the plan, the series, the session and its visits."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from core.models import User
from core.periods import Month
from digital_inclusion import actions
from digital_inclusion.actions import Total
from digital_inclusion.models import Series, Session, Topic, Venue
from participants.models import Assignment, Participant
from tests.factories import fees as money
from tests.factories.clients import login
from tests.factories.digital_inclusion import (
    make_instructor,
    make_session,
    make_sessions,
    make_venue,
    make_willing,
)
from tests.factories.participants import make_board, make_staff
from tests.factories.times import AT, swedish
from tests.portal.pages import read, words

pytestmark = pytest.mark.django_db
PLAN = "/admin/digital_inclusion/series/planera/"
TAKEN = "Platsen har redan datorhjälp den dagen och tiden."
DURING = swedish(2026, 11, 30, 15)


@pytest.fixture(autouse=True)
def now(db: None) -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def venue() -> Venue:
    board = make_board()
    money.make_rate(board)
    for month in (Month(2026, 11), Month(2026, 12), Month(2027, 1), Month(2027, 2)):
        money.make_pay_day(board, month)
    return make_venue(board, "Stadsbiblioteket")


@pytest.fixture
def coordinator(venue: Venue) -> User:
    return make_staff(venue.board)


@pytest.fixture
def browser(client: Client, coordinator: User) -> Client:
    return login(client, coordinator)


def form(venue: Venue, **changes: Any) -> dict[str, Any]:
    return {
        "key": str(uuid4()),
        "venue": str(venue.pk),
        "kind": "help",
        "title": "Datorhjälp",
        "first_on": "2026-11-30",
        "weeks": "10",
        "starts": "14.00",
        "ends": "16.30",
        "places": "2",
        **changes,
    }


# --- The plan ----------------------------------------------------------------------------------
def test_the_days_left_out_are_named(browser: Client, venue: Venue) -> None:
    page = words(browser.post(PLAN, form(venue, skipped="14 december, 7 december")))
    assert "8 tillfällen planeras" in page
    assert "Utom: måndag 7 december 2026, måndag 14 december 2026." in page


def test_nothing_is_left_out_unless_it_is_said(browser: Client, venue: Venue) -> None:
    assert "Utom:" not in words(browser.post(PLAN, form(venue)))


def test_days_on_which_the_place_is_taken_are_pointed_out(browser: Client, venue: Venue) -> None:
    make_session(venue)
    page = words(browser.post(PLAN, form(venue)))
    assert f"Måndag 30 november 2026. {TAKEN} Måndag 7 december 2026 Måndag 14" in page
    assert page.count(TAKEN) == 1


def test_holidays_among_the_days_are_named(browser: Client, venue: Venue) -> None:
    page = words(browser.post(PLAN, form(venue, first_on="2026-12-17", weeks="3")))
    assert "Torsdag 17 december 2026 Torsdag 24 december 2026. Det är julafton." in page
    assert "Torsdag 31 december 2026. Det är nyårsafton." in page


def test_ordinary_days_are_not_called_anything(browser: Client, venue: Venue) -> None:
    assert "Det är" not in words(browser.post(PLAN, form(venue, first_on="2026-11-30", weeks="3")))


@pytest.mark.parametrize("changes", [{"starts": "16.30", "ends": "18"}, {"starts": "12", "ends": "14"}])
def test_one_after_the_other_do_not_clash(browser: Client, venue: Venue, changes: dict[str, str]) -> None:
    make_session(venue)
    assert TAKEN not in words(browser.post(PLAN, form(venue, **changes)))


def test_another_place_and_what_is_called_off_do_not_clash(
    browser: Client, venue: Venue, coordinator: User
) -> None:
    make_session(make_venue(venue.board))
    actions.cancel_session(session=make_session(venue), by=coordinator, at=AT)
    assert TAKEN not in words(browser.post(PLAN, form(venue)))


def test_who_is_not_ready_for_pay_is_marked(browser: Client, venue: Venue) -> None:
    make_willing(venue.board, first_name="Alva", last_name="Provsson", payroll_id="")
    make_willing(venue.board, first_name="Bo", last_name="Provsson")
    page = read(browser, PLAN)
    assert "Alva Provsson, inte frågad förut, inte klar för lön än" in page
    assert "Bo Provsson, inte frågad förut, inte" not in page


def confirm(browser: Client, venue: Venue, **changes: Any) -> Any:
    return browser.post(PLAN, {**form(venue, **changes), "step": "confirm"}, follow=True)


def test_a_planned_series_opens(browser: Client, venue: Venue) -> None:
    answer = confirm(browser, venue)
    address = reverse("admin:digital_inclusion_series_change", args=[Series.objects.get().pk])
    assert answer.redirect_chain == [(address, 302)]
    assert "10 tillfällen är planerade." in words(answer)


def test_a_single_occasion_opens_its_own_page(browser: Client, venue: Venue) -> None:
    answer = confirm(browser, venue, weeks="1")
    assert answer.redirect_chain == [(page_of("change", Session.objects.get()), 302)]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Datorhjälp", "Datorhjälp, Stadsbiblioteket"),
        ("datorhjälp ", "datorhjälp, Stadsbiblioteket"),
        ("Datorhjälp på morgonen", "Datorhjälp på morgonen"),
    ],
)
def test_the_usual_title_says_where(browser: Client, venue: Venue, typed: str, expected: str) -> None:
    confirm(browser, venue, title=typed, weeks="2")
    titles = {*Series.objects.values_list("title", flat=True)}
    assert {*Assignment.objects.values_list("title", flat=True)} == titles == {expected}


def test_the_place_is_named_once_before_it_is_confirmed(browser: Client, venue: Venue) -> None:
    assert "Datorhjälp, Stadsbiblioteket, 14.00–16.30" in words(browser.post(PLAN, form(venue)))


def test_a_long_name_of_a_place_is_cut(browser: Client, venue: Venue) -> None:
    confirm(browser, make_venue(venue.board, "B" * 120), weeks="1")
    assert len(Assignment.objects.get().title) == 120


# --- The series --------------------------------------------------------------------------------
def test_the_series_lists_its_days(browser: Client, venue: Venue, coordinator: User) -> None:
    first, second = make_sessions(venue, weeks=2)
    make_instructor(first)
    actions.cancel_session(session=second, by=coordinator, at=AT)
    answer = browser.get(reverse("admin:digital_inclusion_series_change", args=[first.series_id]))
    assert "Måndag 30 november 2026 1 av 2 Kommande Måndag 7 december 2026 0 av 2 Inställt" in words(answer)
    for session in (first, second):
        assert f'href="{page_of("change", session)}"' in answer.content.decode()


def test_a_series_that_never_was_is_not_found(browser: Client) -> None:
    for key in (uuid4(), "hemlig"):
        assert browser.get(f"/admin/digital_inclusion/series/{key}/change/").status_code == 404


# --- The session -------------------------------------------------------------------------------
def page_of(name: str, session: Session) -> str:
    return reverse(f"admin:digital_inclusion_session_{name}", args=[session.pk])


@pytest.fixture
def session(venue: Venue) -> Session:
    return make_session(venue)


@pytest.fixture
def kim(session: Session) -> Participant:
    return make_instructor(session, first_name="Kim", last_name="Testlund")


def test_the_heading_says_which_day_and_year(browser: Client, session: Session) -> None:
    assert "Datorhjälp, måndag 30 november 2026" in read(browser, page_of("change", session))


def test_the_instructors_are_named(browser: Client, session: Session, kim: Participant) -> None:
    assert "1 av 2: Kim Testlund" in read(browser, page_of("change", session))


def test_a_protected_instructor_is_named_to_the_contact_only(
    client: Client, venue: Venue, session: Session, kim: Participant
) -> None:
    Participant.objects.filter(pk=kim.pk).update(protection="secrecy")
    others = read(login(client, make_staff(venue.board)), page_of("change", session))
    assert "Testlund" not in others
    assert "1 av 2. 1 person visas bara för sin kontaktperson." in others
    assert "1 av 2: Kim Testlund" in read(login(client, kim.contact.user), page_of("change", session))


def test_visits_are_told_by_topic_when_they_are_counted(
    browser: Client, session: Session, coordinator: User
) -> None:
    totals = {Topic.BILLS: Total(2, 0), Topic.LOGIN: Total(5, 1), Topic.PHONE: Total(0, 0)}
    actions.set_counts(session=session, totals=totals, by=coordinator, at=DURING)
    page = read(browser, page_of("change", session))
    expected = "7 logga in och e-legitimation: 5, varav 1 har varit här förut betala räkningar: 2"
    assert expected in page
    assert "mobil och appar" not in page


def test_the_assignment_is_one_click_away(browser: Client, session: Session) -> None:
    page = browser.get(page_of("change", session)).content.decode()
    address = reverse("admin:participants_assignment_change", args=[session.assignment_id])
    assert f'<a class="step" href="{address}">Visa uppdraget</a>' in page


def test_what_has_been_begins_with_the_latest(client: Client, coordinator: User, venue: Venue) -> None:
    first, second, third = make_sessions(venue, weeks=3)
    with time_machine.travel(swedish(2026, 12, 10), tick=False):
        address = reverse("admin:digital_inclusion_session_changelist")
        past = login(client, coordinator).get(address, {"nar": "varit"})
        coming = client.get(address)
    assert list(past.context["cl"].result_list) == [second, first]
    assert list(coming.context["cl"].result_list) == [third]


# --- Its visits --------------------------------------------------------------------------------
def counted(**numbers: str) -> dict[str, str]:
    zeros = {f"{topic}{kind}": "0" for topic in Topic.values for kind in ("", "_again")}
    return {**zeros, **numbers}


def test_visits_are_not_asked_for_before_it_has_begun(browser: Client, session: Session) -> None:
    assert page_of("counts", session) not in browser.get(page_of("change", session)).content.decode()


def test_visits_are_asked_for_when_it_has(client: Client, coordinator: User, session: Session) -> None:
    with time_machine.travel(DURING, tick=False):
        page = login(client, coordinator).get(page_of("change", session)).content.decode()
    assert page_of("counts", session) in page


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_page_says_when_visits_can_be_written_in(browser: Client, session: Session, method: str) -> None:
    answer = getattr(browser, method)(page_of("counts", session), counted(bills="4"))
    assert "Besöken kan skrivas in från och med måndag 30 november 2026." in words(answer)
    assert "Spara" not in words(answer)
    assert not session.visit_counts.exists()


def test_a_refusal_about_no_field_is_said(client: Client, session: Session, coordinator: User) -> None:
    actions.cancel_session(session=session, by=coordinator, at=AT)
    with time_machine.travel(DURING, tick=False):
        answer = login(client, coordinator).post(page_of("counts", session), counted(bills="4"))
    assert "Något behöver ändras Tillfället är inställt." in words(answer)


def test_a_refusal_about_a_topic_is_said(client: Client, session: Session, coordinator: User) -> None:
    with time_machine.travel(DURING, tick=False):
        answer = login(client, coordinator).post(page_of("counts", session), counted(bills_again="1"))
    assert "betala räkningar: De som har varit här förut kan inte vara fler än besöken." in words(answer)


def test_saved_visits_lead_to_the_session(client: Client, session: Session, coordinator: User) -> None:
    with time_machine.travel(DURING, tick=False):
        answer = login(client, coordinator).post(page_of("counts", session), counted(bills="4"), follow=True)
    assert answer.redirect_chain == [(page_of("change", session), 302)]
    assert "4 betala räkningar: 4" in words(answer)
