"""'Allt om mig' about money, and what goes and what must stay when a person is erased."""

import pytest

from core.registry import data_owners
from fees import actions
from fees.models import WorkEntry
from fees.states import EntryState
from participants.models import Participant
from tests.factories.fees import BUS_TICKET, make_draft, make_entry, make_run
from tests.factories.participants import make_board, make_participant
from tests.factories.rights import everything_goes
from tests.factories.times import AT

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def person() -> Participant:
    return make_participant(make_board())


def test_a_person_sees_hours_expenses_terms_and_pay(person: Participant) -> None:
    make_entry(person, state=EntryState.APPROVED, expenses=[BUS_TICKET])
    make_run(person.board)
    make_entry(make_participant(person.board))
    rows = data_owners["fees"].personal_data(person.user)
    assert sorted(row["slag"] for row in rows) == ["lönerad", "lönerad", "tid", "utlägg", "villkor"]


def test_somebody_who_has_given_no_hours_has_nothing_here(person: Participant) -> None:
    assert data_owners["fees"].personal_data(person.user) == []


def test_drafts_and_hours_taken_back_go_and_what_is_owed_stays(person: Participant) -> None:
    sent = make_entry(person)
    draft = make_draft(person, sent.assignment)
    taken_back = make_entry(person, sent.assignment, typed="9–10")
    actions.withdraw_entry(entry=taken_back, by=person.user, at=AT)
    data_owners["fees"].erase(person.user, everything_goes())
    assert list(WorkEntry.objects.all()) == [sent]
    assert draft != sent
    sent.refresh_from_db()
    assert (sent.typed_time, sent.minutes) == ("", 150)


def test_what_is_locked_stays_untouched_for_the_accounts(person: Participant) -> None:
    entry = make_entry(person, state=EntryState.APPROVED)
    run = make_run(person.board)
    data_owners["fees"].erase(person.user, everything_goes())
    entry.refresh_from_db()
    assert (entry.state, entry.typed_time) == (EntryState.LOCKED, "14–16.30")
    assert run.lines.count() == 1
