"""One call and everybody who should know, knows: people, the house, the public and the calendars."""

import pytest

from core import access
from core.models import Message
from core.registry import message_kinds
from digital_inclusion import actions, listing
from digital_inclusion.models import Session, Venue
from participants import actions as register
from participants.states import OfferState
from tests.factories.digital_inclusion import make_instructor, make_session, make_sessions, make_venue
from tests.factories.participants import make_board, make_staff
from tests.factories.times import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def venue() -> Venue:
    return make_venue(make_board(), "Kafé Provrummet", contact_email="kafeet@example.test")


def cancel(session: Session) -> Session:
    actions.cancel_session(session=session, by=make_staff(session.assignment.board), at=AT)
    return Session.objects.select_related("assignment").get(pk=session.pk)


def test_the_assignment_is_cancelled(venue: Venue) -> None:
    assert cancel(make_session(venue)).is_cancelled


def test_the_house_is_told_what_and_when_and_nobodys_name(venue: Venue) -> None:
    session = make_session(venue)
    person = make_instructor(session, first_name="Märkvärdig")
    cancel(session)
    told = Message.objects.get(kind="digital_inclusion.venue_cancelled")
    assert told.address == "kafeet@example.test"
    assert "Måndag 30 november, 14.00–16.30" in told.body
    assert person.first_name not in f"{told.subject}{told.body}"


def test_a_house_without_an_address_is_not_written_to() -> None:
    cancel(make_session(make_venue(make_board(), contact_email="")))
    assert not Message.objects.filter(kind="digital_inclusion.venue_cancelled").exists()


def test_the_instructor_is_told(venue: Venue) -> None:
    session = make_session(venue)
    person = make_instructor(session)
    cancel(session)
    assert (
        Message.objects.filter(kind="participants.assignment_cancelled", recipient=person.user).count() == 1
    )


def test_a_yes_stays_as_it_was_given(venue: Venue) -> None:
    """Pay may be owed when it was cancelled the same day; nobody is made to look absent."""
    session = make_session(venue)
    person = make_instructor(session)
    cancel(session)
    assert person.offers.get().state == OfferState.ACCEPTED


def test_calendars_get_a_higher_number(venue: Venue) -> None:
    assert cancel(make_session(venue)).calendar_sequence == 1


def test_it_follows_when_the_assignment_is_cancelled_in_the_register(venue: Venue) -> None:
    """Whichever door the coordinator uses, the house is told."""
    session = make_session(venue)
    register.cancel_assignment(assignment=session.assignment, by=make_staff(venue.board), at=AT)
    session.refresh_from_db()
    assert session.calendar_sequence == 1
    assert Message.objects.filter(kind="digital_inclusion.venue_cancelled").exists()


def test_visitors_read_when_to_come_instead(venue: Venue) -> None:
    first, second = make_sessions(venue, weeks=2)
    cancel(first)
    shown = listing.coming(AT)
    assert [(occasion.is_cancelled, occasion.note) for occasion in shown] == [
        (True, "Välkommen måndag 7 december i stället."),
        (False, ""),
    ]
    assert second.pk == shown[1].id


def test_another_house_is_not_offered_instead(venue: Venue) -> None:
    session = make_session(venue)
    make_sessions(make_venue(venue.board), weeks=3)
    cancel(session)
    assert next(o for o in listing.coming(AT) if o.is_cancelled).note == ""


def test_the_coordinators_own_line_wins(venue: Venue) -> None:
    first, _second = make_sessions(venue, weeks=2)
    by = make_staff(venue.board)
    actions.set_public_facts(
        session=first, public_note="Vi flyttar till plan 2.", organisers=[], by=by, at=AT
    )
    cancel(first)
    assert listing.coming(AT)[0].note == "Vi flyttar till plan 2."


def test_another_boards_coordinator_may_not_cancel(venue: Venue) -> None:
    session = make_session(venue)
    with pytest.raises(access.Denied):
        actions.cancel_session(session=session, by=make_staff(make_board()), at=AT)
    assert not Session.objects.get(pk=session.pk).is_cancelled


def test_the_words_to_the_house_are_registered() -> None:
    assert "digital_inclusion.venue_cancelled" in message_kinds
