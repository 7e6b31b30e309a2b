"""'Jag kan ha jäv': whoever declared it decides nothing about the person, and nobody else learns of it."""

from datetime import timedelta

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core import access
from core.actions import Refused
from core.models import AuditEntry, User
from core.registry import data_owners
from participants import actions
from participants.models import AnswerKind, Board, ConflictOfInterest, Contribution, Participant
from participants.states import ContributionState
from tests.factories.clients import logged_in
from tests.factories.participants import (
    make_assignment,
    make_board,
    make_contribution,
    make_participant,
    make_plain_offer,
    make_staff,
    make_unit,
    profile_of,
)
from tests.factories.rights import everything_goes
from tests.factories.times import AT, TODAY
from tests.portal.pages import read, words

pytestmark = pytest.mark.django_db
PEOPLE, DEBTS = "/admin/participants/participant/", "/medarbetare/svar/"


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def person(board: Board) -> Participant:
    return make_participant(board, first_name="Robin")


@pytest.fixture
def maja(board: Board) -> User:
    return make_staff(board)


@pytest.fixture
def desk(maja: User) -> Client:
    return logged_in(maja)


def declare(person: Participant, employee: User, by: User | None = None) -> ConflictOfInterest:
    return actions.declare_conflict(
        participant=person, employee=profile_of(employee), by=by or employee, at=AT
    )


def answer(row: Contribution, by: User) -> None:
    actions.answer(contribution=row, kind=AnswerKind.USED, words="Klart.", by=by, at=AT)


# --- What it stops -----------------------------------------------------------------------------
def test_whoever_declared_it_does_not_ask_the_person(person: Participant, maja: User) -> None:
    declare(person, maja)
    work = make_assignment(person.board)
    with pytest.raises(Refused) as refused:
        make_plain_offer(work, person, by=maja)
    assert str(refused.value.message) == f"Passar inte: {person.full_name}."
    assert make_plain_offer(work, person, by=make_staff(person.board))


def test_the_person_stands_in_no_choice_of_theirs(person: Participant, maja: User) -> None:
    declare(person, maja)
    work = make_assignment(person.board)
    people = Participant.objects.filter(pk=person.pk)
    assert [people.fitting([work], asked_by=by).count() for by in (maja, person.contact.user, None)] == [
        0,
        1,
        1,
    ]


def test_they_do_not_choose_among_people_where_the_person_is_one(person: Participant, maja: User) -> None:
    """Leaving the person out would be a choice too."""
    other = make_participant(person.board)
    round_ = actions.make_offers(
        assignments=[make_assignment(person.board)],
        participants=[person, other],
        answer_by=TODAY,
        filling="chosen",
        choose_by=TODAY + timedelta(days=1),
        by=person.contact.user,
        at=AT,
    )
    for offer in round_.offers.all():
        actions.accept_offer(offer=offer, by=offer.participant.user, at=AT)
    declare(person, maja)
    chosen = {round_.offers.get(participant=other).pk}
    with pytest.raises(Refused, match="En annan behöver göra det här"):
        actions.choose_people(round=round_, chosen=chosen, by=maja, at=AT)
    actions.choose_people(round=round_, chosen=chosen, by=person.contact.user, at=AT)


def test_a_coordinator_does_not_answer_what_the_person_gave(person: Participant, maja: User) -> None:
    row = make_contribution(person)
    declare(person, maja)
    with pytest.raises(Refused, match="En annan behöver göra det här"):
        answer(row, maja)
    answer(row, person.contact.user)


def test_to_an_employee_the_debt_does_not_exist(person: Participant, maja: User) -> None:
    """A refusal would tell who gave it."""
    unit = make_unit(person.board)
    row, other = (
        make_contribution(person, unit=unit),
        make_contribution(make_participant(person.board), unit=unit),
    )
    ubbe = make_staff(person.board, "unit_employee", unit=unit)
    declare(person, ubbe, by=maja)
    browser = logged_in(ubbe)
    assert [browser.get(f"{DEBTS}{one.pk}/").status_code for one in (row, other)] == [404, 200]
    with pytest.raises(access.Denied):
        answer(row, ubbe)


def test_the_same_for_an_employee_whom_the_person_would_rather_not_meet(person: Participant) -> None:
    unit = make_unit(person.board)
    row = make_contribution(person, unit=unit)
    ubbe = make_staff(person.board, "unit_employee", unit=unit)
    rather_not = actions.RatherNot(employees=(profile_of(ubbe),))
    actions.set_avoidances(participant=person, rather_not=rather_not, by=person.user, at=AT)
    assert logged_in(ubbe).get(f"{DEBTS}{row.pk}/").status_code == 404


STEPS = st.lists(st.sampled_from(["declare", "written_down", "take_back", "ask", "answer"]), max_size=10)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_nobody_with_a_conflict_ever_asks_or_answers(board: Board, steps: list[str]) -> None:
    person, maja, idris = make_participant(board), make_staff(board), make_staff(board)
    for step in steps:
        rows = ConflictOfInterest.objects.filter(participant=person, employee=profile_of(maja))
        is_apart = rows.exists()
        if step == "declare":
            declare(person, maja)
        elif step == "written_down":
            declare(person, maja, by=idris)
        elif step == "take_back":
            for row in rows.filter(declared_by=maja):
                actions.take_back_conflict(conflict=row, by=maja, at=AT)
        elif step == "ask":
            assert is_apart is refuses(
                lambda: make_plain_offer(make_assignment(board, by=idris), person, by=maja)
            )
        else:
            debt = make_contribution(person)
            assert is_apart is refuses(lambda debt=debt: answer(debt, maja))  # type: ignore[misc]
            debt.refresh_from_db()
            assert (debt.state == ContributionState.OWED) is is_apart


def refuses(verb: object) -> bool:
    try:
        verb()  # type: ignore[operator]
    except Refused:
        return True
    return False


# --- Who says it, and who sees it --------------------------------------------------------------
@pytest.mark.parametrize("role", ["coordinator", "approver"])
def test_coordinators_and_budget_holders_declare_their_own(person: Participant, role: str) -> None:
    assert declare(person, make_staff(person.board, role))


@pytest.mark.parametrize("role", ["unit_employee", "manager", "payroll_officer", "administrator"])
def test_those_who_see_no_register_do_not(person: Participant, role: str) -> None:
    with pytest.raises(access.Denied):
        declare(person, make_staff(person.board, role))


def test_a_budget_holder_writes_nothing_down_for_others(person: Participant, maja: User) -> None:
    with pytest.raises(access.Denied):
        declare(person, maja, by=make_staff(person.board, "approver"))


def test_not_toward_another_boards_person(person: Participant) -> None:
    with pytest.raises(access.Denied):
        declare(person, make_staff(make_board()))


def test_twice_is_once(person: Participant, maja: User) -> None:
    assert declare(person, maja).pk == declare(person, maja).pk


def test_only_whoever_declared_it_takes_it_back(person: Participant, maja: User) -> None:
    ubbe = make_staff(person.board, "unit_employee")
    row = declare(person, ubbe, by=maja)
    for other in (ubbe, person.contact.user):
        with pytest.raises(access.Denied):
            actions.take_back_conflict(conflict=row, by=other, at=AT)
    actions.take_back_conflict(conflict=row, by=maja, at=AT)
    assert not ConflictOfInterest.objects.exists()


def test_one_click_on_the_persons_page_and_one_to_take_it_back(
    person: Participant, maja: User, desk: Client
) -> None:
    page = f"{PEOPLE}{person.pk}/"
    assert f"selected>{profile_of(maja).full_name}" in desk.get(f"{page}jav/").content.decode()
    data = {"employee": str(profile_of(maja).pk)}
    assert "Jäv som du har skrivit in" in words(desk.post(f"{page}jav/", data, follow=True))
    row = ConflictOfInterest.objects.get()
    assert "Välj minst en." in words(desk.post(f"{page}jav/ta-tillbaka/", {}))
    assert "Jäv som" not in words(
        desk.post(f"{page}jav/ta-tillbaka/", {"conflicts": [str(row.pk)]}, follow=True)
    )


def test_a_colleague_sees_nothing_of_it(person: Participant, maja: User, desk: Client) -> None:
    ubbe = make_staff(person.board, "unit_employee", first_name="Ubbe", last_name="Enhetsprov")
    declare(person, ubbe, by=maja)
    assert "Ubbe Enhetsprov" in read(desk, f"{PEOPLE}{person.pk}/change/")
    assert "Ubbe Enhetsprov" not in read(logged_in(make_staff(person.board)), f"{PEOPLE}{person.pk}/change/")


def test_the_audit_line_names_the_person_and_no_other_employee(person: Participant, maja: User) -> None:
    ubbe = make_staff(person.board, "unit_employee")
    declare(person, ubbe, by=maja)
    line = AuditEntry.objects.get(action="conflict.declare")
    told = f"{line.object_id} {line.field_names} {line.on_behalf_of}"
    assert str(person.pk) in told
    assert not any(str(key) in told for key in (ubbe.pk, profile_of(ubbe).pk))


def test_the_person_is_told_that_it_is_so_and_not_who(person: Participant, maja: User) -> None:
    declare(person, maja)
    owner = data_owners["participants"]
    row = next(row for row in owner.personal_data(person.user) if row["slag"] == "någon av oss kan ha jäv")
    assert profile_of(maja).full_name not in str(row)
    owner.erase(person.user, everything_goes())
    assert not ConflictOfInterest.objects.exists()
