"""The coordinator's pages: a ten-week series in at most twelve fields, and one click to call off."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from django.contrib import admin
from django.test import Client, RequestFactory
from django.urls import reverse

from core.models import User
from core.periods import Month
from digital_inclusion import panels
from digital_inclusion.forms import PlanForm
from digital_inclusion.models import (
    HelpDefaults,
    Rating,
    RatingToken,
    Series,
    Session,
    Topic,
    TrainingEntry,
    Venue,
)
from participants import actions
from participants.models import Offer, OfferRound
from tests.factories import fees as money
from tests.factories.clients import login
from tests.factories.digital_inclusion import (
    make_instructor,
    make_session,
    make_sessions,
    make_venue,
    make_willing,
)
from tests.factories.participants import make_area, make_board, make_participant, make_plain_offer, make_staff
from tests.factories.times import AT, swedish

pytestmark = pytest.mark.django_db
PLAN = "/admin/digital_inclusion/series/planera/"


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


def words(response: Any) -> str:
    return " ".join(response.content.decode().split()).replace("\N{NO-BREAK SPACE}", " ")


def hidden(page: str) -> dict[str, Any]:
    """What the confirmation page sends on."""
    found: dict[str, Any] = {}
    for tag in re.findall(r"<input[^>]+type=\"hidden\"[^>]*>", page):
        name, value = (re.search(rf'{word}="([^"]*)"', tag) for word in ("name", "value"))
        if name and value:
            found.setdefault(name[1], []).append(value[1])
    return found


def series_of_ten(browser: Client, place: Venue, **changes: Any) -> dict[str, Any]:
    """The form as a coordinator fills it in."""
    people = [make_willing(place.board) for _number in range(2)]
    return {
        "key": hidden(words(browser.get(PLAN)))["key"],
        "venue": str(place.pk),
        "kind": "help",
        "title": "Datorhjälp",
        "first_on": "2026-11-30",
        "weeks": "10",
        "starts": "14.00",
        "ends": "16.30",
        "skipped": "",
        "places": "2",
        "instructors": [str(person.pk) for person in people],
        "answer_by": "2026-11-27",
        **changes,
    }


# --- Planning ----------------------------------------------------------------------------------
def test_the_form_has_at_most_twelve_fields_with_two_instructors(venue: Venue) -> None:
    form = PlanForm(boards=[venue.board_id], today=AT.date())
    one_instructor_more = 1
    assert len(form.visible_fields()) + one_instructor_more <= 12


def test_nothing_is_written_before_it_is_confirmed(browser: Client, venue: Venue) -> None:
    page = words(browser.post(PLAN, series_of_ten(browser, venue)))
    assert "10 tillfällen planeras" in page
    assert "Måndag 1 februari 2027" in page
    assert "2 personer får en fråga" in page
    assert not Session.objects.exists()


def test_a_confirmed_series_is_planned_and_asked_about(browser: Client, venue: Venue) -> None:
    page = words(browser.post(PLAN, series_of_ten(browser, venue)))
    answer = browser.post(PLAN, {**hidden(page), "step": "confirm"})
    assert answer.status_code == 302
    assert Session.objects.count() == 10
    assert Offer.objects.count() == 20


def test_a_double_click_on_confirm_plans_once(browser: Client, venue: Venue) -> None:
    page = words(browser.post(PLAN, series_of_ten(browser, venue)))
    for _click in range(2):
        browser.post(PLAN, {**hidden(page), "step": "confirm"})
    assert (Series.objects.count(), Offer.objects.count()) == (1, 20)


def test_one_can_go_back_and_change(browser: Client, venue: Venue) -> None:
    page = words(browser.post(PLAN, series_of_ten(browser, venue)))
    back = words(browser.post(PLAN, {**hidden(page), "step": "change"}))
    assert 'value="14.00"' in back
    assert 'value="2026-11-30"' in back


@pytest.mark.parametrize("typed", ["2026-12-07, 2026-12-14", "7/12, 14/12", "7 december, 14 dec"])
def test_days_to_skip_are_read_as_people_write_them(browser: Client, venue: Venue, typed: str) -> None:
    page = words(browser.post(PLAN, series_of_ten(browser, venue, skipped=typed)))
    assert "8 tillfällen planeras" in page
    assert "december 2026" in page
    assert "Måndag 7 december" not in page


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"skipped": "trettonhelgen"}, "Vi kunde inte läsa ”trettonhelgen”"),
        ({"skipped": "8 december"}, "Tisdag 8 december är inte en av dagarna."),
        ({"starts": "halv tre"}, "Skriv tiden så här: 14.00"),
        ({"ends": "13"}, "Sluttiden måste vara efter starttiden."),
        ({"first_on": "2026-11-16"}, "Den första dagen har redan varit."),
        ({"answer_by": ""}, "Skriv när du vill ha svar."),
        ({"answer_by": "2026-11-30"}, "Svaret behövs före den första dagen."),
        ({"answer_by": "2026-11-20"}, "Den dagen har redan varit."),
        ({"venue": ""}, "Välj en plats."),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_stays(
    browser: Client, venue: Venue, changes: dict[str, str], message: str
) -> None:
    response = browser.post(PLAN, series_of_ten(browser, venue, title="Min rubrik", **changes))
    assert response.status_code == 422
    assert message in words(response)
    assert 'value="Min rubrik"' in words(response)


def test_a_clash_is_shown_before_anything_is_asked(browser: Client, venue: Venue) -> None:
    person = make_willing(venue.board)
    make_instructor(make_sessions(make_venue(venue.board), weeks=2)[1], person)
    page = words(browser.post(PLAN, series_of_ten(browser, venue, instructors=[str(person.pk)])))
    assert "Har redan tackat ja till något annat: 7 december" in page


def test_only_those_who_want_to_be_asked_can_be_chosen(browser: Client, venue: Venue) -> None:
    unwilling = make_participant(venue.board)
    response = browser.post(PLAN, series_of_ten(browser, venue, instructors=[str(unwilling.pk)]))
    assert response.status_code == 422


def test_a_series_may_be_a_question_where_we_choose(browser: Client, venue: Venue) -> None:
    person = make_willing(venue.board)
    page = words(browser.post(PLAN, series_of_ten(browser, venue, instructors=[str(person.pk)])))
    assert "Vill ni välja bland dem som svarar ja? Senast:" in page
    browser.post(PLAN, {**hidden(page), "choose_by": "2026-11-27", "step": "confirm"})
    round_ = OfferRound.objects.get()
    assert (round_.filling, round_.choose_by, round_.offers.count()) == ("chosen", date(2026, 11, 27), 10)


@pytest.mark.parametrize(
    ("choose_by", "message"),
    [
        ("2026-11-24", "Välj en dag som inte är före svarsdagen."),
        ("2026-12-30", "Ni behöver välja innan det första tillfället."),
    ],
)
def test_a_choice_in_a_series_needs_a_day_after_the_answers_and_before_the_first(
    browser: Client, venue: Venue, choose_by: str, message: str
) -> None:
    chosen = {"instructors": [str(make_willing(venue.board).pk)], "choose_by": choose_by}
    response = browser.post(PLAN, series_of_ten(browser, venue, **chosen))
    assert response.status_code == 422
    assert message in words(response)


def test_days_outside_a_wish_are_told_before_anybody_is_asked(browser: Client, venue: Venue) -> None:
    person = make_willing(venue.board)
    actions.set_wishes(
        participant=person,
        areas=[wish.area for wish in person.area_wishes.all()],
        wish=actions.Wish(parts=frozenset({"evening"})),
        by=person.user,
        at=AT,
    )
    page = words(browser.post(PLAN, series_of_ten(browser, venue, instructors=[str(person.pk)])))
    assert f"Det här är utanför det som passar {person.full_name} bäst. Det går att fråga ändå." in page
    assert "kväll" not in page
    browser.post(PLAN, {**hidden(page), "step": "confirm"})
    assert Offer.objects.count() == 10


def test_a_series_can_be_planned_without_asking_yet(browser: Client, venue: Venue) -> None:
    page = words(browser.post(PLAN, series_of_ten(browser, venue, instructors=[], answer_by="")))
    assert "Ingen får någon fråga ännu" in page
    browser.post(PLAN, {**hidden(page), "step": "confirm"})
    assert (Session.objects.count(), Offer.objects.count()) == (10, 0)


def test_another_boards_venue_cannot_be_chosen(browser: Client, venue: Venue) -> None:
    other = make_venue(make_board())
    assert browser.post(PLAN, series_of_ten(browser, venue, venue=str(other.pk))).status_code == 422


# --- One session -------------------------------------------------------------------------------
def page_of(name: str, session: Session) -> str:
    return reverse(f"admin:digital_inclusion_session_{name}", args=[session.pk])


def test_calling_off_takes_one_click_after_its_page(browser: Client, venue: Venue) -> None:
    session = make_session(venue)
    assert page_of("cancel", session) in words(browser.get("/admin/digital_inclusion/session/"))
    assert "Platsen får ett mejl" in words(browser.get(page_of("cancel", session)))
    browser.post(page_of("cancel", session))
    assert Session.objects.get().is_cancelled


def test_calling_off_twice_is_said_kindly(browser: Client, venue: Venue) -> None:
    session = make_session(venue)
    browser.post(page_of("cancel", session))
    assert "Uppdraget är inställt." in words(browser.post(page_of("cancel", session)))


def test_counts_are_typed_from_paper(browser: Client, coordinator: User, venue: Venue) -> None:
    session = make_session(venue)
    typed = {f"{topic}{kind}": "0" for topic in Topic.values for kind in ("", "_again")}
    with time_machine.travel(swedish(2026, 12, 1), tick=False):
        login(browser, coordinator)
        browser.post(page_of("counts", session), {**typed, "bills": "4", "bills_again": "1"})
    row = session.visit_counts.get(topic="bills")
    assert (row.visits, row.returning) == (4, 1)


def test_more_are_asked_about_the_days_that_lack_someone(browser: Client, venue: Venue) -> None:
    first, second = make_sessions(venue, weeks=2, places=1)
    make_instructor(first)
    person = make_willing(venue.board)
    answer = browser.post(
        page_of("ask", second), {"instructors": [str(person.pk)], "answer_by": "2026-11-27"}
    )
    assert answer.status_code == 302
    assert [offer.assignment_id for offer in person.offers.all()] == [second.assignment_id]


def test_a_person_already_asked_is_not_offered_again(browser: Client, venue: Venue) -> None:
    session = make_session(venue)
    make_instructor(session, make_willing(venue.board, first_name="Tillfrågad"))
    assert "Tillfrågad" not in words(browser.get(page_of("ask", session)))


def test_answers_and_codes_have_no_page_in_the_admin() -> None:
    assert not {Rating, RatingToken} & set(admin.site._registry)


# --- Decided once ------------------------------------------------------------------------------
def test_defaults_are_saved_with_their_organisers(browser: Client, venue: Venue) -> None:
    defaults = HelpDefaults.objects.get()
    area = make_area(venue.board)
    address = reverse("admin:digital_inclusion_helpdefaults_change", args=[defaults.pk])
    data = {"area": str(area.pk), "cost_centre": "9000", "engagement_form": "assigned"}
    assert browser.post(address, data).status_code == 302
    defaults.refresh_from_db()
    assert (defaults.area, defaults.cost_centre, defaults.engagement_form) == (area, "9000", "assigned")


def test_training_is_written_down(browser: Client, venue: Venue) -> None:
    person = make_participant(venue.board)
    address = reverse("admin:digital_inclusion_trainingentry_log")
    data = {"participant": str(person.pk), "title": "Lösenord", "held_on": "2026-11-20", "minutes": "90"}
    browser.post(address, data)
    assert [(entry.title, entry.held_on) for entry in TrainingEntry.objects.all()] == [
        ("Lösenord", date(2026, 11, 20))
    ]


def test_training_to_come_is_refused_at_the_day(browser: Client, venue: Venue) -> None:
    person = make_participant(venue.board)
    data = {"participant": str(person.pk), "title": "Lösenord", "held_on": "2026-11-24", "minutes": "90"}
    response = browser.post(reverse("admin:digital_inclusion_trainingentry_log"), data)
    assert "Skriv in utbildningen när den har varit." in words(response)


# --- Idag --------------------------------------------------------------------------------------
def waiting(coordinator: User, at: Any) -> list[str]:
    request = RequestFactory().get("/admin/")
    request.user = coordinator
    context = panels.waiting(request, at)
    assert context is not None
    return [row.what for row in context["rows"]]


def test_idag_lists_sessions_without_a_count_and_days_without_people(venue: Venue, coordinator: User) -> None:
    make_sessions(venue, weeks=3)
    assert waiting(coordinator, AT) == ["3 dagar saknar instruktör"]
    later = swedish(2026, 12, 1)
    assert sorted(waiting(coordinator, later)) == ["2 dagar saknar instruktör", "Besöken är inte inskrivna"]


@pytest.mark.parametrize(
    ("at", "expected"),
    [(swedish(2026, 11, 25, 12), []), (swedish(2026, 11, 26, 12), ["1 dag saknar instruktör"])],
)
def test_a_question_whose_answer_day_has_passed_leaves_the_place_empty(
    venue: Venue, coordinator: User, at: Any, expected: list[str]
) -> None:
    session = make_session(venue, places=1)
    make_plain_offer(session.assignment, make_participant(venue.board), answer_by=date(2026, 11, 25))
    assert waiting(coordinator, at) == expected


def test_idag_shows_nothing_of_another_board(venue: Venue) -> None:
    make_sessions(venue, weeks=3)
    assert waiting(make_staff(make_board()), AT) == []
