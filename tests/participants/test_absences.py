"""'Jag är borta': who hears of debts meanwhile, and what is said beside the field when it cannot be so."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client

from core import access
from core.actions import Refused
from core.models import User
from participants import actions
from participants.models import Absence, Board, Unit
from tests.factories.clients import logged_in
from tests.factories.participants import make_board, make_staff, make_unit, profile_of
from tests.factories.times import AT, TODAY, later
from tests.portal.pages import read, words

pytestmark = pytest.mark.django_db
PAGE, HOME = "/medarbetare/borta/", "/medarbetare/"


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def unit(board: Board) -> Unit:
    return make_unit(board)


@pytest.fixture
def ubbe(unit: Unit) -> User:
    return make_staff(unit.board, "unit_employee", unit=unit, first_name="Ubbe", last_name="Enhetsprov")


@pytest.fixture
def anna(unit: Unit) -> User:
    return make_staff(unit.board, "unit_employee", unit=unit, first_name="Anna", last_name="Prov")


def away(user: User, first: int, last: int, stand_in: User | None = None) -> Absence:
    return actions.be_away(
        employee=profile_of(user),
        starts_on=TODAY + timedelta(days=first),
        ends_on=TODAY + timedelta(days=last),
        stand_in=profile_of(stand_in) if stand_in else None,
        by=user,
        at=AT,
    )


def typed(first: int, last: int, stand_in: User | None = None) -> dict[str, str]:
    data = {"stand_in": str(profile_of(stand_in).pk) if stand_in else ""}
    for name, days in (("starts_on", first), ("ends_on", last)):
        day = TODAY + timedelta(days=days)
        data |= {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}
    return data


def send(browser: Client, data: dict[str, str]) -> str:
    return words(browser.post(PAGE, data, follow=True))


def test_the_stand_in_reads_for_whom_and_until_when(ubbe: User, anna: User) -> None:
    assert "Sparat." in send(logged_in(ubbe), typed(0, 3, anna))
    assert "Du svarar för Ubbe Enhetsprov till 26 november." in read(logged_in(anna), HOME)
    assert "Anna Prov svarar under tiden." in read(logged_in(ubbe), HOME)


@pytest.mark.parametrize(("days", "said"), [(-1, False), (0, True), (3, True), (4, False)])
def test_it_begins_and_ends_by_itself(ubbe: User, anna: User, days: int, said: bool) -> None:
    away(ubbe, 0, 3, anna)
    with time_machine.travel(later(days=days), tick=False):
        assert ("Du svarar för Ubbe" in read(logged_in(anna), HOME)) is said


@pytest.mark.parametrize(
    ("first", "last", "who", "message"),
    [
        (3, 1, "", "Sista dagen är före den första."),
        (-9, -1, "", "Sista dagen har redan varit."),
        (2, 4, "anna", "Anna är också borta någon av de dagarna. Välj någon annan."),
        (10, 12, "", "Du har redan skrivit in att du är borta någon av de dagarna."),
    ],
)
def test_what_cannot_be_is_said_beside_the_field_and_kept(
    ubbe: User, anna: User, first: int, last: int, who: str, message: str
) -> None:
    away(anna, 4, 8)
    away(ubbe, 12, 14)
    response = logged_in(ubbe).post(PAGE, typed(first, last, anna if who else None))
    assert message in words(response)
    assert f'value="{(TODAY + timedelta(days=first)).year}"' in response.content.decode()
    assert Absence.objects.count() == 2


def test_a_day_that_is_none_is_said(ubbe: User) -> None:
    assert "Skriv en dag som finns" in send(logged_in(ubbe), {**typed(0, 1), "starts_on_month": "13"})


def test_only_colleagues_are_in_the_list_and_never_oneself(board: Board, ubbe: User, anna: User) -> None:
    stranger = make_staff(board, "unit_employee", unit=make_unit(board), first_name="Okänd")
    text = read(logged_in(ubbe), PAGE)
    assert "Anna Prov" in text
    assert "Okänd" not in text
    for who in (stranger, ubbe):
        with pytest.raises(Refused) as refused:
            away(ubbe, 0, 1, who)
        assert refused.value.field == "stand_in"


def test_a_stand_in_answers_for_the_unit_all_the_days(unit: Unit, ubbe: User) -> None:
    short = make_staff(unit.board, "unit_employee", first_name="Kort")
    actions.give_unit_role(
        employee=profile_of(short), unit=unit, valid_from=TODAY, valid_to=TODAY, by=None, at=AT
    )
    assert away(ubbe, 0, 0, short)
    with pytest.raises(Refused) as refused:
        away(ubbe, 1, 2, short)
    assert refused.value.field == "stand_in"


def test_it_is_taken_back_by_one_tap(ubbe: User) -> None:
    row = away(ubbe, 0, 3)
    assert "Borttaget." in words(logged_in(ubbe).post(f"{PAGE}{row.pk}/ta-bort/", follow=True))
    assert not Absence.objects.exists()


def test_a_colleagues_absence_does_not_exist(ubbe: User, anna: User) -> None:
    row = away(ubbe, 0, 3)
    assert logged_in(anna).post(f"{PAGE}{row.pk}/ta-bort/").status_code == 404
    with pytest.raises(access.Denied):
        actions.take_back_absence(absence=row, by=anna, at=AT)


def test_nobody_says_it_for_somebody_else(ubbe: User, anna: User) -> None:
    with pytest.raises(access.Denied):
        actions.be_away(employee=profile_of(ubbe), starts_on=TODAY, ends_on=TODAY, by=anna, at=AT)


def test_what_is_over_is_not_kept(ubbe: User) -> None:
    away(ubbe, 0, 1)
    actions.be_away(
        employee=profile_of(ubbe),
        starts_on=TODAY + timedelta(days=30),
        ends_on=TODAY + timedelta(days=31),
        by=ubbe,
        at=later(days=20),
    )
    assert [row.starts_on for row in Absence.objects.all()] == [TODAY + timedelta(days=30)]


@pytest.mark.both_databases
@pytest.mark.parametrize("wrong", ["days", "oneself"])
def test_the_database_refuses_what_cannot_be(ubbe: User, wrong: str) -> None:
    profile = profile_of(ubbe)
    fields: dict[str, object] = {"starts_on": TODAY, "ends_on": TODAY}
    fields |= {"ends_on": TODAY - timedelta(days=1)} if wrong == "days" else {"stand_in": profile}
    with pytest.raises(IntegrityError), transaction.atomic():
        Absence.objects.create(employee=profile, **fields)
