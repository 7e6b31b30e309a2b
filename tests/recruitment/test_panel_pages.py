"""A representative's pages: what happens now, one next step, and nothing that is somebody else's."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import participants.actions
from core.models import HeldPost
from core.templatetags.words import day_year
from participants.models import Board, Participant, ProtectionLevel
from recruitment import actions
from recruitment.models import Assessment, Recruitment, StepKind, Suggestion
from recruitment.states import AssessmentState, RecruitmentState
from tests.factories.clients import login
from tests.factories.participants import make_board, make_participant
from tests.factories.recruitment import (
    ADVERT,
    WEIGHED,
    assess_all,
    choose_question,
    make_assessment,
    make_candidate,
    make_recruitment,
    make_suggestion,
    put_in,
    say_knows,
)
from tests.factories.times import AT

pytestmark = pytest.mark.django_db
S, A = RecruitmentState, AssessmentState
WARNING = "Det du skriver kan läsas av den sökande och av andra. Skriv det du såg och hörde."
GRADES = {"conduct": "4", "listening": "3", "respect": "4", "openness": "2"}


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(AT, tick=False) as traveller:
        yield traveller


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def person(board: Board) -> Participant:
    return make_participant(board)


@pytest.fixture
def client(person: Participant) -> Client:
    return login(Client(), person.user)


def of(row: Recruitment, name: str = "panel", *more: Any) -> str:
    return reverse(f"recruitment:{name}", args=[row.pk, *more])


def text(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def made(board: Board, person: Participant, state: str, **fields: Any) -> Recruitment:
    panel = [person, make_participant(board)]
    return make_recruitment(board, state, panel=panel, advert=ADVERT, **fields)


# --- The panel's page -----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("state", "then"),
    [
        (S.ADVERT, "Läs annonsen och säg vad du tycker."),
        (S.QUESTIONS, "Har du en fråga som borde ställas?"),
        (S.INTERVIEWS, "Chefen planerar intervjuerna."),
        (S.ASSESSMENT, "Du har lämnat allt."),
        (S.CONVERSATION, "Läs vad ni alla såg och hörde."),
        (S.DECIDED, "Chefen har beslutat."),
        (S.BROKEN_OFF, "Tiden du la ner betalas."),
    ],
)
def test_each_step_says_what_happens_now_and_who_decides(
    client: Client, board: Board, person: Participant, state: str, then: str
) -> None:
    page = text(client, of(made(board, person, state)))
    assert then in page
    assert "Chefen beslutar." in page
    assert page.count('class="govuk-button wide"') <= 1


def test_the_first_candidate_who_waits_is_the_next_step(
    client: Client, board: Board, person: Participant
) -> None:
    row = made(board, person, S.ASSESSMENT, candidates=2)
    first, second = row.candidates.order_by("mark")
    assert f"Sökande {first.mark} väntar på dig. Kvar: 2." in text(client, of(row))
    say_knows(first, person, knows=True)
    say_knows(second, person, knows=False)
    page = client.get(of(row))
    assert page.context["now"].address == of(row, "assess", second.pk)


def test_an_assessment_waits_for_the_interview(client: Client, board: Board, person: Participant) -> None:
    row = made(board, person, S.INTERVIEWS, candidates=1)
    one = row.candidates.get()
    say_knows(one, person, knows=False)
    assert "Du skriver ditt omdöme efter intervjun." in text(client, of(row))
    starts = AT - timedelta(hours=2)
    one.slots.create(recruitment=row, starts_at=starts, ends_at=starts + timedelta(hours=1))
    assert client.get(of(row)).context["now"].address == of(row, "assess", one.pk)


def test_what_became_of_it_is_read_where_it_was_done(
    client: Client, board: Board, person: Participant
) -> None:
    assert WEIGHED in text(client, of(made(board, person, S.DECIDED)))


def test_twelve_queries_for_eight_candidates_and_three_representatives(
    client: Client, board: Board, person: Participant
) -> None:
    others = [make_participant(board), make_participant(board)]
    row = make_recruitment(board, S.ASSESSMENT, panel=[person, *others], candidates=8)
    for number, one in enumerate(row.candidates.all()):
        say_knows(one, person, knows=number == 0)
        starts = AT + timedelta(hours=number)
        one.slots.create(recruitment=row, starts_at=starts, ends_at=starts + timedelta(hours=1))
    assess_all(row)
    choose_question(row)
    client.get(of(row))
    with CaptureQueriesContext(connection) as asked:
        client.get(of(row))
    assert len(asked) <= 12, [query["sql"][:200] for query in asked]


# --- Whose it is ----------------------------------------------------------------------------------
def test_another_panels_candidate_is_not_there(client: Client, board: Board, person: Participant) -> None:
    own = made(board, person, S.ASSESSMENT, candidates=1)
    other = make_recruitment(board, S.ASSESSMENT, panel=1, candidates=1)
    theirs = other.candidates.get()
    for name in ("knows", "assess", "assess_words", "assess_hand_in", "assess_own"):
        assert client.get(of(other, name, theirs.pk)).status_code == 404
        assert client.get(of(own, name, theirs.pk)).status_code == 404
    assert client.get(of(other)).status_code == 404


def test_who_has_taken_back_the_yes_is_no_longer_there(
    client: Client, board: Board, person: Participant
) -> None:
    row = made(board, person, S.ADVERT)
    assert row.assignment
    offer = row.assignment.offers.get(participant=person)
    participants.actions.decline_offer(offer=offer, by=person.user, at=AT)
    assert client.get(of(row)).status_code == 404


def test_nothing_of_the_others_is_read_before_it_is_shared(
    client: Client, board: Board, person: Participant
) -> None:
    row = make_recruitment(board, S.ASSESSMENT, panel=[person, make_participant(board)], candidates=1)
    assess_all(row)
    Assessment.objects.exclude(participant=person).update(seen="Hemligt än så länge.")
    for address in (of(row), of(row, "shared_read"), of(row, "assess_own", row.candidates.get().pk)):
        assert "Hemligt" not in text(client, address)
    assert row.manager
    actions.begin_conversation(recruitment=row, by=row.manager, at=AT)
    page = text(client, of(row, "shared_read"))
    assert "Hemligt" in page
    assert "En annan i gruppen" in page


def test_nobody_is_named_to_the_others(client: Client, board: Board, person: Participant) -> None:
    """Whoever is protected in the middle of it has given what was given, and nothing shows who it was."""
    other = make_participant(board, first_name="Hemligasson")
    row = make_recruitment(board, S.ADVERT, panel=[person, other], candidates=1, advert=ADVERT)
    make_suggestion(row, other, words="Skriv kortare.")
    put_in(row, S.ASSESSMENT)
    assess_all(row)
    level = ProtectionLevel.PROTECTED_REGISTRATION
    participants.actions.set_protection(participant=other, level=level, by=other.contact.user, at=AT)
    Assessment.objects.update(state=A.SHARED)
    put_in(row, S.CONVERSATION)
    advert, shared = text(client, of(row, "advert_read")), text(client, of(row, "shared_read"))
    assert "Skriv kortare." in advert
    assert shared.count("Frågade tillbaka") == 2
    assert "Hemligasson" not in advert + shared + text(client, of(row))
    # And goes on where one was.
    assert "Läs omdömena" in text(login(Client(), other.user), of(row))


def test_the_day_they_meet_the_consultation_group_is_one_of_the_steps(
    client: Client, board: Board, person: Participant
) -> None:
    on = AT.date() + timedelta(days=9)
    steps = {StepKind.UNION: actions.Planned(AT.date()), StepKind.MEET_UNION: actions.Planned(on)}
    page = text(client, of(made(board, person, S.ADVERT, steps=steps)))
    assert "Samverkan med facket" in page
    assert (
        f"Brukarrepresentanterna träffar samverkansgruppen</strong><small>{day_year(on)}. Du är med." in page
    )


# --- The advert -----------------------------------------------------------------------------------
def test_a_suggestion_and_its_answer(client: Client, board: Board, person: Participant) -> None:
    row = made(board, person, S.ADVERT)
    key = client.get(of(row, "advert_read")).context["form"]["key"].value()
    for _tap in range(2):
        client.post(of(row, "advert_read"), {"key": key, "words": "Skriv kortare."})
    said = Suggestion.objects.get(participant=person)
    assert row.manager
    actions.answer_suggestion(suggestion=said, used="no", reply="Lagen kräver det.", by=row.manager, at=AT)
    assert "Lagen kräver det." in text(client, of(row, "advert_read"))
    client.post(of(row, "suggestion_take_back", said.pk))
    assert Suggestion.objects.filter(pk=said.pk).exists()


def test_ones_own_suggestion_is_taken_back_until_it_is_answered(
    client: Client, board: Board, person: Participant
) -> None:
    row = made(board, person, S.ADVERT)
    mine, other = make_suggestion(row, person), make_suggestion(row, make_participant(board))
    client.post(of(row, "suggestion_take_back", mine.pk))
    assert client.post(of(row, "suggestion_take_back", other.pk)).status_code == 404
    assert list(Suggestion.objects.all()) == [other]


def test_a_suggestion_with_a_name_is_asked_about(client: Client, board: Board, person: Participant) -> None:
    row = made(board, person, S.ADVERT)
    key = client.get(of(row, "advert_read")).context["form"]["key"].value()
    form = {"key": key, "words": "Testa Testsson passar."}
    page = client.post(of(row, "advert_read"), form).content.decode()
    assert "Testa Testsson" in page
    assert 'name="is_no_name"' in page
    assert not Suggestion.objects.exists()


# --- The assessment -------------------------------------------------------------------------------
@pytest.fixture
def row(board: Board, person: Participant) -> Recruitment:
    return made(board, person, S.ASSESSMENT, candidates=1)


def test_jav_is_asked_first_and_never_how(client: Client, row: Recruitment, person: Participant) -> None:
    one = row.candidates.get()
    assert client.get(of(row, "assess", one.pk)).status_code == 302
    page = client.get(of(row, "knows", one.pk))
    assert set(page.context["form"].fields) == {"knows"}
    client.post(of(row, "knows", one.pk), {"knows": "no"})
    assert client.get(of(row, "assess", one.pk)).status_code == 200


def test_three_short_pages_with_the_warning_first_and_each_is_saved(
    client: Client, row: Recruitment, person: Participant
) -> None:
    one = row.candidates.get()
    say_knows(one, person, knows=False)
    for name in ("assess", "assess_words"):
        assert WARNING in text(client, of(row, name, one.pk))
    assert client.post(of(row, "assess", one.pk), GRADES).url == of(row, "assess_words", one.pk)
    later = client.post(of(row, "assess_words", one.pk), {"seen": "Lyssnade.", "later": "1"})
    assert later.url == of(row)
    assert "Lyssnade." in text(client, of(row, "assess_words", one.pk))
    client.post(of(row, "assess_hand_in", one.pk))
    own = Assessment.objects.get(participant=person)
    assert (own.state, own.conduct, own.openness, own.seen) == (A.HANDED_IN, 4, 2, "Lyssnade.")


def test_what_is_saved_while_one_writes_leads_nowhere(
    client: Client, row: Recruitment, person: Participant
) -> None:
    one = row.candidates.get()
    say_knows(one, person, knows=False)
    page = client.post(of(row, "assess", one.pk), {"conduct": "4", "stay": "1"})
    assert page.context["form"].data["conduct"] == "4"
    page = client.post(of(row, "assess_words", one.pk), {"seen": "Mitt i en", "stay": "1"})
    assert 'data-saves="stay"' in page.content.decode()
    own = Assessment.objects.get(participant=person)
    assert (own.state, own.conduct, own.listening, own.seen) == (A.WRITING, 4, None, "Mitt i en")


def test_what_is_too_long_to_save_says_so_where_one_writes(
    client: Client, row: Recruitment, person: Participant
) -> None:
    one = row.candidates.get()
    say_knows(one, person, knows=False)
    page = client.post(of(row, "assess_words", one.pk), {"seen": "x" * 4_001, "stay": "1"}).content.decode()
    assert "govuk-error-message" in page
    assert 'data-saves="stay"' in page


def test_a_session_that_ends_in_the_middle_of_a_sentence_loses_nothing(
    client: Client, row: Recruitment, person: Participant, clock: time_machine.Traveller
) -> None:
    one = row.candidates.get()
    say_knows(one, person, knows=False)
    address, said = of(row, "assess_words", one.pk), {"seen": "Mitt i en", "stay": "1"}
    clock.shift(timedelta(minutes=20))
    client.post(address, said, headers={"accept": "*/*"})
    assert not Assessment.objects.exists()
    again = login(Client(), person.user)
    back = again.post(f"/konto/fortsatt/{HeldPost.objects.get().pk}/", said)
    assert back.headers["Location"] == address
    again.post(address, said)
    assert Assessment.objects.get().seen == "Mitt i en"


def test_what_is_missing_leads_to_its_page(client: Client, row: Recruitment, person: Participant) -> None:
    one = row.candidates.get()
    say_knows(one, person, knows=False)
    client.post(of(row, "assess", one.pk), {"conduct": "4"})
    assert client.post(of(row, "assess_hand_in", one.pk)).url == of(row, "assess", one.pk)
    client.post(of(row, "assess", one.pk), GRADES)
    assert client.post(of(row, "assess_hand_in", one.pk)).url == of(row, "assess_words", one.pk)


def test_a_name_is_asked_about_before_it_is_handed_in(
    client: Client, row: Recruitment, person: Participant
) -> None:
    one = row.candidates.get()
    say_knows(one, person, knows=False)
    make_assessment(one, person, A.WRITING, seen="Testa Testsson lyssnade.")
    assert "Testa Testsson" in client.post(of(row, "assess_hand_in", one.pk)).content.decode()
    assert Assessment.objects.get().state == A.WRITING
    client.post(of(row, "assess_hand_in", one.pk), {"is_no_name": "on"})
    assert Assessment.objects.get().state == A.HANDED_IN


def test_one_takes_back_ones_own_and_later_adds_to_it(
    client: Client, row: Recruitment, person: Participant
) -> None:
    one = row.candidates.get()
    say_knows(one, person, knows=False)
    own = make_assessment(one, person)
    assert "Ta tillbaka och ändra" in text(client, of(row, "assess_own", one.pk))
    client.post(of(row, "assess_take_back", one.pk))
    own.refresh_from_db()
    assert own.state == A.WRITING
    Assessment.objects.update(state=A.SHARED)
    put_in(row, S.CONVERSATION)
    assert "Skriv en ny version" in text(client, of(row, "assess_own", one.pk))
    assert client.post(of(row, "assess_anew", one.pk)).url == of(row, "assess", one.pk)


# --- Half a year later ----------------------------------------------------------------------------
def test_the_process_is_asked_about_once(client: Client, board: Board, person: Participant) -> None:
    row = made(board, person, S.DECIDED)
    assert client.get(of(row, "process")).status_code == 302
    Recruitment.objects.filter(pk=row.pk).update(follow_up_on=AT.date())
    assert client.get(of(row)).context["now"].address == of(row, "process")
    for grade in ("4", "1"):
        client.post(of(row, "process"), {"grade": grade, "worked": "Vi blev hörda.", "change": ""})
    assert [one.grade for one in row.process_answers.all()] == [4]
    assert "Tack för ditt svar." in text(client, of(row))


# --- The first page -------------------------------------------------------------------------------
def test_the_first_page_leads_to_what_is_under_way_and_nothing_asks_who_rests(
    client: Client, board: Board, person: Participant
) -> None:
    row, over = made(board, person, S.ADVERT), made(board, person, S.DECIDED)
    page = text(client, "/portal/")
    assert of(row) in page
    assert of(over) not in page
    participants.actions.start_pause(participant=person, by=person.user, at=AT)
    assert of(row) not in text(client, "/portal/")


def test_the_interviews_come_in_the_calendar_without_telling_anything(
    client: Client, row: Recruitment, person: Participant
) -> None:
    one = make_candidate(row, "XY")
    one.slots.create(recruitment=row, starts_at=AT, ends_at=AT + timedelta(hours=1), room="Bryggan")
    content = client.get(of(row, "panel_calendar")).content.decode()
    assert content.count("BEGIN:VEVENT") == 1
    assert "XY" not in content
    assert row.position not in content
