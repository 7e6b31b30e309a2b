"""Hard texts are proposed by anyone and by the group, and answered by the unit that owns them."""

import re
from collections.abc import Iterator

import pytest
import time_machine
from django.conf import settings
from django.core.cache import cache
from django.test import Client

from core import limits
from core.models import User
from klarsprak import actions
from klarsprak.models import Proposal, ReviewedText
from klarsprak.states import TextState
from participants.models import Board, Contribution, Participant, Unit
from tests.factories.clients import logged_in
from tests.factories.klarsprak import make_owner, make_passed_on, make_proposal, make_readers_proposal
from tests.factories.participants import make_board, make_participant, make_unit
from tests.factories.times import AT
from tests.portal.pages import hidden, read, words

pytestmark = pytest.mark.django_db
OPEN, PORTAL, LIST = "/klarsprak/foresla/", "/portal/lasning/foresla/", "/medarbetare/klarsprak/forslag/"
IDENTITY = "19900118-9811"


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    cache.clear()
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def person(board: Board) -> Participant:
    return make_participant(board, first_name="Marsvin", last_name="Hemlig")


@pytest.fixture
def unit(board: Board) -> Unit:
    return make_unit(board)


@pytest.fixture
def owner(board: Board, unit: Unit) -> User:
    return make_owner(board, unit=unit)


# --- Anyone ---------------------------------------------------------------------------------------
def test_anyone_proposes_and_reads_the_answer_later(
    client: Client, board: Board, unit: Unit, owner: User
) -> None:
    form = client.get(OPEN)
    response = client.post(OPEN, {"key": hidden(form, "key"), "where": "", "why": "Ordet erlägga."})
    assert "Fel: Skriv sidans adress eller vad texten heter." in words(response)
    assert "Ordet erlägga." in response.content.decode()
    response = client.post(OPEN, {"key": hidden(response, "key"), "where": "Brev om avgift", "why": ""})
    receipt = response["Location"]
    assert re.fullmatch(r"/klarsprak/forslag/[0-9a-f-]{36}/", receipt)
    assert "Nu tar vi reda på vilka som har skrivit texten." in read(client, receipt)

    row = make_passed_on(unit, Proposal.objects.get())
    assert "Det ligger nu hos dem som har skrivit texten." in read(client, receipt)
    actions.answer_proposal(proposal=row, redo=True, words="Tack, vi gör om brevet.", by=owner, at=AT)
    shown = read(client, receipt)
    assert "Tack, vi gör om brevet." in shown
    assert "De som äger texten gör i ordning den." in shown
    ReviewedText.objects.update(state=TextState.DONE, published_where="exempelstad.example/avgift")
    assert "Den finns här: exempelstad.example/avgift" in read(client, receipt)


def test_the_open_page_sets_no_cookie_and_is_not_kept(client: Client, board: Board) -> None:
    response = client.get(OPEN)
    receipt = client.get(f"/klarsprak/forslag/{make_proposal(board).pk}/")
    for one in (response, receipt):
        assert not one.cookies
        assert "no-store" in one["Cache-Control"]
    assert "noindex" in receipt.content.decode()


@pytest.mark.parametrize(
    "typed",
    [
        {"where": f"Brev till {IDENTITY}"},
        {"where": "x" * 301},
        {"where": "Brevet", "why": "x" * 1001},
        {"where": "Brevet", "why": "Ring 070-174 06 33"},
        {"where": "\u202e\u200b"},
    ],
    ids=["number of a person", "long", "long why", "telephone", "nothing to see"],
)
def test_what_will_not_do_is_said_and_nothing_is_kept(
    client: Client, board: Board, typed: dict[str, str]
) -> None:
    response = client.post(OPEN, {"key": hidden(client.get(OPEN), "key"), **typed})
    assert "Fel:" in words(response)
    assert not Proposal.objects.exists()


@pytest.mark.parametrize(
    "where",
    ["<script>alert(1)</script>", "javascript:alert(1)", "https://exempel.example/a", "\U0001f60a مرحبا"],
)
def test_what_is_typed_is_text_and_never_a_link_to_the_public(
    client: Client, board: Board, where: str
) -> None:
    response = client.post(OPEN, {"key": hidden(client.get(OPEN), "key"), "where": where}, follow=True)
    html = response.content.decode()
    assert "<script>alert" not in html
    assert f'href="{where}' not in html


def test_a_machine_is_stopped_and_the_words_stay(
    client: Client, board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "is_within", lambda *_args: False)
    response = client.post(OPEN, {"key": hidden(client.get(OPEN), "key"), "where": "Brevet"})
    assert response.status_code == 429
    assert "Brevet" in response.content.decode()


def test_the_limit_is_one_of_the_house() -> None:
    assert settings.ACCOUNT_RATE_LIMITS["proposal"] == "40/10m/ip"


def test_which_board_is_asked_only_when_there_are_several(client: Client, board: Board) -> None:
    other = make_board()
    response = client.post(OPEN, {"key": hidden(client.get(OPEN), "key"), "where": "Brevet"})
    assert "Välj en av dem." in words(response)
    client.post(OPEN, {"key": hidden(response, "key"), "where": "Brevet", "board": str(other.pk)})
    assert Proposal.objects.get().board == other


def test_a_readers_proposal_has_no_open_page(client: Client, person: Participant) -> None:
    row = make_readers_proposal(person)
    assert client.get(f"/klarsprak/forslag/{row.pk}/").status_code == 404


# --- The group ------------------------------------------------------------------------------------
def test_a_person_of_the_group_proposes_and_is_told_in_the_loop(
    person: Participant, unit: Unit, owner: User
) -> None:
    browser = logged_in(person.user)
    response = browser.post(PORTAL, {"key": hidden(browser.get(PORTAL), "key"), "where": " "})
    assert "Fel: Skriv sidans adress eller vad texten heter." in words(response)
    form = {"key": hidden(response, "key"), "where": "Brev om avgift", "why": "Summan är svår att hitta."}
    first, second = (browser.post(PORTAL, form)["Location"] for _time in range(2))
    assert first == second
    row = make_passed_on(unit, Proposal.objects.get())
    actions.answer_proposal(proposal=row, redo=False, words="Brevet tas bort i vår.", by=owner, at=AT)
    assert "Brevet tas bort i vår." in read(browser, first)


def test_the_portals_first_page_leads_there(person: Participant) -> None:
    assert PORTAL in logged_in(person.user).get("/portal/").content.decode()


# --- The unit -------------------------------------------------------------------------------------
def test_the_unit_reads_what_is_hard_and_never_who_said_it(
    person: Participant, unit: Unit, owner: User
) -> None:
    row = make_passed_on(unit, make_readers_proposal(person, why="Ordet erlägga."))
    browser = logged_in(owner)
    for address in (LIST, f"{LIST}{row.pk}/"):
        html = browser.get(address).content.decode()
        assert not any(part in html for part in ("Marsvin", "Hemlig", str(person.pk), str(person.user_id)))
    assert "Ordet erlägga." in read(browser, f"{LIST}{row.pk}/")


def test_the_unit_answers_yes_and_gets_a_draft(unit: Unit, owner: User) -> None:
    row, browser = make_passed_on(unit), logged_in(owner)
    response = browser.post(f"{LIST}{row.pk}/", {"outcome": "not_now", "words": ""})
    assert "Fel: Skriv varför det inte blir av nu." in words(response)
    response = browser.post(f"{LIST}{row.pk}/", {"outcome": "redo", "words": ""})
    text = ReviewedText.objects.get()
    assert response["Location"] == f"/medarbetare/klarsprak/{text.pk}/"
    assert "Inget väntar på svar just nu." in read(browser, LIST)


@pytest.mark.parametrize(
    ("where", "is_link"),
    [
        ("https://exempelstad.example/avgift", True),
        ("http://exempelstad.example", True),
        ("javascript:alert(1)", False),
        ("https://a:b@exempel.example", False),
        ("https://", False),
        ("//exempel.example", False),
        ("data:text/html,x", False),
        ("https://exempel.example och mer", False),
        ("Brev om avgift", False),
    ],
)
def test_only_an_address_on_the_open_web_is_a_link(
    board: Board, unit: Unit, owner: User, where: str, is_link: bool
) -> None:
    row = make_passed_on(unit, make_proposal(board, where=where))
    html = logged_in(owner).get(f"{LIST}{row.pk}/").content.decode()
    assert (f'href="{where}" rel="noopener noreferrer nofollow"' in html) is is_link


def test_another_units_proposal_does_not_exist(board: Board, unit: Unit) -> None:
    row = make_passed_on(unit)
    browser = logged_in(make_owner(board))
    assert browser.get(f"{LIST}{row.pk}/").status_code == 404
    assert browser.post(f"{LIST}{row.pk}/", {"outcome": "redo"}).status_code == 404
    assert Contribution.objects.count() == 0
