"""Messages: neutral, by an allowed channel at the moment of sending, emptied when they have gone."""

import smtplib
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.mail import EmailMessage, send_mail
from django.db import connection, transaction
from pytest_django import Settings

from core import jobs, messages, sms
from core.messages import EMAIL, SMS, Reach
from core.models import Job, JobState, Message, MessageState, User
from core.registry import MessageKind, message_kinds
from tests.core.helpers import make_user, registered
from tests.factories.times import AT, swedish

M = MessageState
pytestmark = pytest.mark.django_db


class Provider:
    """An SMS provider that notes what it was asked to send."""

    is_idempotent = True
    error: Exception | None = None
    sent: list[dict[str, str]] = []

    def send(self, **words: str) -> None:
        self.sent.append(words)
        if self.error:
            raise self.error


@pytest.fixture(autouse=True)
def delivery(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    settings.EMAIL_BACKEND = "core.messages.QueueingEmailBackend"
    settings.DELIVERY_EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.DEFAULT_FROM_EMAIL = "Mina uppdrag <no-reply@samordning.example>"
    monkeypatch.setattr(sms, "backend", Provider)
    monkeypatch.setattr(Provider, "sent", [])
    kinds = (
        MessageKind("test.news", "Nytt", "Du har ett nytt meddelande", "Logga in som vanligt."),
        MessageKind(
            "test.owed", "Lön", "Du har ett nytt meddelande", "Logga in som vanligt.", during_pause=True
        ),
        MessageKind("test.unit", "Enhet", "Ändrat: {what}", "Hej! {what} är inställt.", lives_minutes=60),
    )
    with ExitStack() as stack:
        for kind in kinds:
            stack.enter_context(registered(message_kinds, kind.key, kind))
        yield


def deliver_at(at: datetime) -> None:
    with time_machine.travel(at, tick=False):
        jobs.drain(at)


def send_to(
    user: User, reach: Reach | None, kind: str = "test.news", *, at: datetime = AT, **more: Any
) -> Message:
    with registered(messages.channel_sources, "test", lambda person, at: reach if person == user else None):
        row = messages.send(kind, recipient=user, at=AT, **more)
        assert row
        deliver_at(at)
    row.refresh_from_db()
    return row


def to_unit(**more: Any) -> Message:
    row = messages.send_to_address(
        "test.unit", email="enheten@example.test", at=AT, context={"what": "Mötet\nden 3 december"}, **more
    )
    assert row
    return row


def went() -> list[str]:
    return [*("email" for _ in mail.outbox), *("sms" for _ in Provider.sent)]


# --- Who is reached, and how -------------------------------------------------------------------
REACHES: list[tuple[Reach | None, str, list[str]]] = [
    (Reach((EMAIL,)), "test.news", ["email"]),
    (Reach((SMS,)), "test.news", ["sms"]),
    (Reach((SMS, EMAIL)), "test.news", ["sms"]),
    (Reach((EMAIL, SMS)), "test.news", ["email"]),
    (Reach(()), "test.news", []),
    (None, "test.news", []),
    (Reach((EMAIL,), is_paused=True), "test.news", []),
    (Reach((EMAIL,), is_paused=True), "test.owed", ["email"]),
    (Reach((), is_paused=True), "test.owed", []),
]


@pytest.mark.parametrize(("reach", "kind", "expected"), REACHES)
def test_only_what_the_person_allows_is_used(reach: Reach | None, kind: str, expected: list[str]) -> None:
    row = send_to(make_user("robin@example.test", "+46701740633"), reach, kind)
    assert went() == expected
    assert row.state == (M.SENT if expected else M.DROPPED)


def test_what_changed_after_it_was_asked_for_counts() -> None:
    user = make_user("robin@example.test")
    with registered(messages.channel_sources, "test", lambda person, at: Reach((EMAIL,))):
        messages.send("test.news", recipient=user, at=AT)
    with registered(messages.channel_sources, "test", lambda person, at: Reach(())):
        deliver_at(AT)
    assert went() == []


def test_two_sources_must_both_allow_a_channel() -> None:
    user = make_user("robin@example.test", "+46701740633")
    with registered(messages.channel_sources, "a", lambda person, at: Reach((SMS, EMAIL))):
        row = send_to(user, Reach((EMAIL,)))
    assert (went(), row.channel) == (["email"], "email")


def test_a_missing_address_leads_to_the_next_channel() -> None:
    send_to(make_user("robin@example.test"), Reach((SMS, EMAIL)))
    assert went() == ["email"]


def test_a_closed_login_gets_nothing() -> None:
    user = make_user("robin@example.test")
    User.objects.filter(pk=user.pk).update(is_active=False)
    send_to(user, Reach((EMAIL,)))
    assert went() == []


@pytest.mark.parametrize(
    ("at", "sent_at"),
    [
        (swedish(2026, 11, 23, 19, 59), swedish(2026, 11, 23, 19, 59)),
        (swedish(2026, 11, 23, 20, 0), swedish(2026, 11, 24, 8, 0)),
        (swedish(2026, 11, 24, 3, 0), swedish(2026, 11, 24, 8, 0)),
        # The night when the clock goes back.
        (swedish(2026, 10, 24, 23, 0), swedish(2026, 10, 25, 8, 0)),
    ],
)
def test_no_text_message_at_night(at: datetime, sent_at: datetime) -> None:
    user = make_user(phone="+46701740633")
    with registered(messages.channel_sources, "test", lambda person, at: Reach((SMS,))):
        messages.send("test.news", recipient=user, at=at)
        deliver_at(at)
        job = Job.objects.get()
        assert (job.state, max(job.not_before, at)) == (
            (JobState.DONE, at) if at == sent_at else (JobState.WAITING, sent_at)
        )
        deliver_at(sent_at)
    assert went() == ["sms"]


# --- What is stored ----------------------------------------------------------------------------
def test_no_address_of_a_person_is_stored() -> None:
    row = messages.send("test.news", recipient=make_user("robin@example.test"), at=AT)
    assert row
    assert (row.address, row.subject, row.body) == ("", "", "")


def test_address_and_text_are_ciphertext_and_go_when_sent() -> None:
    row = to_unit()
    with connection.cursor() as cursor:
        cursor.execute("SELECT address, subject, body FROM core_message")
        stored = cursor.fetchone()
    assert all(value.startswith("v1:") for value in stored)
    deliver_at(AT)
    row.refresh_from_db()
    assert (row.state, row.address, row.subject, row.body) == (M.SENT, "", "", "")
    assert (mail.outbox[0].to, mail.outbox[0].subject) == (
        ["enheten@example.test"],
        "Ändrat: Mötet den 3 december",
    )


def test_the_job_knows_only_the_number() -> None:
    row = to_unit()
    assert Job.objects.get().args == {"message": str(row.pk)}


def test_a_key_is_sent_once() -> None:
    to_unit(key="cancelled:7")
    again = messages.send_to_address(
        "test.unit", email="x@example.test", at=AT, context={"what": ""}, key="cancelled:7"
    )
    assert again is None
    deliver_at(AT)
    assert len(mail.outbox) == 1


def test_an_unregistered_kind_is_refused() -> None:
    with pytest.raises(LookupError):
        messages.send("test.unknown", recipient=make_user(), at=AT)


# --- Time and failure --------------------------------------------------------------------------
def test_an_expired_message_is_dropped_and_emptied() -> None:
    row = to_unit()
    deliver_at(AT + timedelta(minutes=60))
    row.refresh_from_db()
    assert (went(), row.state, row.body) == ([], M.DROPPED, "")


def test_an_expired_message_is_emptied_even_if_its_job_never_runs() -> None:
    row = to_unit()
    Job.objects.all().delete()
    with time_machine.travel(AT + timedelta(minutes=61), tick=False):
        messages.empty_expired()
    row.refresh_from_db()
    assert (row.state, row.address) == (M.DROPPED, "")


def test_the_message_id_is_the_same_at_each_attempt(monkeypatch: pytest.MonkeyPatch) -> None:
    row = to_unit()
    tried: list[str] = []

    def refuse(self: EmailMessage, fail_silently: bool = False) -> int:
        tried.append(self.extra_headers["Message-ID"])
        raise smtplib.SMTPServerDisconnected

    monkeypatch.setattr(EmailMessage, "send", refuse)
    for minutes in (0, 10):
        deliver_at(AT + timedelta(minutes=minutes))
    assert tried == [f"<{row.pk}@samordning.example>"] * 2
    assert Job.objects.get().state == JobState.WAITING


@pytest.mark.parametrize(("code", "state"), [(550, M.FAILED), (450, M.QUEUED)])
def test_an_address_that_does_not_exist_is_not_tried_again(
    code: int, state: M, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: EmailMessage, fail_silently: bool = False) -> int:
        raise smtplib.SMTPRecipientsRefused({"enheten@example.test": (code, b"no")})

    monkeypatch.setattr(EmailMessage, "send", refuse)
    row = to_unit()
    deliver_at(AT)
    row.refresh_from_db()
    assert row.state == state


# --- Text messages whose outcome nobody knows --------------------------------------------------
def sms_to_unit() -> Message:
    row = messages.send_to_address("test.unit", phone="+46701740633", at=AT, context={"what": "x"})
    assert row
    deliver_at(AT)
    row.refresh_from_db()
    return row


@pytest.mark.parametrize(
    ("is_idempotent", "error", "job", "message"),
    [
        (True, TimeoutError(), JobState.WAITING, M.QUEUED),
        (True, sms.NotSent(), JobState.WAITING, M.QUEUED),
        (False, TimeoutError(), JobState.UNCERTAIN, M.UNCERTAIN),
        (False, sms.NotSent(), JobState.WAITING, M.QUEUED),
        (False, None, JobState.DONE, M.SENT),
    ],
)
def test_a_text_message_is_never_repeated_blindly(
    is_idempotent: bool, error: Exception | None, job: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Provider, "is_idempotent", is_idempotent)
    monkeypatch.setattr(Provider, "error", error)
    row = sms_to_unit()
    assert (Job.objects.get().state, row.state) == (job, message)
    assert Provider.sent[0]["reference"] == str(row.pk)


def test_a_worker_killed_during_the_call_leaves_it_uncertain(monkeypatch: pytest.MonkeyPatch) -> None:
    row = messages.send_to_address("test.unit", phone="+46701740633", at=AT, context={"what": "x"})
    assert row
    Message.objects.update(state=M.UNCERTAIN)
    deliver_at(AT)
    assert Job.objects.get().state == JobState.UNCERTAIN
    assert Provider.sent == []


@pytest.mark.parametrize(("again", "state", "body"), [(True, M.QUEUED, True), (False, M.DROPPED, False)])
def test_a_person_decides_about_an_uncertain_message(again: bool, state: M, body: bool) -> None:
    row = to_unit()
    Message.objects.update(state=M.UNCERTAIN)
    messages.decide(again=again, message=str(row.pk))
    row.refresh_from_db()
    assert (row.state, bool(row.body)) == (state, body)


# --- Django's own mail functions ---------------------------------------------------------------
@pytest.mark.django_db(transaction=True)
def test_djangos_mail_becomes_a_row_for_each_address() -> None:
    assert send_mail("Ämne", "Text", None, ["a@example.test", "Beata <b@example.test>"]) == 1
    assert mail.outbox == []
    assert sorted(Message.objects.values_list("kind", "channel")) == [("core.mail", "email")] * 2
    jobs.drain(AT + timedelta(days=3650))
    assert sorted(letter.to[0] for letter in mail.outbox) == ["a@example.test", "b@example.test"]


@pytest.mark.parametrize(
    ("body", "sent"),
    [
        ("En nyckel är borttagen.", "En nyckel är borttagen."),
        ("Ditt arvode är klart.", "Du har ett nytt meddelande. Logga in som vanligt."),
    ],
)
def test_a_mail_by_others_code_is_neutral_when_its_words_tell(body: str, sent: str) -> None:
    send_mail("Ämne", body, None, ["a@example.test"])
    assert Message.objects.get().body == sent


def test_a_login_code_lives_fifteen_minutes() -> None:
    with time_machine.travel(AT, tick=False):
        EmailMessage(
            "Din kod",
            "Din kod är 123456",
            to=["robin@example.test"],
            headers={messages.KIND_HEADER: "core.login_code"},
        ).send()
    assert Message.objects.get().expires_at == AT + timedelta(minutes=15)
    deliver_at(AT + timedelta(minutes=15))
    assert (mail.outbox, Message.objects.get().state) == ([], M.DROPPED)


def test_a_mail_of_an_unknown_kind_is_not_sent() -> None:
    with pytest.raises(LookupError), transaction.atomic():
        EmailMessage("x", "y", to=["a@example.test"], headers={messages.KIND_HEADER: "no.such"}).send()
    assert not Message.objects.exists()
