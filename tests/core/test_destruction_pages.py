"""Gallring in the admin: proposing, answering, following it, and the receipt on paper."""

from collections.abc import Iterator
from io import BytesIO

import pytest
import time_machine
from django.test import Client
from pypdf import PdfReader

from core import destroying, jobs
from core.models import AuditEntry, DestructionRun, Message, User
from tests.factories.clients import logged_in
from tests.factories.participants import make_board, make_participant, make_staff
from tests.factories.records import make_archivist, make_decision, make_run, make_sent
from tests.factories.times import AT
from tests.portal.pages import read, words

pytestmark = pytest.mark.django_db
RUNS, PLAN = "/admin/core/destructionrun/", "/admin/core/recorddecision/"
KIND = "core.messages"
PROPOSE = f"{RUNS}foresla/{KIND}/"


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def archivist() -> User:
    return make_archivist(first_name="Arvid", last_name="Arkivprov")


@pytest.fixture
def client(archivist: User) -> Client:
    return logged_in(archivist)


@pytest.fixture
def other() -> Client:
    return logged_in(make_staff(make_board(), "administrator", first_name="Berit", last_name="Systemprov"))


def page(run: DestructionRun, name: str = "change") -> str:
    return f"{RUNS}{run.pk}/{name}/"


def test_from_proposal_to_receipt(client: Client, other: Client) -> None:
    make_decision(KIND, years=1)
    make_sent(), make_sent()
    assert "Meddelanden 2" in read(client, PROPOSE)
    answer = words(client.post(PROPOSE, follow=True))
    assert "Förslaget väntar på att en annan person godkänner det." in answer
    run = DestructionRun.objects.get()
    assert "Det går inte" not in words(other.post(page(run, "godkann"), follow=True))
    jobs.drain(AT, isolate=False)
    text = read(client, page(run))
    assert "Klar, 23 november 2026 09.00" in text
    assert "arkivarie, 23 november 2026 09.00" in text
    assert "systemförvaltare, 23 november 2026 09.00" in text
    assert "Meddelanden 2" in text
    assert not Message.objects.exists()


def test_the_receipt_is_an_a4_that_counts_and_names_nobody(
    client: Client, other: Client, archivist: User
) -> None:
    person = make_participant(make_board(), first_name="Kim", last_name="Testlund")
    make_sent(recipient=person.user)
    run = make_run(by=archivist)
    other.post(page(run, "godkann"))
    jobs.drain(AT, isolate=False)
    answer = client.get(page(run, "kvitto"))
    pdf = PdfReader(BytesIO(b"".join(answer)))
    text = " ".join("".join(sheet.extract_text() for sheet in pdf.pages).replace("\xa0", " ").split())
    assert len(pdf.pages) == 1
    for part in ("Kvitto på gallring", "Utskickade meddelanden", "SN 2026-114", "Gallras 1 år"):
        assert part in text
    assert "Meddelanden 2" in text
    assert not any(name in text for name in ("Testlund", "Arkivprov", "Systemprov"))
    assert answer["Content-Disposition"] == 'attachment; filename="kvitto-gallring-2026-11-23.pdf"'
    assert AuditEntry.objects.filter(action="destruction.receipt_download").count() == 1


def test_without_a_decision_the_page_says_so_and_offers_no_button(client: Client) -> None:
    text = read(client, PROPOSE)
    assert "Inget beslut. Därför tas inget bort." in text
    assert "Föreslå</button>" not in client.get(PROPOSE).content.decode()
    client.post(PROPOSE)
    assert not DestructionRun.objects.exists()


def test_when_nothing_is_old_enough_there_is_nothing_to_propose(client: Client) -> None:
    make_decision(KIND, years=5)
    make_sent()
    assert "Inget är så gammalt i dag" in read(client, PROPOSE)


def test_the_plan_leads_to_a_proposal_only_where_it_is_decided(client: Client) -> None:
    assert "Föreslå gallring" not in read(client, PLAN)
    make_decision(KIND, years=1)
    make_decision("core.audit", keep=True)
    make_decision("fees.payroll", years=7)
    assert read(client, PLAN).count("Föreslå gallring") == 1
    assert "Systemet kan inte gallra det här än." in read(client, PLAN)


def test_the_one_who_proposed_is_told_to_wait_and_refused(client: Client, archivist: User) -> None:
    run = make_run(by=archivist)
    text = read(client, page(run))
    assert "En annan person godkänner" in text
    assert "Godkänn" not in text.replace("godkänner", "").replace("godkännande", "")
    assert "Du har föreslagit gallringen." in words(client.post(page(run, "godkann")))
    run.refresh_from_db()
    assert run.state == "proposed"


def test_a_second_proposal_is_refused_in_words(client: Client) -> None:
    make_run()
    assert "Det finns redan ett förslag som inte är klart." in words(client.post(PROPOSE))


def test_a_no_from_the_page(other: Client) -> None:
    run = make_run()
    assert "Inget är gallrat." in words(other.post(page(run, "nej"), follow=True))
    assert "Stoppa" not in read(other, page(run))


def test_a_stop_from_the_page_and_too_late(client: Client, other: Client) -> None:
    run = make_run()
    assert "Läget har ändrats" in words(client.post(page(run, "stoppa")))
    other.post(page(run, "godkann"))
    client.post(page(run, "stoppa"))
    jobs.drain(AT, isolate=False)
    text = read(client, page(run))
    assert "Stoppad, 23 november 2026" in text
    assert "Inget är borta." in text
    assert "Blev kvar" in text


def test_a_proposal_is_on_idag_for_those_who_may_approve_it(
    other: Client, client: Client, archivist: User
) -> None:
    make_run(by=archivist)
    assert "Gallring väntar på godkännande" in read(other, "/admin/")
    assert "Gallring väntar på godkännande" not in read(client, "/admin/")


def test_how_far_it_has_come(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(destroying, "BATCH", 1)
    monkeypatch.setattr(destroying, "BATCHES_A_TURN", 1)
    make_sent()
    run = make_run()
    destroying.approve(run=run, by=make_archivist(), at=AT)
    jobs.drain(AT, isolate=False)
    assert "50 procent är klart." in read(client, page(run))
