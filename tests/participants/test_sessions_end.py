"""Sessions end when what they rest on changes: each action, each wall, one's own phone and help beside.

CHANGES is typed from the rule: whatever changes a role, an address or the protection, ends a place, merges a
person or closes an account ends every session of the person it is about, and nobody else's.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from core.accounts import current_demo_code, seed_demo_totp
from core.models import LoginSession, StartCode, User
from core.open_sessions import end_all_sessions
from core.start_codes import make_start_code
from participants import actions
from participants.models import Participant, ProtectionLevel, RoleGrant, StayQuestion, UnitRole
from participants.states import StayState
from tests.core.accounts.steps import ask_for_code, give_code, is_inside, newest_code
from tests.factories.clients import logged_in, login
from tests.factories.participants import (
    LONG_AGO,
    make_board,
    make_participant,
    make_staff,
    make_stay_question,
    make_unit,
    profile_of,
)
from tests.factories.times import AT, TODAY
from tests.participants.test_merging import choices

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

LOG_IN, SECOND_STEP = "/konto/login/code/", "/konto/2fa/authenticate/"
WALLS = ("portal", "admin", "medarbetare", "redaktion")
OLD, NEW = "robin@example.test", "ny@example.test"
PHONE, NEW_PHONE = "+46701740605", "+46701740698"


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    cache.clear()
    with time_machine.travel(AT, tick=False):
        yield


@dataclass(frozen=True)
class Scene:
    """`person` takes part; `employee` holds roles and answers for a unit."""

    person: Participant
    coordinator: User
    administrator: User
    employee: User

    @classmethod
    def make(cls) -> "Scene":
        board = make_board()
        coordinator = make_staff(board, "coordinator")
        person = make_participant(board, contact=profile_of(coordinator), email=OLD, phone=PHONE)
        employee = make_staff(board, "editor", "manager", "coordinator", unit=make_unit(board))
        return cls(person, coordinator, make_staff(board, "administrator"), employee)

    @property
    def namesake(self) -> Participant:
        """The same person entered once more."""
        return make_participant(self.person.board, contact=profile_of(self.coordinator), payroll_id="")


@pytest.fixture
def scene() -> Scene:
    return Scene.make()


# --- What changes --------------------------------------------------------------------------------
def change(**fields: str) -> Callable[[Scene], object]:
    return lambda scene: actions.change_participant(
        participant=scene.person,
        by=scene.coordinator,
        at=AT,
        **fields,  # type: ignore[arg-type]
    )


def protect(level: ProtectionLevel) -> Callable[[Scene], object]:
    return lambda scene: actions.set_protection(
        participant=scene.person, level=level, by=scene.coordinator, at=AT
    )


def end_place(scene: Scene) -> None:
    question = make_stay_question(scene.person)
    StayQuestion.objects.filter(pk=question.pk).update(state=StayState.UNANSWERED, tries=1)
    actions.end_place(question=question, by=scene.coordinator, at=AT)


def leave(scene: Scene) -> None:
    actions.ask_to_leave(participant=scene.person, by=scene.coordinator, at=AT, channel="phone")


def merge_away(scene: Scene) -> None:
    actions.merge_people(
        kept=scene.namesake, emptied=scene.person, choices=choices(), by=scene.coordinator, at=AT
    )


def merge_into(scene: Scene) -> None:
    actions.merge_people(
        kept=scene.person, emptied=scene.namesake, choices=choices(), by=scene.coordinator, at=AT
    )


def log_out_everywhere(scene: Scene) -> None:
    end_all_sessions(user=scene.person.user, by=scene.person.user, at=AT)


def become_employee(scene: Scene) -> None:
    give(scene, scene.person.user)


def give(scene: Scene, user: User) -> None:
    actions.give_role(
        user=user,
        board=scene.person.board,
        role="approver",
        valid_from=TODAY,
        by=scene.administrator,
        at=AT,
    )


def give_one_more(scene: Scene) -> None:
    give(scene, scene.employee)


def end_role(scene: Scene) -> None:
    grant = RoleGrant.objects.filter(user=scene.employee, role="manager").get()
    actions.end_role(grant=grant, by=scene.administrator, at=AT)


def give_unit(scene: Scene) -> None:
    actions.give_unit_role(
        employee=profile_of(scene.employee),
        unit=make_unit(scene.person.board),
        valid_from=LONG_AGO,
        by=scene.coordinator,
        at=AT,
    )


def end_unit(scene: Scene) -> None:
    role = UnitRole.objects.get(employee__user=scene.employee)
    actions.end_unit_role(role=role, by=scene.coordinator, at=AT)


OF_THE_PERSON: dict[str, Callable[[Scene], object]] = {
    "another e-mail": change(email=NEW),
    "no e-mail": change(email=""),
    "another number": change(phone=NEW_PHONE),
    "no number": change(phone=""),
    "marked": protect(ProtectionLevel.MARKED),
    "protected registration": protect(ProtectionLevel.PROTECTED_REGISTRATION),
    "the place ends": end_place,
    "the person leaves": leave,
    "merged into another": merge_away,
    "another merged into it": merge_into,
    "logged out everywhere": log_out_everywhere,
    "given a role": become_employee,
}
OF_THE_EMPLOYEE: dict[str, Callable[[Scene], object]] = {
    "one more role": give_one_more,
    "one role less": end_role,
    "one more unit": give_unit,
    "one unit less": end_unit,
}
# What changes nothing that a session rests on.
HARMLESS: dict[str, Callable[[Scene], object]] = {
    "another name": change(first_name="Kim"),
    "the same e-mail": change(email=OLD.upper()),
    "the same protection": protect(ProtectionLevel.NONE),
}


def is_led_to_log_in(client: Client, prefix: str) -> bool:
    response = client.get(f"/{prefix}/")
    return response.status_code == 302 and response.headers["Location"].startswith(LOG_IN)


@pytest.mark.parametrize("name", OF_THE_PERSON)
@pytest.mark.parametrize("own_phone", [False, True], ids=["shared computer", "own phone"])
def test_the_persons_sessions_end(scene: Scene, name: str, own_phone: bool) -> None:
    client = login(Client(), scene.person.user, own_phone=own_phone)
    assert is_inside(client)
    OF_THE_PERSON[name](scene)
    assert {wall: is_led_to_log_in(client, wall) for wall in WALLS} == dict.fromkeys(WALLS, True)


@pytest.mark.parametrize("name", OF_THE_EMPLOYEE)
def test_the_employees_sessions_end(scene: Scene, name: str) -> None:
    client = logged_in(scene.employee)
    walls = ("admin", "medarbetare", "redaktion")
    assert not any(is_led_to_log_in(client, wall) for wall in walls)
    OF_THE_EMPLOYEE[name](scene)
    assert {wall: is_led_to_log_in(client, wall) for wall in walls} == dict.fromkeys(walls, True)


@pytest.mark.parametrize("name", [*OF_THE_PERSON, *OF_THE_EMPLOYEE])
def test_nobody_elses_session_ends(scene: Scene, name: str) -> None:
    change = {**OF_THE_PERSON, **OF_THE_EMPLOYEE}[name]
    neighbour = make_participant(scene.person.board, contact=profile_of(scene.coordinator))
    touched = scene.person.user if name in OF_THE_PERSON else scene.employee
    others = [scene.coordinator, scene.administrator, scene.employee, scene.person.user, neighbour.user]
    clients = [logged_in(user) for user in others if user != touched]
    change(scene)
    assert [client.get("/konto/enheter/").status_code for client in clients] == [200] * 4


@pytest.mark.parametrize("name", HARMLESS)
def test_what_a_session_does_not_rest_on_leaves_it(scene: Scene, name: str) -> None:
    client = logged_in(scene.person.user)
    HARMLESS[name](scene)
    assert is_inside(client)


def test_protection_ends_the_session_of_one_who_has_no_address(scene: Scene) -> None:
    person = make_participant(scene.person.board, contact=profile_of(scene.coordinator), email="")
    client = logged_in(person.user)
    actions.set_protection(participant=person, level=ProtectionLevel.MARKED, by=scene.coordinator, at=AT)
    assert not is_inside(client)


def test_protection_that_is_lifted_ends_sessions_too(scene: Scene) -> None:
    protect(ProtectionLevel.MARKED)(scene)
    client = logged_in(User.objects.get(pk=scene.person.user_id))
    protect(ProtectionLevel.NONE)(scene)
    assert not is_inside(client)


def test_no_row_of_an_ended_session_is_left(scene: Scene) -> None:
    logged_in(scene.person.user)
    change(email=NEW)(scene)
    assert not LoginSession.objects.filter(user=scene.person.user_id).exists()


# --- Help beside ---------------------------------------------------------------------------------
HELP_ENDS = [
    "marked",
    "protected registration",
    "the place ends",
    "the person leaves",
    "merged into another",
]


def sit_beside(scene: Scene) -> Client:
    client = logged_in(scene.employee)
    client.post(reverse("admin:participants_participant_help", args=[scene.person.pk]), {"is_here": "on"})
    assert client.get("/portal/").status_code == 200
    return client


@pytest.mark.parametrize("name", HELP_ENDS)
def test_help_beside_the_person_is_over(scene: Scene, name: str) -> None:
    client = sit_beside(scene)
    OF_THE_PERSON[name](scene)
    assert client.get("/portal/").headers["Location"] == "/konto/vidare/"
    assert client.get("/portal/").status_code == 404


@pytest.mark.parametrize("name", OF_THE_EMPLOYEE)
def test_help_is_over_when_the_employees_roles_change(scene: Scene, name: str) -> None:
    client = sit_beside(scene)
    OF_THE_EMPLOYEE[name](scene)
    assert is_led_to_log_in(client, "portal")


# --- Ways in that were under way ------------------------------------------------------------------
@pytest.mark.parametrize("name", OF_THE_PERSON)
def test_a_code_that_was_sent_before_opens_nothing(scene: Scene, name: str) -> None:
    client = Client()
    ask_for_code(client, OLD)
    code = newest_code()
    OF_THE_PERSON[name](scene)
    give_code(client, code)
    assert not is_inside(client)
    assert is_led_to_log_in(client, "portal")


@pytest.mark.parametrize("name", OF_THE_EMPLOYEE)
def test_a_first_step_that_was_right_before_opens_nothing(scene: Scene, name: str) -> None:
    seed_demo_totp(scene.employee)
    client = Client()
    ask_for_code(client, scene.employee.email or "")
    assert give_code(client, newest_code()).headers["Location"] == SECOND_STEP
    OF_THE_EMPLOYEE[name](scene)
    client.post(SECOND_STEP, {"code": current_demo_code(scene.employee)})
    assert is_led_to_log_in(client, "admin")


CUT = [name for name in OF_THE_PERSON if "protect" in name or "mark" in name or "merged" in name]


@pytest.mark.parametrize("name", [*CUT, "the place ends", "the person leaves"])
def test_a_start_code_that_lies_somewhere_opens_nothing(scene: Scene, name: str) -> None:
    code = make_start_code(user=scene.person.user, by=scene.coordinator, at=AT)
    OF_THE_PERSON[name](scene)
    client = Client()
    client.post(reverse("start_code"), {"code": code})
    assert not StartCode.objects.filter(user=scene.person.user_id, used_at__isnull=True).exists()
    assert is_led_to_log_in(client, "portal")
