"""The manager's pages while the recruitment is under way, without a script."""

from collections.abc import Iterator
from typing import Any

import icalendar
import pytest
import time_machine
from django.test import Client

from core.models import User
from participants.models import Board, Contribution
from recruitment import rules
from recruitment.models import Candidate, Outcome, Recruitment, Suggestion
from recruitment.states import AssessmentState, RecruitmentState
from tests.factories.clients import logged_in
from tests.factories.participants import make_board
from tests.factories.recruitment import (
    ADVERT,
    WEIGHED,
    assess_all,
    choose_question,
    make_assessment,
    make_bank_question,
    make_candidate,
    make_conversation,
    make_manager,
    make_recruitment,
    make_suggestion,
    put_in,
)
from tests.factories.times import AT, swedish
from tests.portal.pages import read, words

pytestmark = pytest.mark.django_db
S = RecruitmentState
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
    return make_manager(board)


@pytest.fixture
def browser(manager: User) -> Client:
    return logged_in(manager)


def url(row: Recruitment, page: str = "") -> str:
    return f"/medarbetare/rekrytering/{row.pk}/{page}"


def state(row: Recruitment) -> str:
    return Recruitment.objects.get(pk=row.pk).state


# --- The advert -----------------------------------------------------------------------------------
def test_the_advert_is_written_and_each_suggestion_answered(
    browser: Client, board: Board, manager: User
) -> None:
    row = make_recruitment(board, manager=manager, panel=1)
    person = rules.panel_of(row).get()
    suggestion = make_suggestion(row, person, words="Skriv om kvällarna.")
    assert "Skriv i annonsen" in words(browser.post(url(row, "annons/"), {"advert": "Vi söker någon."}))
    assert browser.post(url(row, "annons/"), {"advert": ADVERT}).status_code == 302
    page = read(browser, url(row, "annons/"))
    assert "Skriv om kvällarna." in page
    assert str(person) not in page
    one = url(row, f"annons/{suggestion.pk}/")
    assert "Skriv varför." in words(browser.post(one, {"used": "no", "reply": ""}))
    browser.post(one, {"used": "partly", "reply": "Vi skrev om helgerna."})
    assert Suggestion.objects.get().reply == "Vi skrev om helgerna."
    assert "Används delvis. Vi skrev om helgerna." in read(browser, url(row, "annons/"))


def test_an_unanswered_suggestion_stops_the_next_step(browser: Client, board: Board, manager: User) -> None:
    row = make_recruitment(board, manager=manager, panel=1)
    make_suggestion(row, rules.panel_of(row).get())
    assert "Ett förslag om annonsen väntar" in read(browser, url(row))
    page = words(browser.post(url(row, "vidare/"), {"to": "interviews"}))
    assert "Svara först på förslagen" in page
    assert state(row) == S.ADVERT


# --- Questions ------------------------------------------------------------------------------------
def test_questions_are_chosen_from_the_bank_and_left_out_again(
    browser: Client, board: Board, manager: User
) -> None:
    row = make_recruitment(board, S.QUESTIONS, manager=manager)
    question = make_bank_question(board, words="Hur lyssnar du?")
    make_bank_question(board, words="Vilken paragraf?", kind="work_sample", without_law=False)
    page = read(browser, url(row, "fragor/"))
    assert "Hur lyssnar du?" in page
    assert "Vilken paragraf?" not in page
    browser.post(url(row, "fragor/"), {"ids": [str(question.pk)]})
    browser.post(url(row, "fragor/egen/"), {"words": "Varför just här?"})
    assert [one.words for one in row.questions.order_by("position")] == [
        "Hur lyssnar du?",
        "Varför just här?",
    ]
    first = row.questions.order_by("position")[0]
    browser.post(url(row, f"fragor/{first.pk}/ta-bort/"))
    assert [one.words for one in row.questions.all()] == ["Varför just här?"]


def test_how_a_question_worked_is_said(browser: Client, board: Board, manager: User) -> None:
    row = make_recruitment(board, S.DECIDED, manager=manager)
    question = choose_question(row)
    browser.post(url(row, f"fragor/{question.pk}/hur-det-gick/"), {"worked": "so_so", "note": "Lång."})
    assert "Fungerade sådär. Lång." in read(browser, url(row, "fragor/"))


# --- Candidates and interviews --------------------------------------------------------------------
def test_candidates_are_written_in_and_get_a_time(browser: Client, board: Board, manager: User) -> None:
    row = make_recruitment(board, S.INTERVIEWS, manager=manager)
    page = words(browser.post(url(row, "sokande/"), {"marks": "1 Robin"}))
    assert "”Robin” går inte." in page
    browser.post(url(row, "sokande/"), {"marks": "1 AB"})
    first = row.candidates.get(mark="1")
    time = {"day": "2026-12-14", "starts": "10:00", "ends": "09:00", "room": "Rum 3"}
    assert "efter starttiden" in words(browser.post(url(row, f"sokande/{first.pk}/tid/"), time))
    browser.post(url(row, f"sokande/{first.pk}/tid/"), {**time, "ends": "11:00"})
    assert "14 december 10.00–11.00, Rum 3" in read(browser, url(row, "sokande/"))
    file = browser.get(url(row, "intervjuer.ics"))
    (event,) = icalendar.Calendar.from_ical(file.content).walk("VEVENT")
    assert event["dtstart"].dt == swedish(2026, 12, 14, 10)
    assert (file["Content-Type"], str(event["summary"])) == ("text/calendar; charset=utf-8", "Bokat")
    assert row.position not in file.content.decode()


def test_without_a_time_there_is_no_file(browser: Client, board: Board, manager: User) -> None:
    row = make_recruitment(board, S.INTERVIEWS, manager=manager, candidates=1)
    assert browser.get(url(row, "intervjuer.ics")).status_code == 404


def test_a_candidate_who_has_withdrawn_stays_and_is_led_nowhere(
    browser: Client, board: Board, manager: User
) -> None:
    row = make_recruitment(board, S.INTERVIEWS, manager=manager, candidates=1)
    candidate = Candidate.objects.get()
    assert "dragit sig ur?" in read(browser, url(row, f"sokande/{candidate.pk}/drog-sig-ur/"))
    browser.post(url(row, f"sokande/{candidate.pk}/drog-sig-ur/"))
    assert "Har dragit sig ur: 1." in read(browser, url(row, "sokande/"))


def test_another_recruitments_candidate_question_and_suggestion_are_not_here(
    browser: Client, board: Board, manager: User
) -> None:
    mine = make_recruitment(board, S.INTERVIEWS, manager=manager)
    other = make_recruitment(board, S.INTERVIEWS, panel=1)
    candidate, question = make_candidate(other), choose_question(other)
    suggestion = make_suggestion(other, rules.panel_of(other).get())
    for page in (
        f"sokande/{candidate.pk}/tid/",
        f"sokande/{candidate.pk}/drog-sig-ur/",
        f"fragor/{question.pk}/hur-det-gick/",
        f"annons/{suggestion.pk}/",
    ):
        assert browser.get(url(mine, page)).status_code == 404
        assert browser.post(url(mine, page)).status_code == 404
    assert browser.post(url(mine, f"fragor/{question.pk}/ta-bort/")).status_code == 404


# --- Shared, decided, broken off, followed up -----------------------------------------------------
def test_the_assessments_are_read_when_they_are_shared_and_tell_nobodys_name(
    browser: Client, board: Board, manager: User
) -> None:
    row = make_recruitment(board, S.ASSESSMENT, manager=manager, panel=2, candidates=1)
    first, second = rules.panel_of(row).order_by("pk")
    make_assessment(row.candidates.get(), first, seen="Väntade in svaret.")
    page = read(browser, url(row, "dela/"))
    assert "Ett omdöme är inte lämnat än." in page
    assert "Dela och börja samtalet" not in page
    assert "Väntade in svaret." not in read(browser, url(row, "omdomen/"))
    make_assessment(row.candidates.get(), second, seen="Tittade på mig.")
    browser.post(url(row, "dela/"))
    page = read(browser, url(row, "omdomen/"))
    for told in ("Sökande 1", "Brukarrepresentant 1", "Brukarrepresentant 2", "Väntade in svaret."):
        assert told in page
    assert not [one for one in (first, second) if str(one) in page]


def test_what_is_added_beside_a_shared_assessment_is_read_when_it_is_shared_too(
    browser: Client, board: Board, manager: User
) -> None:
    row = make_conversation(board, manager=manager)
    person, candidate = rules.panel_of(row).order_by("pk")[0], row.candidates.get(mark="1")
    make_assessment(candidate, person, AssessmentState.WRITING, version=2, seen="Ännu inte.")
    make_assessment(candidate, person, AssessmentState.SHARED, version=3, seen="En sak till.")
    page = read(browser, url(row, "omdomen/"))
    assert "tillägg 3" in page
    assert "Ännu inte." not in page


def test_a_decision_is_written_with_its_answer(browser: Client, board: Board, manager: User) -> None:
    row = make_conversation(board, manager=manager)
    page = words(browser.post(url(row, "beslut/"), {"outcome": Outcome.ANOTHER_WAY, "weighed": " "}))
    assert "Skriv hur omdömena vägde." in page
    assert state(row) == S.CONVERSATION
    browser.post(url(row, "beslut/"), {"outcome": Outcome.ANOTHER_WAY, "weighed": WEIGHED})
    page = read(browser, url(row))
    for told in ("Beslutad och besvarad", "Annorlunda än de tyckte", WEIGHED):
        assert told in page


def test_the_manager_breaks_off_and_says_why(browser: Client, board: Board, manager: User) -> None:
    row = make_recruitment(board, manager=manager, panel=1)
    assert "Det går inte att ångra." in read(browser, url(row, "avbryt/"))
    browser.post(url(row, "avbryt/"), {"words": "Tjänsten drogs in."})
    assert "Tjänsten drogs in." in read(browser, url(row))


def test_half_a_year_later_the_process_is_asked_about(board: Board, manager: User) -> None:
    row = make_recruitment(board, manager=manager)
    put_in(row, S.DECIDED)
    browser = logged_in(manager)
    assert browser.get(url(row, "processen/")).status_code == 302
    with time_machine.travel(swedish(2027, 5, 21, 9), tick=False):
        browser = logged_in(manager)
        assert "Ett halvår har gått." in read(browser, url(row))
        assert "Dags att följa upp" in read(browser, "/medarbetare/")
        browser.post(url(row, "processen/"), {"grade": "4", "worked": "Samtalet.", "change": ""})
    assert state(row) == S.FOLLOWED_UP


PAGES: dict[str, list[str]] = {
    S.DRAFT: ["", "tjanst/", "varfor/", "plan/", "innan/", "avbryt/"],
    S.ADVERT: ["", "annons/", "fragor/", "fragor/egen/", "sokande/", "vidare/", "plan/", "avbryt/"],
    S.ASSESSMENT: ["dela/", "omdomen/"],
    S.CONVERSATION: ["omdomen/", "beslut/"],
}


@pytest.mark.parametrize(("at", "page"), [(at, page) for at, pages in PAGES.items() for page in pages])
def test_every_page_says_that_the_manager_decides_after_listening(
    browser: Client, board: Board, manager: User, at: str, page: str
) -> None:
    assert EQUALS in read(browser, url(make_recruitment(board, at, manager=manager), page))


def test_a_debt_leads_to_the_recruitment(browser: Client, board: Board, manager: User) -> None:
    row = make_recruitment(board, S.ASSESSMENT, manager=manager, panel=1, candidates=1)
    assess_all(row)
    browser.post(url(row, "dela/"))
    debt: Any = Contribution.objects.get()
    answer = browser.get(f"/medarbetare/svar/{debt.pk}/")
    assert (answer.status_code, answer.url) == (302, url(row))
