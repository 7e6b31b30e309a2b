"""Own hours and sums, month by month, with where each one is on its way."""

from datetime import date
from http import HTTPStatus
from typing import Any

import pytest
import time_machine
from django.test import Client

from core.periods import Month
from fees.actions import ask_about_entry, record_entry, set_time_as_planned
from fees.models import PayDay, WorkEntry
from fees.states import EntryState
from participants.models import Participant
from tests.factories.clients import logged_in
from tests.factories.fees import (
    BUS_TICKET,
    make_accepted,
    make_draft,
    make_entry,
    make_held_assignment,
    make_offer,
    make_pay_day,
    make_run,
    set_up_pay,
)
from tests.factories.participants import make_participant
from tests.factories.times import AT, swedish
from tests.portal.pages import read

MONEY = "/portal/pengar/"


def on_day(person: Participant, day: int, **fields: Any) -> WorkEntry:
    starts_at = swedish(2026, 11, day, 14)
    held = make_held_assignment(person.board, starts_at, by=person.contact.user)
    return make_entry(person, make_accepted(person, held).assignment, **fields)


def test_nothing_yet(phone: Client) -> None:
    assert "Här ser du dina tider och pengar, när du har skrivit in tid." in read(phone, MONEY)


@pytest.mark.parametrize(
    ("state", "shown"),
    [
        (EntryState.SENT, "Väntar på att läsas"),
        (EntryState.REVIEWED, "Väntar på att godkännas"),
        (EntryState.APPROVED, "Godkänd"),
    ],
)
def test_where_it_is_on_its_way(phone: Client, person: Participant, state: EntryState, shown: str) -> None:
    make_entry(person, state=state)
    text = read(phone, MONEY)
    assert f"420 kr {shown}" in text


def test_a_draft_waits_for_the_person(phone: Client, person: Participant) -> None:
    draft = make_draft(person)
    assert "Inte skickad än" in read(phone, MONEY)
    assert f"/portal/tid/{draft.pk}/hur-lange/" in phone.get(MONEY).content.decode()


def test_in_a_payroll_run(phone: Client, person: Participant) -> None:
    make_entry(person, state=EntryState.APPROVED)
    make_run(person.board)
    assert "420 kr Lämnad till lön" in read(phone, MONEY)


def test_after_the_pay_day_it_says_that_the_money_came(phone: Client, person: Participant) -> None:
    make_entry(person, state=EntryState.APPROVED)
    make_run(person.board)
    with time_machine.travel(swedish(2026, 12, 28, 9)):
        assert "420 kr före skatt Pengarna kom 22 december." in read(logged_in(person.user), MONEY)


def test_a_pay_day_that_has_passed_is_never_promised(person: Participant) -> None:
    make_entry(person)
    with time_machine.travel(swedish(2026, 12, 28, 9)):
        assert "Pengarna kom" not in read(logged_in(person.user), MONEY)


def test_what_missed_the_run_is_promised_the_next_one(phone: Client, person: Participant) -> None:
    make_entry(person)
    on_day(make_participant(person.board), 18, state=EntryState.APPROVED)
    make_run(person.board)
    assert "Pengarna kommer 22 januari." in read(phone, MONEY)


def test_the_months_sum_has_pay_and_outlays_apart(phone: Client, person: Participant) -> None:
    on_day(person, 18)
    on_day(person, 19, expenses=[BUS_TICKET])
    assert "November 2026 840 kr före skatt och 34 kr för utlägg" in read(phone, MONEY)


def test_what_staff_typed_in_is_shown_as_such(phone: Client, person: Participant) -> None:
    record_entry(
        participant=person,
        assignment=make_accepted(person).assignment,
        worked_on=swedish(2026, 11, 19).date(),
        typed="14–16.30",
        by=person.contact.user,
        at=AT,
        channel="paper",
    )
    assert "Maja skrev in tiden på papper." in read(phone, MONEY)


def test_one_pay_day_is_said_once(phone: Client, person: Participant) -> None:
    on_day(person, 18)
    on_day(person, 19)
    assert read(phone, MONEY).count("Pengarna kommer 22 december.") == 1


def test_two_pay_days_are_said_at_each_time(phone: Client, person: Participant) -> None:
    on_day(person, 18, state=EntryState.APPROVED)
    make_run(person.board)
    on_day(person, 19)
    text = read(phone, MONEY)
    why = "Det är för att lönen för november 2026 redan var klar när tiden kom."
    assert f"420 kr Pengarna kommer 22 januari. {why} Väntar på att läsas" in text
    assert "420 kr Pengarna kommer 22 december. Lämnad till lön" in text


def test_a_draft_is_no_money_yet(phone: Client, person: Participant) -> None:
    on_day(person, 18)
    held = make_held_assignment(person.board, swedish(2026, 11, 19, 14), by=person.contact.user)
    draft = make_draft(person, make_accepted(person, held).assignment)
    set_time_as_planned(entry=draft, by=person.user, at=AT)
    text = read(phone, MONEY)
    assert "November 2026 420 kr före skatt Pengarna kommer 22 december." in text
    assert "420 kr Inte skickad än" in text


def test_another_persons_money_is_not_shown(phone: Client, person: Participant) -> None:
    make_entry(make_participant(person.board, contact=person.contact))
    assert "420 kr" not in read(phone, MONEY)


def in_month(person: Participant, year: int, month: int) -> WorkEntry:
    """Asked, held and sent in a month of its own, with a pay day."""
    set_up_pay(person.board)
    if not PayDay.objects.filter(board=person.board, month=date(year, month, 1)).exists():
        make_pay_day(person.board, Month(year, month))
    starts_at = swedish(year, month, 10, 14)
    asked = swedish(year, month, 2, 9)
    held = make_held_assignment(person.board, starts_at, by=person.contact.user, at=asked)
    return make_entry(person, make_offer(held, person, at=asked, accepted=True).assignment)


def test_two_latest_months_stand_open_and_older_ones_are_lines(phone: Client, person: Participant) -> None:
    for month in (8, 9, 10, 11):
        in_month(person, 2026, month)
    text = read(phone, MONEY)
    assert "Tidigare månader 2026 September 2026 En tid Augusti 2026 En tid" in text
    assert text.count("Väntar på att läsas") == 2


def test_an_older_month_has_its_own_page(phone: Client, person: Participant) -> None:
    in_month(person, 2026, 8)
    assert "Augusti 2026 420 kr före skatt" in read(phone, f"{MONEY}2026-08/")


def test_an_older_month_says_that_something_waits(phone: Client, person: Participant) -> None:
    for month in (9, 10, 11):
        entry = in_month(person, 2026, month)
        if month == 9:
            ask_about_entry(entry=entry, question="Var det till 17?", by=person.contact.user, at=AT)
    assert "September 2026 En tid Väntar på dig" in read(phone, MONEY)


@pytest.mark.parametrize("month", ["2026-13", "nu", "2026-1"])
def test_what_is_no_month_is_not_found(phone: Client, month: str) -> None:
    assert phone.get(f"{MONEY}{month}/").status_code == HTTPStatus.NOT_FOUND
