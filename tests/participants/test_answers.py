"""Yes, no, in turn, undone: what a person may say, and what staff may write down for the person."""

from datetime import timedelta
from typing import Any

import pytest

from core import access
from core.actions import Refused
from core.models import AuditEntry, Message
from participants import actions
from participants.models import Assignment, Channel, Offer, OfferRound, Participant
from participants.states import OfferState
from tests.factories.participants import (
    make_assignment,
    make_board,
    make_participant,
    make_plain_offer,
    make_staff,
)
from tests.factories.times import AT, TODAY, later, swedish

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def ask(assignments: list[Assignment], people: list[Participant], **fields: Any) -> OfferRound:
    values = {"answer_by": TODAY + timedelta(days=3), "by": people[0].contact.user, "at": AT, **fields}
    return actions.make_offers(assignments=assignments, participants=people, **values)


def state_of(offer: Offer) -> str:
    return Offer.objects.get(pk=offer.pk).state


def offer_to(round_: OfferRound, person: Participant) -> Offer:
    return Offer.objects.get(round=round_, participant=person)


# --- Places fill in order -----------------------------------------------------------------------
def test_a_yes_takes_a_place() -> None:
    board = make_board()
    person = make_participant(board)
    offer = make_plain_offer(make_assignment(board), person)
    actions.accept_offer(offer=offer, by=person.user, at=AT)
    assert state_of(offer) == OfferState.ACCEPTED
    assert Offer.objects.get(pk=offer.pk).answer_recorded_by is None


def test_the_next_yes_waits_in_turn_when_the_places_are_taken() -> None:
    board = make_board()
    first, second = make_participant(board), make_participant(board)
    round_ = ask([make_assignment(board, places=1)], [first, second])
    actions.accept_offer(offer=offer_to(round_, first), by=first.user, at=AT)
    answer = actions.accept_offer(offer=offer_to(round_, second), by=second.user, at=AT)
    assert [offer.participant for offer in answer.waiting] == [second]
    assert answer.accepted == []


def test_when_a_place_frees_the_first_in_turn_gets_it_and_is_told() -> None:
    board = make_board()
    people = [make_participant(board) for _ in range(3)]
    round_ = ask([make_assignment(board, places=1)], people)
    for minute, person in enumerate(people):
        actions.accept_offer(offer=offer_to(round_, person), by=person.user, at=later(minutes=minute))
    Message.objects.all().delete()
    actions.decline_offer(offer=offer_to(round_, people[0]), by=people[0].user, at=later(hours=1))
    assert [state_of(offer_to(round_, person)) for person in people] == ["declined", "accepted", "waiting"]
    assert [(m.kind, m.recipient) for m in Message.objects.all()] == [
        ("participants.place_for_you", people[1].user)
    ]


def test_who_rests_keeps_the_turn_and_is_not_disturbed() -> None:
    board = make_board()
    people = [make_participant(board) for _ in range(3)]
    round_ = ask([make_assignment(board, places=1)], people)
    for minute, person in enumerate(people):
        actions.accept_offer(offer=offer_to(round_, person), by=person.user, at=later(minutes=minute))
    actions.start_pause(participant=people[1], by=people[1].user, at=later(hours=1))
    actions.decline_offer(offer=offer_to(round_, people[0]), by=people[0].user, at=later(hours=2))
    assert [state_of(offer_to(round_, person)) for person in people] == ["declined", "waiting", "accepted"]


def test_nobody_is_moved_up_to_what_has_begun() -> None:
    board = make_board()
    first, second = make_participant(board), make_participant(board)
    round_ = ask([make_assignment(board, places=1)], [first, second])
    for person in (first, second):
        actions.accept_offer(offer=offer_to(round_, person), by=person.user, at=AT)
    offer = offer_to(round_, first)
    actions.set_did_not_happen(offer=offer, by=first.user, at=swedish(2026, 11, 30, 15))
    assert state_of(offer_to(round_, second)) == OfferState.WAITING


def test_more_places_move_up_those_who_wait() -> None:
    board = make_board()
    first, second = make_participant(board), make_participant(board)
    assignment = make_assignment(board, places=1)
    round_ = ask([assignment], [first, second])
    for person in (first, second):
        actions.accept_offer(offer=offer_to(round_, person), by=person.user, at=AT)
    actions.change_assignment(assignment=assignment, by=make_staff(board), at=AT, places=2)
    assert state_of(offer_to(round_, second)) == OfferState.ACCEPTED


# --- What a person may say ----------------------------------------------------------------------
def test_a_no_needs_no_reason_and_can_become_a_yes() -> None:
    board = make_board()
    person = make_participant(board)
    offer = make_plain_offer(make_assignment(board), person)
    actions.decline_offer(offer=offer, by=person.user, at=AT)
    actions.accept_offer(offer=offer, by=person.user, at=later(hours=1))
    assert state_of(offer) == OfferState.ACCEPTED


def test_the_same_yes_twice_is_one_yes() -> None:
    board = make_board()
    person = make_participant(board)
    offer = make_plain_offer(make_assignment(board), person)
    actions.accept_offer(offer=offer, by=person.user, at=AT)
    answer = actions.accept_offer(offer=offer, by=person.user, at=later(minutes=1))
    assert [row.pk for row in answer.accepted] == [offer.pk]
    assert AuditEntry.objects.filter(action="offer.accepted").count() == 1


def test_after_the_answer_day_a_yes_goes_by_the_contact() -> None:
    board = make_board()
    person = make_participant(board)
    offer = make_plain_offer(make_assignment(board), person, answer_by=TODAY)
    with pytest.raises(Refused) as refused:
        actions.accept_offer(offer=offer, by=person.user, at=later(days=1))
    assert "Maja" in str(refused.value.message)
    assert "070-174 06 33" in str(refused.value.message)
    assert state_of(offer) == OfferState.OFFERED


def test_the_answer_day_lasts_until_midnight_in_sweden() -> None:
    board = make_board()
    person = make_participant(board)
    offer = make_plain_offer(make_assignment(board), person, answer_by=TODAY)
    actions.accept_offer(offer=offer, by=person.user, at=swedish(2026, 11, 23, 23, 59))
    assert state_of(offer) == OfferState.ACCEPTED


def test_staff_may_write_down_a_late_yes() -> None:
    board = make_board()
    person = make_participant(board)
    offer = make_plain_offer(make_assignment(board), person, answer_by=TODAY)
    staff = person.contact.user
    actions.accept_offer(offer=offer, by=staff, at=later(days=2), channel=Channel.PHONE)
    assert state_of(offer) == OfferState.ACCEPTED


def test_two_things_at_the_same_time_are_refused_with_the_day_and_the_name() -> None:
    board = make_board()
    person = make_participant(board)
    one = make_plain_offer(make_assignment(board, title="Föreläsning"), person)
    overlapping = {"starts_at": swedish(2026, 11, 30, 16), "ends_at": swedish(2026, 11, 30, 17)}
    other = make_plain_offer(make_assignment(board, **overlapping), person)
    actions.accept_offer(offer=one, by=person.user, at=AT)
    with pytest.raises(Refused) as refused:
        actions.accept_offer(offer=other, by=person.user, at=AT)
    assert "30 november" in str(refused.value.message)
    assert "Föreläsning" in str(refused.value.message)
    assert state_of(other) == OfferState.OFFERED


@pytest.mark.parametrize("later_first", [False, True])
def test_one_thing_may_begin_when_the_other_ends(later_first: bool) -> None:
    board = make_board()
    person = make_participant(board)
    one = make_plain_offer(make_assignment(board), person)
    following = {"starts_at": swedish(2026, 11, 30, 16, 30), "ends_at": swedish(2026, 11, 30, 18)}
    other = make_plain_offer(make_assignment(board, **following), person)
    for offer in (other, one) if later_first else (one, other):
        actions.accept_offer(offer=offer, by=person.user, at=AT)
    assert {state_of(one), state_of(other)} == {OfferState.ACCEPTED}


def test_a_requirement_that_came_later_is_said_in_words() -> None:
    board = make_board()
    person = make_participant(board)
    assignment = make_assignment(board)
    offer = make_plain_offer(assignment, person)
    actions.change_assignment(
        assignment=assignment, by=make_staff(board), at=AT, requirements=["introduction"]
    )
    with pytest.raises(Refused) as refused:
        actions.accept_offer(offer=offer, by=person.user, at=AT)
    assert "introduktion" in str(refused.value.message)


def test_a_cancelled_assignment_cannot_be_accepted() -> None:
    board = make_board()
    person = make_participant(board)
    assignment = make_assignment(board)
    offer = make_plain_offer(assignment, person)
    actions.cancel_assignment(assignment=assignment, by=make_staff(board), at=AT)
    with pytest.raises(Refused):
        actions.accept_offer(offer=offer, by=person.user, at=AT)


def test_a_yes_cannot_be_taken_back_when_it_has_begun() -> None:
    board = make_board()
    person = make_participant(board)
    offer = make_plain_offer(make_assignment(board), person)
    actions.accept_offer(offer=offer, by=person.user, at=AT)
    with pytest.raises(Refused):
        actions.decline_offer(offer=offer, by=person.user, at=swedish(2026, 11, 30, 14))
    assert state_of(offer) == OfferState.ACCEPTED


# --- A question about several dates -------------------------------------------------------------
def series(board: Any, weeks: int = 3, **fields: Any) -> list[Assignment]:
    return [
        make_assignment(
            board,
            starts_at=swedish(2026, 11, 30, 14) + timedelta(weeks=week),
            ends_at=swedish(2026, 11, 30, 16) + timedelta(weeks=week),
            **fields,
        )
        for week in range(weeks)
    ]


def test_one_yes_answers_every_date() -> None:
    board = make_board()
    person = make_participant(board)
    round_ = ask(series(board), [person])
    answer = actions.answer_round(round=round_, participant=person, accepted="all", by=person.user, at=AT)
    assert len(answer.accepted) == 3
    assert set(Offer.objects.values_list("state", flat=True)) == {"accepted"}


def test_yes_to_some_dates_is_no_to_the_others() -> None:
    board = make_board()
    person = make_participant(board)
    round_ = ask(series(board), [person])
    first, *_rest = Offer.objects.filter(round=round_).order_by("assignment__starts_at")
    answer = actions.answer_round(
        round=round_, participant=person, accepted={first.pk}, by=person.user, at=AT
    )
    assert ([o.pk for o in answer.accepted], len(answer.declined)) == ([first.pk], 2)


def test_no_to_all_dates() -> None:
    board = make_board()
    person = make_participant(board)
    round_ = ask(series(board), [person])
    actions.answer_round(round=round_, participant=person, accepted="none", by=person.user, at=AT)
    assert set(Offer.objects.values_list("state", flat=True)) == {"declined"}


def test_a_cancelled_date_is_left_out_of_the_answer() -> None:
    board = make_board()
    person = make_participant(board)
    dates = series(board)
    round_ = ask(dates, [person])
    actions.cancel_assignment(assignment=dates[1], by=make_staff(board), at=AT)
    answer = actions.answer_round(round=round_, participant=person, accepted="all", by=person.user, at=AT)
    assert len(answer.accepted) == 2


def test_a_clash_on_one_date_leaves_the_whole_question_as_it_was() -> None:
    board = make_board()
    person = make_participant(board)
    dates = series(board)
    other = make_assignment(board, starts_at=dates[2].starts_at, ends_at=dates[2].ends_at)
    actions.accept_offer(offer=make_plain_offer(other, person), by=person.user, at=AT)
    round_ = ask(dates, [person])
    with pytest.raises(Refused) as refused:
        actions.answer_round(round=round_, participant=person, accepted="all", by=person.user, at=AT)
    assert "14 december" in str(refused.value.message)
    assert set(Offer.objects.filter(round=round_).values_list("state", flat=True)) == {"offered"}


# --- Written down by staff ----------------------------------------------------------------------
def test_what_staff_write_down_is_shown_as_such_and_the_person_is_told() -> None:
    board = make_board()
    person = make_participant(board)
    offer = make_plain_offer(make_assignment(board), person)
    Message.objects.all().delete()
    staff = person.contact.user
    actions.accept_offer(offer=offer, by=staff, at=AT, channel=Channel.PHONE)
    written = Offer.objects.get(pk=offer.pk)
    assert (written.answered_via, written.answer_recorded_by) == ("phone", staff)
    assert [message.kind for message in Message.objects.all()] == ["participants.answer_recorded"]


def test_the_audit_says_who_wrote_on_whose_behalf_and_how() -> None:
    board = make_board()
    person = make_participant(board)
    offer = make_plain_offer(make_assignment(board), person)
    staff = person.contact.user
    actions.accept_offer(offer=offer, by=staff, at=AT, channel=Channel.PHONE)
    line = AuditEntry.objects.get(action="offer.accepted")
    assert (line.actor, line.on_behalf_of, line.channel) == (staff.pk, person.user.pk, "phone")
    assert (line.role, line.object_id) == ("coordinator", str(offer.pk))


def test_staff_must_say_how_the_answer_came() -> None:
    board = make_board()
    person = make_participant(board)
    offer = make_plain_offer(make_assignment(board), person)
    with pytest.raises(Refused) as refused:
        actions.accept_offer(offer=offer, by=person.contact.user, at=AT)
    assert refused.value.field == "channel"


def test_the_person_undoes_what_staff_wrote() -> None:
    board = make_board()
    person = make_participant(board)
    offer = make_plain_offer(make_assignment(board), person)
    actions.accept_offer(offer=offer, by=person.contact.user, at=AT, channel=Channel.PHONE)
    actions.undo_recorded_answer(offer=offer, by=person.user, at=later(hours=1))
    undone = Offer.objects.get(pk=offer.pk)
    assert (undone.state, undone.answered_at, undone.answered_via, undone.answer_recorded_by) == (
        "offered",
        None,
        "",
        None,
    )


def test_an_undone_yes_gives_its_place_to_the_next() -> None:
    board = make_board()
    first, second = make_participant(board), make_participant(board)
    round_ = ask([make_assignment(board, places=1)], [first, second])
    staff = first.contact.user
    actions.accept_offer(offer=offer_to(round_, first), by=staff, at=AT, channel=Channel.PHONE)
    actions.accept_offer(offer=offer_to(round_, second), by=second.user, at=AT)
    actions.undo_recorded_round(round=round_, participant=first, by=first.user, at=later(hours=1))
    assert state_of(offer_to(round_, second)) == OfferState.ACCEPTED


def test_staff_cannot_undo_for_the_person() -> None:
    board = make_board()
    person = make_participant(board)
    offer = make_plain_offer(make_assignment(board), person)
    actions.accept_offer(offer=offer, by=person.contact.user, at=AT, channel=Channel.PHONE)
    with pytest.raises(access.Denied):
        actions.undo_recorded_answer(offer=offer, by=person.contact.user, at=AT)


def test_ones_own_answer_is_changed_and_not_undone() -> None:
    board = make_board()
    person = make_participant(board)
    offer = make_plain_offer(make_assignment(board), person)
    actions.accept_offer(offer=offer, by=person.user, at=AT)
    with pytest.raises(Refused):
        actions.undo_recorded_answer(offer=offer, by=person.user, at=AT)


# --- Who may ------------------------------------------------------------------------------------
def test_another_person_cannot_answer() -> None:
    board = make_board()
    person, stranger = make_participant(board), make_participant(board)
    offer = make_plain_offer(make_assignment(board), person)
    with pytest.raises(access.Denied):
        actions.accept_offer(offer=offer, by=stranger.user, at=AT)
    assert AuditEntry.objects.get(outcome="denied").actor == stranger.user.pk


def test_staff_of_another_board_cannot_answer() -> None:
    board = make_board()
    offer = make_plain_offer(make_assignment(board), make_participant(board))
    with pytest.raises(access.Denied):
        actions.accept_offer(offer=offer, by=make_staff(make_board()), at=AT, channel=Channel.PHONE)


def test_only_the_named_contact_speaks_for_a_protected_person() -> None:
    board = make_board()
    person = make_participant(board, protection="marked")
    offer = make_plain_offer(make_assignment(board), person)
    with pytest.raises(access.Denied):
        actions.accept_offer(offer=offer, by=make_staff(board), at=AT, channel=Channel.PHONE)
    actions.accept_offer(offer=offer, by=person.contact.user, at=AT, channel=Channel.PHONE)
    assert state_of(offer) == OfferState.ACCEPTED


# --- What became of it --------------------------------------------------------------------------
def test_either_side_may_say_that_it_did_not_happen() -> None:
    board = make_board()
    for by_person in (True, False):
        person = make_participant(board)
        offer = make_plain_offer(make_assignment(board), person)
        actions.accept_offer(offer=offer, by=person.user, at=AT)
        by = person.user if by_person else person.contact.user
        actions.set_did_not_happen(offer=offer, by=by, at=later(days=8), channel="phone")
        assert state_of(offer) == OfferState.DID_NOT_HAPPEN


def test_the_platform_may_mark_it_done_when_hours_say_so() -> None:
    board = make_board()
    person = make_participant(board)
    offer = make_plain_offer(make_assignment(board), person)
    actions.accept_offer(offer=offer, by=person.user, at=AT)
    actions.mark_done(offer=offer, by=None, at=later(days=8))
    assert state_of(offer) == OfferState.DONE
