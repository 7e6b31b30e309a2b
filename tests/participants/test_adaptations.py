"""What is needed at the next assignment: who reads it, how long it is kept, and that it goes at once."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.urls import reverse

from core import access, clock
from core.actions import Refused
from core.models import AuditEntry, Message
from core.registry import data_owners, job_kinds
from participants import actions
from participants.data_table import ADAPTATIONS
from participants.models import Adaptation, Board, Needs, Offer, Participant
from tests.factories.clients import logged_in
from tests.factories.participants import (
    make_assignment,
    make_board,
    make_participant,
    make_plain_offer,
    make_staff,
)
from tests.factories.records import held, make_decision
from tests.factories.rights import everything_goes
from tests.factories.times import AT, later

pytestmark = pytest.mark.django_db
NEEDS = Needs(("interpreter", "breaks"), language="somali")
DECISION = "SN 2026-114"
# The work that `make_assignment` plans ends on 30 November.
AFTERWARDS = AT + timedelta(days=8)


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def person(board: Board) -> Participant:
    return make_participant(board)


@pytest.fixture
def decided() -> None:
    """They go as soon as the assignment is over."""
    make_decision(ADAPTATIONS, decision=DECISION)


def say(person: Participant, offer: Offer | None = None, needs: Needs = NEEDS, **fields: Any) -> None:
    values = {"by": person.user, "at": AT, **fields}
    actions.set_adaptations(participant=person, round=offer.round if offer else None, needs=needs, **values)


def accepted(person: Participant, **fields: Any) -> Offer:
    offer = make_plain_offer(make_assignment(person.board, **fields), person)
    actions.accept_offer(offer=offer, by=person.user, at=AT)
    offer.refresh_from_db()
    return offer


def lines_shown(user: Any, offer: Offer) -> str:
    url = reverse("admin:participants_assignment_change", args=[offer.assignment_id])
    return logged_in(user).get(url).content.decode()


# --- Saying it -----------------------------------------------------------------------------------
def test_it_is_kept_as_cipher_and_read_as_words(person: Participant) -> None:
    say(person, needs=Needs(("interpreter", "calm"), "somali"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM participants_adaptation")
        stored = cursor.fetchone()[0]
    assert "somali" not in stored
    assert "interpreter" not in stored
    assert Adaptation.objects.get().needs.lines == ["Tolk: somaliska", "En lugn plats"]


@pytest.mark.parametrize(
    ("needs", "field"),
    [
        (Needs(("interpreter",)), "language"),
        (Needs(("interpreter",), "klingonska"), "language"),
        (Needs(("diagnosis",)), "ticked"),
    ],
)
def test_what_is_unclear_is_refused(person: Participant, needs: Needs, field: str) -> None:
    with pytest.raises(Refused) as refused:
        say(person, needs=needs)
    assert refused.value.field == field
    assert not Adaptation.objects.exists()


def test_nothing_needed_takes_it_away_at_once(person: Participant) -> None:
    say(person)
    say(person, needs=Needs())
    assert not Adaptation.objects.exists()


def test_the_log_tells_that_it_was_said_and_nothing_of_what(person: Participant) -> None:
    say(person)
    line = AuditEntry.objects.get(action="participant.adaptations")
    assert line.field_names == "adaptations"


def test_staff_write_it_down_for_the_person(person: Participant) -> None:
    say(person, by=person.contact.user, channel="phone")
    assert AuditEntry.objects.get(action="participant.adaptations").on_behalf_of == person.user_id


def test_nobody_else_says_it_and_not_about_somebody_elses_question(person: Participant) -> None:
    stranger = make_participant(person.board)
    with pytest.raises(access.Denied):
        say(person, by=stranger.user)
    with pytest.raises(Refused):
        say(person, accepted(stranger))


# --- It follows the answer ------------------------------------------------------------------------
def test_what_is_said_for_the_next_one_follows_the_next_yes(person: Participant) -> None:
    say(person)
    first, second = accepted(person), make_plain_offer(make_assignment(person.board), person)
    assert Adaptation.objects.get().round == first.round
    assert second.state == "offered"


def test_it_waits_for_another_yes_when_the_yes_is_taken_back(person: Participant) -> None:
    say(person)
    offer = accepted(person)
    actions.decline_offer(offer=offer, by=person.user, at=AT)
    assert Adaptation.objects.get().round is None


def test_what_is_said_for_one_question_is_not_written_over(person: Participant) -> None:
    offer = make_plain_offer(make_assignment(person.board), person)
    say(person, offer, Needs(("calm",)))
    say(person, needs=Needs(("breaks",)))
    actions.accept_offer(offer=offer, by=person.user, at=AT)
    said = {row.round: row.needs.ticked for row in Adaptation.objects.all()}
    assert said == {offer.round: ("calm",), None: ("breaks",)}


# --- Who reads it ----------------------------------------------------------------------------------
def test_the_coordinator_reads_it_on_the_assignments_page_and_the_reading_is_logged(
    person: Participant,
) -> None:
    offer = accepted(
        person, starts_at=clock.now() + timedelta(days=3), ends_at=clock.now() + timedelta(days=4)
    )
    say(person, offer)
    assert "Tolk: somaliska, Paus ofta" in lines_shown(person.contact.user, offer)
    assert AuditEntry.objects.filter(action="participants.assignment.read_needs").count() == 1


@pytest.mark.parametrize("why", ["over", "no place", "protected", "another question"])
def test_the_coordinator_does_not_read_what_is_not_for_the_page(person: Participant, why: str) -> None:
    begins = clock.now() + timedelta(days=-3 if why == "over" else 3)
    times = {"starts_at": begins, "ends_at": begins + timedelta(hours=1)}
    offer = make_plain_offer(
        make_assignment(person.board, **times),
        person,
        at=begins - timedelta(days=9),
        answer_by=begins.date() - timedelta(days=1),
    )
    other = make_plain_offer(make_assignment(person.board), person)
    say(person, other if why == "another question" else offer)
    if why != "no place":
        Offer.objects.filter(pk=offer.pk).update(state="accepted")
    if why == "protected":
        Participant.objects.filter(pk=person.pk).update(protection="marked")
    page = lines_shown(make_staff(person.board), offer)
    assert "somaliska" not in page
    assert "Det här behövs på plats" not in page


def test_lists_exports_and_messages_do_not_hold_it(person: Participant) -> None:
    offer = accepted(person)
    say(person, offer)
    browser = logged_in(person.contact.user)
    for name in ("assignment_changelist", "offer_changelist", "participant_changelist"):
        assert "somaliska" not in browser.get(reverse(f"admin:participants_{name}")).content.decode()
    export = browser.post(reverse("admin:participants_assignment_export"))
    assert b"somaliska" not in b"".join(export) if export.streaming else b"somaliska" not in export.content
    assert not any("somaliska" in message.body for message in Message.objects.all())


def test_the_person_reads_it_among_all_that_is_held_and_it_goes_with_the_person(person: Participant) -> None:
    say(person)
    owner = data_owners["participants"]
    rows = [row for row in owner.personal_data(person.user) if row["slag"] == "anpassning"]
    assert [row["behov"] for row in rows] == [["Tolk: somaliska", "Paus ofta"]]
    owner.erase(person.user, everything_goes())
    assert not Adaptation.objects.exists()


# --- Destroyed ------------------------------------------------------------------------------------
def test_it_is_destroyed_when_the_assignment_is_over_by_a_decision(
    person: Participant, decided: None
) -> None:
    say(person, accepted(person))
    assert actions.destroy_done_adaptations(at=later(days=1)) == 0
    assert actions.destroy_done_adaptations(at=AFTERWARDS) == 1
    assert not Adaptation.objects.exists()
    line = AuditEntry.objects.get(action="adaptation.destroy")
    assert (line.actor, line.object_id) == (None, "")
    assert line.field_names == "count 1,decision SN 2026-114"


@pytest.mark.parametrize("decided", [None, {"keep": True}, {"years": 1}], ids=["none", "keep", "a year"])
def test_without_a_decision_to_destroy_at_once_nothing_is(
    person: Participant, decided: dict[str, Any] | None
) -> None:
    if decided is not None:
        make_decision(ADAPTATIONS, **decided)
    say(person, accepted(person))
    assert actions.destroy_done_adaptations(at=AFTERWARDS) == 0
    assert Adaptation.objects.count() == 1
    assert not AuditEntry.objects.filter(action="adaptation.destroy").exists()


def test_the_job_reads_what_is_decided_that_day(person: Participant) -> None:
    say(person, accepted(person))
    with time_machine.travel(AFTERWARDS, tick=False):
        job_kinds["participants.destroy_adaptations"].run()
        assert Adaptation.objects.count() == 1
        make_decision(ADAPTATIONS)
        job_kinds["participants.destroy_adaptations"].run()
    assert not Adaptation.objects.exists()


def test_a_hold_keeps_it(person: Participant, decided: None) -> None:
    say(person, accepted(person))
    with held(person.user):
        assert actions.destroy_done_adaptations(at=AFTERWARDS) == 0
    assert actions.destroy_done_adaptations(at=AFTERWARDS) == 1


def test_what_waits_for_the_next_yes_is_left(person: Participant, decided: None) -> None:
    say(person)
    assert actions.destroy_done_adaptations(at=AFTERWARDS) == 0


def test_of_a_series_it_is_kept_until_the_last_date(person: Participant, decided: None) -> None:
    first = make_assignment(person.board)
    assert first.starts_at
    assert first.ends_at
    week = timedelta(weeks=1)
    second = make_assignment(person.board, starts_at=first.starts_at + week, ends_at=first.ends_at + week)
    round_ = actions.make_offers(
        assignments=[first, second], participants=[person], answer_by=AT.date(), by=person.contact.user, at=AT
    )
    actions.answer_round(round=round_, participant=person, accepted="all", by=person.user, at=AT)
    actions.set_adaptations(participant=person, round=round_, needs=NEEDS, by=person.user, at=AT)
    assert actions.destroy_done_adaptations(at=AFTERWARDS) == 0
    assert actions.destroy_done_adaptations(at=AFTERWARDS + week) == 1


@pytest.mark.parametrize("state", ["done", "declined", "withdrawn", "did_not_happen"])
def test_what_is_settled_is_over_whatever_the_clock_says(
    person: Participant, state: str, decided: None
) -> None:
    offer = accepted(person)
    say(person, offer)
    Offer.objects.filter(pk=offer.pk).update(state=state)
    assert actions.destroy_done_adaptations(at=AT) == 1


# --- Written down by staff --------------------------------------------------------------------------
def test_staff_write_down_a_language_and_it_is_an_interpreter(person: Participant) -> None:
    offer = accepted(person)
    browser: Client = logged_in(person.contact.user)
    url = reverse("admin:participants_offer_needs", args=[offer.pk])
    browser.post(url, {"language": "dari", "channel": "phone"})
    assert Adaptation.objects.get().needs == Needs(("interpreter",), "dari")
