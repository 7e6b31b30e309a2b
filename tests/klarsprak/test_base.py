import pytest

from klarsprak.states import TextState
from tests.factories.klarsprak import make_comment, make_reading, make_round
from tests.factories.participants import make_board

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def test_a_round_freezes_the_version_and_numbers_its_sentences() -> None:
    round_ = make_round(make_board())
    assert list(round_.version.sentences.values_list("number", flat=True)) == list(range(1, 11))
    assert round_.version.text.state == TextState.READING


def test_a_reader_who_said_yes_begins_once() -> None:
    round_ = make_round(make_board())
    reading = make_reading(round_)
    make_comment(reading)
    assert reading.number == 1
