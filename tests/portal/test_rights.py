"""'Allt om mig': all of it, in words a tired person understands, and a file that is fetched once."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from core import jobs
from core.models import AuditEntry, StoredFile
from fees.states import EntryState
from participants import actions
from participants.models import Avoidance, DataCopy, ErasureCase, Participant, TwoPeople
from participants.states import ErasureState
from tests.factories.clients import logged_in
from tests.factories.fees import BUS_TICKET, make_entry
from tests.factories.participants import make_answered, make_participant
from tests.factories.rights import decide, make_hold, make_proposed
from tests.factories.times import AT, later
from tests.portal.pages import read

pytestmark = pytest.mark.django_db
PAGE, FILE, FETCH = "/portal/allt-om-mig/", "/portal/allt-om-mig/fil/", "/portal/allt-om-mig/fil/hamta/"
ERASE = "/portal/radera/"


def drain(at: object = AT) -> None:
    with time_machine.travel(at, tick=False):  # type: ignore[arg-type]
        jobs.drain(at, isolate=False)  # type: ignore[arg-type]


# --- The page --------------------------------------------------------------------------------------
def test_it_is_said_in_words_and_nothing_empty_is_shown(phone: Client, person: Participant) -> None:
    make_entry(person, state=EntryState.APPROVED, expenses=[BUS_TICKET])
    text = read(phone, PAGE)
    assert "Dag 19 november 2026" in text
    assert "Hur länge 2 timmar 30 minuter" in text
    assert "Får nås med e-post Ja" in text
    assert "kr" in text
    for wrong in ("None", "True", "False", " öre", "[]", "2026-11"):
        assert wrong not in text, wrong


def test_the_headings_say_what_it_is(phone: Client, person: Participant) -> None:
    make_answered(person)
    text = read(phone, PAGE)
    order = ("Du, och hur vi når dig", "Det du har gjort och sagt", "Inloggning och meddelanden")
    assert [text.index(heading) for heading in order] == sorted(text.index(heading) for heading in order)
    # There is nothing about money, so there is no such heading.
    assert "Tid och pengar" not in text


def test_no_other_persons_name_stands_there(phone: Client, person: Participant) -> None:
    other = make_participant(person.board, first_name="Zebulon", last_name="Quist")
    Avoidance.objects.create(participant=person, other=other, said_at=AT)
    TwoPeople.objects.create(
        first=min(person, other, key=lambda one: one.pk),
        second=max(person, other, key=lambda one: one.pk),
        said_by=person.contact.user,
        said_at=AT,
    )
    text = read(phone, PAGE)
    assert "Zebulon" not in text
    assert "en annan deltagare, vars namn inte står här" in text


def test_a_long_list_is_folded_and_opened_whole_by_a_link(phone: Client, person: Participant) -> None:
    for _number in range(25):
        make_answered(person, title="Skylten")
    text = read(phone, PAGE)
    assert "Visa alla 25" in text
    assert text.count("Gäller Skylten") == 20
    assert read(phone, f"{PAGE}?visa=det+du+gjort").count("Gäller Skylten") == 25


def test_what_must_stay_is_named_with_its_reason(phone: Client, person: Participant) -> None:
    decide(["participants.people"])
    decide(["core.accounts"], years=2)
    text = read(phone, PAGE).partition("Kan det tas bort?")[2]
    assert "Det ska finnas kvar i 2 år. Beslut SN 2026-9. Inloggningar" in text
    assert "Kommunen har inte beslutat när det får tas bort." in text
    assert " Deltagare" not in text


def test_every_look_leaves_a_line(phone: Client, person: Participant) -> None:
    phone.get(PAGE)
    line = AuditEntry.objects.get(action="participants.all_about_me.read")
    assert (line.object_id, line.actor) == (str(person.pk), person.user_id)


# --- The file --------------------------------------------------------------------------------------
def test_the_file_is_made_by_a_job_and_fetched_once(phone: Client, person: Participant) -> None:
    make_answered(person)
    assert phone.post(FILE, {"format": "pdf"}).headers["Location"] == FILE
    assert phone.get(FILE).headers["Refresh"] == "3"
    drain()
    assert "Din fil är klar" in read(phone, FILE)
    file = phone.post(FETCH)
    assert file.content.startswith(b"%PDF-")
    assert (file.headers["Cache-Control"], file.headers["Content-Disposition"]) == (
        "no-store, private",
        'attachment; filename="mina-uppgifter.pdf"',
    )
    assert not StoredFile.objects.filter(kind="data_copy").exists()
    assert not DataCopy.objects.exists()
    again = phone.post(FETCH, follow=True)
    assert "Filen är redan hämtad eller borttagen." in again.content.decode()


def test_the_other_file_is_read_by_a_program(phone: Client, person: Participant) -> None:
    make_entry(person, state=EntryState.APPROVED)
    phone.post(FILE, {"format": "json"})
    drain()
    data = json.loads(phone.post(FETCH).content)
    assert (data["format"], data["version"]) == ("allt-om-mig", 1)
    rows = {kind["slag"]: kind["rows"] for kind in data["facts"]}
    assert (rows["tid"][0]["dag"], rows["tid"][0]["minuter"]) == ("2026-11-19", 150)
    assert rows["deltagare"][0]["får nås med e-post"] is True
    assert data["stays"][0]["why"].startswith("Kommunen har inte beslutat")


def test_an_old_log_in_shows_again_who_it_is(phone: Client, person: Participant) -> None:
    phone.post(FILE, {"format": "pdf"})
    drain()
    with time_machine.travel(later(minutes=6), tick=False):
        assert "Logga in igen" in phone.post(FETCH).content.decode()
    assert DataCopy.objects.exists()


def test_what_nobody_fetches_is_gone_in_a_day(phone: Client, person: Participant) -> None:
    phone.post(FILE, {"format": "pdf"})
    drain()
    actions.remove_old_copies(at=AT + timedelta(hours=23))
    assert DataCopy.objects.exists()
    actions.remove_old_copies(at=AT + timedelta(hours=24))
    assert not DataCopy.objects.exists()
    assert not StoredFile.objects.exists()


def test_nobody_fetches_anybody_elses(phone: Client, person: Participant) -> None:
    phone.post(FILE, {"format": "pdf"})
    drain()
    other = logged_in(make_participant(person.board).user)
    assert other.post(FETCH).headers["Location"] == PAGE
    assert DataCopy.objects.exists()


# --- Being erased ----------------------------------------------------------------------------------
def test_asking_needs_no_reason_and_is_taken_back_in_one_tap(phone: Client, person: Participant) -> None:
    assert "Du behöver inte säga varför." in read(phone, ERASE)
    phone.post(ERASE)
    phone.post(ERASE)
    assert ErasureCase.objects.get().state == ErasureState.ASKED
    assert "Vi går igenom det vi har om dig" in read(phone, ERASE)
    phone.post(f"{ERASE}andra-mig/")
    assert ErasureCase.objects.get().state == ErasureState.TAKEN_BACK
    assert "Jag vill bli raderad" in read(phone, ERASE)


def test_what_goes_and_what_stays_is_told_before(phone: Client, person: Participant) -> None:
    decide(["participants.people"])
    make_proposed(person)
    text = read(phone, ERASE)
    goes = text.partition("Det här tas bort")[2].partition("Det här finns kvar")[0]
    stays = text.partition("Det här finns kvar, och därför")[2]
    assert "Deltagare" in goes
    undecided = stays.partition("Kommunen har inte beslutat när det får tas bort.")[2]
    assert "Inloggningar" in undecided


def test_when_nothing_may_go_it_is_said_plainly(phone: Client, person: Participant) -> None:
    make_proposed(person)
    assert "Det enda som händer är det här: Du kan inte logga in längre." in read(phone, ERASE)


def test_a_hold_is_told_in_words(phone: Client, person: Participant) -> None:
    make_hold(person)
    told = "Just nu får vi inte radera något om dig, för att en tvist som inte är avgjord"
    assert all(told in read(phone, page) for page in (PAGE, ERASE))
