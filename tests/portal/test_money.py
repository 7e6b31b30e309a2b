"""Own hours and sums, month by month, with where each one is on its way."""

from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from fees.actions import record_entry
from fees.models import WorkEntry
from fees.states import EntryState
from participants.models import Participant
from tests.factories.clients import logged_in
from tests.factories.fees import (
    BUS_TICKET,
    make_accepted,
    make_draft,
    make_entry,
    make_held_assignment,
    make_run,
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
    assert f"420 kr Pengarna kommer 22 december. {shown}" in text


def test_a_draft_waits_for_the_person(phone: Client, person: Participant) -> None:
    draft = make_draft(person)
    assert "Inte skickad än" in read(phone, MONEY)
    assert f"/portal/tid/{draft.pk}/hur-lange/" in phone.get(MONEY).content.decode()


def test_in_a_payroll_run(phone: Client, person: Participant) -> None:
    make_entry(person, state=EntryState.APPROVED)
    make_run(person.board)
    assert "Pengarna kommer 22 december. Lämnad till lön" in read(phone, MONEY)


def test_after_the_pay_day_it_says_that_the_money_came(phone: Client, person: Participant) -> None:
    make_entry(person, state=EntryState.APPROVED)
    make_run(person.board)
    with time_machine.travel(swedish(2026, 12, 28, 9)):
        assert "Pengarna kom 22 december. Lämnad till lön" in read(logged_in(person.user), MONEY)


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


def test_another_persons_money_is_not_shown(phone: Client, person: Participant) -> None:
    make_entry(make_participant(person.board, contact=person.contact))
    assert "420 kr" not in read(phone, MONEY)


def test_as_many_queries_for_three_as_for_one(phone: Client, person: Participant) -> None:
    counts = []
    for days in ([16], [17, 18]):
        for day in days:
            on_day(person, day, expenses=[BUS_TICKET])
        with CaptureQueriesContext(connection) as queries:
            phone.get(MONEY)
        counts.append(len(queries))
    assert counts[0] == counts[1]
