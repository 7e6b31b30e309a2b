"""'Helst inte möta': who may be asked, who gets a place, and that nobody learns why."""

import time
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core import access, forks
from core.actions import Refused, action
from core.models import AuditEntry, Message, User
from core.registry import data_owners
from participants import actions
from participants.actions import RatherNot
from participants.models import Assignment, Avoidance, Board, Contribution, Offer, Participant
from participants.states import OfferState
from tests.factories.clients import logged_in
from tests.factories.participants import (
    make_assignment,
    make_board,
    make_contribution,
    make_held,
    make_participant,
    make_plain_offer,
    make_staff,
    make_unit,
    profile_of,
)
from tests.factories.rights import everything_goes
from tests.factories.times import AT
from tests.portal.pages import words

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(hours=1)


@dataclass
class Pair:
    """Two who have worked together once, and what may be asked about now."""

    one: Participant
    two: Participant
    work: Assignment


@pytest.fixture
def board() -> Board:
    return make_board()


def make_pair(board: Board, **fields: object) -> Pair:
    one, two = make_participant(board, first_name="Alva"), make_participant(board, first_name="Bo")
    met = make_held(one, places=2)
    Assignment.objects.filter(pk=met.assignment_id).update(places=3)
    offer = make_held(two)
    Offer.objects.filter(pk=offer.pk).update(assignment=met.assignment_id)
    return Pair(one, two, make_assignment(board, places=2, **fields))


@pytest.fixture
def pair(board: Board) -> Pair:
    return make_pair(board)


def say(person: Participant, **rather_not: object) -> list[Assignment]:
    return actions.set_avoidances(
        participant=person,
        rather_not=RatherNot(**rather_not),  # type: ignore[arg-type]
        by=person.user,
        at=AT,
    )


def yes(offer: Offer) -> str:
    actions.accept_offer(offer=offer, by=offer.participant.user, at=AT)
    offer.refresh_from_db()
    return offer.state


# --- Asking ------------------------------------------------------------------------------------
def test_a_unit_one_would_rather_not_meet_is_never_asked_about(board: Board) -> None:
    person, unit = make_participant(board), make_unit(board)
    say(person, units=(unit,))
    with pytest.raises(Refused) as refused:
        make_plain_offer(make_assignment(board, unit=unit), person)
    assert str(refused.value.message) == f"Passar inte: {person.full_name}."
    assert make_plain_offer(make_assignment(board, unit=make_unit(board)), person)


@pytest.mark.parametrize("said_by", ["one", "two"])
def test_nobody_is_asked_to_where_the_other_has_a_place(pair: Pair, said_by: str) -> None:
    sayer, other = (pair.one, pair.two) if said_by == "one" else (pair.two, pair.one)
    say(sayer, others=(other,))
    assert yes(make_plain_offer(pair.work, pair.one)) == OfferState.ACCEPTED
    with pytest.raises(Refused, match="Passar inte"):
        make_plain_offer(pair.work, pair.two)


def test_choices_leave_out_who_does_not_fit_with_as_many_queries_for_one_as_for_many(
    pair: Pair, django_assert_num_queries: object
) -> None:
    say(pair.one, others=(pair.two,))
    yes(make_plain_offer(pair.work, pair.two))
    people = Participant.objects.filter(pk__in=[pair.one.pk, pair.two.pk])
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert pair.one not in people.fitting([pair.work])


# --- Places ------------------------------------------------------------------------------------
@pytest.mark.parametrize("said_by", ["one", "two"])
def test_asked_before_it_was_said_the_second_yes_waits_in_turn(pair: Pair, said_by: str) -> None:
    first, second = make_plain_offer(pair.work, pair.one), make_plain_offer(pair.work, pair.two)
    sayer, other = (pair.one, pair.two) if said_by == "one" else (pair.two, pair.one)
    say(sayer, others=(other,))
    assert yes(first) == OfferState.ACCEPTED
    assert yes(second) == OfferState.WAITING


def test_who_waits_gets_the_place_when_the_other_leaves_it(pair: Pair) -> None:
    first, second = make_plain_offer(pair.work, pair.one), make_plain_offer(pair.work, pair.two)
    say(pair.one, others=(pair.two,))
    yes(first)
    yes(second)
    actions.decline_offer(offer=first, by=pair.one.user, at=LATER)
    second.refresh_from_db()
    assert second.state == OfferState.ACCEPTED


def test_who_waits_gets_the_place_when_it_is_no_longer_said(pair: Pair) -> None:
    first, second = make_plain_offer(pair.work, pair.one), make_plain_offer(pair.work, pair.two)
    say(pair.one, others=(pair.two,))
    yes(first)
    yes(second)
    say(pair.one)
    second.refresh_from_db()
    assert second.state == OfferState.ACCEPTED


def test_what_is_booked_together_is_told_and_left_to_the_person(pair: Pair) -> None:
    offers = [make_plain_offer(pair.work, person) for person in (pair.one, pair.two)]
    for offer in offers:
        yes(offer)
    assert say(pair.one, others=(pair.two,)) == [pair.work]
    offers[1].refresh_from_db()
    assert offers[1].state == OfferState.ACCEPTED


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["yes", "no", "avoid", "allow", "avoid by phone", "allow by phone"]),
        st.sampled_from([0, 1]),
    ),
    max_size=12,
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_two_who_are_kept_apart_never_get_places_together(board: Board, steps: list[tuple[str, int]]) -> None:
    """Unless both had theirs before it was said."""
    pair = make_pair(board)
    people = (pair.one, pair.two)
    offers = [make_plain_offer(pair.work, person) for person in people]
    was_together = False
    for step, who in steps:
        person, offer = people[who], Offer.objects.get(pk=offers[who].pk)
        if step == "yes":
            actions.accept_offer(offer=offer, by=person.user, at=AT)
        elif step == "no":
            actions.decline_offer(offer=offer, by=person.user, at=AT)
        elif step.endswith("by phone"):
            other = people[1 - who]
            write_down(person, person.contact.user, is_all_right=step.startswith("allow"), others=(other,))
        else:
            say(person, others=(people[1 - who],) if step == "avoid" else ())
        together = Offer.objects.filter(assignment=pair.work).taking_place().count() == 2
        is_apart = Avoidance.objects.filter(participant__in=people, other__in=people).exists()
        assert not (together and is_apart and not was_together)
        was_together = together


# --- Who may be named --------------------------------------------------------------------------
def test_only_those_one_has_met_are_named(board: Board, pair: Pair) -> None:
    stranger = make_participant(board)
    assert set(actions.companions_of(pair.one, AT)) == {pair.two}
    with pytest.raises(Refused):
        say(pair.one, others=(stranger,))


def test_nobody_is_named_before_they_have_met(board: Board) -> None:
    one, two = make_participant(board), make_participant(board)
    work = make_assignment(board, places=2)
    for person in (one, two):
        yes(make_plain_offer(work, person))
    assert actions.companions_of(one, AT) == {}


def test_protected_people_are_in_no_list(pair: Pair) -> None:
    Participant.objects.filter(pk=pair.two.pk).update(protection="marked")
    assert actions.companions_of(pair.one, AT) == {}


def test_what_was_said_of_someone_stays_when_they_leave_the_list(pair: Pair) -> None:
    say(pair.one, others=(pair.two,))
    Participant.objects.filter(pk=pair.two.pk).update(protection="marked")
    say(pair.one, others=(pair.two,))
    assert Avoidance.objects.get().other == pair.two


def test_another_boards_unit_is_refused(board: Board) -> None:
    with pytest.raises(Refused):
        say(make_participant(board), units=(make_unit(make_board()),))


def test_only_the_person_says_it(board: Board) -> None:
    person = make_participant(board)
    for other in (make_staff(board, "coordinator"), make_participant(board).user):
        with pytest.raises(access.Denied):
            actions.set_avoidances(participant=person, rather_not=RatherNot(), by=other, at=AT)


@pytest.mark.both_databases
def test_the_database_wants_exactly_one_and_never_oneself(board: Board) -> None:
    person, unit = make_participant(board), make_unit(board)
    wrong = ({}, {"unit": unit, "employee": person.contact}, {"other": person})
    for fields in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            Avoidance.objects.create(participant=person, said_at=AT, **fields)


# --- Answers -----------------------------------------------------------------------------------
def test_the_unit_of_an_assignment_does_not_answer_whoever_would_rather_not_meet_it(board: Board) -> None:
    person, unit = make_participant(board), make_unit(board)
    offer = make_held(person, unit=unit)
    say(person, units=(unit,))
    row = actions.give(
        participant=person,
        given=actions.Given(assignment=offer.assignment, text="Dörren var låst."),
        by=person.user,
        at=AT,
    )
    assert row.unit is None


def test_it_is_not_handed_over_to_that_unit_either(board: Board) -> None:
    person, unit = make_participant(board), make_unit(board)
    say(person, units=(unit,))
    row = make_contribution(person)
    with pytest.raises(Refused) as refused:
        actions.hand_over(contribution=row, unit=unit, by=person.contact.user, at=AT)
    assert refused.value.field == "unit"
    assert Contribution.objects.get(pk=row.pk).unit != unit


# --- Secrecy -----------------------------------------------------------------------------------
def test_the_audit_line_tells_that_it_was_said_and_nothing_of_whom(pair: Pair) -> None:
    say(pair.one, others=(pair.two,), employees=(pair.one.contact,))
    line = AuditEntry.objects.get(action="participant.avoidances")
    told = f"{line.object_id} {line.field_names} {line.on_behalf_of}"
    assert str(pair.one.pk) in told
    assert str(pair.two.pk) not in told
    assert str(pair.one.contact_id) not in told


def test_it_is_told_to_the_person_alone_and_goes_with_either(pair: Pair) -> None:
    say(pair.one, others=(pair.two,))
    owner = data_owners["participants"]
    kinds = [[row["slag"] for row in owner.personal_data(who.user)] for who in (pair.one, pair.two)]
    assert ["helst inte möta" in rows for rows in kinds] == [True, False]
    owner.erase(pair.two.user, everything_goes())
    assert not Avoidance.objects.exists()


def test_saying_it_again_replaces_what_was_said(board: Board) -> None:
    person = make_participant(board)
    units = make_unit(board), make_unit(board)
    say(person, units=units)
    say(person, units=units[1:], employees=(profile_of(make_staff(board)),))
    said = {(row.unit_id, row.employee_id is not None) for row in Avoidance.objects.all()}
    assert said == {(units[1].pk, False), (None, True)}


# --- Written down for whoever calls --------------------------------------------------------------
def write_down(
    person: Participant, by: User, is_all_right: bool = False, **named: object
) -> list[Assignment]:
    return actions.write_down_avoidances(
        participant=person,
        named=RatherNot(**named),  # type: ignore[arg-type]
        by=by,
        at=AT,
        channel="phone",
        is_all_right=is_all_right,
    )


def test_staff_write_it_down_and_the_person_is_told(board: Board) -> None:
    person, unit = make_participant(board), make_unit(board)
    write_down(person, person.contact.user, units=(unit,))
    row = Avoidance.objects.get()
    assert (row.unit, row.recorded_by) == (unit, person.contact.user)
    assert Message.objects.filter(kind="participants.answer_recorded", recipient=person.user).exists()
    line = AuditEntry.objects.get(action="participant.avoidances")
    assert (line.on_behalf_of, line.channel) == (person.user_id, "phone")
    assert str(unit.pk) not in f"{line.object_id} {line.field_names}"


def test_what_the_person_said_before_stays_and_stays_the_persons(board: Board) -> None:
    person, units = make_participant(board), [make_unit(board), make_unit(board)]
    say(person, units=units[:1])
    write_down(person, person.contact.user, units=units)
    assert [(row.unit, bool(row.recorded_by)) for row in Avoidance.objects.order_by("recorded_by")] in (
        [(units[0], False), (units[1], True)],
        [(units[1], True), (units[0], False)],
    )


def test_somebody_who_is_all_right_again_is_taken_away_and_no_one_else(board: Board) -> None:
    person, units = make_participant(board), [make_unit(board), make_unit(board)]
    say(person, units=units)
    write_down(person, person.contact.user, is_all_right=True, units=units[:1])
    assert [row.unit for row in Avoidance.objects.all()] == units[1:]


def test_all_right_again_by_phone_gives_the_place_to_who_waits(pair: Pair) -> None:
    first, second = make_plain_offer(pair.work, pair.one), make_plain_offer(pair.work, pair.two)
    say(pair.one, others=(pair.two,))
    yes(first)
    yes(second)
    write_down(pair.one, pair.one.contact.user, is_all_right=True, others=(pair.two,))
    second.refresh_from_db()
    assert second.state == OfferState.ACCEPTED


@pytest.mark.parametrize("role", ["unit_employee", "approver", "administrator"])
def test_only_whoever_writes_down_answers_writes_it_down(board: Board, role: str) -> None:
    with pytest.raises(access.Denied):
        write_down(make_participant(board), make_staff(board, role))


def test_staff_name_nobody_the_person_has_not_met(board: Board) -> None:
    person = make_participant(board)
    with pytest.raises(Refused):
        write_down(person, person.contact.user, others=(make_participant(board),))


def test_the_page_for_it_shows_nothing_of_what_was_said(board: Board) -> None:
    person, unit = make_participant(board), make_unit(board)
    say(person, units=(unit,))
    browser = logged_in(person.contact.user)
    page = f"/admin/participants/participant/{person.pk}/helst-inte-mota/"
    html = browser.get(page).content.decode()
    assert unit.name in html
    assert f'value="{unit.pk}" checked' not in html
    assert "Välj minst en enhet eller person." in words(browser.post(page, {"channel": "phone"}))
    other = make_unit(board)
    browser.post(page, {"channel": "phone", "units": [str(other.pk)]})
    assert Avoidance.objects.get(unit=other).recorded_by == person.contact.user
    browser.post(page, {"channel": "phone", "units": [str(unit.pk)], "is_all_right": "ja"})
    assert not Avoidance.objects.filter(unit=unit).exists()


# --- At the same moment ------------------------------------------------------------------------
@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("way", ["says yes", "is moved up"])
def test_a_place_of_the_same_moment_does_not_slip_past(tmp_path: Path, way: str) -> None:
    """The other gets a place in a transaction that is still open: it is waited for, and told of."""
    board = make_board()
    pair, third = make_pair(board), make_participant(board)
    offers = {one: make_plain_offer(pair.work, one) for one in (pair.one, third, pair.two)}
    yes(offers[pair.one])
    if way == "is moved up":
        yes(offers[third])
        assert yes(offers[pair.two]) == OfferState.WAITING
    happened, told = tmp_path / "happened", tmp_path / "told"

    def slowly() -> None:
        who = pair.two if way == "says yes" else third
        # The audit chain is the last thing an action waits for: it must not be what keeps the two apart.
        with action(by=who.user, at=AT):
            if way == "says yes":
                actions.accept_offer(offer=offers[pair.two], by=pair.two.user, at=AT)
            else:
                actions.decline_offer(offer=offers[third], by=third.user, at=AT)
            happened.write_text("")
            time.sleep(1)

    def say_it() -> None:
        while not happened.exists():
            time.sleep(0.01)
        told.write_text(str(len(say(pair.one, others=(pair.two,)))))

    children = [forks.start(one, seconds=60) for one in (slowly, say_it)]
    for child in children:
        child.wait()
    assert [child.ending for child in children] == ["", ""]
    offers[pair.two].refresh_from_db()
    assert (offers[pair.two].state, told.read_text()) == (OfferState.ACCEPTED, "1")
