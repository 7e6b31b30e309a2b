"""The form that asks people: whom it suits, a notice for the others, and names found beside the list."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from core import clock
from participants import actions
from participants.actions import Wish
from participants.models import Assignment, Board, Offer, Participant
from tests.factories.clients import logged_in
from tests.factories.participants import make_assignment, make_board, make_participant, make_staff, profile_of

pytestmark = pytest.mark.django_db
NOTICE = "Det går att fråga ändå."


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def browser(board: Board) -> Client:
    return logged_in(make_staff(board))


@pytest.fixture
def work(board: Board) -> Assignment:
    starts = clock.now() + timedelta(days=9)
    return make_assignment(
        board, starts_at=starts, ends_at=starts + timedelta(hours=1), engagement_form="unpaid"
    )


def make_homely(board: Board, is_told: bool = False, **fields: Any) -> Participant:
    """Someone who would rather work from home."""
    person = make_participant(board, **fields)
    wish = Wish(where=frozenset({"from_home"}), is_told=is_told)
    actions.set_wishes(participant=person, areas=[], wish=wish, by=person.user, at=clock.now())
    return person


def ask(browser: Client, work: Assignment, *people: Participant, **fields: Any) -> str:
    data = {"people": [one.pk for one in people], "answer_by": clock.today().isoformat(), **fields}
    response = browser.post(reverse("admin:fees_offerterms_ask", args=[work.pk]), data, follow=True)
    return response.content.decode()


def test_outside_a_wish_there_is_a_notice_and_then_the_question(
    board: Board, browser: Client, work: Assignment
) -> None:
    person = make_homely(board)
    page = ask(browser, work, person)
    assert NOTICE in page
    assert "hemifrån" not in page
    assert not Offer.objects.exists()
    ask(browser, work, person, anyway="on")
    assert Offer.objects.get().participant == person


def test_within_the_wish_there_is_no_notice(board: Board, browser: Client, work: Assignment) -> None:
    assert NOTICE not in ask(browser, work, make_participant(board))
    assert Offer.objects.exists()


@pytest.mark.parametrize(("is_told", "is_read"), [(True, True), (False, False)])
def test_the_wish_is_read_only_when_the_person_chose_that(
    board: Board, browser: Client, work: Assignment, is_told: bool, is_read: bool
) -> None:
    make_homely(board, is_told)
    page = browser.get(reverse("admin:fees_offerterms_ask", args=[work.pk])).content.decode()
    assert ("vill helst hemifrån" in page) is is_read
    assert "passar inte bäst, men går att fråga" in page


def test_looking_for_a_name_asks_nobody_and_keeps_what_was_ticked(
    board: Board, browser: Client, work: Assignment
) -> None:
    contact = profile_of(make_staff(board))
    ticked, other = (make_participant(board, first_name=n, contact=contact) for n in ("Bo", "Siri"))
    page = ask(browser, work, ticked, find="sir", look="1", answer_by="2030-01-02")
    assert not Offer.objects.exists()
    assert page.index(str(ticked.pk)) < page.index(str(other.pk))
    assert f'value="{ticked.pk}"' in page.partition(" checked")[0]
    assert 'value="2030-01-02"' in page
