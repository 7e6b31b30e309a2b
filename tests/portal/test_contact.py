"""'Mina kontaktuppgifter': a fresh log-in, a code to the new address, a word to the old one."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.cache import cache
from django.test import Client

from core import clock, jobs
from core.accounts import seed_demo_totp
from core.models import AuditEntry, Message, User
from participants import actions
from participants.models import Participant, ProtectionLevel
from tests.core.accounts.steps import is_inside
from tests.factories.clients import logged_in
from tests.factories.participants import make_participant
from tests.factories.times import AT
from tests.portal.pages import read, words

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

PAGE, CODE = "/portal/kontaktuppgifter/", "/portal/kontaktuppgifter/kod/"
NUMBER, EMAIL = f"{PAGE}nummer/", f"{PAGE}e-post/"
OLD, OLD_PHONE = "robin@example.test", "+46701740605"
NEW, NEW_PHONE = "ny@example.test", "+46701740698"


@pytest.fixture(autouse=True)
def _start(person: Participant) -> None:
    cache.clear()
    User.objects.filter(pk=person.user_id).update(email=OLD, phone=OLD_PHONE)
    person.user.refresh_from_db()


@pytest.fixture
def phone(person: Participant, _start: None) -> Client:
    return logged_in(person.user)


def code_to(address: str) -> str:
    message = next(one for one in newest_first() if one.address == address)
    found = re.search(r"\d{6}", message.body)
    assert found
    return found[0]


def newest_first() -> list[Message]:
    return list(Message.objects.order_by("-created_at", "-pk"))


def texts_to(address: str) -> list[str]:
    return [one.body for one in Message.objects.all() if one.address == address]


def change(client: Client, page: str, typed: str, stored: str) -> Any:
    client.post(page, {"new": typed})
    return client.post(CODE, {"code": code_to(stored)}, follow=True)


# --- What becomes of it --------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("page", "typed", "stored", "after"),
    [
        (NUMBER, "070-174 06 98", NEW_PHONE, (OLD, NEW_PHONE)),
        (NUMBER, "0046 70 174 06 98", NEW_PHONE, (OLD, NEW_PHONE)),
        (EMAIL, "Ny@Example.test", NEW, (NEW, OLD_PHONE)),
    ],
)
def test_the_new_address_counts_when_its_code_is_written(
    phone: Client, person: Participant, page: str, typed: str, stored: str, after: tuple[str, str]
) -> None:
    text = words(change(phone, page, typed, stored))
    person.user.refresh_from_db()
    assert (person.user.email, person.user.phone) == after
    assert "Klart. Nu loggar du in med det nya." in text


def test_nothing_is_changed_before_the_code(phone: Client, person: Participant) -> None:
    phone.post(NUMBER, {"new": NEW_PHONE})
    person.user.refresh_from_db()
    assert person.user.phone == OLD_PHONE
    assert texts_to(OLD) == texts_to(OLD_PHONE) == []


def test_the_code_goes_to_the_new_address_and_nowhere_else(phone: Client) -> None:
    phone.post(EMAIL, {"new": NEW})
    assert [one.address for one in newest_first()] == [NEW]


def test_every_address_from_before_is_told_whom_to_call(phone: Client) -> None:
    change(phone, NUMBER, NEW_PHONE, NEW_PHONE)
    told = "Var det inte du? Ring 031-390 06 10, Vardagar 9–16, så ändrar vi tillbaka."
    assert [told in text for text in texts_to(OLD) + texts_to(OLD_PHONE)] == [True, True]
    assert not any(told in text for text in texts_to(NEW_PHONE))


def test_what_is_told_names_nobody_and_no_address(phone: Client, person: Participant) -> None:
    change(phone, NUMBER, NEW_PHONE, NEW_PHONE)
    for text in texts_to(OLD) + texts_to(OLD_PHONE):
        assert not re.search(f"Robin|{person.last_name}|174 06|example|socialt|uppdrag|brukar", text)


def test_the_old_address_is_told_whatever_the_person_wishes(
    phone: Client, person: Participant, settings: Any
) -> None:
    settings.DELIVERY_EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    Participant.objects.filter(pk=person.pk).update(may_email=False, may_sms=False)
    change(phone, EMAIL, NEW, NEW)
    jobs.drain(clock.now(), isolate=False)
    assert [one.to for one in mail.outbox if "Din inloggning har ändrats" in one.subject] == [[OLD]]


def test_other_devices_are_logged_out_and_this_one_is_not(phone: Client, person: Participant) -> None:
    others = [logged_in(person.user), logged_in(person.user)]
    change(phone, EMAIL, NEW, NEW)
    assert [is_inside(client) for client in (phone, *others)] == [True, False, False]


def test_the_session_goes_on_under_another_key(phone: Client) -> None:
    before = phone.session.session_key
    change(phone, EMAIL, NEW, NEW)
    assert phone.session.session_key != before


def test_it_is_audited_by_the_names_of_fields(phone: Client, person: Participant) -> None:
    change(phone, EMAIL, NEW, NEW)
    entry = AuditEntry.objects.get(action="participant.own_address")
    assert (entry.actor, entry.field_names, entry.channel) == (person.user_id, "email", "portal")


# --- Fresh log-in --------------------------------------------------------------------------------
@pytest.mark.parametrize(("seconds", "is_asked_again"), [(0, False), (299, False), (300, True), (840, True)])
@pytest.mark.parametrize("page", [NUMBER, EMAIL])
def test_the_log_in_must_be_fresh(phone: Client, page: str, seconds: int, is_asked_again: bool) -> None:
    with time_machine.travel(AT + timedelta(seconds=seconds), tick=False):
        assert ("Logga in igen först" in read(phone, page)) is is_asked_again
        phone.post(page, {"new": NEW if page == EMAIL else NEW_PHONE})
        assert Message.objects.exists() is not is_asked_again


def test_logging_in_again_leads_back_here(phone: Client) -> None:
    with time_machine.travel(AT + timedelta(minutes=6), tick=False):
        html = phone.get(NUMBER).content.decode()
    assert f'value="/konto/login/code/?next={NUMBER}"' in html


# --- The code ------------------------------------------------------------------------------------
def test_three_wrong_codes_end_it(phone: Client, person: Participant) -> None:
    phone.post(EMAIL, {"new": NEW})
    right = code_to(NEW)
    wrong = "000000" if right != "000000" else "111111"
    answers = [phone.post(CODE, {"code": wrong}).status_code for _try in range(3)]
    assert answers == [200, 200, 302]
    phone.post(CODE, {"code": right})
    person.user.refresh_from_db()
    assert person.user.email == OLD


@pytest.mark.parametrize(("minutes", "counts"), [(14, True), (16, False)])
def test_a_code_lives_fifteen_minutes(phone: Client, person: Participant, minutes: int, counts: bool) -> None:
    phone.post(EMAIL, {"new": NEW})
    code = code_to(NEW)
    with time_machine.travel(AT + timedelta(minutes=minutes), tick=False):
        phone.post(CODE, {"code": code})
    person.user.refresh_from_db()
    assert (person.user.email == NEW) is counts


def test_a_code_works_only_in_the_browser_that_asked(phone: Client, person: Participant) -> None:
    phone.post(EMAIL, {"new": NEW})
    assert logged_in(person.user).post(CODE, {"code": code_to(NEW)}).headers["Location"] == PAGE
    person.user.refresh_from_db()
    assert person.user.email == OLD


def test_the_code_of_one_address_does_not_open_another(phone: Client, person: Participant) -> None:
    phone.post(EMAIL, {"new": NEW})
    code = code_to(NEW)
    phone.post(EMAIL, {"new": "annan@example.test"})
    if code_to("annan@example.test") != code:
        phone.post(CODE, {"code": code})
    person.user.refresh_from_db()
    assert person.user.email == OLD


def test_the_code_is_nowhere_in_the_session(phone: Client) -> None:
    phone.post(EMAIL, {"new": NEW})
    assert code_to(NEW) not in repr(dict(phone.session.items()))


def test_a_fourth_code_within_the_hour_waits(phone: Client) -> None:
    for number in range(3):
        phone.post(EMAIL, {"new": f"ny{number}@example.test"})
    response = phone.post(EMAIL, {"new": "ny4@example.test"})
    assert "Vänta 60 minuter" in words(response)
    assert 'value="ny4@example.test"' in response.content.decode()
    assert Message.objects.count() == 3


# --- What is typed -------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("page", "typed", "says"),
    [
        (NUMBER, "", "Skriv ditt nya mobilnummer."),
        (NUMBER, "070-12", "Skriv ett mobilnummer, till exempel 070-123 45 67."),
        (NUMBER, "ny@example.test", "Skriv ett mobilnummer, till exempel 070-123 45 67."),
        (EMAIL, "", "Skriv din nya e-post."),
        (EMAIL, "ny@", "Skriv en e-post, till exempel namn@exempel.se."),
        (EMAIL, "ny@example.test\nBcc: alla@example.test", "Skriv en e-post, till exempel namn@exempel.se."),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(phone: Client, page: str, typed: str, says: str) -> None:
    assert says in words(phone.post(page, {"new": typed}))
    assert not Message.objects.exists()


# --- Somebody else's address ---------------------------------------------------------------------
def test_a_taken_address_looks_like_any_other_until_its_code_is_written(
    phone: Client, person: Participant
) -> None:
    make_participant(person.board, contact=person.contact, email=NEW)
    texts = {}
    for address in (NEW, "ingen@example.test"):
        phone.post(EMAIL, {"new": address})
        texts[address] = read(phone, CODE).replace(address, "")
    assert texts[NEW] == texts["ingen@example.test"]
    assert len(texts_to(NEW)) == len(texts_to("ingen@example.test")) == 1


def test_a_taken_address_is_refused_without_saying_whose_it_is(phone: Client, person: Participant) -> None:
    other = make_participant(person.board, contact=person.contact, email=NEW)
    text = words(change(phone, EMAIL, NEW, NEW))
    assert "Det går inte att använda den här. Ring oss, så hjälper vi dig." in text
    assert other.last_name not in text
    person.user.refresh_from_db()
    assert person.user.email == OLD


# --- Who may not ---------------------------------------------------------------------------------
@pytest.mark.parametrize("page", [NUMBER, EMAIL, CODE])
def test_a_protected_person_has_no_such_pages(person: Participant, page: str) -> None:
    protect(person)
    client = logged_in(User.objects.get(pk=person.user_id))
    assert client.get(page).headers["Location"] == PAGE
    assert client.post(page, {"new": NEW, "code": "1"}).headers["Location"] == PAGE
    assert "Du har skyddade uppgifter." in read(client, PAGE)
    assert not Message.objects.exists()


def protect(person: Participant) -> None:
    actions.set_protection(
        participant=person,
        level=ProtectionLevel.PROTECTED_REGISTRATION,
        by=person.contact.user,
        at=AT,
    )


def test_whoever_is_protected_while_the_code_is_on_its_way_stays_without_address(
    phone: Client, person: Participant
) -> None:
    phone.post(EMAIL, {"new": NEW})
    code = code_to(NEW)
    protect(person)
    phone.post(CODE, {"code": code})
    person.user.refresh_from_db()
    assert (person.user.email, person.user.phone) == (None, None)


def test_an_employee_beside_the_person_does_not_reach_them(person: Participant) -> None:
    helper = person.contact.user
    seed_demo_totp(helper)
    client = logged_in(helper)
    client.post(f"/admin/participants/participant/{person.pk}/hjalp/", {"is_here": "on"})
    assert {page: client.get(page).status_code for page in (PAGE, NUMBER, EMAIL, CODE)} == dict.fromkeys(
        (PAGE, NUMBER, EMAIL, CODE), 403
    )


# --- Changed by staff ----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("fields", "is_told"),
    [
        ({"phone": NEW_PHONE}, True),
        ({"email": NEW}, True),
        ({"email": ""}, True),
        ({"first_name": "Kim"}, False),
    ],
)
def test_the_old_addresses_are_told_of_a_change_by_staff_too(
    person: Participant, fields: dict[str, Any], is_told: bool
) -> None:
    actions.change_participant(participant=person, by=person.contact.user, at=AT, **fields)
    assert [bool(texts_to(address)) for address in (OLD, OLD_PHONE)] == [is_told, is_told]


def test_nothing_is_sent_when_protection_takes_the_addresses_away(person: Participant) -> None:
    protect(person)
    assert not Message.objects.exists()
