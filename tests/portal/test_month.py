"""The month at a glance: every planned day and its state, sums, gaps without blame, and one tap."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

import participants.actions
from fees import actions
from fees.models import EntryKind, FeeRate, WorkEntry
from fees.states import EntryState
from participants.models import Offer, Participant
from portal.standing import STANDINGS
from tests.factories.clients import logged_in
from tests.factories.fees import (
    BUS_TICKET,
    WORKED,
    make_accepted,
    make_advance,
    make_coming,
    make_draft,
    make_entry,
    make_held_assignment,
    make_rate,
    make_run,
)
from tests.factories.participants import make_participant
from tests.factories.times import AT, swedish
from tests.portal.pages import hidden, read, words

MONTH = "/portal/tid/manad/2026-11/"


def on_day(person: Participant, day: int) -> Offer:
    work = make_held_assignment(person.board, swedish(2026, 11, day, 14), by=person.contact.user)
    return make_accepted(person, work)


def called_off(person: Participant, hours_before: int = 2) -> Offer:
    FeeRate.objects.filter(board=person.board).update(valid_to=None)
    offer = make_accepted(person)
    at = WORKED - timedelta(hours=hours_before)
    participants.actions.cancel_assignment(assignment=offer.assignment, by=person.contact.user, at=at)
    return offer


# --- Where each day is -------------------------------------------------------------------------
def in_question(person: Participant) -> None:
    actions.ask_about_entry(entry=make_entry(person), question="Till 17?", by=person.contact.user, at=AT)


def locked(person: Participant) -> None:
    make_entry(person, state=EntryState.APPROVED)
    make_run(person.board)


@pytest.mark.parametrize(
    ("make", "shown"),
    [
        (make_coming, "Planerat"),
        (make_accepted, "Ingen tid skriven än"),
        (make_draft, "Inte skickad än"),
        (make_entry, "Väntar på att läsas"),
        (in_question, "Fråga till dig"),
        (lambda person: make_entry(person, state=EntryState.REVIEWED), "Väntar på att godkännas"),
        (lambda person: make_entry(person, state=EntryState.APPROVED), "Godkänd"),
        (locked, "Lämnad till lön"),
    ],
)
def test_each_day_says_where_it_is(
    phone: Client, person: Participant, make: Callable[[Participant], object], shown: str
) -> None:
    make(person)
    assert shown in read(phone, MONTH).split("Alla dagar")[1]


def test_every_state_that_stands_has_its_words() -> None:
    assert set(STANDINGS) == set(EntryState) - {EntryState.WITHDRAWN}


def test_after_the_pay_day_it_says_when_the_money_came(person: Participant) -> None:
    locked(person)
    with time_machine.travel(swedish(2026, 12, 28, 9)):
        assert "Pengarna kom 22 december" in read(logged_in(person.user), MONTH).split("Alla dagar")[1]


def test_the_sums_are_of_what_is_sent(phone: Client, person: Participant) -> None:
    make_entry(person, expenses=[BUS_TICKET])
    on_day(person, 12)
    assert "Tillsammans 2 timmar 30 minuter 420 kr före skatt och 34 kr för utlägg" in read(phone, MONTH)


def test_another_persons_days_are_not_there(phone: Client, person: Participant) -> None:
    make_entry(make_participant(person.board, contact=person.contact))
    assert "Inget är planerat den här månaden." in read(phone, MONTH)


@pytest.mark.parametrize("month", ["2026-13", "nu", "2026"])
def test_a_month_that_is_none_is_not_found(phone: Client, month: str) -> None:
    assert phone.get(f"/portal/tid/manad/{month}/").status_code == 404


# --- Gaps --------------------------------------------------------------------------------------
def test_a_gap_is_said_without_blame(phone: Client, person: Participant) -> None:
    on_day(person, 12)
    assert "Du har inte skrivit tid för 12 november." in read(phone, MONTH)


def test_preparation_alone_fills_no_gap(phone: Client, person: Participant) -> None:
    offer = on_day(person, 12)
    actions.tell_beside(
        participant=person,
        assignment=offer.assignment,
        kind=EntryKind.PREPARATION,
        worked_on=swedish(2026, 11, 11, 9).date(),
        typed="1",
        key=offer.pk,
        by=person.user,
        at=AT,
    )
    assert "Du har inte skrivit tid för 12 november." in read(phone, MONTH)


def test_ticked_days_are_sent_as_planned(phone: Client, person: Participant) -> None:
    offers = [on_day(person, day) for day in (10, 12, 17)]
    response = phone.post(MONTH, {"days": [offers[0].pk, offers[1].pk]}, follow=True)
    assert "Du har inte skrivit tid för 17 november." in words(response)
    assert list(WorkEntry.objects.values_list("state", "minutes")) == [("sent", 150)] * 2


def test_one_days_own_button_sends_that_day_only(phone: Client, person: Participant) -> None:
    first, second = on_day(person, 10), on_day(person, 12)
    phone.post(MONTH, {"days": [first.pk], "only": second.pk})
    assert WorkEntry.objects.get().offer == second


def test_a_double_tap_sends_once(phone: Client, person: Participant) -> None:
    offer = on_day(person, 10)
    for _tap in range(2):
        phone.post(MONTH, {"days": [offer.pk]})
    assert WorkEntry.objects.count() == 1


def test_nothing_ticked_is_said(phone: Client, person: Participant) -> None:
    on_day(person, 10)
    assert "Kryssa i minst en dag." in words(phone.post(MONTH, {}))


def test_what_is_refused_says_why_beside_the_day(phone: Client, person: Participant) -> None:
    gap = on_day(person, 10)
    other = make_held_assignment(person.board, swedish(2026, 11, 9, 9), by=person.contact.user)
    assignment, day = make_accepted(person, other).assignment, swedish(2026, 11, 10, 9).date()
    make_entry(person, assignment, typed="14–15", worked_on=day)
    text = words(phone.post(MONTH, {"days": [gap.pk]}))
    assert "Några dagar är inte skickade." in text
    assert "Inte skickad: Du har redan skickat 10 november 14.00–15.00, som är samtidigt." in text


def test_nonsense_keys_are_not_found(phone: Client) -> None:
    assert phone.post(MONTH, {"days": ["1"]}).status_code == 404


# --- Called off, and nobody came ---------------------------------------------------------------
@pytest.fixture
def _paid_when_called_off(person: Participant) -> None:
    FeeRate.objects.filter(board=person.board).delete()
    make_rate(person.board, cancelled_within_hours=24, pays_travel=True)


@pytest.mark.usefixtures("_paid_when_called_off")
def test_called_off_late_is_paid_with_one_tap(phone: Client, person: Participant) -> None:
    offer = called_off(person)
    assert "Vi ställde in så sent att du får betalt ändå." in read(phone, MONTH)
    text = words(phone.post(f"/portal/uppdrag/{offer.pk}/installt/", follow=True))
    assert "Tack! Vi har fått din tid. 420 kr före skatt" in text
    assert WorkEntry.objects.get().kind == EntryKind.CANCELLED
    assert "Jag vill ha betalt" not in read(phone, MONTH)


@pytest.mark.usefixtures("_paid_when_called_off")
def test_called_off_late_stands_on_the_first_page_until_it_is_told(
    phone: Client, person: Participant
) -> None:
    offer = called_off(person)
    assert "Jag vill ha betalt" in read(phone, "/portal/")
    phone.post(f"/portal/uppdrag/{offer.pk}/installt/")
    assert "Jag vill ha betalt" not in read(phone, "/portal/")


@pytest.mark.usefixtures("_paid_when_called_off")
def test_called_off_early_says_why_it_is_not_paid(phone: Client, person: Participant) -> None:
    offer = called_off(person, hours_before=48)
    for page in (MONTH, f"/portal/uppdrag/{offer.pk}/"):
        assert "Vi ställde in mer än 24 timmar före. Då betalas det inte." in read(phone, page)


@pytest.mark.usefixtures("_paid_when_called_off")
def test_nobody_came(phone: Client, person: Participant) -> None:
    offer = make_accepted(person)
    assert "Ingen kom. Jag var där." in read(phone, f"/portal/uppdrag/{offer.pk}/")
    text = words(phone.post(f"/portal/uppdrag/{offer.pk}/ingen-kom/", follow=True))
    assert "420 kr före skatt" in text
    assert WorkEntry.objects.get().kind == EntryKind.NOBODY_CAME


# --- Beside the plan ---------------------------------------------------------------------------
@pytest.mark.usefixtures("_paid_when_called_off")
@pytest.mark.parametrize(
    ("kind", "address", "label"),
    [
        (EntryKind.PREPARATION, "forberedelse", "Skriv in förberedelse"),
        (EntryKind.TRAVEL, "restid", "Skriv in restid"),
    ],
)
def test_time_beside_is_offered_told_and_sent(
    phone: Client, person: Participant, kind: EntryKind, address: str, label: str
) -> None:
    offer = make_accepted(person)
    assert label in read(phone, f"/portal/uppdrag/{offer.pk}/")
    page = f"/portal/uppdrag/{offer.pk}/tid/{address}/"
    form = phone.get(page)
    day = {"day_day": "19", "day_month": "11", "day_year": "2026"}
    wrong = phone.post(page, {"key": hidden(form, "key"), **day, "typed": "en stund"})
    assert "Skriv tiden på ett annat sätt" in words(wrong)
    assert 'value="en stund"' in wrong.content.decode()
    check = phone.post(page, {"key": hidden(form, "key"), **day, "typed": "1,5"}, follow=True)
    assert "1 timme 30 minuter" in words(check)
    phone.post(f"/portal/tid/{WorkEntry.objects.get().pk}/stammer/")
    entry = WorkEntry.objects.get()
    assert (entry.kind, entry.minutes, entry.state) == (kind, 90, EntryState.SENT)


def test_what_is_not_paid_is_not_offered(phone: Client, person: Participant) -> None:
    offer = make_accepted(person)
    assert "Skriv in restid" not in read(phone, f"/portal/uppdrag/{offer.pk}/")
    assert phone.get(f"/portal/uppdrag/{offer.pk}/tid/restid/").status_code == 404


# --- By car ------------------------------------------------------------------------------------
def trip_form(response: object, **values: str) -> dict[str, str]:
    return {
        "key": hidden(response, "key"),
        "from_place": "Hemmet",
        "to_place": "Biblioteket",
        "km": "12",
        "is_return": "on",
        "purpose": "",
        **values,
    }


def test_a_trip_by_car_with_a_mistake_on_the_way(phone: Client, person: Participant) -> None:
    draft = make_draft(person)
    page = f"/portal/tid/{draft.pk}/bilresa/"
    form = phone.get(page)
    assert "Du får 2,50 kr för varje kilometer." in words(form)
    wrong = phone.post(page, trip_form(form, km="-12"))
    assert "Fel: Skriv antalet kilometer utan minustecken" in words(wrong)
    assert 'value="-12"' in wrong.content.decode()
    after = phone.post(page, trip_form(form), follow=True)
    assert "Egen bil, 24 km 60 kr" in words(after)


def test_the_same_trip_again_is_one_tap(phone: Client, person: Participant) -> None:
    first, second = (make_draft(person, on_day(person, day).assignment) for day in (10, 12))
    phone.post(f"/portal/tid/{first.pk}/bilresa/", trip_form(phone.get(f"/portal/tid/{first.pk}/bilresa/")))
    page = phone.get(f"/portal/tid/{second.pk}/bilresa/")
    assert "Hemmet–Biblioteket–Hemmet, 24 km" in words(page)
    like = first.expenses.get()
    for _tap in range(2):
        phone.post(f"/portal/tid/{second.pk}/bilresa/{like.pk}/igen/", {"key": hidden(page, "key")})
    assert second.expenses.get().amount_ore == 6_000


def test_child_care_asks_no_name(phone: Client, person: Participant) -> None:
    draft = make_draft(person)
    page = f"/portal/tid/{draft.pk}/utlagg/"
    form = phone.get(page)
    phone.post(page, {"key": hidden(form, "key"), "kind": "child_care", "amount": "200"})
    assert draft.expenses.get().kind == "child_care"
    assert "namn" not in words(form)


# --- Before ------------------------------------------------------------------------------------
def test_a_ticket_is_told_before_and_money_after(phone: Client, person: Participant) -> None:
    coming = make_coming(person)
    make_advance(coming, kind="ticket", amount_ore=None, handed_on=None, words="Tur och retur")
    page = f"/portal/uppdrag/{coming.pk}/"
    assert "Du får en biljett av Maja innan. Tur och retur" in read(phone, page)


def test_what_is_left_is_said_and_is_no_debt(phone: Client, person: Participant) -> None:
    offer = make_accepted(person)
    make_advance(offer)
    entry = make_draft(person, offer.assignment)
    actions.add_expense(entry=entry, amount_ore=6_000, by=person.user, at=AT)
    text = read(phone, f"/portal/uppdrag/{offer.pk}/")
    assert "Du har fått 100 kr i förskott av Maja. Du har 40 kr kvar av förskottet." in text
    assert "Ta med dem nästa gång." in text


def test_a_ticket_is_asked_for_with_one_tap_and_taken_back_with_another(
    phone: Client, person: Participant
) -> None:
    coming = make_coming(person)
    page = f"/portal/uppdrag/{coming.pk}/"
    assert "Jag behöver biljett eller förskott" in read(phone, page)
    text = words(phone.post(f"{page}forskott/", follow=True))
    assert "Maja vet att du behöver biljett eller förskott." in text
    assert "Jag behöver biljett eller förskott" in words(phone.post(f"{page}forskott/inte/", follow=True))


def test_it_lands_on_the_contacts_first_page(person: Participant) -> None:
    coming = make_coming(person)
    actions.ask_for_advance(offer=coming, by=person.user, at=AT)
    desk = logged_in(person.contact.user)
    text = words(desk.get("/admin/"))
    assert "behöver biljett eller förskott" in text
    ticket = {"key": coming.pk, "kind": "ticket"}
    given = desk.post(f"/admin/fees/advance/lamna/{coming.pk}/", ticket, follow=True)
    assert "Sparat. Personen ser det på uppdragets sida." in given.content.decode()
    assert "behöver biljett eller förskott" not in words(desk.get("/admin/"))
