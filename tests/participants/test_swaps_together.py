"""Several in line say yes to one place at the same moment, on both databases: one gets it."""

from pathlib import Path

import pytest

from core import forks
from core.actions import Refused
from participants import actions
from participants.models import Offer, Swap
from participants.states import OfferState, SwapState
from tests.factories.participants import (
    make_assignment,
    make_board,
    make_participant,
    make_plain_offer,
    make_staff,
    profile_of,
)
from tests.factories.times import AT, later

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]
IN_LINE = 4


def test_one_of_those_who_say_yes_at_once_has_the_place(tmp_path: Path) -> None:
    board = make_board()
    contact = profile_of(make_staff(board))
    work = make_assignment(board, by=contact.user)
    offers = [make_plain_offer(work, make_participant(board, contact=contact)) for _n in range(1 + IN_LINE)]
    for offer in offers:
        actions.accept_offer(offer=offer, by=offer.participant.user, at=AT)
    holder, *in_line = offers
    actions.ask_for_swap(offer=holder, by=holder.participant.user, at=AT)
    heard = tmp_path / "heard"

    def say_yes(offer: Offer) -> None:
        try:
            actions.take_place(offer=offer, by=offer.participant.user, at=later(hours=1))
            words = "taken"
        except Refused as refused:
            words = str(refused.message)
        with heard.open("a") as file:
            file.write(f"{words}\n")

    children = [forks.start(lambda one=one: say_yes(one), seconds=60) for one in in_line]  # type: ignore[misc]
    for child in children:
        child.wait()
    assert [child.ending for child in children] == [""] * IN_LINE
    assert sorted(heard.read_text().splitlines()) == ["Tack. Platsen är tagen."] * (IN_LINE - 1) + ["taken"]
    states = sorted(Offer.objects.values_list("state", flat=True))
    expected = [OfferState.ACCEPTED, OfferState.DECLINED, *[OfferState.WAITING] * (IN_LINE - 1)]
    assert states == sorted(str(state.value) for state in expected)
    assert Swap.objects.get().state == SwapState.TAKEN
