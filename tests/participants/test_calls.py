"""After an assignment: a call that is promised for a day, and no record of how it felt."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from core import access
from core.actions import Refused
from core.models import AuditEntry, Job, Message, User
from core.registry import data_owners
from participants import actions, rules
from participants.models import AskedOnce, Board, Call, Offer, Participant
from participants.states import CallState, OfferState
from tests.factories.participants import (
    make_assignment,
    make_board,
    make_call,
    make_held,
    make_participant,
    make_plain_offer,
    make_staff,
    profile_of,
)
from tests.factories.rights import everything_goes
from tests.factories.times import AT, TODAY, later, swedish

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
S = CallState


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def contact(board: Board) -> User:
    """Maja, who has a stand-in."""
    maja = make_staff(board)
    profile_of(maja)
    maja.staff_profile.stand_in = profile_of(make_staff(board, first_name="Idris"))
    maja.staff_profile.save()
    return maja


@pytest.fixture
def person(board: Board, contact: User) -> Participant:
    return make_participant(board, contact=contact.staff_profile, phone="+46701740612")


def asked_about(person: Participant, at: datetime = AT) -> list[Offer]:
    return list(Offer.objects.for_person(person).to_ask_how_it_was(at))


def now(call: Call) -> Call:
    return Call.objects.get(pk=call.pk)


# --- When the question is put ----------------------------------------------------------------------
@pytest.mark.parametrize(
    ("ended", "is_asked"),
    [
        (AT + timedelta(minutes=1), False),
        (AT, True),
        (AT - timedelta(days=6, hours=23), True),
        (AT - timedelta(days=7), False),
    ],
)
def test_for_a_week_after_the_end(person: Participant, ended: datetime, is_asked: bool) -> None:
    make_held(person, ended)
    assert bool(asked_about(person)) is is_asked


def test_the_latest_comes_first(person: Participant) -> None:
    first, second = make_held(person, AT - timedelta(days=4)), make_held(person, AT - timedelta(days=1))
    assert asked_about(person) == [second, first]


def test_work_without_a_fixed_time_is_over_when_it_is_done(person: Participant) -> None:
    untimed = {"timing": "open", "starts_at": None, "ends_at": None}
    offer = make_plain_offer(make_assignment(person.board, **untimed), person)
    actions.accept_offer(offer=offer, by=person.user, at=AT)
    assert asked_about(person) == []
    actions.mark_done(offer=offer, by=person.user, at=AT)
    assert asked_about(person, later(days=1)) == [offer]


@pytest.mark.parametrize(
    ("state", "is_asked"),
    [
        (OfferState.ACCEPTED, True),
        (OfferState.DONE, True),
        (OfferState.OFFERED, False),
        (OfferState.WAITING, False),
        (OfferState.DECLINED, False),
        (OfferState.WITHDRAWN, False),
        (OfferState.DID_NOT_HAPPEN, False),
    ],
)
def test_only_those_who_took_place_in_it(person: Participant, state: OfferState, is_asked: bool) -> None:
    offer = make_held(person)
    Offer.objects.filter(pk=offer.pk).update(state=state)
    assert bool(asked_about(person)) is is_asked


def test_not_after_something_that_was_called_off(person: Participant) -> None:
    offer = make_held(person)
    type(offer.assignment).objects.filter(pk=offer.assignment_id).update(cancelled_at=AT)
    assert asked_about(person) == []


# --- Bra, Okej -------------------------------------------------------------------------------------
def test_once_answered_it_is_not_asked_again(person: Participant) -> None:
    offer = make_held(person)
    actions.stop_asking(offer=offer, by=person.user, at=AT)
    assert asked_about(person) == []


def test_what_is_kept_has_no_place_for_an_answer() -> None:
    assert {field.name for field in AskedOnce._meta.get_fields()} == {"offer", "answered_at"}


def test_nobody_is_told(person: Participant) -> None:
    offer = make_held(person)
    before = Job.objects.count(), Message.objects.count()
    actions.stop_asking(offer=offer, by=person.user, at=AT)
    assert (Job.objects.count(), Message.objects.count()) == before


def test_a_second_tap_writes_nothing_more(person: Participant) -> None:
    offer = make_held(person)
    for minutes in (0, 5):
        actions.stop_asking(offer=offer, by=person.user, at=later(minutes=minutes))
    assert AskedOnce.objects.get().answered_at == AT
    assert AuditEntry.objects.filter(action="offer.asked_once").count() == 1


def test_before_the_end_there_is_nothing_to_answer(person: Participant) -> None:
    offer = make_held(person, later(hours=1))
    with pytest.raises(Refused):
        actions.stop_asking(offer=offer, by=person.user, at=AT)


# --- Jag vill prata --------------------------------------------------------------------------------
PROMISES = [
    # Before two on a working day: the same day.
    (swedish(2026, 11, 23, 9), date(2026, 11, 23)),
    (swedish(2026, 11, 23, 13, 59), date(2026, 11, 23)),
    (swedish(2026, 11, 23, 14), date(2026, 11, 24)),
    # Friday afternoon, and any time in the weekend.
    (swedish(2026, 11, 27, 15), date(2026, 11, 30)),
    (swedish(2026, 11, 28, 9), date(2026, 11, 30)),
    (swedish(2026, 11, 29, 23, 59), date(2026, 11, 30)),
    # Half past midnight in Sweden is the evening before in UTC.
    (swedish(2026, 11, 24, 0, 30), date(2026, 11, 24)),
    # Holidays.
    (swedish(2026, 12, 23, 15), date(2026, 12, 28)),
    (swedish(2026, 12, 24, 9), date(2026, 12, 28)),
    (swedish(2027, 3, 25, 14, 1), date(2027, 3, 30)),
    (swedish(2027, 5, 6, 9), date(2027, 5, 7)),
    (swedish(2028, 6, 6, 9), date(2028, 6, 7)),
]


@pytest.mark.parametrize(("tapped", "promised"), PROMISES)
def test_the_same_or_the_next_working_day(tapped: datetime, promised: date) -> None:
    assert actions.promised_day(tapped) == promised


def test_the_call_says_who_about_what_and_when(person: Participant) -> None:
    offer = make_held(person)
    call = make_call(person, offer=offer)
    assert (call.participant, call.offer, call.promised_on, call.state) == (person, offer, TODAY, S.ASKED)
    assert asked_about(person) == []


def test_a_second_tap_finds_the_promise(person: Participant) -> None:
    offer, other = make_held(person), make_held(person, AT - timedelta(days=1))
    first, second, third = (make_call(person, offer=one) for one in (offer, offer, other))
    assert first == second == third
    assert Call.objects.count() == 1
    assert asked_about(person) == []


def test_one_call_is_open_at_a_time(person: Participant) -> None:
    call = make_call(person)
    with pytest.raises(IntegrityError), transaction.atomic():
        Call.objects.create(participant=person, asked_at=AT, promised_on=call.promised_on)


def test_after_a_held_call_there_can_be_another(person: Participant, contact: User) -> None:
    actions.hold_call(call=make_call(person), by=contact, at=AT)
    make_call(person)
    assert sorted(Call.objects.values_list("state", flat=True)) == [S.ASKED, S.HELD]


def test_another_persons_assignment_is_not_talked_about(person: Participant) -> None:
    offer = make_held(make_participant(person.board))
    with pytest.raises(access.Denied):
        make_call(person, offer=offer)


def test_during_a_pause_the_promise_stands(person: Participant, contact: User) -> None:
    call = make_call(person)
    actions.start_pause(participant=person, by=person.user, at=AT)
    assert call in rules.calls_of(contact, TODAY).open()


def test_it_is_taken_back_without_a_why(person: Participant) -> None:
    call = make_call(person)
    for _tap in range(2):
        actions.take_back_call(call=call, by=person.user, at=AT)
    assert now(call).state == S.TAKEN_BACK


def test_a_held_call_is_not_taken_back(person: Participant, contact: User) -> None:
    call = make_call(person)
    actions.hold_call(call=call, by=contact, at=AT)
    with pytest.raises(Refused):
        actions.take_back_call(call=call, by=person.user, at=AT)


# --- Said to staff ---------------------------------------------------------------------------------
def test_staff_write_down_what_was_said_on_the_phone(person: Participant, contact: User) -> None:
    call = actions.ask_for_call(participant=person, by=contact, at=AT, channel="phone")
    assert (call.recorded_by, call.asked_via, call.offer) == (contact, "phone", None)
    assert AuditEntry.objects.get(action="call.ask").on_behalf_of == person.user_id


def test_staff_say_how_it_reached_them(person: Participant, contact: User) -> None:
    with pytest.raises(Refused) as refused:
        actions.ask_for_call(participant=person, by=contact, at=AT)
    assert refused.value.field == "channel"


def test_staff_take_it_back_for_the_person(person: Participant, contact: User) -> None:
    call = make_call(person)
    actions.take_back_call(call=call, by=contact, at=AT, channel="phone")
    assert now(call).state == S.TAKEN_BACK


# --- Who calls -------------------------------------------------------------------------------------
def callers(person: Participant, contact: User) -> Iterator[tuple[str, User]]:
    yield "contact", contact
    yield "stand-in", contact.staff_profile.stand_in.user
    yield "colleague", make_staff(person.board)
    yield "approver", make_staff(person.board, "approver")
    yield "other board", make_staff(make_board())


WHO = [
    (TODAY, "none", {"contact", "stand-in"}),
    (TODAY + timedelta(days=1), "none", {"contact", "stand-in", "colleague"}),
    (TODAY, "marked", {"contact"}),
    (TODAY + timedelta(days=1), "marked", {"contact"}),
]


@pytest.mark.parametrize(("on", "protection", "expected"), WHO)
def test_who_knows_of_a_call(
    person: Participant, contact: User, on: date, protection: str, expected: set[str]
) -> None:
    call = make_call(person)
    Participant.objects.filter(pk=person.pk).update(protection=protection)
    know = {name for name, user in callers(person, contact) if call in rules.calls_of(user, on)}
    assert know == expected


@pytest.mark.parametrize(("on", "protection", "expected"), WHO)
def test_only_those_close_it(
    person: Participant, contact: User, on: date, protection: str, expected: set[str]
) -> None:
    Participant.objects.filter(pk=person.pk).update(protection=protection)
    at, closed = AT + (on - TODAY), set()
    for name, user in callers(person, contact):
        Call.objects.all().delete()
        call = make_call(person)
        try:
            actions.hold_call(call=call, by=user, at=at)
        except access.Denied:
            continue
        closed.add(name)
    assert closed == expected


def test_no_answer_is_counted_and_the_promise_stands(person: Participant, contact: User) -> None:
    call = make_call(person)
    for _try in range(2):
        actions.note_try(call=call, by=contact, at=AT)
    assert (now(call).tries, now(call).state, now(call).promised_on) == (2, S.ASKED, TODAY)


def test_a_closed_call_is_not_tried(person: Participant, contact: User) -> None:
    call = make_call(person)
    actions.hold_call(call=call, by=contact, at=AT)
    with pytest.raises(Refused):
        actions.note_try(call=call, by=contact, at=AT)


def test_closing_twice_is_fine(person: Participant, contact: User) -> None:
    call = make_call(person)
    for _tap in range(2):
        actions.hold_call(call=call, by=contact, at=AT)
    assert AuditEntry.objects.filter(action="call.held").count() == 1


def test_the_person_cannot_say_that_we_have_called(person: Participant) -> None:
    with pytest.raises(access.Denied):
        actions.hold_call(call=make_call(person), by=person.user, at=AT)


def test_every_step_leaves_a_line(person: Participant, contact: User) -> None:
    call = make_call(person)
    actions.note_try(call=call, by=contact, at=AT)
    actions.hold_call(call=call, by=contact, at=AT)
    lines = AuditEntry.objects.filter(object_id=str(call.pk)).order_by("sequence")
    assert [line.action for line in lines] == ["call.ask", "call.try", "call.held"]


# --- Allt om mig -----------------------------------------------------------------------------------
def test_it_is_told_and_forgotten(person: Participant) -> None:
    offer = make_held(person)
    make_call(person, offer=offer)
    owner = data_owners["participants"]
    told = {row["slag"]: row for row in owner.personal_data(person.user)}
    assert told["samtal"]["efter"] == "Datorhjälp på biblioteket"
    assert told["frågan hur det var"]["ditt svar"] == "sparas inte"
    owner.erase(person.user, everything_goes())
    assert not Call.objects.exists()
    assert not AskedOnce.objects.exists()
