"""'Handlingstyper': what everybody who reads it sees, and writing in a decision."""

import re
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client

from core.models import RecordDecision
from core.registry import record_kinds
from tests.factories.clients import logged_in
from tests.factories.participants import make_board, make_participant, make_staff
from tests.factories.records import make_archivist, make_decision
from tests.factories.times import AT, TODAY
from tests.portal.pages import read, words

pytestmark = pytest.mark.django_db
PLAN = "/admin/core/recorddecision/"
KIND = "core.messages"
PAGE = f"{PLAN}{KIND}/beslut/"
NONE = "Inget beslut. Därför tas inget bort."
FIELDS = {
    "outcome": "destroy",
    "years": "2",
    "decision": "SN 2026-114",
    "diary": "SN/2026:7",
    "decided_on": "2026-11-20",
    "valid_from": "2026-11-23",
}


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def client() -> Client:
    return logged_in(make_archivist())


def printed() -> str:
    out = StringIO()
    call_command("handlingstyper", stdout=out)
    return out.getvalue().replace("\N{NO-BREAK SPACE}", " ")


# --- The plan -----------------------------------------------------------------------------------
def test_every_kind_is_on_the_page_and_in_the_command(client: Client) -> None:
    page, text = read(client, PLAN), printed()
    labels = {str(kind.label) for kind in record_kinds}
    assert {label for label in labels if label not in page or label not in text} == set()


def test_every_kind_without_a_decision_says_that_nothing_goes(client: Client) -> None:
    kinds = len(record_kinds.items())
    assert read(client, PLAN).count(NONE) == kinds
    assert printed().count(NONE) == kinds
    make_decision(KIND)
    assert read(client, PLAN).count(NONE) == kinds - 1


def test_a_decision_is_told_with_years_number_diary_and_day(client: Client) -> None:
    client.post(PAGE, FIELDS)
    for text in (read(client, PLAN), printed()):
        assert "Gallras 2 år efter att handlingen är avslutad." in text
        assert "Beslut SN 2026-114, diarium SN/2026:7, 20 november 2026" in text


@pytest.mark.parametrize(
    ("decided", "said"),
    [({"keep": True}, "Bevaras."), ({"years": 0}, "Gallras när det inte behövs längre.")],
)
def test_what_is_decided_is_said_in_one_sentence(decided: dict[str, Any], said: str) -> None:
    make_decision(KIND, **decided)
    assert f"  {said}\n" in printed()


def test_what_is_decided_from_a_later_day_stands_beside_what_holds(client: Client) -> None:
    make_decision(KIND, keep=True, decision="SN 1", valid_from=TODAY + timedelta(days=8), decided_on=TODAY)
    text = read(client, PLAN)
    assert "Från 1 december 2026 gäller beslut SN 1: Bevaras." in text
    assert text.count(NONE) == len(record_kinds.items())


@pytest.mark.both_databases
def test_what_it_holds_is_counted_in_rows_and_files(client: Client) -> None:
    for _number in range(3):
        make_participant(make_board())
    page = read(client, PLAN)
    assert "Deltagare 3" in page
    assert "Deltagare 3" in printed()


def test_what_is_empty_is_named_when_it_is_little(client: Client) -> None:
    text = read(client, PLAN)
    assert "Tomt: meddelanden" in text
    assert re.search(r"\d+ slag är tomma", text)


def test_the_page_names_nobody(client: Client) -> None:
    make_participant(make_board(), first_name="Kim", last_name="Testlund")
    assert "Testlund" not in read(client, PLAN)


# --- Writing in a decision ----------------------------------------------------------------------
def test_the_archivist_writes_in_a_decision(client: Client) -> None:
    assert "Beslutet gäller från 23 november 2026." in words(client.post(PAGE, FIELDS, follow=True))
    row = RecordDecision.objects.get()
    assert (row.kind, row.keep, row.years, row.decision) == (KIND, False, 2, "SN 2026-114")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"outcome": ""}, "Välj om handlingarna bevaras eller gallras."),
        ({"decision": " "}, "Skriv beslutets nummer. Utan beslut tas inget bort."),
        ({"years": ""}, "Skriv efter hur många år. 0 är så snart det inte behövs."),
        ({"years": "två"}, "Skriv ett antal år från 0 till 200."),
        ({"years": "300"}, "Skriv ett antal år från 0 till 200."),
        ({"outcome": "keep"}, "Det som bevaras har inget antal år. Lämna rutan tom."),
        ({"decided_on": "2026-11-24"}, "Dagen har inte kommit än. Skriv när beslutet togs."),
        ({"decided_on": ""}, "Skriv vilken dag beslutet togs."),
        ({"valid_from": "2026-11-19"}, "Ett beslut gäller tidigast den dag det togs."),
        ({"valid_from": ""}, "Skriv från vilken dag beslutet gäller."),
    ],
)
def test_bad_input_is_told_beside_the_field(client: Client, changed: dict[str, str], said: str) -> None:
    text = words(client.post(PAGE, {**FIELDS, **changed}))
    assert text.count(said) == 2
    assert not RecordDecision.objects.exists()


def test_what_was_typed_is_kept(client: Client) -> None:
    answer = client.post(PAGE, {**FIELDS, "years": ""})
    assert 'value="SN/2026:7"' in answer.content.decode()


def test_the_same_form_sent_twice_is_one_decision(client: Client) -> None:
    client.post(PAGE, FIELDS)
    assert "Det finns redan ett beslut från den dagen" in words(client.post(PAGE, FIELDS))
    assert RecordDecision.objects.count() == 1


def test_earlier_decisions_stand_below(client: Client) -> None:
    client.post(PAGE, {**FIELDS, "decision": "SN 1", "valid_from": "2026-11-21"})
    client.post(PAGE, FIELDS)
    text = read(client, PAGE)
    assert "SN 1" in text
    assert "21 november 2026 – 22 november 2026" in text


def test_a_decision_is_ended_by_the_page(client: Client) -> None:
    client.post(PAGE, FIELDS)
    row = RecordDecision.objects.get()
    address = f"{PLAN}{row.pk}/sista-dag/"
    assert "inte att ändra" in words(client.post(address, {"last_day": "2026-11-01"}))
    assert "Efter 30 november 2026 tas inget bort." in words(
        client.post(address, {"last_day": "2026-11-30"}, follow=True)
    )
    assert client.get(address).status_code == 404


def test_the_administrator_reads_but_decides_nothing() -> None:
    reader = logged_in(make_staff(make_board(), "administrator"))
    assert "Skriv in beslutet" not in read(reader, PAGE)
    assert reader.post(PAGE, FIELDS).status_code == 404
    assert not RecordDecision.objects.exists()


def test_a_kind_that_does_not_exist_is_not_found(client: Client) -> None:
    assert client.get(f"{PLAN}core.nothing/beslut/").status_code == 404
