"""Messages through a real mail server and a real text message gateway, each a process of its own.

What leaves the house is searched whole: headers, subject, text, file names and the calendar file.
"""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import icalendar
import pytest
import time_machine
from pytest_django import Settings

from core import jobs, messages, telling_words
from core.models import Job, JobState, Message, MessageState
from participants import actions
from participants.actions import MessageWishes
from participants.models import Participant
from tests.factories.participants import make_assignment, make_board, make_participant, make_plain_offer
from tests.factories.times import AT
from tests.real import mail_server, servers, sms_gateway

pytestmark = pytest.mark.django_db
WHEN = "Måndag 30 november, 14.00–16.30"


@pytest.fixture(scope="module")
def mail_running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[servers.Server, Path]]:
    server, letters = mail_server.start(tmp_path_factory.mktemp("mail"))
    yield server, letters
    server.stop()


@pytest.fixture
def letters(mail_running: tuple[servers.Server, Path], settings: Settings) -> Path:
    server, folder = mail_running
    settings.EMAIL_HOST, port = server.url.split(":")
    settings.EMAIL_PORT = int(port)
    settings.EMAIL_BACKEND = "core.messages.QueueingEmailBackend"
    settings.DELIVERY_EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    shutil.rmtree(folder)
    folder.mkdir()
    return folder


@pytest.fixture(scope="module")
def sms_running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[servers.Server, Path]]:
    folder = tmp_path_factory.mktemp("sms")
    server = sms_gateway.start(folder)
    yield server, folder / "taken"
    server.stop()


@pytest.fixture
def taken(sms_running: tuple[servers.Server, Path], settings: Settings) -> Path:
    server, folder = sms_running
    settings.SMS_GATEWAY_URL, settings.SMS_GATEWAY_TOKEN = server.url, sms_gateway.TOKEN
    settings.DELIVERY_SMS_BACKEND = "core.sms.GatewayBackend"
    shutil.rmtree(folder)
    folder.mkdir()
    return folder


def send_all() -> None:
    with time_machine.travel(AT, tick=False):
        jobs.drain(AT)


def someone(**fields: Any) -> Participant:
    wishes = {name: fields.pop(name) for name in ("may_sms", "may_email", "detail") if name in fields}
    person = make_participant(make_board(), **fields)
    actions.set_message_wishes(participant=person, wishes=MessageWishes(**wishes), by=person.user, at=AT)
    return person


def cancelled_for(person: Participant) -> None:
    """A booked day is called off; what was sent before that is not looked at."""
    offer = make_plain_offer(make_assignment(person.board), person)
    actions.accept_offer(offer=offer, by=person.user, at=AT)
    Job.objects.all().delete()
    actions.cancel_assignment(assignment=offer.assignment, by=person.contact.user, at=AT)
    send_all()


def the_message() -> Message:
    return Message.objects.get(kind="participants.assignment_cancelled")


# --- E-mail ----------------------------------------------------------------------------------------
@pytest.mark.parametrize("detail", ["neutral", "time", "place"])
def test_no_line_of_an_email_tells(letters: Path, detail: str) -> None:
    cancelled_for(someone(email="robin@example.test", may_email=True, detail=detail))
    (path,) = letters.iterdir()
    (letter,) = mail_server.letters_in(letters)
    assert letter["to"] == "robin@example.test"
    assert telling_words.found_in(path.read_bytes().decode()) == []
    for part in letter.walk():
        content = part.get_content() if not part.is_multipart() else ""
        text = content.decode() if isinstance(content, bytes) else str(content)
        assert telling_words.found_in(f"{part.items()} {text}") == []


def test_the_day_and_the_calendar_file_arrive(letters: Path) -> None:
    cancelled_for(someone(email="robin@example.test", may_email=True, detail="place"))
    (letter,) = mail_server.letters_in(letters)
    body = letter.get_body()
    assert body
    assert f"Inställt. {WHEN}, Stadsbiblioteket. Logga in som vanligt." in body.get_content()
    (file,) = letter.iter_attachments()
    assert (file.get_filename(), file.get_content_type()) == ("kalender.ics", "text/calendar")
    assert dict(file["content-type"].params)["method"] == "CANCEL"
    content = file.get_content()
    (event,) = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert (event["status"], event["location"]) == ("CANCELLED", "Stadsbiblioteket")


@pytest.mark.parametrize(
    ("address", "state", "job"),
    [
        ("nobody@example.test", MessageState.FAILED, JobState.DONE),
        ("later@example.test", MessageState.QUEUED, JobState.WAITING),
    ],
)
def test_what_a_mail_server_says_is_heard(letters: Path, address: str, state: str, job: str) -> None:
    cancelled_for(someone(email=address, may_email=True))
    assert (the_message().state, Job.objects.get().state) == (state, job)
    assert list(letters.iterdir()) == []


# --- Text messages ---------------------------------------------------------------------------------
def test_a_text_message_arrives_with_its_reference_and_nothing_that_tells(taken: Path) -> None:
    cancelled_for(someone(phone="+46701740633", email="", may_sms=True, detail="time"))
    (path,) = taken.iterdir()
    told = json.loads(path.read_text())
    row = the_message()
    assert (told["to"], told["from"], told["reference"], told["key"]) == (
        "+46701740633",
        "MinaUppdrag",
        str(row.pk),
        str(row.pk),
    )
    assert told["text"] == f"Inställt. {WHEN}. Logga in som vanligt."
    assert telling_words.found_in(path.read_text()) == []
    assert row.state == MessageState.SENT


@pytest.mark.parametrize(
    ("ending", "knows_references", "state", "job"),
    [
        ("22", False, MessageState.FAILED, JobState.DONE),
        ("29", False, MessageState.QUEUED, JobState.WAITING),
        ("50", False, MessageState.UNCERTAIN, JobState.UNCERTAIN),
        ("52", False, MessageState.UNCERTAIN, JobState.UNCERTAIN),
        ("50", True, MessageState.QUEUED, JobState.WAITING),
        ("52", True, MessageState.QUEUED, JobState.WAITING),
    ],
)
def test_what_the_gateway_says_is_heard(
    taken: Path, settings: Settings, ending: str, knows_references: bool, state: str, job: str
) -> None:
    settings.SMS_GATEWAY_KNOWS_REFERENCES = knows_references
    cancelled_for(someone(phone=f"+467017406{ending}", email="", may_sms=True))
    assert (the_message().state, Job.objects.get().state) == (state, job)


def test_a_call_that_broke_off_is_one_message_all_the_same(taken: Path, settings: Settings) -> None:
    """The gateway knows the reference: the second call is answered 409, which means that it has it."""
    settings.SMS_GATEWAY_KNOWS_REFERENCES = True
    cancelled_for(someone(phone="+46701740652", email="", may_sms=True))
    Job.objects.update(not_before=AT)
    send_all()
    assert len(list(taken.iterdir())) == 1
    assert the_message().state == MessageState.SENT


def test_a_gateway_that_is_away_is_tried_again(settings: Settings) -> None:
    settings.SMS_GATEWAY_URL = f"http://127.0.0.1:{servers.free_port()}/send"
    settings.DELIVERY_SMS_BACKEND = "core.sms.GatewayBackend"
    cancelled_for(someone(phone="+46701740633", email="", may_sms=True))
    assert (the_message().state, Job.objects.get().state) == ("queued", "waiting")


def test_an_error_holds_no_number(taken: Path, settings: Settings) -> None:
    cancelled_for(someone(phone="+46701740650", email="", may_sms=True))
    assert "4670" not in Job.objects.get().last_error


def test_a_log_in_code_by_text_message_waits_for_no_morning(taken: Path) -> None:
    messages.send_to_address("core.login_code", phone="+46701740633", at=AT, context={"code": "123456"})
    send_all()
    (path,) = taken.iterdir()
    assert "123456" in json.loads(path.read_text())["text"]
