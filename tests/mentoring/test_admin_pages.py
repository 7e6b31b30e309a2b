"""The coordinator's pages: a group from its first line to its places, and a meeting in two tabs."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client

from core.models import User
from mentoring.models import HaveMet, MentorGroup
from mentoring.states import GroupState, PlaceState
from participants.models import Board, Participant, ProtectionLevel
from tests.factories.clients import logged_in
from tests.factories.mentoring import (
    first_meeting,
    fresh,
    make_announced,
    make_applied,
    make_confirmed,
    make_draft,
    make_employee,
    make_group,
    make_mentor,
    make_seated,
)
from tests.factories.participants import make_board, make_staff, make_unit
from tests.factories.times import AT, later, swedish
from tests.portal.pages import hidden, read, words

pytestmark = pytest.mark.django_db
LIST = "/admin/mentoring/mentorgroup/"


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def coordinator(board: Board) -> User:
    return make_staff(board)


@pytest.fixture
def client(coordinator: User) -> Client:
    return logged_in(coordinator)


def page(group: MentorGroup, name: str = "") -> str:
    return f"{LIST}{group.pk}/{name or 'change/'}"


PLAN = {"first_on": "2026-12-07", "starts": "13:00", "ends": "15:00", "meetings": "3", "every_weeks": "2"}
PLAN |= {"engagement_form": "employed", "cost_centre": "4310"}


def test_from_a_new_group_to_an_announced_one(client: Client, board: Board) -> None:
    sent = {"title": "Mentorer våren 2027", "apply_by": "2026-12-01", "board": str(board.pk)}
    sent |= {"fewest": "6", "most": "8", "mentors_wanted": "3", "place": "Lilla salen"}
    client.post(f"{LIST}add/", sent)
    group = MentorGroup.objects.get()
    assert "Inga träffar är planerade än." in read(client, page(group))

    key = {"key": hidden(client.get(page(group, "traffar/")), "key")}
    shown = words(client.post(page(group, "traffar/"), {**PLAN, **key}))
    assert "3 träffar planeras" in shown
    assert "Måndag 4 januari 2027, 13.00–15.00" in shown
    assert not group.meetings.exists()
    client.post(page(group, "traffar/"), {**PLAN, **key, "step": "confirm"})
    client.post(page(group, "traffar/"), {**PLAN, **key, "step": "confirm"})
    assert group.meetings.count() == 3

    client.post(page(group, "oppna/"))
    assert MentorGroup.objects.get().state == GroupState.ANNOUNCED
    assert "Mentorer våren 2027 går att söka 0 av 8 platser – 0 av 3 mentorer" in read(client, LIST)


def test_holidays_among_the_days_are_named(client: Client, board: Board) -> None:
    group = make_draft(board)
    key = hidden(client.get(page(group, "traffar/")), "key")
    shown = words(
        client.post(page(group, "traffar/"), {**PLAN, "key": key, "first_on": "2026-12-24", "meetings": "1"})
    )
    assert "Det är julafton." in shown


def test_a_group_without_meetings_is_not_announced(client: Client, board: Board) -> None:
    group = make_draft(board)
    assert "Planera träffarna först." in words(client.post(page(group, "oppna/")))
    assert MentorGroup.objects.get().state == GroupState.DRAFT


def test_what_the_rules_refuse_stands_beside_its_field(client: Client, board: Board) -> None:
    group = make_draft(board)
    shown = words(client.post(page(group, "andra/"), {**fields_of(group), "fewest": "9", "most": "8"}))
    assert "Det minsta antalet är större än det högsta." in shown


def fields_of(group: MentorGroup) -> dict[str, Any]:
    names = ("title", "about", "place", "apply_by", "fewest", "most", "mentors_wanted")
    return {name: getattr(group, name) for name in names}


# --- Places ---------------------------------------------------------------------------------------------
def test_places_are_proposed_by_unit_and_given(client: Client, board: Board) -> None:
    group = make_announced(board, meetings=1, fewest=1, most=2)
    children, adults = make_unit(board, name="Barnenheten"), make_unit(board, name="Vuxenenheten")
    first, second = (
        make_confirmed(group, make_employee(board, unit=children), at=later(minutes=n)) for n in (1, 2)
    )
    third = make_confirmed(group, make_employee(board, unit=adults), at=later(minutes=3))
    shown = client.get(page(group, "platser/"))
    assert "Barnenheten Väntar på chefen: 0 Kan få plats: 2 Har plats: 0 Vuxenenheten" in words(shown)
    form = shown.context["form"]
    assert form.fields["places"].initial == [first.pk, third.pk]
    client.post(page(group, "platser/"), {"places": [str(first.pk), str(third.pk)]})
    assert [fresh(one).state for one in (first, second, third)] == [
        PlaceState.SEATED,
        PlaceState.WAITING,
        PlaceState.SEATED,
    ]


def test_who_does_not_fit_cannot_be_chosen_and_why_is_not_said(client: Client, board: Board) -> None:
    group = make_announced(board, meetings=1, fewest=1)
    mentor = make_mentor(group)
    place = make_confirmed(group)
    HaveMet.objects.create(participant=mentor, employee=place.employee, mentor_said_at=AT)
    shown = words(client.get(page(group, "platser/")))
    assert f"Passar inte i gruppen: {place.employee.full_name}." in shown
    assert "träffats" not in shown
    assert mentor.full_name not in shown
    client.post(page(group, "platser/"), {"places": [str(place.pk)]})
    assert fresh(place).state == PlaceState.CONFIRMED


def test_two_who_do_not_fit_are_shown_on_the_groups_page(client: Client, board: Board) -> None:
    group = make_announced(board, meetings=1, fewest=1)
    mentor, place = make_mentor(group), make_seated(group)
    assert "Passar inte ihop" not in read(client, page(group))
    HaveMet.objects.create(participant=mentor, employee=place.employee, employee_said_at=AT)
    shown = read(client, page(group))
    assert f"{mentor.full_name} och {place.employee.full_name}." in shown
    client.post(page(group, f"platser/{place.pk}/vantelista/"))
    assert fresh(place).state == PlaceState.WAITING


def test_an_applicant_is_told_no(client: Client, board: Board) -> None:
    place = make_applied(make_announced(board, meetings=1))
    client.post(page(place.group, f"platser/{place.pk}/ingen/"))
    assert fresh(place).state == PlaceState.NOT_THIS_TIME


# --- Meetings -------------------------------------------------------------------------------------------
MOVED = {"day": "2026-12-09", "starts": "09:00", "ends": "11:00", "place": "Stora salen"}


def test_a_meeting_moved_in_two_tabs_is_moved_once(client: Client, board: Board) -> None:
    group = make_group(board, employees=1, mentors=1, meetings=2)
    address = page(group, f"traffar/{first_meeting(group).pk}/flytta/")
    tabs = [{"seen": hidden(client.get(address), "seen")} for _tab in range(2)]
    client.post(address, {**MOVED, **tabs[0]})
    second = client.post(address, {**MOVED, "day": "2026-12-10", **tabs[1]})
    assert "Träffen är redan flyttad, till onsdag 9 december, 09.00–11.00." in words(second)
    assert "Ingenting har ändrats nu." in words(second)
    assert first_meeting(group).assignment.starts_at == swedish(2026, 12, 9, 9)


def test_a_bad_time_keeps_what_was_typed(client: Client, board: Board) -> None:
    group = make_group(board, employees=1, mentors=1, meetings=1)
    address = page(group, f"traffar/{first_meeting(group).pk}/flytta/")
    shown = client.post(address, {**MOVED, "seen": "0", "ends": "08:00"})
    assert "Sluttiden måste vara efter starttiden." in words(shown)
    assert 'value="Stora salen"' in shown.content.decode()


def test_mentors_are_asked_on_the_usual_page_about_every_meeting(client: Client, board: Board) -> None:
    group = make_group(board, GroupState.ANNOUNCED, employees=0, mentors=0, meetings=3)
    work = first_meeting(group).assignment_id
    address = f"/admin/fees/offerterms/fraga/{work}/?alla=1"
    assert address in client.get(page(group)).content.decode()
    shown = client.get(address)
    assert len(shown.context["form"]["dates"].value()) == 2
    assert "21 december" in words(shown)
    assert "4 januari" in words(shown)


# --- The group ------------------------------------------------------------------------------------------
def test_a_group_with_too_few_is_not_begun(client: Client, board: Board) -> None:
    group = make_group(board, GroupState.ANNOUNCED, employees=1, mentors=1, meetings=1)
    assert "1 mentor har tackat ja. Det behövs minst två." in words(client.post(page(group, "starta/")))
    make_mentor(group)
    client.post(page(group, "starta/"))
    assert MentorGroup.objects.get().state == GroupState.RUNNING


def test_a_protected_mentor_is_a_number_to_others(client: Client, board: Board) -> None:
    group = make_announced(board, meetings=1)
    mentor = make_mentor(group)
    protect(mentor)
    shown = read(client, page(group))
    assert mentor.full_name not in shown
    assert "1 person visas bara för sin kontaktperson." in shown


def protect(person: Participant) -> None:
    Participant.objects.filter(pk=person.pk).update(protection=ProtectionLevel.PROTECTED_REGISTRATION)


def test_another_boards_meeting_is_not_reached_through_ones_own_group(client: Client, board: Board) -> None:
    group, other = make_group(board, meetings=1), make_group(make_board(), meetings=1)
    assert client.get(page(group, f"traffar/{first_meeting(other).pk}/flytta/")).status_code == 404


def test_a_finished_group_stands_on_its_shelf(client: Client, board: Board) -> None:
    group = make_group(board, GroupState.FINISHED, employees=1, mentors=1, meetings=1)
    assert group.title not in read(client, LIST)
    assert group.title in read(client, f"{LIST}?visa=avslutade")
