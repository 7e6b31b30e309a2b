"""The form that asks people lets the coordinator say who gets the place."""

from datetime import timedelta

import pytest
from django.urls import reverse

from core import clock
from participants.models import Filling, OfferRound
from tests.factories.clients import logged_in
from tests.factories.fees import make_pay_day, make_rate
from tests.factories.participants import make_assignment, make_board, make_participant, make_staff

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("filling", "choose_in", "made"),
    [("chosen", 3, "chosen"), ("chosen", None, None), ("", None, "in_order")],
)
def test_the_choice_is_made_when_asking(filling: str, choose_in: int | None, made: str | None) -> None:
    board = make_board()
    staff, person, today = make_staff(board), make_participant(board), clock.today()
    starts = clock.now() + timedelta(days=9)
    work = make_assignment(
        board, starts_at=starts, ends_at=starts + timedelta(hours=1), engagement_form="unpaid", by=staff
    )
    make_rate(board)
    make_pay_day(board)
    choose_by = "" if choose_in is None else (today + timedelta(days=choose_in)).isoformat()
    data = {"people": [person.pk], "answer_by": today.isoformat(), "filling": filling, "choose_by": choose_by}
    response = logged_in(staff).post(reverse("admin:fees_offerterms_ask", args=[work.pk]), data)
    assert [round_.filling for round_ in OfferRound.objects.all()] == ([Filling(made)] if made else [])
    assert ("Skriv vilken dag ni väljer senast" in response.content.decode()) is (made is None)
