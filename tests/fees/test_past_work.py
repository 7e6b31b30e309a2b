"""Earlier work: counted in what a person has done, apart from payroll, the person's own to read and erase."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from core import access
from core.models import AuditEntry
from core.registry import data_owners
from fees.models import PastWork
from participants.actions import merge_people
from participants.done import summary_of
from participants.models import Participant
from tests.factories.clients import logged_in
from tests.factories.fees import make_past_work, make_payroll_officer
from tests.factories.participants import make_board, make_participant, make_staff, profile_of
from tests.factories.rights import everything_goes
from tests.factories.times import AT, later
from tests.participants.test_merging import choices

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def person() -> Participant:
    return make_participant(make_board())


def two() -> tuple[Participant, Participant]:
    board = make_board()
    contact = profile_of(make_staff(board))
    return make_participant(board, contact=contact), make_participant(board, contact=contact)


# --- What has been done --------------------------------------------------------------------------
def test_it_stands_in_what_the_person_has_done(person: Participant) -> None:
    for day in (14, 21):
        make_past_work(person, worked_on=date(2025, 3, day))
    make_past_work(person, worked_on=date(2025, 4, 2), paid_on=None, what="Möte")
    months = summary_of(person, AT).months
    assert [(month.first, [(line.what, line.times) for line in month.lines]) for month in months] == [
        (date(2025, 4, 1), [("Möte", 1)]),
        (date(2025, 3, 1), [("Läste brev om parkering", 2)]),
    ]


def test_somebody_elses_is_not_there(person: Participant) -> None:
    make_past_work(make_participant(person.board))
    assert summary_of(person, AT).is_empty


# --- Writing -------------------------------------------------------------------------------------
def test_the_same_key_twice_is_one_row(person: Participant) -> None:
    first = make_past_work(person)
    assert make_past_work(person, key=first.key, minutes=10).pk == first.pk
    assert PastWork.objects.get().minutes == 150


def test_a_coordinator_does_not_write_it(person: Participant) -> None:
    with pytest.raises(access.Denied):
        make_past_work(person, by=person.contact.user)


def test_it_is_audited_on_the_persons_behalf(person: Participant) -> None:
    row = make_past_work(person)
    line = AuditEntry.objects.get(action="past_work.note")
    assert (line.object_id, line.on_behalf_of) == (str(row.pk), person.user_id)


@pytest.mark.parametrize(
    "change", [{"minutes": 1}, {"pay_ore": 1}, {"worked_on": AT.date()}, {"paid_on": None}]
)
def test_the_database_changes_none_of_it(person: Participant, change: dict[str, Any]) -> None:
    row = make_past_work(person)
    with pytest.raises(IntegrityError), transaction.atomic():
        PastWork.objects.filter(pk=row.pk).update(**change)


# --- Whose it is ---------------------------------------------------------------------------------
def test_the_person_reads_it_in_all_about_me(person: Participant) -> None:
    make_past_work(person)
    rows = data_owners["fees"].personal_data(person.user)
    assert [(row["slag"], row["vad"], row["minuter"]) for row in rows] == [
        ("tidigare arbete", "Läste brev om parkering", 150)
    ]


def test_it_goes_when_the_person_is_erased(person: Participant) -> None:
    make_past_work(person)
    kept = make_past_work(make_participant(person.board))
    data_owners["fees"].erase(person.user, everything_goes())
    assert list(PastWork.objects.all()) == [kept]


def test_a_list_shows_nobody_who_is_protected(person: Participant) -> None:
    hidden = make_participant(person.board, first_name="Sol", protection="marked")
    make_past_work(hidden)
    make_past_work(person, what="Möte om parken")
    client = logged_in(make_payroll_officer(person.board))
    words = client.get(reverse("admin:fees_pastwork_changelist")).content.decode()
    assert "Möte om parken" in words
    assert "Sol" not in words


# --- Entered twice -------------------------------------------------------------------------------
def test_it_follows_a_person_who_was_entered_twice() -> None:
    kept, emptied = two()
    row = make_past_work(emptied)
    merge_people(kept=kept, emptied=emptied, choices=choices(), by=kept.contact.user, at=later(days=1))
    row.refresh_from_db()
    assert row.participant == kept


def test_a_row_that_both_have_counts_once() -> None:
    kept, emptied = two()
    for person in (kept, emptied):
        make_past_work(person)
    merge_people(kept=kept, emptied=emptied, choices=choices(), by=kept.contact.user, at=later(days=1))
    assert PastWork.objects.get().participant == kept
