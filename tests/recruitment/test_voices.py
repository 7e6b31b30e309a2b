"""Representatives' words in the report: only with a yes to just those words, gone when it is taken back."""

import json
from collections.abc import Iterator
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command

import participants.actions as register
from core.periods import Month
from core.registry import Item, item_sources
from participants.models import Board, Consent, Participant, ProtectionLevel, Scope, ShownIn
from recruitment import voices
from recruitment.models import ProcessAnswer
from recruitment.states import RecruitmentState as S
from reports import edition
from tests.factories.participants import make_board, make_participant, make_staff
from tests.factories.recruitment import make_recruitment, put_in
from tests.factories.times import AT

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
NOVEMBER = Month(2026, 11)
WORDS = "Chefen frågade vad jag tänkte."


@pytest.fixture(autouse=True)
def now(db: None) -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def person(board: Board) -> Participant:
    return make_participant(board, first_name="Zebulon")


@pytest.fixture
def answer(board: Board, person: Participant) -> ProcessAnswer:
    row = make_recruitment(board, S.ADVERT, panel=[person])
    put_in(row, S.DECIDED)
    how = {"grade": 4, "worked": WORDS, "answered_at": AT}
    ProcessAnswer.objects.create(
        recruitment=row, by_manager=True, grade=4, worked="Chefens ord", answered_at=AT
    )
    return ProcessAnswer.objects.create(recruitment=row, participant=person, **how)


def ask(person: Participant, answer: ProcessAnswer, *, is_yes: bool = True) -> Consent:
    [consent] = register.ask_consent(
        participant=person,
        item=Item(voices.KEY, str(answer.pk)),
        scopes=[Scope.WORDS],
        shown_in=[ShownIn.PRINT],
        by=person.contact.user,
        at=AT,
    )
    register.answer_consent(consent=consent, is_yes=is_yes, by=person.user, at=AT)
    return consent


def told(board: Board) -> list[str]:
    return list(voices.voices(NOVEMBER, boards=[board.pk]))


def test_without_a_yes_nothing_is_told(board: Board, person: Participant, answer: ProcessAnswer) -> None:
    assert told(board) == []
    ask(person, answer, is_yes=False)
    assert told(board) == []


def test_with_a_yes_the_words_are_told_and_no_name(
    board: Board, person: Participant, answer: ProcessAnswer
) -> None:
    ask(person, answer)
    assert told(board) == [WORDS]
    assert list(voices.voices(Month(2026, 10), boards=[board.pk])) == []
    assert told(make_board()) == []


def test_what_is_taken_back_is_gone_at_once(board: Board, person: Participant, answer: ProcessAnswer) -> None:
    consent = ask(person, answer)
    register.withdraw_consent(consent=consent, by=person.user, at=AT)
    assert told(board) == []


@pytest.mark.parametrize("fields", [{"protection": ProtectionLevel.MARKED}, {"place_ended_on": AT.date()}])
def test_who_is_protected_or_has_left_is_not_quoted(
    board: Board, person: Participant, answer: ProcessAnswer, fields: dict[str, object]
) -> None:
    ask(person, answer)
    Participant.objects.filter(pk=person.pk).update(**fields)
    assert told(board) == []


def test_somebody_elses_yes_is_no_yes(board: Board, answer: ProcessAnswer) -> None:
    ask(make_participant(board), answer)
    assert told(board) == []


def test_the_coordinator_may_ask_about_the_own_boards_and_the_person_sees_the_words(
    board: Board, answer: ProcessAnswer
) -> None:
    source = item_sources[voices.KEY]
    assert [key for key, _title in source.choices(make_staff(board))] == [str(answer.pk)]
    assert source.choices(make_staff(make_board())) == []
    look = source.look(str(answer.pk))
    assert look
    assert look.lines == (WORDS,)
    assert source.titles([str(answer.pk), "inte en nyckel"]) == {str(answer.pk): look.title}


def test_the_reports_json_has_the_words_and_no_edition_keeps_them(
    board: Board, person: Participant, answer: ProcessAnswer
) -> None:
    ask(person, answer)
    out = StringIO()
    call_command("report", "2026-11", "--json", "--board", board.name, stdout=out)
    parts = {part["key"]: part["voices"] for part in json.loads(out.getvalue())["sections"]}
    assert parts["recruitment"] == [WORDS]
    assert WORDS not in json.dumps(edition.build(NOVEMBER, boards=[board.pk]), ensure_ascii=False)
