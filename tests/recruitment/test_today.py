"""What waits for the coordinator on Idag: one row for each recruitment that somebody must take a step in."""

from datetime import date

import pytest

from participants.models import Board
from recruitment import today
from recruitment.models import Recruitment, StepKind
from recruitment.states import RecruitmentState
from tests.factories.participants import make_board, make_participant
from tests.factories.recruitment import make_member, make_recruitment, put_in

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
S = RecruitmentState
TALK = date(2026, 12, 18)


@pytest.fixture
def board() -> Board:
    return make_board()


def waits(board: Board, on: date = TALK) -> list[tuple[str, str]]:
    return [(row.what, row.step_url.split("/")[-2]) for row in today.rows([board.pk], on)]


def test_an_invitation_waits_to_be_taken_up(board: Board) -> None:
    make_recruitment(board, S.INVITED)
    assert waits(board) == [("En chef bjuder in till rekrytering", "ta-emot")]


def test_what_is_taken_up_waits_until_somebody_is_asked(board: Board) -> None:
    make_recruitment(board)
    assert waits(board) == [("Ingen i gruppen är tillfrågad än", "fraga")]


@pytest.mark.parametrize("state", [S.ADVERT, S.QUESTIONS, S.INTERVIEWS, S.CONVERSATION])
def test_while_the_manager_leads_nothing_waits_for_the_coordinator(board: Board, state: str) -> None:
    make_recruitment(board, state, panel=1)
    assert waits(board) == []


def test_assessments_wait_when_the_conversation_has_its_day(board: Board) -> None:
    row = make_recruitment(board, S.ASSESSMENT, panel=1, candidates=1)
    row.steps.create(kind=StepKind.CONVERSATION, on=TALK)
    assert waits(board, date(2026, 12, 17)) == []
    assert waits(board) == [("Samtalet om omdömena har sin dag", "dela")]


def test_the_process_waits_to_be_followed_up_on_its_day(board: Board) -> None:
    row = make_recruitment(board, panel=1)
    put_in(row, S.DECIDED, follow_up_on=date(2027, 5, 20))
    assert waits(board, date(2027, 5, 19)) == []
    assert waits(board, date(2027, 5, 20)) == [("En rekrytering ska följas upp", "uppfoljd")]


def test_a_recruitment_whose_manager_has_left_waits_for_another(board: Board) -> None:
    row = make_recruitment(board, S.CONVERSATION, panel=1)
    assert row.manager
    row.manager.is_active = False
    row.manager.save()
    assert waits(board) == [("En rekrytering saknar chef", "lamna-over")]


@pytest.mark.parametrize("state", [S.DRAFT, S.BROKEN_OFF, S.FOLLOWED_UP])
def test_what_is_not_sent_or_has_ended_waits_for_nobody(board: Board, state: str) -> None:
    make_recruitment(board, state)
    assert waits(board, date(2030, 1, 1)) == []


def test_neither_another_boards_nor_one_from_before_the_platform(board: Board) -> None:
    make_recruitment(make_board(), S.INVITED)
    Recruitment.objects.create(
        board=board,
        position="Gammal",
        kind="manager",
        is_historic=True,
        state=S.INVITED,
        created_at="2020-01-01T00:00Z",
    )
    make_member(make_participant(board))
    assert waits(board) == []
