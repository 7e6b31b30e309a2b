"""The welcome talk: all of it or nothing, in a known version of the text."""

import hashlib
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from core import access
from core.actions import Refused
from core.models import AuditEntry, User
from participants import actions, welcome
from participants.models import Board, Participant, Requirement
from tests.factories.clients import logged_in
from tests.factories.participants import (
    make_assignment,
    make_board,
    make_participant,
    make_plain_offer,
    make_staff,
)
from tests.factories.times import AT, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
PAY_LIST = (
    "Om du är timanställd kan ditt namn finnas på en lönelista som andra kan begära ut; vi prövar varje gång."
)
# Change the words and this and the version together: talks are stored with the version they were held in.
TEXT_OF = {"2026-11-25": "7c0320f75c01dbcf"}


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def staff(board: Board) -> User:
    return make_staff(board)


@pytest.fixture
def person(board: Board, staff: User) -> Participant:
    return make_participant(board, first_name="Zebulon", contact=staff.staff_profile)


def talk(person: Participant, **fields: Any) -> None:
    values = {
        "gone_through": welcome.KEYS,
        "held_on": TODAY,
        "text_version": welcome.VERSION,
        "by": person.contact.user,
        **fields,
    }
    actions.hold_welcome_talk(participant=person, at=AT, **values)


def nothing_noted(person: Participant) -> bool:
    person.refresh_from_db()
    return person.welcomed_on is None and not person.requirements_met.exists()


# --- The text --------------------------------------------------------------------------------------
def test_a_version_is_one_text() -> None:
    text = "\n".join(f"{item.key}\n{item.heading}\n{item.words}" for item in welcome.ITEMS)
    assert hashlib.sha256(text.encode()).hexdigest()[:16] == TEXT_OF[welcome.VERSION]


def test_it_says_what_must_be_said() -> None:
    assert [item.key for item in welcome.ITEMS] == [
        "work",
        "pay",
        "confidentiality",
        "no_and_rest",
        "stored",
        "messages",
        "contact",
        "no_promise",
    ]
    said = {item.key: str(item.words) for item in welcome.ITEMS}
    assert PAY_LIST in said["pay"]
    assert "Allt om mig" in said["stored"]
    assert "lönelista" in said["no_promise"]


# --- The talk --------------------------------------------------------------------------------------
def test_a_talk_is_a_day_a_version_and_who_held_it(person: Participant) -> None:
    talk(person, held_on=TODAY - timedelta(days=2))
    met = person.requirements_met.get()
    assert (met.requirement, met.met_on, met.text_version, met.noted_by) == (
        Requirement.WELCOME,
        TODAY - timedelta(days=2),
        welcome.VERSION,
        person.contact.user,
    )
    person.refresh_from_db()
    assert person.welcomed_on == TODAY - timedelta(days=2)
    assert AuditEntry.objects.filter(action="participant.welcome_talk").count() == 1


@pytest.mark.parametrize("left_out", sorted(welcome.KEYS))
def test_without_one_thing_nothing_is_noted(person: Participant, left_out: str) -> None:
    with pytest.raises(Refused) as refused:
        talk(person, gone_through=welcome.KEYS - {left_out})
    assert refused.value.field == left_out
    assert nothing_noted(person)


def test_a_text_that_has_changed_since_is_read_again(person: Participant) -> None:
    with pytest.raises(Refused) as refused:
        talk(person, text_version="2020-01-01")
    assert refused.value.code == "version"
    assert nothing_noted(person)


def test_a_talk_that_has_not_been_held_is_not_noted(person: Participant) -> None:
    with pytest.raises(Refused) as refused:
        talk(person, held_on=TODAY + timedelta(days=1))
    assert refused.value.field == "met_on"
    assert nothing_noted(person)


def test_the_talk_is_not_ticked_off_anywhere_else(person: Participant) -> None:
    with pytest.raises(Refused):
        actions.record_requirement(
            participant=person, requirement="welcome", met_on=TODAY, by=person.contact.user, at=AT
        )


def test_only_the_boards_own_hold_it(person: Participant) -> None:
    with pytest.raises(access.Denied):
        talk(person, by=make_staff(make_board()))
    assert nothing_noted(person)


def test_an_assignment_may_need_it(person: Participant) -> None:
    assignment = make_assignment(person.board, requirements=["welcome"])
    with pytest.raises(Refused) as refused:
        make_plain_offer(assignment, person)
    assert "välkomstsamtal" in str(refused.value.message)
    talk(person)
    make_plain_offer(assignment, person)


# --- The pages -------------------------------------------------------------------------------------
def address(person: Participant, name: str = "welcome") -> str:
    return reverse(f"admin:participants_participant_{name}", args=[person.pk])


def ticked(*left_out: str) -> dict[str, str]:
    boxes = {key: "on" for key in welcome.KEYS if key not in left_out}
    return {**boxes, "text_version": welcome.VERSION, "held_on": TODAY.isoformat()}


def test_the_person_page_leads_to_the_talk(staff: User, person: Participant) -> None:
    page = logged_in(staff).get(address(person, "change")).content.decode()
    assert f'href="{address(person)}">Välkomstsamtal<' in page


def test_what_was_forgotten_is_said_beside_it_and_the_ticks_stay(staff: User, person: Participant) -> None:
    page = logged_in(staff).post(address(person), ticked("pay")).content.decode()
    assert 'id="id_pay_error_0"' in page
    assert "Ta upp det här också: hur lönen fungerar." in page
    assert page.count(" checked") == len(welcome.KEYS) - 1
    assert nothing_noted(person)


def test_all_ticked_is_saved_and_shown_with_its_version(staff: User, person: Participant) -> None:
    page = logged_in(staff).post(address(person), ticked(), follow=True).content.decode()
    assert "Välkomstsamtalet är antecknat." in page
    assert f"(text {welcome.VERSION})" in page


def test_the_paper_has_every_word_and_no_name_but_the_contacts(staff: User, person: Participant) -> None:
    page = logged_in(staff).get(address(person, "welcome_sheet")).content.decode()
    paper = page[page.index('<div class="sheet">') :].partition("</main>")[0]
    assert all(str(item.heading) in paper for item in welcome.ITEMS)
    assert staff.staff_profile.full_name in paper
    assert "MinaUppdrag" in paper
    assert "Zebulon" not in paper
    assert not any(word in paper.lower() for word in ("socialtjänst", "brukar", "deltagare"))
