"""'Mina gränser': off until turned on, where one stands, gone when turned off, and nobody else's to see."""

from datetime import date
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client

from core import access, facts
from core.models import AuditEntry, HeldPost, Job, LoginSession, Message
from core.registry import record_sources
from fees.actions import own_watches
from fees.models import LegalRule, OwnWatch
from fees.own_watches import Watch, WatchKind
from fees.states import EntryState
from participants import all_about
from participants.models import CopyFormat, Participant
from tests.factories.clients import logged_in
from tests.factories.fees import make_accepted, make_entry, make_held_assignment, make_run
from tests.factories.participants import make_participant, make_staff
from tests.factories.times import AT, swedish
from tests.portal.pages import read, words

pytestmark = pytest.mark.django_db
PAGE = "/portal/mina-granser/"
OFF = "Allt är av tills du slår på det."


def day_fields(kind: str, day: str, month: str, year: str) -> dict[str, str]:
    return {f"{kind}-last_day_day": day, f"{kind}-last_day_month": month, f"{kind}-last_day_year": year}


def turn_on(phone: Client, kind: str, **fields: str) -> Any:
    return phone.post(PAGE, {"kind": kind, **{f"{kind}-{name}": text for name, text in fields.items()}})


def worked(person: Participant, day: int, **fields: Any) -> None:
    held = make_held_assignment(person.board, swedish(2026, 11, day, 14), by=person.contact.user)
    make_entry(person, make_accepted(person, held).assignment, **fields)


# --- On and off -----------------------------------------------------------------------------------
def test_everything_is_off(phone: Client) -> None:
    text = read(phone, PAGE)
    assert OFF in text
    assert "Det här har du sparat" not in text
    assert not OwnWatch.objects.exists()


@pytest.mark.parametrize(
    ("kind", "fields", "saved"),
    [
        ("no_tax", {}, "Att du vill se den här gränsen."),
        ("unpaid_hours", {}, "Att du vill se den här gränsen."),
        ("free_amount", {"level": "3/4"}, "Del av ersättningen: Tre fjärdedelar."),
    ],
)
def test_what_is_turned_on_is_shown_and_said(
    phone: Client, kind: str, fields: dict[str, str], saved: str
) -> None:
    assert turn_on(phone, kind, **fields).headers["Location"] == PAGE
    text = read(phone, PAGE)
    assert "Sparat. Bara du ser det." in text
    assert f"Det här har du sparat: {saved}" in text


def test_turned_off_is_gone_at_once(phone: Client) -> None:
    turn_on(phone, "no_tax")
    phone.post(PAGE, {"kind": "no_tax", "remove": "1"})
    assert "Borttaget." in read(phone, PAGE)
    assert not OwnWatch.objects.exists()


def test_one_goes_and_the_others_stay(phone: Client) -> None:
    turn_on(phone, "no_tax")
    turn_on(phone, "unpaid_hours")
    phone.post(PAGE, {"kind": "no_tax", "remove": "1"})
    text = read(phone, PAGE)
    assert text.count("Det här har du sparat") == 1
    assert "Timmar utan lön i veckan" in text.partition("Det du kan slå på")[0]


def test_all_at_once(phone: Client) -> None:
    turn_on(phone, "no_tax")
    turn_on(phone, "unpaid_hours")
    phone.post(PAGE, {"remove_all": "1"})
    assert not OwnWatch.objects.exists()


def test_written_anew_replaces_what_stood_there(phone: Client) -> None:
    turn_on(phone, "free_amount", level="1")
    turn_on(phone, "free_amount", level="1/4")
    assert "Del av ersättningen: En fjärdedel." in read(phone, PAGE)


# --- Bad input ------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("day", "said"),
    [
        (("31", "2", "2027"), "Skriv en dag som finns, till exempel 31 12 2027."),
        (("1", "1", "1900"), "Den dagen har varit. Skriv en dag som kommer."),
        (("22", "11", "2026"), "Den dagen har varit. Skriv en dag som kommer."),
        (("1", "1", "2127"), "Det är långt fram. Stämmer året?"),
        (("", "", ""), "Skriv sista dagen, till exempel 31 12 2027."),
        (("x", "y", "z"), "Skriv en dag som finns, till exempel 31 12 2027."),
    ],
)
def test_a_day_that_cannot_be_is_said_and_what_was_typed_stays(
    phone: Client, day: tuple[str, str, str], said: str
) -> None:
    response = phone.post(PAGE, {"kind": "stimulus_end", **day_fields("stimulus_end", *day)})
    assert said in words(response)
    assert all(f'value="{part}"' in response.content.decode() for part in day if part)
    assert not OwnWatch.objects.exists()


@pytest.mark.parametrize("percent", ["-1", "101", "1e9", "NaN", "tio", "10,5", "٣"])
def test_a_per_cent_that_cannot_be_is_said(phone: Client, percent: str) -> None:
    fields = {**day_fields("adjusted_tax", "31", "12", "2026"), "adjusted_tax-percent": percent}
    response = phone.post(PAGE, {"kind": "adjusted_tax", **fields})
    assert "Skriv hela procent från 0 till 100, till exempel 10." in words(response)
    assert not OwnWatch.objects.exists()


def test_a_level_that_is_none_is_asked_for(phone: Client) -> None:
    assert "Välj hur stor del du har." in words(turn_on(phone, "free_amount"))


@pytest.mark.parametrize("kind", ["", "x", "' OR 1=1"])
def test_a_limit_that_does_not_exist_is_not_found(phone: Client, kind: str) -> None:
    assert phone.post(PAGE, {"kind": kind}).status_code == 404


# --- Where one stands -----------------------------------------------------------------------------
def test_money_on_its_way_stands_beside_what_has_come(phone: Client, person: Participant) -> None:
    worked(person, 19, state=EntryState.APPROVED)
    make_run(person.board)
    turn_on(phone, "no_tax")
    text = read(phone, PAGE)
    assert "Du har fått 0 kr i år före skatt. Gränsen är 25 041 kr. 420 kr är på väg." in text
    with time_machine.travel(swedish(2026, 12, 28, 9)):
        assert "Du har fått 420 kr i år före skatt. Gränsen är 25 041 kr." in read(
            logged_in(person.user), PAGE
        )


def test_hours_without_pay_of_this_week_and_the_last(phone: Client, person: Participant) -> None:
    """AT is a Monday: last week's Thursday counts to last week."""
    Participant.objects.filter(pk=person.pk).update(engagement_form="unpaid")
    person.refresh_from_db()
    worked(person, 19)
    turn_on(phone, "unpaid_hours")
    text = read(phone, PAGE)
    assert "Den här veckan: 0 minuter utan lön. Det ska vara under 10 timmar." in text
    assert "Förra veckan: 2 timmar 30 minuter." in text


@pytest.mark.parametrize("form", ["employed", "organisation"])
def test_paid_hours_are_no_unpaid_ones(phone: Client, person: Participant, form: str) -> None:
    Participant.objects.filter(pk=person.pk).update(engagement_form=form)
    person.refresh_from_db()
    worked(person, 19)
    turn_on(phone, "unpaid_hours")
    assert "Förra veckan: 0 minuter." in read(phone, PAGE)


def test_a_year_without_a_row_gives_words_and_no_number(person: Participant) -> None:
    with time_machine.travel(swedish(2027, 1, 11, 9)):
        phone = logged_in(person.user)
        turn_on(phone, "no_tax")
        assert "Årets gräns står inte här än. Fråga Skatteverket." in read(phone, PAGE)
    assert not LegalRule.objects.filter(rule_id="TAX_NONE", valid_from__year=2027).exists()


# --- Nobody else ----------------------------------------------------------------------------------
LAST_DAY, IN_WORDS = date(2031, 7, 13), "13 juli 2031"


def save_everything(phone: Client) -> None:
    for kind in ("adjusted_tax", "stimulus_end"):
        phone.post(PAGE, {"kind": kind, **day_fields(kind, "13", "7", "2031")})
    turn_on(phone, "free_amount", level="2/3")
    turn_on(phone, "unpaid_hours")
    turn_on(phone, "no_tax")


def everything_in_the_database() -> str:
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            found += [str(value) for row in cursor.fetchall() for value in row]
    found += [str(row.get_decoded()) for row in LoginSession.objects.all()]
    return "\n".join(found)


def test_no_table_session_job_log_or_message_holds_what_was_saved(
    phone: Client, person: Participant, caplog: pytest.LogCaptureFixture
) -> None:
    before = everything_in_the_database()
    lines = AuditEntry.objects.count()
    phone.post(PAGE, {"kind": "stimulus_end", **day_fields("stimulus_end", "32", "7", "2031")})
    save_everything(phone)
    read(phone, PAGE)
    told = (LAST_DAY.isoformat(), IN_WORDS, "2031", "2/3", *(kind.value for kind in WatchKind))
    # Names of limits may stand where nobody has saved anything, such as in the migrations' own table.
    new = [word for word in told if everything_in_the_database().count(word) > before.count(word)]
    assert new == []
    assert not any(word in caplog.text for word in told)
    assert AuditEntry.objects.count() == lines
    assert not Job.objects.exists()
    assert not Message.objects.exists()
    assert not HeldPost.objects.exists()


def test_a_row_tells_neither_which_nor_how_many(phone: Client) -> None:
    def length() -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT length(kept) FROM fees_ownwatch")
            return int(cursor.fetchone()[0])

    turn_on(phone, "no_tax")
    one = length()
    save_everything(phone)
    assert length() == one


def test_all_about_me_and_its_copy_hold_nothing_of_it(phone: Client, person: Participant) -> None:
    save_everything(phone)
    gathered = str(facts.gather(person.user))
    assert not any(word in gathered for word in ("2031", "jobbstimulans", "fribelopp"))
    assert b"2031" not in all_about.content(person, CopyFormat.JSON, AT)
    text = read(phone, "/portal/allt-om-mig/")
    assert "2031" not in text
    assert "Det står bara på den sidan. Det följer inte med i filen, och ingen annan kan läsa det." in text


@pytest.mark.parametrize("role", ["coordinator", "payroll_officer", "administrator"])
def test_an_employee_is_refused_and_the_refusal_tells_nothing(person: Participant, role: str) -> None:
    employee = make_staff(person.board, role)
    watch = Watch(WatchKind.STIMULUS_END, last_day=LAST_DAY)
    for call in (
        lambda: own_watches.own_watches(participant=person, by=employee),
        lambda: own_watches.save_watch(participant=person, watch=watch, by=employee, at=AT),
        lambda: own_watches.remove_watch(participant=person, kind=watch.kind, by=employee, at=AT),
        lambda: own_watches.remove_all_watches(participant=person, by=employee, at=AT),
    ):
        with pytest.raises(access.Denied):
            call()
    assert not OwnWatch.objects.exists()


def test_another_person_sees_nothing(phone: Client, person: Participant) -> None:
    save_everything(phone)
    assert "Det här har du sparat" not in read(logged_in(make_participant(person.board).user), PAGE)


def test_no_source_of_public_records_knows_the_table() -> None:
    assert not any(
        "OwnWatch" in str(vars(source)) for source in record_sources if hasattr(source, "__dict__")
    )


def test_a_form_sent_after_the_time_was_out_is_not_kept(phone: Client, person: Participant) -> None:
    with time_machine.travel(swedish(2026, 11, 23, 14)):
        phone.post(PAGE, {"kind": "stimulus_end", **day_fields("stimulus_end", "13", "7", "2031")})
    assert not HeldPost.objects.exists()
    assert not OwnWatch.objects.exists()


def test_what_cannot_be_read_any_more_can_be_removed(phone: Client) -> None:
    turn_on(phone, "no_tax")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE fees_ownwatch SET kept = 'v1:broken'")
    assert "Det du hade sparat går inte att läsa." in read(phone, PAGE)
    phone.post(PAGE, {"remove_all": "1"})
    assert OFF in read(phone, PAGE)
