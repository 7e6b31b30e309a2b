"""The programme's part of the report, counted by hand on a small month."""

from typing import Any

import pytest

from core.figures import Breakdown, Figure, Section
from core.periods import Month
from core.registry import assignment_hooks, data_owners
from digital_inclusion import actions
from digital_inclusion.actions import Total
from digital_inclusion.figures import report
from digital_inclusion.models import InstructorWish, Session, Topic, TrainingEntry
from participants.models import Board, Offer
from participants.programmes import programmes
from participants.states import OfferState
from tests.factories.digital_inclusion import (
    make_instructor,
    make_ratings,
    make_session,
    make_sessions,
    make_training,
    make_venue,
)
from tests.factories.participants import make_board, make_staff
from tests.factories.rights import everything_goes
from tests.factories.times import AT, swedish

pytestmark = pytest.mark.django_db
NOVEMBER, DECEMBER = Month(2026, 11), Month(2026, 12)


@pytest.fixture
def board() -> Board:
    return make_board()


def figures(section: Section) -> dict[str, Figure]:
    return {figure.key: figure for figure in section.figures}


def count(session: Session, **totals: Any) -> None:
    actions.set_counts(
        session=session,
        totals={topic: Total(*pair) for topic, pair in totals.items()},
        by=make_staff(session.assignment.board),
        at=swedish(2026, 12, 20),
    )


def test_sessions_are_held_or_cancelled(board: Board) -> None:
    """Mondays 30 November, 7 and 14 December: one in November; in December one of two is cancelled."""
    sessions = make_sessions(make_venue(board), weeks=3)
    actions.cancel_session(session=sessions[1], by=make_staff(board), at=AT)
    november, december = (figures(report(month, boards=[board.pk])) for month in (NOVEMBER, DECEMBER))
    assert (november["sessions_held"].value, november["sessions_cancelled"].value) == (1, 0)
    assert (december["sessions_held"].value, december["sessions_cancelled"].value) == (1, 1)


def test_visits_and_returning_are_added_up(board: Board) -> None:
    sessions = make_sessions(make_venue(board), weeks=3)
    count(sessions[1], login=(5, 2), bills=(1, 0))
    count(sessions[2], login=(3, 3))
    found = figures(report(DECEMBER, boards=[board.pk]))
    assert found["visits"].value == 9
    assert (found["returning_visits"].value, found["returning_visits"].of) == (5, 9)


def test_every_topic_has_a_row_and_they_add_up(board: Board) -> None:
    session = make_session(make_venue(board))
    count(session, login=(5, 2), phone=(4, 0))
    table: Breakdown = report(NOVEMBER, boards=[board.pk]).breakdowns[0]
    assert len(table.rows) == len(Topic.choices)
    assert dict(table.rows)["mobil och appar"] == 4
    assert sum(value for _label, value in table.rows) == 9


def test_answers_are_a_share_of_those_who_answered(board: Board) -> None:
    session = make_session(make_venue(board))
    make_ratings(session, 4, got_help="yes", well_met="yes")
    make_ratings(session, 2, got_help="partly", well_met="yes")
    found = figures(report(NOVEMBER, boards=[board.pk]))
    assert (found["got_help"].value, found["got_help"].of) == (4, 6)
    assert (found["well_met"].value, found["well_met"].of) == (6, 6)


def test_another_boards_figures_are_not_in_it(board: Board) -> None:
    count(make_session(make_venue(make_board())), login=(5, 2))
    found = figures(report(NOVEMBER, boards=[board.pk]))
    assert {key: figure.value for key, figure in found.items()} == dict.fromkeys(found, 0)


def test_every_figure_says_what_it_means(board: Board) -> None:
    section = report(NOVEMBER, boards=[board.pk])
    assert all(str(figure.definition) for figure in section.figures)
    assert all(str(table.definition) for table in section.breakdowns)


# --- The contract ------------------------------------------------------------------------------
def test_the_programme_is_plugged_in() -> None:
    for table in (programmes, data_owners, assignment_hooks):
        assert "digital_inclusion" in table


def test_a_person_gets_and_loses_what_is_held(board: Board) -> None:
    person = make_instructor(make_session(make_venue(board)))
    make_training(person)
    actions.wish_figures(shows_figures=True, by=person.user, at=AT)
    programme = programmes["digital_inclusion"]
    told = str(programme.personal_data(person.user))
    assert "Säkra lösenord" in told
    programme.erase(person.user, everything_goes())
    assert not TrainingEntry.objects.exists()
    assert not InstructorWish.objects.exists()
    assert programme.personal_data(person.user) == []


# --- Closing -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("at", "expected"),
    [(swedish(2026, 12, 2, 16, 29), OfferState.ACCEPTED), (swedish(2026, 12, 2, 16, 30), OfferState.DONE)],
)
def test_a_yes_becomes_done_two_days_after(board: Board, at: Any, expected: str) -> None:
    make_instructor(make_session(make_venue(board)))
    actions.close_sessions(at=at)
    assert Offer.objects.get().state == expected


def test_closing_twice_changes_nothing_more(board: Board) -> None:
    make_instructor(make_session(make_venue(board)))
    for day in (10, 11):
        actions.close_sessions(at=swedish(2026, 12, day))
    assert Offer.objects.get().state == OfferState.DONE


def test_what_did_not_happen_stays_so(board: Board) -> None:
    make_instructor(make_session(make_venue(board)))
    Offer.objects.update(state=OfferState.DID_NOT_HAPPEN)
    actions.close_sessions(at=swedish(2026, 12, 10))
    assert Offer.objects.get().state == OfferState.DID_NOT_HAPPEN
