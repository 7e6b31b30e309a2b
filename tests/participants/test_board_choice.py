"""Which board something is for: asked last, and only when there are several."""

import pytest

from participants.board_choice import AsksForBoard
from participants.interest_forms import InterestForm
from participants.models import Board
from tests.factories.participants import make_board

pytestmark = pytest.mark.django_db


def offered(form: AsksForBoard) -> list[str]:
    return [board.name for board in form.fields["board"].queryset]  # type: ignore[attr-defined]


def test_the_only_board_is_meant_and_nothing_is_asked() -> None:
    board = make_board()
    form = InterestForm({"address": "070-174 06 33"})
    assert list(form.fields) == ["address"]
    assert form.is_valid()
    assert form.cleaned_data["board"] == board


def test_several_are_asked_about_last_in_the_order_of_their_names() -> None:
    for name in ("Nämnden vid skogen", "Nämnden vid havet"):
        make_board(name=name)
    form = InterestForm()
    assert list(form.fields) == ["address", "board"]
    assert offered(form) == ["Nämnden vid havet", "Nämnden vid skogen"]


def test_one_of_several_must_be_chosen() -> None:
    boards = [make_board(), make_board()]
    assert not InterestForm({"address": "070-174 06 33"}).is_valid()
    form = InterestForm({"address": "070-174 06 33", "board": str(boards[1].pk)})
    assert form.is_valid()
    assert form.cleaned_data["board"] == boards[1]


def test_where_income_support_is_decided_nobody_is_led() -> None:
    for name in ("Nämnden vid skogen", "Nämnden vid havet", "Nämnden som beslutar"):
        make_board(name=name)
    Board.objects.filter(name="Nämnden som beslutar").update(decides_income_support=True)
    assert offered(InterestForm()) == ["Nämnden vid havet", "Nämnden vid skogen"]
