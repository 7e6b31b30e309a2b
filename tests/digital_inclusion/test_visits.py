"""Visitors are counted by topic. A double tap counts once; two phones at once count twice."""

import threading
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from core import access
from core.actions import Refused
from core.models import User
from digital_inclusion import actions
from digital_inclusion.actions import Total
from digital_inclusion.models import Session, Tap, Topic, VisitCount
from participants.models import Participant
from tests.factories.digital_inclusion import make_instructor, make_session, make_venue
from tests.factories.participants import make_board, make_staff
from tests.factories.times import AT, later, swedish

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
THEN = swedish(2026, 11, 30, 15)


@pytest.fixture
def session() -> Session:
    return make_session(make_venue(make_board()))


@pytest.fixture
def instructor(session: Session) -> Participant:
    return make_instructor(session)


def tap(session: Session, by: User, topic: str = Topic.LOGIN, *, is_returning: bool = False) -> bool:
    return actions.count_visit(
        session=session, topic=topic, is_returning=is_returning, key=uuid4(), by=by, at=THEN
    )


def counts(session: Session) -> dict[str, tuple[int, int]]:
    rows = VisitCount.objects.filter(session=session)
    return {row.topic: (row.visits, row.returning) for row in rows}


def test_each_tap_is_one_visitor(session: Session, instructor: Participant) -> None:
    tap(session, instructor.user)
    tap(session, instructor.user, is_returning=True)
    tap(session, instructor.user, Topic.BILLS)
    assert counts(session) == {Topic.LOGIN: (2, 1), Topic.BILLS: (1, 0)}


def test_the_same_key_twice_counts_once(session: Session, instructor: Participant) -> None:
    key = uuid4()
    answers = [
        actions.count_visit(
            session=session, topic=Topic.LOGIN, is_returning=False, key=key, by=instructor.user, at=THEN
        )
        for _tap in range(2)
    ]
    assert answers == [True, False]
    assert counts(session) == {Topic.LOGIN: (1, 0)}


def test_the_last_tap_can_be_taken_back(session: Session, instructor: Participant) -> None:
    tap(session, instructor.user)
    tap(session, instructor.user, Topic.BILLS, is_returning=True)
    undone = actions.undo_last(session=session, by=instructor.user, at=THEN)
    assert undone is not None
    assert undone.topic == Topic.BILLS
    assert counts(session) == {Topic.LOGIN: (1, 0), Topic.BILLS: (0, 0)}


def test_a_colleagues_tap_is_not_taken_back(session: Session, instructor: Participant) -> None:
    colleague = make_instructor(session)
    tap(session, colleague.user)
    assert actions.undo_last(session=session, by=instructor.user, at=THEN) is None
    assert counts(session) == {Topic.LOGIN: (1, 0)}


def test_nobody_came_is_an_answer(session: Session, instructor: Participant) -> None:
    actions.count_nobody(session=session, by=instructor.user, at=THEN)
    assert counts(session) == {Topic.OTHER: (0, 0)}
    assert not Session.objects.uncounted(later(days=30)).exists()


def test_only_those_who_lead_the_session_count(session: Session) -> None:
    other = make_instructor(make_session(make_venue(session.assignment.board)))
    with pytest.raises(access.Denied):
        tap(session, other.user)


def test_someone_asked_who_has_not_said_yes_does_not_count(session: Session, instructor: Participant) -> None:
    instructor.offers.update(state="declined")
    with pytest.raises(access.Denied):
        tap(session, instructor.user)


def test_nothing_is_counted_before_the_day(session: Session, instructor: Participant) -> None:
    with pytest.raises(Refused, match="från och med dagen"):
        actions.count_visit(
            session=session, topic=Topic.LOGIN, is_returning=False, key=uuid4(), by=instructor.user, at=AT
        )


def test_an_unknown_topic_is_refused(session: Session, instructor: Participant) -> None:
    with pytest.raises(Refused):
        tap(session, instructor.user, "hemligt")


def test_a_coordinators_totals_replace_the_taps(session: Session, instructor: Participant) -> None:
    tap(session, instructor.user)
    by = make_staff(session.assignment.board)
    actions.set_counts(session=session, totals={Topic.LOGIN: Total(7, 3)}, by=by, at=THEN)
    assert counts(session) == {Topic.LOGIN: (7, 3)}
    assert not Tap.objects.exists()


def test_more_returning_than_visits_is_refused_at_its_topic(session: Session) -> None:
    by = make_staff(session.assignment.board)
    with pytest.raises(Refused) as refused:
        actions.set_counts(session=session, totals={Topic.BILLS: Total(2, 3)}, by=by, at=THEN)
    assert refused.value.field == Topic.BILLS


def test_the_database_too_refuses_more_returning_than_visits(session: Session) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        VisitCount.objects.create(session=session, topic=Topic.LOGIN, visits=1, returning=2)


def test_another_boards_coordinator_may_not_type_totals(session: Session) -> None:
    with pytest.raises(access.Denied):
        actions.set_counts(
            session=session, totals={Topic.LOGIN: Total(1, 0)}, by=make_staff(make_board()), at=THEN
        )


@pytest.mark.django_db(transaction=True)
def test_phones_at_the_same_moment_are_all_counted() -> None:
    session = make_session(make_venue(make_board()))
    people = [make_instructor(session), make_instructor(session)]

    def tap_five_times(user: User) -> None:
        try:
            for _number in range(5):
                tap(session, user)
        finally:
            connection.close()

    threads = [threading.Thread(target=tap_five_times, args=[person.user]) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counts(session) == {Topic.LOGIN: (10, 0)}
