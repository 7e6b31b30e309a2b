"""'Det här har du gjort', the sheet to print, and 'Behåll min plats' in one tap."""

import pytest
import time_machine
from django.test import Client

from core import jobs
from digital_inclusion.models import TrainingEntry
from participants.done import summary_of
from participants.models import DoneSheet, Participant, StayQuestion
from tests.factories.clients import logged_in
from tests.factories.participants import (
    make_answered,
    make_contribution,
    make_held,
    make_participant,
    make_stay_question,
)
from tests.factories.times import AT, later, swedish
from tests.portal.pages import read

pytestmark = pytest.mark.django_db
PAGE = "/portal/det-har-har-du-gjort/"


def held_on(person: Participant, month: int, day: int = 5, **fields: object) -> None:
    make_held(person, swedish(2026, month, day, 16), **fields)


# --- What you did ---------------------------------------------------------------------------------
def test_each_month_in_the_words_of_the_programme(phone: Client, person: Participant) -> None:
    for month, day in ((9, 7), (9, 14), (10, 5)):
        held_on(person, month, day, programme="digital_inclusion", kind="help_session")
    held_on(person, 10, 6, kind="supervision")
    TrainingEntry.objects.create(participant=person, title="Att förklara", held_on="2026-10-01", minutes=60)
    text = read(phone, PAGE)
    assert "September 2026 Du höll datorhjälp, 2 gånger" in text
    assert "Oktober 2026 Att förklara, 1 gång Du höll datorhjälp, 1 gång Handledning, 1 gång" in text
    assert text.index("Oktober 2026") < text.index("September 2026")


def test_what_was_given_and_what_became_of_it(phone: Client, person: Participant) -> None:
    make_answered(person)
    make_contribution(person, title="Skylten vid dörren")
    text = read(phone, PAGE)
    assert "Vi har använt det" in text
    assert "Skylten vid dörren 23 november 2026 Svaret är på väg." in text


def test_no_hours_and_no_money(phone: Client, person: Participant) -> None:
    held_on(person, 9)
    text = read(phone, PAGE).lower()
    assert not any(word in text for word in ("timm", "kronor", " kr", "lön", "poäng", "plats "))


def test_nothing_of_anybody_else(phone: Client, person: Participant) -> None:
    other = make_participant(person.board)
    held_on(other, 9)
    make_contribution(other, title="En annans")
    assert "Här står det du gör, när du har gjort det." in read(phone, PAGE)


def test_what_is_to_come_is_not_done_yet(person: Participant) -> None:
    make_held(person, swedish(2026, 12, 1, 16))
    assert summary_of(person, AT).is_empty


# --- The sheet ------------------------------------------------------------------------------------
def drain() -> None:
    with time_machine.travel(AT, tick=False):
        jobs.drain(AT, isolate=False)


def test_the_sheet_is_made_by_a_job_and_fetched(phone: Client, person: Participant) -> None:
    held_on(person, 9)
    make_answered(person)
    assert phone.post(PAGE).headers["Location"] == f"{PAGE}blad/"
    waiting = phone.get(f"{PAGE}blad/")
    assert waiting.headers["Refresh"] == "3"
    drain()
    done = phone.get(f"{PAGE}blad/")
    assert "Refresh" not in done.headers
    assert "Ditt blad är klart" in done.content.decode()
    file = phone.get(f"{PAGE}blad/hamta/")
    assert b"".join(file.streaming_content).startswith(b"%PDF-")  # type: ignore[attr-defined]
    assert "no-store" in file.headers["Cache-Control"]


def test_the_page_stops_reloading_and_lets_the_log_in_end(phone: Client, person: Participant) -> None:
    phone.post(PAGE)
    with time_machine.travel(later(minutes=3), tick=False):
        assert "Refresh" not in phone.get(f"{PAGE}blad/").headers


def test_two_taps_make_one_sheet(phone: Client, person: Participant) -> None:
    for _tap in range(2):
        phone.post(PAGE)
    assert DoneSheet.objects.count() == 1


def test_a_new_sheet_replaces_the_old(phone: Client, person: Participant) -> None:
    phone.post(PAGE)
    drain()
    first = DoneSheet.objects.get()
    phone.post(PAGE)
    assert DoneSheet.objects.get().pk != first.pk


def test_nobody_fetches_anybody_elses(phone: Client, person: Participant) -> None:
    phone.post(PAGE)
    drain()
    other = logged_in(make_participant(person.board).user)
    assert other.get(f"{PAGE}blad/hamta/").status_code == 404


# --- Stay -----------------------------------------------------------------------------------------
def test_one_tap_keeps_the_place(phone: Client, person: Participant) -> None:
    make_stay_question(person)
    text = read(phone, "/portal/")
    assert "Vill du ha kvar din plats?" in text
    assert "Svara gärna senast 21 februari 2027." in text
    assert phone.post("/portal/behall-min-plats/").headers["Location"] == "/portal/"
    assert StayQuestion.objects.get().state == "kept"
    text = read(phone, "/portal/")
    assert "Tack. Du har kvar din plats." in text
    assert "Vill du ha kvar din plats?" not in text


def test_going_on_to_something_else_is_an_answer_too(phone: Client, person: Participant) -> None:
    make_stay_question(person)
    phone.post("/portal/ga-vidare/")
    assert "Vill du ha kvar din plats?" not in read(phone, "/portal/")
