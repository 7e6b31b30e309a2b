"""The manager's way to an invitation, page by page, without a script: sent, wrong, put right, done."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client

from core.models import User
from participants.models import Board
from recruitment import actions
from recruitment.models import Recruitment, RecruitmentKind
from recruitment.states import RecruitmentState
from tests.factories.clients import logged_in
from tests.factories.participants import make_board, make_staff, make_unit
from tests.factories.recruitment import make_draft, make_manager, make_recruitment
from tests.factories.times import AT
from tests.portal.pages import hidden, read, words

pytestmark = pytest.mark.django_db
HOME = "/medarbetare/rekrytering/"
EQUALS = "Chefen beslutar. Först lyssnar chefen på personal och brukarrepresentanter, som jämlika."


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def manager(board: Board) -> User:
    return make_manager(board, unit=make_unit(board, name="Vuxenenheten"))


@pytest.fixture
def browser(manager: User) -> Client:
    return logged_in(manager)


def the_one() -> Recruitment:
    return Recruitment.objects.get()


def post(browser: Client, url: str, **data: Any) -> Any:
    return browser.post(url, data)


def test_four_steps_lead_to_an_invitation(browser: Client) -> None:
    key = hidden(browser.get(f"{HOME}bjud-in/"), "key")
    what = {"key": key, "position": "Socialsekreterare", "kind": RecruitmentKind.CASEWORKER}
    answer = post(browser, f"{HOME}bjud-in/", **what)
    row = the_one()
    assert (answer.status_code, answer.url) == (302, f"{HOME}{row.pk}/varfor/")
    answer = post(browser, answer.url, experience="Att ha sökt hjälp.", decided_by="Enhetschefen", places="2")
    assert answer.url == f"{HOME}{row.pk}/plan/"
    days = {"interviews_on": "2026-12-14", "interviews_with": "on", "union_on": "2026-12-10"}
    answer = post(browser, answer.url, **days)
    assert answer.url == f"{HOME}{row.pk}/innan/"
    page = read(browser, answer.url)
    for told in ("Steg 4 av 4", "Att ha sökt hjälp.", "Samverkan med facket", "14 december 2026", EQUALS):
        assert told in page
    answer = post(browser, answer.url)
    assert answer.url == f"{HOME}{row.pk}/"
    assert "Väntar på samordnaren" in read(browser, answer.url)
    assert the_one().state == RecruitmentState.INVITED


def test_what_is_missing_is_said_and_what_was_typed_is_kept(browser: Client) -> None:
    key = hidden(browser.get(f"{HOME}bjud-in/"), "key")
    answer = post(browser, f"{HOME}bjud-in/", key=key, position="Chef")
    page = words(answer)
    assert "Välj vad det är för slags tjänst." in page
    assert 'value="Chef"' in answer.content.decode()
    assert not Recruitment.objects.exists()


def test_a_day_that_has_passed_is_refused_at_its_field(browser: Client, board: Board, manager: User) -> None:
    row = make_draft(board, manager=manager, steps={})
    answer = post(browser, f"{HOME}{row.pk}/plan/", union_on="2026-11-02")
    assert "Välj en dag som kommer." in words(answer)
    assert not row.steps.exists()


def test_an_unfinished_invitation_is_not_sent(browser: Client, board: Board, manager: User) -> None:
    row = make_draft(board, manager=manager, experience="")
    assert "Skriv först vilken erfarenhet" in words(post(browser, f"{HOME}{row.pk}/innan/"))
    assert the_one().state == RecruitmentState.DRAFT


@pytest.mark.parametrize("page", ["", "bjud-in/"])
def test_every_page_says_that_the_manager_decides_after_listening(browser: Client, page: str) -> None:
    assert EQUALS in read(browser, f"{HOME}{page}")


def test_a_sent_invitation_leads_from_its_forms_to_its_page(
    browser: Client, board: Board, manager: User
) -> None:
    row = make_recruitment(board, RecruitmentState.INVITED, manager=manager)
    for page in ("tjanst/", "varfor/", "innan/"):
        assert browser.get(f"{HOME}{row.pk}/{page}").status_code == 302
    browser.post(f"{HOME}{row.pk}/ta-tillbaka/")
    assert the_one().state == RecruitmentState.DRAFT


def test_what_came_back_says_why(browser: Client, board: Board, manager: User) -> None:
    row = make_recruitment(board, RecruitmentState.INVITED, manager=manager)
    actions.hand_back(recruitment=row, words="Skriv vilken enhet.", by=make_staff(board), at=AT)
    assert "Skriv vilken enhet." in read(browser, f"{HOME}{row.pk}/")


def test_the_employees_own_page_shows_what_is_on_its_way(
    browser: Client, board: Board, manager: User
) -> None:
    make_draft(board, manager=manager, position="Behandlare")
    page = read(browser, "/medarbetare/")
    assert "Behandlare" in page
    assert "Bjud in till en rekrytering" in page


def test_anothers_recruitment_does_not_exist(browser: Client, board: Board) -> None:
    row = make_draft(board)
    for page in ("", "tjanst/", "varfor/", "plan/", "innan/"):
        assert browser.get(f"{HOME}{row.pk}/{page}").status_code == 404
