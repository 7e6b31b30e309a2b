"""The demo's reporters, in a city of just those whom they need."""

import pytest
import time_machine

from core.periods import Month
from oppnasoc.demo import commissions, pieces
from oppnasoc.demo.founding import City
from reporters.models import Draft
from tests.factories.fees import make_pay_day, set_up_pay
from tests.factories.participants import make_board, make_participant, make_staff
from tests.factories.times import AT

pytestmark = pytest.mark.django_db
WRITERS = (*commissions.REPORTERS, *commissions.PROPOSERS)


def test_there_is_a_piece_of_each_kind_to_look_at() -> None:
    board = make_board()
    set_up_pay(board)
    for month in (9, 10):
        make_pay_day(board, Month(2026, month))
    staff = {"alva": make_staff(board, "editor"), "maja": make_staff(board)}
    people = {key: make_participant(board) for key in WRITERS}
    city = City(board, staff, people, areas={}, units=[], venues=[])
    with time_machine.travel(AT, tick=True):
        commissions.arrange(city, AT)
        pieces.arrange(city, AT)
    states = Draft.objects.values_list("state", flat=True)
    assert sorted(states) == ["back", "published", "to_agree", "writing"]
