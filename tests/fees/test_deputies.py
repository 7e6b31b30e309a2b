"""A deputy says yes only when the ordinary approver cannot, and it is seen whom the deputy stood in for."""

from datetime import timedelta

import pytest

import participants.actions
from core import clock
from core.models import AuditEntry, User
from fees import actions
from fees.approving import waiting_for
from fees.models import WorkEntry
from fees.states import EntryState
from participants.models import Absence, Participant
from tests.factories.clients import logged_in
from tests.factories.fees import make_approver, make_entry, make_mandate
from tests.factories.participants import make_board, make_participant, profile_of
from tests.factories.times import AT

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

THERE = "Du är ersättare, och ordinarie attestant är på plats och godkänner."


@pytest.fixture
def entry() -> WorkEntry:
    return make_entry(make_participant(make_board()), state=EntryState.REVIEWED)


@pytest.fixture
def ordinary(entry: WorkEntry) -> User:
    return make_approver(entry.participant.board)


@pytest.fixture
def deputy(entry: WorkEntry) -> User:
    return make_approver(entry.participant.board, is_deputy=True)


def approve(entry: WorkEntry, by: User) -> list[str]:
    """Why not; empty when it was approved."""
    return [why for _key, why in actions.approve_entries(ids=[entry.pk], by=by, at=AT).refused]


def away(user: User, days: int = 0) -> None:
    starts = AT.date() + timedelta(days=days)
    Absence.objects.create(employee=profile_of(user), starts_on=starts, ends_on=starts)


def test_the_deputy_waits_while_the_ordinary_one_is_there(
    entry: WorkEntry, ordinary: User, deputy: User
) -> None:
    assert approve(entry, deputy) == [THERE]
    assert approve(entry, ordinary) == []
    entry.refresh_from_db()
    assert entry.stood_in_for is None


def test_the_deputy_stands_in_when_the_ordinary_one_is_away(
    entry: WorkEntry, ordinary: User, deputy: User
) -> None:
    away(ordinary)
    assert approve(entry, deputy) == []
    entry.refresh_from_db()
    assert (entry.approved_by, entry.stood_in_for) == (deputy, ordinary)
    line = AuditEntry.objects.get(action="work_entry.stand_in", object_id=str(entry.pk))
    assert (line.actor, line.on_behalf_of) == (deputy.pk, ordinary.pk)


def test_an_approver_says_that_they_are_away_and_takes_it_back(
    entry: WorkEntry, ordinary: User, deputy: User
) -> None:
    client, page = logged_in(ordinary), "/admin/fees/workentry/borta/"
    days = {f"{name}_on": clock.today().isoformat() for name in ("starts", "ends")}
    assert "Din ersättare kan godkänna" in client.post(page, days, follow=True).content.decode()
    absence = Absence.objects.get()
    client.post(page, {"back": str(absence.pk)})
    assert not Absence.objects.exists()
    assert approve(entry, deputy) == [THERE]


def test_the_page_of_the_time_says_who_stood_in(entry: WorkEntry, ordinary: User, deputy: User) -> None:
    away(ordinary)
    approve(entry, deputy)
    shown = logged_in(deputy).get(f"/admin/fees/workentry/{entry.pk}/change/").content.decode()
    assert f"Som ersättare för {profile_of(ordinary).full_name}" in shown


@pytest.mark.parametrize("days", [-1, 1])
def test_another_days_absence_does_not_count(
    entry: WorkEntry, ordinary: User, deputy: User, days: int
) -> None:
    away(ordinary, days)
    assert approve(entry, deputy) == [THERE]


def test_the_deputy_stands_in_when_the_ordinary_one_may_not(
    entry: WorkEntry, ordinary: User, deputy: User
) -> None:
    """A conflict of interest: somebody has to say yes, and the deputy is not told why."""
    person: Participant = entry.participant
    participants.actions.declare_conflict(
        participant=person, employee=profile_of(ordinary), by=ordinary, at=AT
    )
    assert approve(entry, deputy) == []


def test_the_deputy_stands_in_when_the_ordinary_mandate_is_too_small(entry: WorkEntry, deputy: User) -> None:
    make_approver(entry.participant.board, max_ore=100)
    assert approve(entry, deputy) == []


def test_whoever_has_both_mandates_is_the_ordinary_one(entry: WorkEntry, ordinary: User) -> None:
    make_mandate(entry.participant.board, ordinary, is_deputy=True)
    assert approve(entry, ordinary) == []


def test_a_deputy_is_not_over_the_amount_either(entry: WorkEntry) -> None:
    small = make_approver(entry.participant.board, is_deputy=True, max_ore=100)
    assert approve(entry, small) == ["Beloppet är högre än din attesträtt. En annan person godkänner."]


def test_the_page_of_approval_says_it_before_anybody_tries(
    entry: WorkEntry, ordinary: User, deputy: User
) -> None:
    assert [row.reason for row in waiting_for(deputy, AT).others] == [THERE]
