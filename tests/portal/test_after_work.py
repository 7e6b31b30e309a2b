"""'Hur var det?': three taps to choose from, of which two are the same to everyone but the person."""

import json
import logging
import re
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.core import serializers
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

import core.middleware
from participants import actions
from participants.models import AskedOnce, Call, Offer, Participant
from participants.states import CallState
from tests.factories.clients import logged_in, login
from tests.factories.fees import make_accepted, make_held_assignment
from tests.factories.participants import make_call, make_participant
from tests.factories.times import AT, swedish
from tests.portal.pages import read, words
from tests.portal.test_home import MOST_QUERIES, ask

HOME = "/portal/"
BUTTONS = ("Bra", "Okej", "Jag vill prata")


@pytest.fixture
def offer(person: Participant) -> Offer:
    """Held on the Thursday before the Monday of AT."""
    return make_accepted(person)


@pytest.fixture
def has_number(phone: Client, person: Participant) -> None:
    """A new address ends the sessions there were."""
    actions.change_participant(participant=person, phone="+46701740612", by=person.contact.user, at=AT)
    person.user.refresh_from_db()
    login(phone, person.user)


def page_of(offer: Offer) -> str:
    return f"{HOME}uppdrag/{offer.pk}/"


def tap(client: Client, page: str, label: str) -> Any:
    """As a browser without JavaScript would: the button's own address, or the form's, and its name."""
    html = client.get(page).content.decode()
    for action, form in re.findall(r'<form method="post" action="([^"]+)">(.*?)</form>', html, re.DOTALL):
        for attributes, text in re.findall(r"<button([^>]*)>(.*?)</button>", form, re.DOTALL):
            if text.strip() == label:
                named = re.search(r' name="([^"]+)" value="([^"]*)"', attributes)
                own = re.search(r' formaction="([^"]+)"', attributes)
                data = {named[1]: named[2]} if named else {}
                return client.post(own[1] if own else action, data, follow=True)
    raise AssertionError(f"no button {label!r}")


# --- The question ----------------------------------------------------------------------------------
@pytest.mark.usefixtures("has_number")
def test_it_asks_about_the_latest_and_says_who_calls_when(phone: Client, offer: Offer) -> None:
    text = read(phone, HOME)
    assert "Hur var det? Datorhjälp på biblioteket, i torsdags. Bra Okej Jag vill prata" in text
    assert "Vill du prata ringer Maja senast i dag." in text
    assert "Du kan hoppa över frågan. Vi sparar inte hur det kändes." in text


def test_it_is_on_the_assignments_own_page_too(phone: Client, offer: Offer) -> None:
    assert "Hur var det?" in read(phone, page_of(offer))


def test_another_assignments_page_asks_about_its_own(
    phone: Client, person: Participant, offer: Offer
) -> None:
    earlier = make_accepted(
        person,
        make_held_assignment(
            person.board, swedish(2026, 11, 17, 9), title="Tidigare möte", by=person.contact.user
        ),
    )
    assert "Tidigare möte, i tisdags." in read(phone, page_of(earlier))
    assert read(phone, HOME).count("Hur var det?") == 1


@pytest.mark.parametrize("label", BUTTONS)
@pytest.mark.parametrize("where", ["home", "assignment"])
def test_after_any_tap_it_is_not_asked_again(phone: Client, offer: Offer, label: str, where: str) -> None:
    tap(phone, HOME if where == "home" else page_of(offer), label)
    for page in (HOME, page_of(offer)):
        assert "Hur var det?" not in read(phone, page)
    assert AskedOnce.objects.get().offer == offer


def test_nothing_is_asked_when_nothing_is_over(phone: Client) -> None:
    assert "Hur var det?" not in read(phone, HOME)


def test_nothing_is_asked_during_a_pause(phone: Client, person: Participant, offer: Offer) -> None:
    actions.start_pause(participant=person, by=person.user, at=AT)
    for page in (HOME, page_of(offer)):
        assert "Hur var det?" not in read(phone, page)


def test_no_button_is_filled_and_none_is_bigger(phone: Client, offer: Offer) -> None:
    html = phone.get(HOME).content.decode()
    form = html[html.index("/hur-var-det/") :].partition("</form>")[0]
    assert re.findall(r'<button class="([^"]+)"', form) == ["govuk-button govuk-button--outline"] * 3


# --- No record of mood -----------------------------------------------------------------------------
def everything() -> str:
    """Every row of every table, as text."""
    rows = {
        model._meta.label: serializers.serialize("json", model._default_manager.order_by("pk"))
        for model in apps.get_models()
        if model._meta.managed
    }
    return json.dumps(rows, sort_keys=True)


def written_by(client: Client, label: str, caplog: pytest.LogCaptureFixture) -> tuple[str, str, str]:
    """What one tap leaves: all tables, what the person sees, and every line logged; then it is undone."""
    caplog.clear()
    with transaction.atomic():
        said = words(tap(client, HOME, label))
        logged = "\n".join(record.getMessage() for record in caplog.records)
        kept = everything(), said, logged
        transaction.set_rollback(True)
    return kept


def test_bra_and_okej_leave_the_very_same_rows_lines_and_words(
    phone: Client, offer: Offer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(core.middleware, "uuid4", lambda: UUID(int=7))
    caplog.set_level(logging.DEBUG)
    before = everything()
    good, okay = written_by(phone, "Bra", caplog), written_by(phone, "Okej", caplog)
    assert good[0] != before
    assert good == okay


def test_the_two_buttons_send_nothing_of_their_own(phone: Client, offer: Offer) -> None:
    html = phone.get(HOME).content.decode()
    tags = [re.search(rf"<button([^>]*)>{label}</button>", html) for label in BUTTONS[:2]]
    assert [tag and tag[1] for tag in tags] == [' class="govuk-button govuk-button--outline"'] * 2


# --- Jag vill prata --------------------------------------------------------------------------------
@pytest.mark.usefixtures("has_number")
def test_one_tap_promises_a_call(phone: Client, offer: Offer) -> None:
    said = words(tap(phone, HOME, "Jag vill prata"))
    assert "Du vill prata Maja ringer dig senast i dag. Jag vill inte prata längre" in said
    assert Call.objects.get().offer == offer


@pytest.mark.usefixtures("has_number")
def test_the_promise_names_the_day(phone: Client, person: Participant) -> None:
    make_call(person, at=swedish(2026, 11, 24, 15))
    assert "Maja ringer dig senast onsdag 25 november." in read(phone, HOME)


@pytest.mark.usefixtures("has_number")
def test_the_promise_stands_during_a_pause(phone: Client, person: Participant) -> None:
    make_call(person)
    actions.start_pause(participant=person, by=person.user, at=AT)
    assert "Maja ringer dig senast i dag." in read(phone, HOME)


@pytest.mark.usefixtures("has_number")
def test_our_own_lateness_is_said(phone: Client, person: Participant) -> None:
    make_call(person, at=AT - timedelta(days=3))
    assert "Vi är sena Du vill prata Maja skulle ha ringt senast fredag 20 november." in read(phone, HOME)


@pytest.mark.usefixtures("has_number")
def test_a_try_is_told_without_blame(phone: Client, person: Participant) -> None:
    actions.note_try(call=make_call(person), by=person.contact.user, at=AT)
    assert "Vi har ringt utan att få svar. Det gör inget. Vi försöker igen." in read(phone, HOME)


def test_without_a_number_the_person_rings(phone: Client, person: Participant) -> None:
    make_call(person)
    text = read(phone, HOME)
    assert "Ring Maja på 070-174 06 33. Vardagar 9–16. Maja vet att du vill prata." in text
    assert "ringer dig" not in text


def test_what_staff_wrote_down_is_shown_as_such(phone: Client, person: Participant) -> None:
    actions.ask_for_call(participant=person, by=person.contact.user, at=AT, channel="phone")
    assert "Maja skrev in det via telefon." in read(phone, HOME)


def test_it_is_taken_back_in_one_tap(phone: Client, offer: Offer) -> None:
    tap(phone, HOME, "Jag vill prata")
    said = words(tap(phone, HOME, "Jag vill inte prata längre"))
    assert "Okej. Då ringer vi inte." in said
    assert "Du vill prata" not in said
    assert Call.objects.get().state == CallState.TAKEN_BACK


def test_too_late_to_take_back_is_said(phone: Client, person: Participant) -> None:
    call = make_call(person)
    actions.hold_call(call=call, by=person.contact.user, at=AT)
    said = words(phone.post(f"{HOME}samtal/{call.pk}/inte/", follow=True))
    assert "Det går inte längre." in said


@pytest.mark.parametrize("name", ["hur-var-det", "vill-prata"])
def test_before_the_end_nothing_is_noted(phone: Client, person: Participant, name: str) -> None:
    planned = make_held_assignment(person.board, swedish(2026, 11, 26, 9), by=person.contact.user)
    offer = make_accepted(person, planned)
    said = words(phone.post(f"{page_of(offer)}{name}/", follow=True))
    assert "Uppdraget är inte slut än." in said
    assert not AskedOnce.objects.exists()


def test_another_persons_call_does_not_exist(person: Participant) -> None:
    call = make_call(make_participant(person.board))
    assert logged_in(person.user).post(f"{HOME}samtal/{call.pk}/inte/").status_code == 404


@pytest.mark.parametrize("has_call", [False, True])
def test_the_first_page_stays_within_its_queries(
    phone: Client, person: Participant, offer: Offer, has_call: bool
) -> None:
    ask(person, 10)
    if has_call:
        make_call(person, offer=offer)
    with CaptureQueriesContext(connection) as queries:
        phone.get(HOME)
    assert len(queries) <= MOST_QUERIES, "\n".join(query["sql"][:160] for query in queries)
