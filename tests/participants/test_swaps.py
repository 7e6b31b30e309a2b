"""'Kan någon ta min plats?': kept until somebody says yes, taken once, and nothing is punished."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from core import access, clock
from core.actions import Refused
from core.models import Message
from core.registry import data_owners
from core.states import Turn
from participants import actions
from participants.models import (
    Adaptation,
    Assignment,
    Avoidance,
    Board,
    Needs,
    Offer,
    Participant,
    StaffProfile,
    Swap,
)
from participants.states import OfferState, SwapState, swap_machine
from tests.factories.clients import logged_in
from tests.factories.participants import (
    make_assignment,
    make_board,
    make_participant,
    make_plain_offer,
    make_staff,
    profile_of,
)
from tests.factories.rights import everything_goes
from tests.factories.times import AT, later

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
BEGUN = AT + timedelta(days=7, hours=6)


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def contact(board: Board) -> StaffProfile:
    return profile_of(make_staff(board))


@pytest.fixture
def work(board: Board, contact: StaffProfile) -> Assignment:
    return make_assignment(board, by=contact.user)


@pytest.fixture
def yes(work: Assignment, contact: StaffProfile) -> Callable[..., Offer]:
    """One more person who is asked and says yes: the first has the place, the others stand in line."""

    def answer(first_name: str = "Robin", **fields: Any) -> Offer:
        person = make_participant(work.board, contact=contact, first_name=first_name)
        offer = make_plain_offer(work, person, **fields)
        actions.accept_offer(offer=offer, by=person.user, at=AT)
        offer.refresh_from_db()
        return offer

    return answer


def ask(offer: Offer, **fields: Any) -> Swap:
    return actions.ask_for_swap(offer=offer, **{"by": offer.participant.user, "at": AT, **fields})


def take(offer: Offer, **fields: Any) -> None:
    actions.take_place(offer=offer, **{"by": offer.participant.user, "at": later(hours=1), **fields})


def state(offer: Offer) -> str:
    return Offer.objects.get(pk=offer.pk).state


def told(kind: str) -> list[Any]:
    rows = Message.objects.filter(kind=f"participants.{kind}")
    return [row.recipient_id for row in rows]


# --- Asked ---------------------------------------------------------------------------------------
def test_the_place_is_kept_and_those_in_line_are_asked(yes: Callable[..., Offer]) -> None:
    holder, second, third = yes(), yes(), yes()
    swap = ask(holder)
    assert (swap.state, state(holder)) == (SwapState.OPEN, OfferState.ACCEPTED)
    assert sorted(told("swap_asked"), key=str) == sorted(
        [second.participant.user_id, third.participant.user_id], key=str
    )


def test_a_second_tap_asks_nobody_again(yes: Callable[..., Offer]) -> None:
    holder, _second = yes(), yes()
    assert ask(holder) == ask(holder)
    assert len(told("swap_asked")) == 1


def test_who_rests_is_not_asked(yes: Callable[..., Offer]) -> None:
    holder, second = yes(), yes()
    actions.start_pause(participant=second.participant, by=second.participant.user, at=AT)
    ask(holder)
    assert told("swap_asked") == []


@pytest.mark.parametrize("why", ["in line", "begun", "cancelled", "declined"])
def test_only_a_place_that_is_held_can_be_asked_about(
    yes: Callable[..., Offer], work: Assignment, contact: StaffProfile, why: str
) -> None:
    holder, second = yes(), yes()
    if why == "cancelled":
        actions.cancel_assignment(assignment=work, by=contact.user, at=AT)
    if why == "declined":
        actions.decline_offer(offer=holder, by=holder.participant.user, at=AT)
        holder = Offer.objects.get(pk=holder.pk)
    with pytest.raises(Refused, match="när du har en plats"):
        ask(second if why == "in line" else holder, at=BEGUN if why == "begun" else AT)


def test_nobody_asks_for_another(yes: Callable[..., Offer]) -> None:
    holder, second = yes(), yes()
    with pytest.raises(access.Denied):
        ask(holder, by=second.participant.user)


def test_staff_write_it_down_and_say_how_it_came(yes: Callable[..., Offer], contact: StaffProfile) -> None:
    holder = yes()
    with pytest.raises(Refused, match="Välj hur svaret kom"):
        ask(holder, by=contact.user)
    swap = ask(holder, by=contact.user, channel="phone")
    assert (swap.asked_via, swap.recorded_by) == ("phone", contact.user)


# --- Taken ---------------------------------------------------------------------------------------
def test_the_first_who_says_yes_has_it_and_the_other_is_free(yes: Callable[..., Offer]) -> None:
    holder, second, third = yes(), yes(), yes()
    swap = ask(holder)
    take(third)
    assert [state(one) for one in (holder, second, third)] == [
        OfferState.DECLINED,
        OfferState.WAITING,
        OfferState.ACCEPTED,
    ]
    swap.refresh_from_db()
    assert swap.state == SwapState.TAKEN
    assert told("swapped") == [holder.participant.user_id]


def test_accepted_twice_is_refused_kindly(yes: Callable[..., Offer]) -> None:
    holder, second, third = yes(), yes(), yes()
    ask(holder)
    take(second)
    with pytest.raises(Refused) as refused:
        take(third)
    assert str(refused.value.message) == "Tack. Platsen är tagen."
    assert [state(second), state(third)] == [OfferState.ACCEPTED, OfferState.WAITING]


def test_a_double_tap_is_one_yes(yes: Callable[..., Offer]) -> None:
    holder, second = yes(), yes()
    ask(holder)
    take(second)
    take(second)
    assert state(second) == OfferState.ACCEPTED


def test_nobody_takes_a_place_that_is_not_asked_about(yes: Callable[..., Offer]) -> None:
    _holder, second = yes(), yes()
    with pytest.raises(Refused, match=r"Tack\. Platsen är tagen\."):
        take(second)


def test_somebody_newly_asked_takes_it_by_an_ordinary_yes(yes: Callable[..., Offer]) -> None:
    holder = yes()
    ask(holder)
    newcomer = yes()
    assert [state(holder), newcomer.state] == [OfferState.DECLINED, OfferState.ACCEPTED]


def test_a_yes_to_a_question_where_we_choose_takes_nothing(yes: Callable[..., Offer]) -> None:
    holder = yes()
    ask(holder)
    chosen_among = yes(filling="chosen", choose_by=AT.date() + timedelta(days=2))
    assert [state(holder), chosen_among.state] == [OfferState.ACCEPTED, OfferState.WAITING]
    with pytest.raises(Refused):
        take(chosen_among)


def test_who_has_said_yes_to_something_else_at_that_time_is_told(
    yes: Callable[..., Offer], board: Board
) -> None:
    holder, second = yes(), yes()
    other = make_plain_offer(make_assignment(board, title="Annat"), second.participant)
    actions.accept_offer(offer=other, by=second.participant.user, at=AT)
    ask(holder)
    with pytest.raises(Refused, match="redan bokad"):
        take(second)
    assert state(holder) == OfferState.ACCEPTED


def rather_not(one: Participant, other: Participant) -> None:
    Avoidance.objects.create(participant=one, other=other, said_at=AT)


def test_who_would_rather_not_meet_the_one_who_leaves_may_take_it(yes: Callable[..., Offer]) -> None:
    holder, second = yes(), yes()
    rather_not(second.participant, holder.participant)
    ask(holder)
    take(second)
    assert state(second) == OfferState.ACCEPTED


def test_the_wrong_company_is_neither_asked_nor_let_in(yes: Callable[..., Offer], work: Assignment) -> None:
    Assignment.objects.filter(pk=work.pk).update(places=2)
    holder, stays, second = yes(), yes(), yes()
    rather_not(stays.participant, second.participant)
    ask(holder)
    assert told("swap_asked") == []
    with pytest.raises(Refused, match=r"Tack\. Platsen är tagen\."):
        take(second)


# --- Over ----------------------------------------------------------------------------------------
def test_the_person_keeps_the_place_after_all(yes: Callable[..., Offer]) -> None:
    holder, second = yes(), yes()
    swap = ask(holder)
    actions.stop_swap(offer=holder, by=holder.participant.user, at=AT)
    swap.refresh_from_db()
    assert (swap.state, state(holder)) == (SwapState.TAKEN_BACK, OfferState.ACCEPTED)
    with pytest.raises(Refused):
        take(second)


def test_a_no_gives_the_place_to_the_first_in_line_and_the_question_lapses(
    yes: Callable[..., Offer],
) -> None:
    holder, second = yes(), yes()
    swap = ask(holder)
    actions.decline_offer(offer=holder, by=holder.participant.user, at=AT)
    swap.refresh_from_db()
    assert (swap.state, state(second)) == (SwapState.LAPSED, OfferState.ACCEPTED)


def test_what_has_begun_is_not_taken(yes: Callable[..., Offer]) -> None:
    holder, second = yes(), yes()
    ask(holder)
    with pytest.raises(Refused):
        take(second, at=BEGUN)
    assert state(holder) == OfferState.ACCEPTED


def test_the_database_holds_one_open_question_of_a_place(yes: Callable[..., Offer]) -> None:
    holder = yes()
    ask(holder)
    with pytest.raises(IntegrityError), transaction.atomic():
        Swap.objects.create(offer=holder, state_changed_at=AT, asked_at=AT)


@pytest.mark.parametrize("source", SwapState.values)
@pytest.mark.parametrize("target", SwapState.values)
@pytest.mark.parametrize("turn", Turn)
def test_every_step_of_the_table(source: str, target: str, turn: Turn) -> None:
    allowed = {
        ("open", "taken", Turn.PERSON),
        ("open", "taken_back", Turn.PERSON),
        ("open", "taken_back", Turn.STAFF),
        ("open", "lapsed", Turn.SYSTEM),
    }
    assert swap_machine.allows(source, target, turn) is ((source, target, turn) in allowed)


# --- Needs, data and the coordinator ---------------------------------------------------------------
def test_what_the_one_who_leaves_needs_waits_for_another_yes(yes: Callable[..., Offer]) -> None:
    holder, second = yes(), yes()
    person = holder.participant
    actions.set_adaptations(
        participant=person, round=holder.round, needs=Needs(("calm",)), by=person.user, at=AT
    )
    ask(holder)
    take(second)
    assert Adaptation.objects.get().round is None


def test_the_person_reads_it_among_all_that_is_held_and_it_goes_with_the_person(
    yes: Callable[..., Offer],
) -> None:
    holder, owner = yes(), data_owners["participants"]
    ask(holder)
    rows = owner.personal_data(holder.participant.user)
    assert "fråga om någon kan ta platsen" in [row["slag"] for row in rows]
    owner.erase(holder.participant.user, everything_goes())
    assert not Swap.objects.exists()


def test_the_coordinator_sees_that_more_people_may_need_to_be_asked(board: Board) -> None:
    staff = make_staff(board)
    begins = clock.now() + timedelta(days=5)
    work = make_assignment(board, starts_at=begins, ends_at=begins + timedelta(hours=1), by=staff)
    person = make_participant(board, contact=profile_of(staff))
    today = clock.now()
    offer = make_plain_offer(work, person, answer_by=timezone.localdate(today), at=today)
    actions.accept_offer(offer=offer, by=person.user, at=today)
    words = "frågar om någon kan ta platsen"
    page = reverse("admin:index")
    assert words not in logged_in(staff).get(page).content.decode()
    ask(offer, at=today)
    assert f"{person.full_name} {words}" in logged_in(staff).get(page).content.decode()
    assert words not in logged_in(make_staff(make_board())).get(page).content.decode()
