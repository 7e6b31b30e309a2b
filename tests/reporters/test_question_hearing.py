"""Whoever asked says whether it was an answer, and takes the question back."""

import pytest
from django.test import Client

from core.access import Denied
from core.actions import Refused
from participants.models import Participant, Unit
from reporters.actions import questions as actions
from reporters.models import AskerContact, Asking
from reporters.question_cards import full_card_of
from tests.factories.participants import make_board, make_participant, make_unit
from tests.factories.questions import (
    answer_it,
    make_asking,
    make_reporters_asking,
    make_sorter,
    open_it,
    question_of,
    say,
)
from tests.factories.times import AT, TODAY, later

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit() -> Unit:
    return make_unit(make_board())


@pytest.fixture
def asking(unit: Unit) -> Asking:
    """Open and answered."""
    asking = make_asking(unit.board, address="nadja@exempel.example")
    answer_it(open_it(asking, unit))
    return Asking.objects.with_question().get()


@pytest.fixture
def person(unit: Unit) -> Participant:
    return make_participant(unit.board, first_name="Provina", last_name="Testberg")


@pytest.mark.parametrize(
    ("verdict", "state", "told"),
    [
        ("yes", "heard", "Ja, det var ett svar"),
        ("partly", "heard", "Delvis"),
        ("no", "waiting", "Nej, det var inget svar"),
    ],
)
def test_the_word_is_public_and_only_no_opens_again(
    asking: Asking, verdict: str, state: str, told: str
) -> None:
    say(asking, verdict)
    row = question_of(asking)
    assert row.state == state
    assert full_card_of(row, TODAY).heard == told


def test_no_gives_a_new_day_and_what_is_missing_stays_inside(asking: Asking) -> None:
    say(asking, "no", at=later(days=3), missing="Ni skrev inte när.")
    row = question_of(asking)
    # Two weeks from Thursday 26 November.
    assert row.answer_by is not None
    assert row.answer_by.isoformat() == "2026-12-10"
    assert Asking.objects.get().missing == "Ni skrev inte när."
    assert "när" not in full_card_of(row, TODAY).heard


def test_it_is_opened_once_more_and_not_again(asking: Asking) -> None:
    say(asking, "no")
    answer_it(question_of(asking))
    say(asking, "no")
    assert (question_of(asking).state, question_of(asking).verdict) == ("heard", "no")


def test_a_second_tap_says_nothing_more(asking: Asking) -> None:
    say(asking, "yes")
    say(asking, "yes", at=later(days=1))
    assert question_of(asking).heard_at == AT


def test_there_must_be_an_answer(unit: Unit) -> None:
    asking = make_asking(unit.board)
    open_it(asking, unit)
    with pytest.raises(Refused):
        say(asking, "yes")


def test_only_the_reporter_speaks_for_the_own_question(person: Participant, unit: Unit) -> None:
    asking = make_reporters_asking(person)
    answer_it(open_it(asking, unit))
    other = make_participant(unit.board)
    for by in (None, other.user):
        with pytest.raises(Denied):
            actions.say_whether_answered(asking=asking, verdict="yes", by=by, at=AT)
        with pytest.raises(Denied):
            actions.withdraw_question(asking=asking, by=by, at=AT)
    say(asking, "yes")
    assert question_of(asking).state == "heard"


def test_nobody_logged_in_speaks_for_a_reader(asking: Asking, person: Participant) -> None:
    """The code is asked for by the page; no log-in stands for it."""
    with pytest.raises(Denied):
        actions.withdraw_question(asking=asking, by=person.user, at=AT)


# --- Taken back ------------------------------------------------------------------------------------
def test_a_question_taken_back_is_gone_within_one_request(asking: Asking, client: Client) -> None:
    address = f"/fragor/{asking.question_id}/"
    assert client.get(address).status_code == 200
    actions.withdraw_question(asking=asking, at=AT)
    assert client.get(address).status_code == 410
    for page in ("/fragor/", "/fragor/rss.xml"):
        assert "fredagar" not in client.get(page).content.decode()


def test_words_name_and_address_go_with_it(person: Participant, unit: Unit) -> None:
    asking = make_reporters_asking(person, named_as="name")
    actions.withdraw_question(asking=asking, by=person.user, at=AT)
    row = Asking.objects.get()
    assert (row.words, row.byline, row.named_as) == ("", "", "nobody")


def test_where_a_reader_was_reached_goes_at_once(asking: Asking) -> None:
    actions.withdraw_question(asking=asking, at=AT)
    assert not AskerContact.objects.exists()


def test_twice_is_as_once(asking: Asking) -> None:
    actions.withdraw_question(asking=asking, at=AT)
    actions.withdraw_question(asking=asking, at=later(days=1))
    assert question_of(asking).state_changed_at == AT


def test_what_was_handed_over_cannot_be_unsaid(unit: Unit) -> None:
    asking = make_asking(unit.board)
    actions.hand_over_question(question=asking.question, to="Jouren", by=make_sorter(unit.board), at=AT)
    with pytest.raises(Refused):
        actions.withdraw_question(asking=asking, at=AT)
