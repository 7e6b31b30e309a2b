"""The pages about protected persons: a reason first, and for everyone else no trace."""

import re
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
import time_machine
from cryptography.fernet import Fernet
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings

from core import access
from core.models import AuditEntry, User
from participants import actions
from participants.models import Board, Call, Participant, ProtectedOpening
from tests.factories.clients import logged_in, say_why
from tests.factories.fees import make_entry, set_up_pay
from tests.factories.participants import (
    make_assignment,
    make_board,
    make_call,
    make_contribution,
    make_leave_request,
    make_organisation,
    make_participant,
    make_plain_offer,
    make_staff,
    make_stay_question,
    profile_of,
)
from tests.factories.times import AT, TODAY, later
from tests.portal.pages import read, words

pytestmark = pytest.mark.django_db
PEOPLE = "admin:participants_participant"


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def board() -> Board:
    return make_board()


@pytest.fixture
def person(board: Board) -> Participant:
    return make_participant(
        board, first_name="Zebulon", last_name="Gömdlund", payroll_id="77123", protection="marked"
    )


@pytest.fixture
def client(person: Participant) -> Client:
    """The contact's."""
    return logged_in(person.contact.user)


def page(person: Participant, name: str = "change") -> str:
    return reverse(f"{PEOPLE}_{name}", args=[person.pk])


# --- The reason -----------------------------------------------------------------------------------
def test_the_page_asks_why_first_and_tells_nothing_of_the_person(client: Client, person: Participant) -> None:
    asked = client.get(page(person), follow=True)
    assert "Varför öppnar du sidan?" in words(asked)
    assert "Gömdlund" not in asked.content.decode()
    assert not AuditEntry.objects.filter(action="participants.participant.read").exists()


def test_after_the_reason_one_comes_where_one_was_going(client: Client, person: Participant) -> None:
    going = client.get(page(person, "pause"))
    answer = client.post(going.headers["Location"], {"reason": "plan", "words": ""})
    assert answer.headers["Location"] == page(person, "pause")
    assert "Gömdlund" in read(client, page(person))


@pytest.mark.parametrize(
    "till", ["https://evil.example/", "//evil.example/admin/", "/\\evil.example", "javascript:1", "/portal/"]
)
def test_the_way_on_never_leads_out_of_the_admin(client: Client, person: Participant, till: str) -> None:
    answer = client.post(f"{page(person, 'open')}?till={till}", {"reason": "plan", "words": ""})
    assert answer.headers["Location"] == page(person)


def test_without_a_reason_nothing_opens_and_it_is_said(client: Client, person: Participant) -> None:
    assert "Skriv några ord om varför." in words(client.post(page(person, "open"), {"reason": "other"}))
    assert client.get(page(person)).status_code == 302


def test_the_reason_is_good_for_this_session_only(client: Client, person: Participant) -> None:
    say_why(client, person)
    assert client.get(page(person)).status_code == 200
    assert logged_in(person.contact.user).get(page(person)).status_code == 302


def test_the_reason_is_good_for_this_person_only(client: Client, board: Board, person: Participant) -> None:
    other = make_participant(board, contact=person.contact, protection="marked")
    say_why(client, person)
    assert client.get(page(other)).status_code == 302


def test_after_half_an_hour_it_is_asked_for_again(client: Client, person: Participant) -> None:
    say_why(client, person)
    ProtectedOpening.objects.update(valid_until=AT)
    assert client.get(page(person)).status_code == 302


def test_a_form_that_was_opened_in_time_is_not_lost(client: Client, person: Participant) -> None:
    say_why(client, person)
    ProtectedOpening.objects.update(valid_until=AT - timedelta(minutes=14))
    client.post(page(person, "call"), {"channel": "phone"})
    assert Call.objects.for_person(person).exists()
    ProtectedOpening.objects.update(valid_until=AT - timedelta(minutes=16))
    assert "/oppna/" in client.post(page(person, "pause"), {"channel": "phone"}).headers["Location"]


def rows_about(person: Participant) -> dict[str, object]:
    offer, question = make_plain_offer(make_assignment(person.board), person), make_stay_question(person)
    return {
        "participants_offer_change": offer.pk,
        "participants_call_change": make_call(person).pk,
        "participants_stayquestion_change": question.pk,
        "participants_stayquestion_letter": question.pk,
        "participants_leaverequest_change": make_leave_request(person).pk,
    }


def test_every_page_of_something_that_is_the_persons_asks_why(client: Client, person: Participant) -> None:
    for name, key in rows_about(person).items():
        answer = client.get(reverse(f"admin:{name}", args=[key]))
        assert "/oppna/" in answer.headers.get("Location", ""), name


def test_a_named_colleague_is_asked_too_and_then_reads(board: Board, person: Participant) -> None:
    colleague = make_staff(board)
    actions.give_protected_access(
        participant=person, employee=profile_of(colleague), valid_from=TODAY, by=person.contact.user, at=AT
    )
    theirs = logged_in(colleague)
    assert "Gömdlund" in read(theirs, reverse(f"{PEOPLE}_changelist"))
    assert "Varför öppnar du sidan?" in words(theirs.get(page(person), follow=True))
    say_why(theirs, person)
    assert "Gömdlund" in read(theirs, page(person))


def test_the_contact_sees_who_has_opened_the_page_and_why(
    client: Client, board: Board, person: Participant
) -> None:
    colleague = make_staff(board, first_name="Ines", last_name="Provdal")
    actions.give_protected_access(
        participant=person, employee=profile_of(colleague), valid_from=TODAY, by=person.contact.user, at=AT
    )
    say_why(logged_in(colleague), person, "hours")
    say_why(client, person)
    text = read(client, page(person))
    assert "Ines Provdal" in text.partition("Vilka som har öppnat sidan")[2]
    assert "Tid eller lön" in text


# --- How the person is reached, and who may know --------------------------------------------------
def test_what_is_written_in_is_shown(client: Client, person: Participant) -> None:
    say_why(client, person)
    client.post(page(person, "protected_contact"), {"phone": "070-174 06 99", "agreed": "Ring efter 10."})
    text = read(client, page(person))
    assert "070-174 06 99" in text.replace("\xa0", " ")
    assert "Ring efter 10." in text


def test_a_wrong_key_is_said_on_the_page_and_the_rest_is_there(
    client: Client, person: Participant, settings: Settings
) -> None:
    say_why(client, person)
    client.post(page(person, "protected_contact"), {"phone": "070-174 06 99"})
    settings.PROTECTED_KEYS = [Fernet.generate_key().decode()]
    text = read(client, page(person))
    assert "Uppgiften går inte att läsa med den nyckel som finns." in text
    assert "Gömdlund" in text
    assert "Uppgiften går inte att läsa" in read(client, page(person, "protected_contact"))
    assert "Gömdlund" in read(client, reverse(f"{PEOPLE}_changelist"))


def test_without_a_key_saving_is_refused_in_words(
    client: Client, person: Participant, settings: Settings
) -> None:
    say_why(client, person)
    settings.PROTECTED_KEYS = []
    answer = client.post(page(person, "protected_contact"), {"phone": "070-174 06 99"})
    assert "nyckeln för skyddade uppgifter saknas" in words(answer)


def test_access_is_given_and_ended_by_the_contact(client: Client, board: Board, person: Participant) -> None:
    colleague = profile_of(make_staff(board, first_name="Ines", last_name="Provdal"))
    say_why(client, person)
    client.post(page(person, "give_access"), {"employee": colleague.pk, "valid_from": "2026-11-23"})
    assert "Avsluta för Ines Provdal" in read(client, page(person))
    given = person.protected_access.get()
    client.post(reverse(f"{PEOPLE}_end_access", args=[person.pk, given.pk]))
    assert "Avsluta för Ines Provdal" not in read(client, page(person))


# --- For everyone else there is no trace ----------------------------------------------------------
MARKS = ("Zebulon", "Gömdlund", "77123")


def search(client: Client, text: str) -> tuple[int, int, bytes]:
    """How many questions the database got, the status of the page one lands on, and the page itself."""
    client.get(reverse(f"{PEOPLE}_changelist"))
    with CaptureQueriesContext(connection) as asked:
        answer = client.post(reverse(f"{PEOPLE}_search"), {"text": text}, follow=True)
    return len(asked), answer.status_code, comparable(answer.content)


def comparable(content: bytes) -> bytes:
    """Without what is new in every answer: the search's number, and the token of the form."""
    content = re.sub(rb"sok=[0-9a-f]{8}", b"sok=", content)
    return re.sub(rb'name="csrfmiddlewaretoken" value="[^"]+"', b"", content)


@pytest.mark.both_databases
@pytest.mark.parametrize("by", ["name", "payroll number", "phone"])
def test_protected_not_yours_and_not_there_are_one_answer(board: Board, person: Participant, by: str) -> None:
    client = logged_in(make_staff(board))
    other = make_participant(
        make_board(), first_name="Zebulina", last_name="Främlund", payroll_id="88123", phone="+46701740655"
    )
    texts = {
        "name": (person.last_name, other.last_name, "Ingenlund"),
        "payroll number": (person.payroll_id, other.payroll_id, "99123"),
        "phone": ("070-174 06 99", "070-174 06 55", "070-174 06 77"),
    }[by]
    answers = [search(client, text) for text in texts]
    assert answers[0] == answers[1] == answers[2]
    assert answers[0][1] == 200


def test_their_pages_are_the_page_of_what_never_was(board: Board, person: Participant) -> None:
    client = logged_in(make_staff(board))
    other = make_participant(make_board())
    nobody = "00000000-0000-4000-8000-000000000000"
    for name in ("change", "pause", "open", "protection", "protected_contact", "merge"):
        args = ["00000000-0000-4000-8000-000000000001"] if name == "merge" else []
        looks = []
        for key in (person.pk, other.pk, nobody):
            with CaptureQueriesContext(connection) as asked:
                answer = client.get(reverse(f"{PEOPLE}_{name}", args=[key, *args]))
            looks.append((len(asked), answer.status_code, comparable(answer.content)))
        assert looks[0] == looks[1] == looks[2], name


def test_a_try_leaves_a_line_with_the_key_that_was_tried(board: Board, person: Participant) -> None:
    user = make_staff(board)
    logged_in(user).get(page(person))
    line = AuditEntry.objects.get(outcome="denied", actor=user.pk)
    assert (line.object_type, line.object_id) == ("participants.Participant", str(person.pk))


def everything_about(person: Participant) -> None:
    """The person stands in as many lists as a person can."""
    rows_about(person)
    make_contribution(person)
    work = make_assignment(person.board, starts_at=later(hours=3), ends_at=later(hours=5))
    offer = make_plain_offer(work, person)
    actions.accept_offer(offer=offer, by=person.contact.user, at=AT, channel="phone")
    set_up_pay(person.board)
    make_entry(person)
    actions.start_pause(participant=person, by=person.contact.user, at=AT, until=TODAY)


def users_of_the_board(board: Board) -> dict[str, User]:
    return {role: make_staff(board, role) for role in access.roles.items()}


def lists_of(client: Client) -> Iterator[str]:
    """Every page in the side column, the exports and forms beside them, and 'Idag'."""
    index = client.get("/admin/")
    yield "/admin/"
    for column in index.context["columns"]:
        for link in column.links:
            yield link["url"]
            yield f"{link['url']}add/"
            yield f"{link['url']}hamta/"


def test_no_list_form_or_export_of_any_role_holds_a_trace(board: Board, person: Participant) -> None:
    everything_about(person)
    visible = make_participant(board, first_name="Synlig", last_name="Synlund")
    everything_about(visible)
    seen = ""
    for role, user in users_of_the_board(board).items():
        client = logged_in(user)
        if client.get("/admin/").status_code != 200:
            continue
        for url in lists_of(client):
            text = text_of(client, url)
            assert not [mark for mark in MARKS if mark in text], (role, url)
            seen += text
    assert "Synlund" in seen


def text_of(client: Client, url: str) -> str:
    answer = client.post(url) if url.endswith("hamta/") else client.get(url)
    if answer.headers.get("Content-Type", "").startswith("application/vnd"):
        return in_spreadsheet(answer.content)
    return answer.content.decode() if answer.status_code == 200 and not answer.streaming else ""


def in_spreadsheet(content: bytes) -> str:
    with ZipFile(BytesIO(content)) as book:
        return "".join(book.read(name).decode() for name in book.namelist())


def test_the_forms_about_one_thing_name_nobody_either(board: Board, person: Participant) -> None:
    """Whom to ask, who represents, whose hours, who was trained: choice lists."""
    work = make_assignment(board)
    offer = make_plain_offer(work, person)
    client = logged_in(make_staff(board))
    visible = make_participant(board, first_name="Synlig", last_name="Synlund")
    body = make_organisation(board=board)
    pages = [
        reverse("admin:participants_organisation_new_representative", args=[body.pk]),
        reverse("admin:participants_assignment_change", args=[work.pk]),
        reverse("admin:fees_workentry_paper_other"),
        reverse("admin:fees_offerterms_ask", args=[work.pk]),
        reverse("admin:digital_inclusion_trainingentry_log"),
        reverse(f"{PEOPLE}_namesakes"),
    ]
    assert offer.participant_id == person.pk
    for url in pages:
        text = client.get(url).content.decode()
        assert not [mark for mark in MARKS if mark in text], url
    assert visible.last_name in client.get(pages[0]).content.decode()
