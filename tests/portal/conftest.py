"""A person at a phone on the morning of AT."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from participants.models import Participant
from tests.factories.clients import logged_in
from tests.factories.fees import set_up_pay
from tests.factories.participants import make_board, make_participant, make_staff, profile_of
from tests.factories.times import AT


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def person(db: None) -> Participant:
    """Robin, whose contact is Maja and whose board can pay."""
    board = make_board()
    set_up_pay(board)
    contact = profile_of(make_staff(board, first_name="Maja", last_name="Provlund"))
    return make_participant(board, contact=contact, first_name="Robin")


@pytest.fixture
def phone(person: Participant) -> Client:
    return logged_in(person.user)
