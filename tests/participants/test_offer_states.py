"""Every step of an offer from every state by everyone, typed from the rule and not from the table."""

from itertools import product

import pytest

from core import states
from core.actions import Refused, action
from core.states import Turn
from participants.models import Offer
from participants.states import OfferState, offer_machine
from tests.factories.participants import make_assignment, make_board, make_participant, make_plain_offer
from tests.factories.times import AT

OFFERED, ACCEPTED, WAITING = OfferState.OFFERED, OfferState.ACCEPTED, OfferState.WAITING
DECLINED, WITHDRAWN = OfferState.DECLINED, OfferState.WITHDRAWN
DID_NOT_HAPPEN, DONE = OfferState.DID_NOT_HAPPEN, OfferState.DONE

# The person answers, changes the answer, and undoes what staff wrote down.
BY_PERSON = {
    (OFFERED, ACCEPTED),
    (OFFERED, WAITING),
    (OFFERED, DECLINED),
    (ACCEPTED, DECLINED),
    (WAITING, DECLINED),
    (DECLINED, ACCEPTED),
    (DECLINED, WAITING),
    (ACCEPTED, OFFERED),
    (WAITING, OFFERED),
    (DECLINED, OFFERED),
    # Either side says what became of it, without a culprit.
    (ACCEPTED, DID_NOT_HAPPEN),
    (ACCEPTED, DONE),
    (DID_NOT_HAPPEN, DONE),
}
# Staff take a question back, give a place that became free, and say what became of it.
BY_STAFF = {
    (OFFERED, WITHDRAWN),
    (WAITING, WITHDRAWN),
    (ACCEPTED, WITHDRAWN),
    (WAITING, ACCEPTED),
    (ACCEPTED, DID_NOT_HAPPEN),
    (ACCEPTED, DONE),
    (DID_NOT_HAPPEN, DONE),
    (DONE, DID_NOT_HAPPEN),
}
# The platform moves up whoever waits, and knows from sent hours that it was held.
BY_SYSTEM = {(WAITING, ACCEPTED), (ACCEPTED, DONE)}

ALLOWED = {Turn.PERSON: BY_PERSON, Turn.STAFF: BY_STAFF, Turn.SYSTEM: BY_SYSTEM}
MATRIX = list(product(OfferState, OfferState, Turn))


@pytest.mark.parametrize(("source", "target", "turn"), MATRIX)
def test_who_may_take_which_step(source: OfferState, target: OfferState, turn: Turn) -> None:
    expected = (source, target) in ALLOWED.get(turn, set())
    assert offer_machine.allows(source, target, turn) is expected


@pytest.mark.django_db
def test_a_step_out_of_turn_changes_nothing() -> None:
    board = make_board()
    offer = make_plain_offer(make_assignment(board), make_participant(board))
    with pytest.raises(Refused), action(by=None, at=AT):
        states.move(offer, OfferState.ACCEPTED, by=Turn.STAFF, at=AT)
    assert Offer.objects.get(pk=offer.pk).state == OfferState.OFFERED


def test_there_is_no_state_that_blames() -> None:
    assert {state.value for state in OfferState} == {
        "offered",
        "accepted",
        "waiting",
        "declined",
        "withdrawn",
        "did_not_happen",
        "done",
    }
