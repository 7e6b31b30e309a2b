"""A reporter proposes on one page, reads the answer and sees where to write."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from participants.models import Participant
from reporters.actions import proposals
from reporters.models import Proposal
from tests.factories.clients import logged_in
from tests.factories.commissions import make_proposal, say_yes
from tests.factories.participants import make_board, make_participant
from tests.factories.times import AT
from tests.portal.pages import hidden, read, words

pytestmark = pytest.mark.django_db
PROPOSE = "/portal/skriva/forslag/"


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def person() -> Participant:
    return make_participant(make_board())


@pytest.fixture
def browser(person: Participant) -> Client:
    return logged_in(person.user)


def test_the_first_page_leads_there(browser: Client) -> None:
    assert 'href="/portal/skriva/"' in browser.get("/portal/").content.decode()
    assert f'href="{PROPOSE}"' in browser.get("/portal/skriva/").content.decode()


def test_one_box_is_enough(browser: Client) -> None:
    key = hidden(browser.get(PROPOSE), "key")
    typed = {"key": key, "what": "Bussen till vården", "template": "report"}
    response = browser.post(PROPOSE, typed)
    again = browser.post(PROPOSE, typed)
    row = Proposal.objects.get()
    assert response.url == again.url == f"/portal/svar/{row.contribution_id}/"
    page = read(browser, response.url)
    assert "Svar senast" in page
    assert "Bussen till vården" in page


def test_an_empty_box_is_told_and_the_rest_stays(browser: Client) -> None:
    key = hidden(browser.get(PROPOSE), "key")
    response = browser.post(PROPOSE, {"key": key, "what": "", "why": "Ingen vet.", "template": "opinion"})
    assert "Skriv vad du vill skriva om. En mening räcker." in words(response)
    assert "Ingen vet." in response.content.decode()
    assert hidden(response, "key") == key


def test_what_one_has_proposed_stands_there_with_its_standing(browser: Client, person: Participant) -> None:
    for what in ("Ett", "Två", "Tre", "Fyra"):
        make_proposal(person, what)
    one, two, three, _four = Proposal.objects.select_related("contribution__participant").order_by("pk")
    by = person.contact.user
    say_yes(one)
    proposals.ask_back(proposal=two, words="Hur?", by=by, at=AT)
    proposals.say_not_now(proposal=three, words="Inte än.", by=by, at=AT)
    page = read(browser, PROPOSE)
    for standing in ("Ja, skriv!", "Fråga till dig", "Du har fått svar", "Svar senast"):
        assert standing in page


def test_what_was_taken_back_is_gone(browser: Client, person: Participant) -> None:
    row = make_proposal(person, "Bussen till vården")
    browser.post(f"/portal/svar/{row.contribution_id}/ta-tillbaka/")
    assert "Bussen" not in read(browser, PROPOSE)


def test_another_persons_are_not_shown(browser: Client, person: Participant) -> None:
    make_proposal(make_participant(person.board), "Bussen till vården")
    assert "Bussen" not in read(browser, PROPOSE)


def test_the_answer_is_read_under_what_happened_then(browser: Client, person: Participant) -> None:
    row = make_proposal(person)
    proposals.say_not_now(proposal=row, words="Vi har en text om det.", by=person.contact.user, at=AT)
    assert "Vi har en text om det." in read(browser, f"/portal/svar/{row.contribution_id}/")


def test_the_yes_is_a_question_like_all_others(browser: Client, person: Participant) -> None:
    say_yes(make_proposal(person), title="Bussen som försvann")
    page = read(browser, "/portal/")
    assert "Bussen som försvann" in page


def test_whoever_helps_beside_may_write_it_down(person: Participant) -> None:
    """By phone, through what is given: shown as such."""
    idea = proposals.Idea(key=uuid4(), what="Bussen")
    by = person.contact.user
    row = proposals.propose(participant=person, idea=idea, by=by, at=AT, channel="phone")
    assert (row.contribution.given_via, row.contribution.recorded_by) == ("phone", by)
