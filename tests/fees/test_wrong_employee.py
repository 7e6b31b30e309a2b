"""An employee whom the person would rather not meet decides nothing about the person's hours."""

from collections.abc import Callable

import pytest

import participants.actions
from core.models import User
from fees import actions
from fees.actions import BulkResult
from fees.models import WorkEntry
from fees.states import EntryState
from participants.actions import RatherNot
from participants.models import Participant
from tests.factories.clients import logged_in
from tests.factories.fees import make_entry, make_mandate, set_up_pay
from tests.factories.participants import make_board, make_participant, make_staff, make_unit, profile_of
from tests.factories.times import AT, TODAY

pytestmark = pytest.mark.django_db
Verb = Callable[..., BulkResult]
STEPS = [
    ("coordinator", EntryState.SENT, EntryState.REVIEWED, actions.review_entries),
    ("approver", EntryState.REVIEWED, EntryState.APPROVED, actions.approve_entries),
]


@pytest.fixture
def person() -> Participant:
    board = make_board()
    set_up_pay(board)
    return make_participant(board)


def employee(person: Participant, role: str) -> User:
    user = make_staff(person.board, role)
    make_mandate(person.board, user)
    return user


def rather_not(person: Participant, user: User) -> None:
    participants.actions.set_avoidances(
        participant=person, rather_not=RatherNot(employees=(profile_of(user),)), by=person.user, at=AT
    )


@pytest.mark.parametrize(("role", "before", "after", "verb"), STEPS)
def test_only_the_others_decide(
    person: Participant, role: str, before: EntryState, after: EntryState, verb: Verb
) -> None:
    entry = make_entry(person, state=before)
    wrong, right = employee(person, role), employee(person, role)
    rather_not(person, wrong)
    assert verb(ids=[entry.pk], by=wrong, at=AT).refused == [(entry.pk, "En annan behöver göra det här.")]
    assert WorkEntry.objects.get(pk=entry.pk).state == before
    assert verb(ids=[entry.pk], by=right, at=AT).done == [entry.pk]
    assert WorkEntry.objects.get(pk=entry.pk).state == after


def declared(person: Participant, user: User, by: User) -> None:
    participants.actions.declare_conflict(participant=person, employee=profile_of(user), by=by, at=AT)


@pytest.mark.parametrize(("role", "before", "after", "verb"), STEPS)
def test_what_a_colleague_wrote_down_about_them_is_not_told(
    person: Participant, role: str, before: EntryState, after: EntryState, verb: Verb
) -> None:
    entry, user = make_entry(person, state=before), employee(person, role)
    declared(person, user, by=person.contact.user)
    assert verb(ids=[entry.pk], by=user, at=AT).refused == [(entry.pk, "En annan behöver göra det här.")]


@pytest.mark.parametrize(("role", "before"), [step[:2] for step in STEPS])
def test_the_page_says_that_it_covers_oneself_and_those_near(
    person: Participant, role: str, before: EntryState
) -> None:
    entry, user = make_entry(person, state=before), employee(person, role)
    page = logged_in(user).get(f"/admin/fees/workentry/{entry.pk}/jav/").content.decode()
    assert "Det gäller dig själv och dina närstående" in page


@pytest.mark.parametrize(("role", "before", "after", "verb"), STEPS)
def test_other_peoples_hours_are_decided_as_before(
    person: Participant, role: str, before: EntryState, after: EntryState, verb: Verb
) -> None:
    user = employee(person, role)
    rather_not(person, user)
    other = make_entry(make_participant(person.board), state=before)
    assert verb(ids=[other.pk], by=user, at=AT).done == [other.pk]
    assert WorkEntry.objects.get(pk=other.pk).state == after


def test_an_employee_of_a_unit_one_would_rather_not_meet_does_not_decide(person: Participant) -> None:
    user, unit = employee(person, "coordinator"), make_unit(person.board)
    participants.actions.give_unit_role(
        employee=profile_of(user), unit=unit, valid_from=TODAY, by=None, at=AT
    )
    wish = RatherNot(units=(unit,))
    participants.actions.set_avoidances(participant=person, rather_not=wish, by=person.user, at=AT)
    entry = make_entry(person, state=EntryState.SENT)
    assert actions.review_entries(ids=[entry.pk], by=user, at=AT).done == []


@pytest.mark.parametrize(("role", "before", "after", "verb"), STEPS)
def test_whoever_has_declared_a_conflict_of_interest_does_not_decide(
    person: Participant, role: str, before: EntryState, after: EntryState, verb: Verb
) -> None:
    wrong, right = employee(person, role), employee(person, role)
    participants.actions.declare_conflict(participant=person, employee=profile_of(wrong), by=wrong, at=AT)
    entry = make_entry(person, state=before)
    [(_key, why)] = verb(ids=[entry.pk], by=wrong, at=AT).refused
    assert why.endswith("lön åt någon som står dem nära. En annan gör det här.")
    assert verb(ids=[entry.pk], by=right, at=AT).done == [entry.pk]
    assert WorkEntry.objects.get(pk=entry.pk).state == after


def test_a_budget_holder_declares_it_from_the_hours_and_takes_it_back(person: Participant) -> None:
    approver = employee(person, "approver")
    entry = make_entry(person, state=EntryState.REVIEWED)
    browser, page = logged_in(approver), f"/admin/fees/workentry/{entry.pk}/"
    assert "Jag kan ha jäv" in browser.get(f"{page}change/").content.decode()
    for is_there in (True, False):
        browser.post(f"{page}jav/")
        assert person.conflicts.filter(employee=profile_of(approver)).exists() is is_there
