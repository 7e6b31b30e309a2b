"""Caseworker and mentor who have met are never put together unless both wish, and nobody learns why."""

from collections.abc import Iterator

import pytest
import time_machine
from django.db.models import Q

import participants.actions
from core import access
from core.actions import Refused
from mentoring import actions
from mentoring.apart import pairs_in
from mentoring.models import HaveMet, MentorGroup, Place
from mentoring.states import GroupState, PlaceState
from participants.matching import Matching
from participants.models import Avoidance, Board, ConflictOfInterest, Participant, ProtectionLevel
from participants.states import OfferState
from tests.factories.clients import logged_in
from tests.factories.mentoring import (
    first_meeting,
    fresh,
    make_announced,
    make_asked,
    make_confirmed,
    make_mentor,
    make_seated,
)
from tests.factories.participants import make_board, make_participant, make_staff
from tests.factories.times import AT
from tests.portal.pages import read, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def group(board: Board) -> MentorGroup:
    return make_announced(board, meetings=1, fewest=1)


def mentor_says(group: MentorGroup, person: Participant, place: Place, *, wishes: bool = False) -> None:
    actions.say_met_as_mentor(
        group=group, participant=person, employee=place.employee, wishes=wishes, by=person.user, at=AT
    )


def employee_says(group: MentorGroup, person: Participant, place: Place, *, wishes: bool = False) -> None:
    actions.say_met_as_employee(group=group, participant=person, wishes=wishes, by=place.employee.user, at=AT)


def have_met(person: Participant, place: Place, *, mentor: bool | None, employee: bool | None) -> None:
    """None: that side has said nothing."""
    HaveMet.objects.create(
        participant=person,
        employee=place.employee,
        mentor_said_at=None if mentor is None else AT,
        employee_said_at=None if employee is None else AT,
        mentor_wishes=bool(mentor),
        employee_wishes=bool(employee),
    )


# --- The rule ------------------------------------------------------------------------------------------
# mentor: None has said nothing, False has said "we have met", True "and I would like to all the same".
@pytest.mark.parametrize(
    ("mentor", "employee", "fits"),
    [
        (False, None, False),
        (None, False, False),
        (False, False, False),
        (True, None, False),
        (None, True, False),
        (True, False, False),
        (False, True, False),
        (True, True, True),
    ],
)
def test_they_are_put_together_only_when_both_wish(
    group: MentorGroup, mentor: bool | None, employee: bool | None, fits: bool
) -> None:
    person, place = make_asked(group), make_confirmed(group)
    have_met(person, place, mentor=mentor, employee=employee)

    def give() -> None:
        actions.give_places(group=group, chosen=[place.pk], by=make_staff(group.board), at=AT)

    if fits:
        give()
        assert fresh(place).state == PlaceState.SEATED
    else:
        with pytest.raises(Refused) as refused:
            give()
        assert str(refused.value.message) == f"Passar inte: {place.employee.full_name}."
        assert fresh(place).state == PlaceState.CONFIRMED


def test_strangers_fit(group: MentorGroup) -> None:
    make_mentor(group)
    place = make_confirmed(group)
    actions.give_places(group=group, chosen=[place.pk], by=make_staff(group.board), at=AT)
    assert fresh(place).state == PlaceState.SEATED


@pytest.mark.parametrize("said", ["employee", "unit", "conflict"])
def test_whom_the_register_keeps_apart_is_kept_apart_here(group: MentorGroup, said: str) -> None:
    mentor, place = make_mentor(group), make_confirmed(group)
    if said == "conflict":
        ConflictOfInterest.objects.create(
            participant=mentor, employee=place.employee, declared_by=place.employee.user, declared_at=AT
        )
    else:
        Avoidance.objects.create(participant=mentor, **{said: getattr(place, said)}, said_at=AT)
    with pytest.raises(Refused, match="Passar inte"):
        actions.give_places(group=group, chosen=[place.pk], by=make_staff(group.board), at=AT)


# --- Asking mentors ------------------------------------------------------------------------------------
def test_the_register_does_not_ask_a_mentor_who_must_not_meet_an_employee(group: MentorGroup) -> None:
    person, place = make_participant(group.board), make_seated(group)
    have_met(person, place, mentor=False, employee=None)
    with pytest.raises(Refused, match="Passar inte"):
        make_asked(group, person)


def test_nor_is_that_person_shown_as_somebody_to_ask(group: MentorGroup) -> None:
    person, other, place = make_participant(group.board), make_participant(group.board), make_seated(group)
    have_met(person, place, mentor=None, employee=False)
    listed = Matching([first_meeting(group).assignment], make_staff(group.board)).listed()
    shown = {candidate.person.pk for candidate in listed}
    assert other.pk in shown
    assert person.pk not in shown


def test_a_yes_after_it_was_said_gives_no_place(group: MentorGroup) -> None:
    person, place = make_asked(group), make_seated(group)
    mentor_says(group, person, place)
    offer = person.offers.get()
    participants.actions.accept_offer(offer=offer, by=person.user, at=AT)
    offer.refresh_from_db()
    assert offer.state == OfferState.WAITING


def test_another_groups_employees_keep_nobody_away(group: MentorGroup) -> None:
    person, place = make_participant(group.board), make_seated(group)
    have_met(person, place, mentor=False, employee=None)
    other = make_announced(group.board, meetings=1)
    make_seated(other)
    make_mentor(other, person)


# --- Said when they are in the group already ---------------------------------------------------------------
def test_a_group_with_two_who_do_not_fit_does_not_begin(group: MentorGroup) -> None:
    mentor, _second, place = make_mentor(group), make_mentor(group), make_seated(group)
    employee_says(group, mentor, place)
    assert pairs_in(group) == [(mentor, place)]
    with pytest.raises(Refused) as refused:
        actions.begin_group(group=group, by=make_staff(group.board), at=AT)
    assert refused.value.code == "apart"
    actions.to_waiting_list(place=place, by=make_staff(group.board), at=AT)
    make_seated(group)
    actions.begin_group(group=group, by=make_staff(group.board), at=AT)
    assert group.state == GroupState.RUNNING


def test_a_freed_place_passes_by_who_does_not_fit(group: MentorGroup) -> None:
    mentor, leaves = make_mentor(group), make_seated(group)
    apart, fits = make_confirmed(group), make_confirmed(group)
    have_met(mentor, apart, mentor=False, employee=None)
    MentorGroup.objects.filter(pk=group.pk).update(most=1)
    Place.objects.filter(Q(pk=apart.pk) | Q(pk=fits.pk)).update(state=PlaceState.WAITING)
    actions.withdraw(place=leaves, by=leaves.employee.user, at=AT)
    assert [fresh(one).state for one in (apart, fits)] == [PlaceState.WAITING, PlaceState.SEATED]


# --- Who may say it, and take it back -------------------------------------------------------------------
def test_each_side_speaks_for_itself(group: MentorGroup) -> None:
    mentor, place = make_mentor(group), make_seated(group)
    mentor_says(group, mentor, place, wishes=True)
    row = HaveMet.objects.get()
    assert (row.mentor_wishes, row.employee_wishes, row.employee_said_at) == (True, False, None)
    employee_says(group, mentor, place, wishes=True)
    row.refresh_from_db()
    assert (row.mentor_wishes, row.employee_wishes) == (True, True)
    actions.take_back_as_employee(participant=mentor, by=place.employee.user, at=AT)
    row.refresh_from_db()
    assert (row.employee_said_at, row.employee_wishes, row.mentor_said_at) == (None, False, AT)
    actions.take_back_as_mentor(participant=mentor, employee=place.employee, by=mentor.user, at=AT)
    assert not HaveMet.objects.exists()


def test_nobody_says_it_for_a_mentor(group: MentorGroup) -> None:
    mentor, place = make_mentor(group), make_seated(group)
    with pytest.raises(access.Denied):
        actions.say_met_as_mentor(
            group=group,
            participant=mentor,
            employee=place.employee,
            wishes=False,
            by=mentor.contact.user,
            at=AT,
        )


def test_only_a_mentor_of_the_group_says_it_of_its_employees(group: MentorGroup) -> None:
    stranger, place = make_participant(group.board), make_seated(group)
    with pytest.raises(access.Denied):
        mentor_says(group, stranger, place)


def test_an_employee_without_a_place_learns_of_no_mentor(group: MentorGroup) -> None:
    mentor, place = make_mentor(group), make_confirmed(group)
    with pytest.raises(access.Denied):
        employee_says(group, mentor, place)


# --- The pages -------------------------------------------------------------------------------------------
def test_a_mentor_says_it_on_a_page_of_ones_own(group: MentorGroup) -> None:
    person, place = make_asked(group), make_seated(group)
    client, home = logged_in(person.user), f"/portal/grupper/{group.pk}/traffats/"
    assert "Har du träffat någon förut?" in read(client, "/portal/")
    assert place.employee.full_name in read(client, home)
    assert "Välj ett svar." in words(client.post(f"{home}{place.pk}/", {}))
    client.post(f"{home}{place.pk}/", {"answer": "ja-inte"})
    assert "Ni har träffats, och du vill inte vara i samma grupp" in read(client, home)
    assert pairs_in(group) == [(person, place)]
    client.post(f"{home}{place.pk}/", {"answer": "nej"})
    assert pairs_in(group) == []


def test_an_employee_says_it_of_a_mentor_by_first_name(group: MentorGroup) -> None:
    mentor, place = make_mentor(group, first_name="Robin", last_name="Efternamnsson"), make_seated(group)
    client, home = logged_in(place.employee.user), f"/medarbetare/mentorskap/plats/{group.pk}/traffats/"
    shown = read(client, home)
    assert "Robin" in shown
    assert "Efternamnsson" not in shown
    client.post(f"{home}{mentor.pk}/", {"answer": "ja-garna"})
    assert HaveMet.objects.get().employee_wishes
    assert "Ni har träffats, och du kan vara i samma grupp" in read(client, home)


def test_without_a_place_nobody_learns_who_is_a_mentor(group: MentorGroup) -> None:
    make_mentor(group)
    place = make_confirmed(group)
    client = logged_in(place.employee.user)
    assert client.get(f"/medarbetare/mentorskap/plats/{group.pk}/traffats/").status_code == 404


def test_a_protected_mentor_stands_in_no_list(group: MentorGroup) -> None:
    mentor, place = make_mentor(group), make_seated(group)
    Participant.objects.filter(pk=mentor.pk).update(protection=ProtectionLevel.MARKED)
    client = logged_in(place.employee.user)
    assert "Inga mentorer är klara än." in read(client, f"/medarbetare/mentorskap/plats/{group.pk}/traffats/")


def test_neither_sees_what_the_other_has_said(group: MentorGroup) -> None:
    mentor, place = make_mentor(group), make_seated(group)
    mentor_says(group, mentor, place)
    client = logged_in(place.employee.user)
    shown = read(client, f"/medarbetare/mentorskap/plats/{group.pk}/traffats/")
    assert "Du har inte sagt att ni har träffats" in shown
