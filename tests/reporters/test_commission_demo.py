"""What the demo shows of commissions: one of each standing, for people whose other days are left alone."""

import pytest
import time_machine

from core.periods import Month
from oppnasoc.demo import commissions
from oppnasoc.demo.founding import City
from participants.models import Offer
from reporters.models import Brief, Proposal
from tests.factories.commissions import make_editor
from tests.factories.fees import make_pay_day, set_up_pay
from tests.factories.participants import make_area, make_board, make_participant, make_staff, profile_of
from tests.factories.times import AT

pytestmark = pytest.mark.django_db


def test_the_demo_has_one_of_each() -> None:
    with time_machine.travel(AT, tick=False):
        board = make_board()
        maja = make_staff(board)
        set_up_pay(board)
        make_pay_day(board, Month(2027, 1))
        keys = (*commissions.REPORTERS, *commissions.PROPOSERS)
        people = {key: make_participant(board, contact=profile_of(maja)) for key in keys}
        staff = {"maja": maja, "alva": make_editor(board)}
        commissions.arrange(City(board, staff, people, {"Vuxen": make_area(board)}, [], []), AT)
    assert sorted(Brief.objects.values_list("state", flat=True)) == ["draft", "sent", "taken_up"]
    states = Proposal.objects.values_list("contribution__state", flat=True)
    assert sorted(states) == ["answered", "asked", "owed"]
    assert sorted(Offer.objects.values_list("state", flat=True)) == ["accepted", "offered", "offered"]
