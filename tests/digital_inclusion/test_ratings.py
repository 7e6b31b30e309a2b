"""Two questions about the help: one answer a code, nobody can tell whose; figures only for oneself."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, models

from core import access
from core.actions import Refused
from core.models import AuditEntry
from digital_inclusion import actions, figures
from digital_inclusion.models import Rating, RatingToken, Session
from participants.models import Participant
from tests.factories.digital_inclusion import make_instructor, make_ratings, make_session, make_venue
from tests.factories.participants import make_board
from tests.factories.times import AT, swedish

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
THEN = swedish(2026, 11, 30, 15)


@pytest.fixture
def session() -> Session:
    return make_session(make_venue(make_board()))


@pytest.fixture
def instructor(session: Session) -> Participant:
    return make_instructor(session)


def mint(session: Session, instructor: Participant, number: int = 1) -> list[str]:
    return actions.mint_tokens(session=session, number=number, by=instructor.user, at=THEN)


def answer(token: str) -> bool:
    return actions.answer_rating(token=token, got_help="yes", well_met="partly", at=THEN)


def test_one_answer_a_code(session: Session, instructor: Participant) -> None:
    token = mint(session, instructor)[0]
    assert [answer(token), answer(token)] == [True, False]
    assert [(rating.got_help, rating.well_met) for rating in Rating.objects.all()] == [("yes", "partly")]


def test_an_unknown_code_answers_nothing() -> None:
    assert not answer("finns-inte")
    assert not Rating.objects.exists()


def test_the_code_itself_is_not_kept(session: Session, instructor: Participant) -> None:
    token = mint(session, instructor)[0]
    assert token not in RatingToken.objects.get().token_hash


def test_twelve_codes_are_twelve_different(session: Session, instructor: Participant) -> None:
    assert len(set(mint(session, instructor, 12))) == 12


def test_there_is_an_end_to_how_many_codes_can_be_made(session: Session, instructor: Participant) -> None:
    mint(session, instructor, 150)
    with pytest.raises(Refused, match="redan många koder"):
        mint(session, instructor)


def test_only_those_who_lead_the_session_make_codes(session: Session) -> None:
    other = make_instructor(make_session(make_venue(session.assignment.board)))
    with pytest.raises(access.Denied):
        mint(session, other)


def test_a_code_works_two_weeks_and_not_a_day_longer(session: Session, instructor: Participant) -> None:
    token = mint(session, instructor)[0]
    assert actions.is_open(token=token, at=swedish(2026, 12, 14, 23, 59))
    assert not actions.is_open(token=token, at=swedish(2026, 12, 15))


def test_neither_answer_nor_used_code_has_a_time() -> None:
    timed = (models.DateTimeField, models.TimeField)
    for model in (Rating, RatingToken):
        assert not [field.name for field in model._meta.fields if isinstance(field, timed)]


def test_an_answer_leaves_no_line_in_the_log(session: Session, instructor: Participant) -> None:
    """The log has times, and a time beside a session would tell who answered."""
    token = mint(session, instructor)[0]
    before = AuditEntry.objects.count()
    answer(token)
    assert AuditEntry.objects.count() == before


def test_an_answer_does_not_point_at_its_code() -> None:
    assert {field.name for field in Rating._meta.fields} == {"id", "session", "got_help", "well_met"}


@pytest.mark.django_db(transaction=True)
def test_two_taps_at_once_are_one_answer() -> None:
    session = make_session(make_venue(make_board()))
    token = mint(session, make_instructor(session))[0]
    answers = []

    def tap() -> None:
        try:
            answers.append(answer(token))
        finally:
            connection.close()

    threads = [threading.Thread(target=tap) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [False, False, False, True]
    assert Rating.objects.count() == 1


# --- Own figures -------------------------------------------------------------------------------
def test_nobody_who_did_not_ask_has_figures(session: Session, instructor: Participant) -> None:
    make_ratings(session, 9)
    assert figures.own_figures(instructor) is None


@pytest.mark.parametrize(("number", "shown"), [(0, None), (4, None), (5, 5), (6, 6)])
def test_answers_are_shown_from_five_up(
    session: Session, instructor: Participant, number: int, shown: int | None
) -> None:
    make_ratings(session, number)
    actions.wish_figures(shows_figures=True, by=instructor.user, at=AT)
    own = figures.own_figures(instructor)
    assert own is not None
    assert (own.answers, own.got_help, own.well_met) == (shown, shown, shown)


def test_figures_are_of_sessions_one_has_led(session: Session, instructor: Participant) -> None:
    make_ratings(make_session(make_venue(session.assignment.board)), 9)
    actions.wish_figures(shows_figures=True, by=instructor.user, at=AT)
    own = figures.own_figures(instructor)
    assert own is not None
    assert own.answers is None


def test_the_wish_can_be_taken_back(session: Session, instructor: Participant) -> None:
    for shows in (True, False):
        actions.wish_figures(shows_figures=shows, by=instructor.user, at=AT + timedelta(minutes=1))
    assert figures.own_figures(instructor) is None
