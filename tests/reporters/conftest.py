"""A board and a writer of it, for whoever has no other wish."""

import pytest

from participants.models import Board, Participant
from tests.factories.participants import make_board, make_participant


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def writer(board: Board) -> Participant:
    return make_participant(board)
