"""Messages to people: asked for in an action, sent by a job, allowed or not when they are sent.

Texts come from registered kinds and are neutral; a kind that is not registered cannot be sent.
Channel, pause and protection are checked again at the moment of sending, because a person may have
said stop since. Address and text lie encrypted and are emptied as soon as they are of no more use.
"""

import smtplib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from email.utils import parseaddr
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import access, calendar_file, clock, jobs, sms, telling_words
from core.message_words import LOG_IN, Words, words_for
from core.models import Message, MessageDetail, MessageState, User
from core.registry import JobKind, MessageKind, PeriodicJob, Registry, job_kinds, message_kinds, periodic_jobs

EMAIL, SMS = "email", "sms"
DELIVER, EMPTY_EXPIRED = "core.deliver_message", "core.empty_expired_messages"
LOGIN_CODE, SYSTEM_MAIL = "core.login_code", "core.mail"
# Names the kind of a mail that comes through Django's own mail functions.
KIND_HEADER = "X-Message-Kind"
# Telephones lie beside beds: nothing is sent between these hours, log-in codes apart. One may choose others.
QUIET = (time(20), time(8))
WAITING = (MessageState.QUEUED, MessageState.UNCERTAIN)


# --- Who may be reached, and how ---------------------------------------------------------------
@dataclass(frozen=True)
class Reach:
    """Where a person lets us reach them now, the best channel first; empty for protected persons.

    `detail` is how much a message may say, `quiet` the hours from and until which nothing is sent.
    """

    channels: tuple[str, ...] = ()
    is_paused: bool = False
    detail: MessageDetail = MessageDetail.NEUTRAL
    quiet: tuple[time, time] = QUIET


# Each source answers for the people it knows and with None for all others.
channel_sources: Registry[Callable[[User, datetime], Reach | None]] = Registry("channel sources")


def reach_of(user: User, at: datetime) -> Reach:
    """What all who know the person allow. Employees have e-mail; someone nobody knows has nothing."""
    answers = [answer for source in channel_sources if (answer := source(user, at)) is not None]
    if not answers:
        return Reach((EMAIL,)) if access.is_staff(user) else Reach()
    first, rest = answers[0], answers[1:]
    allowed = [name for name in first.channels if all(name in other.channels for other in rest)]
    least = min((answer.detail for answer in answers), key=MessageDetail.values.index)
    return Reach(tuple(allowed), any(answer.is_paused for answer in answers), least, first.quiet)


# --- Asking for a message ----------------------------------------------------------------------
def send(
    kind: str,
    *,
    recipient: User,
    at: datetime,
    about: UUID | None = None,
    address_kind: str | None = None,
    key: str = "",
) -> Message | None:
    """A message to a person, by the channel they prefer or only by `address_kind`.

    No address and no words are stored: both are looked up when the message is sent, the words from the
    id of what it is `about`, as far as the person wishes. A `key` already used gives None.
    """
    channel = address_kind or ""
    letter = Message(kind=kind, recipient=recipient, channel=channel, about=about, created_at=at)
    return _queue(letter, key=key)


def send_to_address(
    kind: str,
    *,
    at: datetime,
    email: str = "",
    phone: str = "",
    context: Mapping[str, object] | None = None,
    key: str = "",
) -> Message | None:
    """To a unit, a venue, or the address someone has just typed to log in: no person is looked up."""
    words = {name: " ".join(str(value).split()) for name, value in (context or {}).items()}
    subject, body = (str(text).format_map(words) for text in (_kind(kind).subject, _kind(kind).body))
    address, channel = (email, EMAIL) if email else (phone, SMS)
    letter = Message(kind=kind, channel=channel, address=address, subject=subject, body=body, created_at=at)
    return _queue(letter, key=key) if address else None


def _kind(key: str) -> MessageKind:
    kind = message_kinds.get(key)
    if kind is None:
        raise LookupError(f"No such message kind: {key}")
    return kind


def _queue(message: Message, *, key: str) -> Message | None:
    """The row and its job, in the transaction under way."""
    lives = _kind(message.kind).lives_minutes
    message.expires_at = message.created_at + timedelta(minutes=lives) if lives else None
    message.id = uuid4()
    job_key = f"{message.kind}:{key}" if key else str(message.id)
    job = jobs.enqueue(DELIVER, key=job_key, at=message.created_at, message=str(message.id))
    if job.args["message"] != str(message.id):
        return None
    message.save(force_insert=True)
    return message


def something_new() -> Words:
    """Instead of a mail by somebody else's code whose words would tell."""
    subject = str(_("Du har ett nytt meddelande"))
    return Words(subject, f"{subject}. {LOG_IN}")


class QueueingEmailBackend(BaseEmailBackend):
    """Django's mail functions write a row and a job: no request ever talks to a mail server."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        with transaction.atomic():
            for mail in email_messages:
                for address in mail.recipients():
                    self.queue(mail, parseaddr(address)[1])
        return len(email_messages)

    def queue(self, mail: EmailMessage, address: str) -> None:
        kind = mail.extra_headers.get(KIND_HEADER, SYSTEM_MAIL)
        words = Words(str(mail.subject), str(mail.body))
        if telling_words.found_in(f"{words.subject}\n{words.body}"):
            words = something_new()
        letter = Message(kind=kind, channel=EMAIL, address=address, created_at=clock.now())
        letter.subject, letter.body = words.subject, words.body
        _queue(letter, key="")


# --- Sending -----------------------------------------------------------------------------------
@dataclass(frozen=True)
class Letter:
    """What goes out, and where. An e-mail about booked times brings them as a calendar file."""

    message: Message
    channel: str
    address: str
    words: Words

    @property
    def calendar_file(self) -> bytes | None:
        if self.channel != EMAIL or not self.words.entries:
            return None
        at = self.message.created_at
        return calendar_file.calendar_file(self.words.entries, place=self.words.place, at=at)

    @property
    def message_id(self) -> str:
        """The same at each attempt, so that a mail server that got it twice shows it once."""
        domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
        return f"<{self.message.pk}@{domain}>"


def deliver(message: str) -> None:
    """The job: send if it may still be sent, and empty the row."""
    row, at = Message.objects.select_related("recipient").filter(pk=message).first(), clock.now()
    if row is None or row.state not in WAITING:
        return
    if row.state == MessageState.UNCERTAIN:
        raise jobs.Uncertain
    letter = None if is_expired(row, at) else letter_for(row, at)
    if letter is None:
        close(row, MessageState.DROPPED)
    elif letter.channel == SMS:
        send_sms(letter, at)
    else:
        send_email(letter, at)


def is_expired(message: Message, at: datetime) -> bool:
    return message.expires_at is not None and at >= message.expires_at


def letter_for(message: Message, at: datetime) -> Letter | None:
    """None when it may not be sent any more."""
    if message.recipient is None:
        return Letter(message, message.channel, message.address, Words(message.subject, message.body))
    kind, reach = _kind(message.kind), reach_of(message.recipient, at)
    if not message.recipient.is_active or (reach.is_paused and not kind.during_pause):
        return None
    wanted = [message.channel] if message.channel else reach.channels
    for channel in wanted:
        address = message.recipient.email if channel == EMAIL else message.recipient.phone
        if channel in reach.channels and address:
            if kind.waits_for_morning:
                wait_for_morning(at, reach.quiet)
            words = words_for(kind, message, reach.detail, at, is_sms=channel == SMS)
            return Letter(message, channel, address, words)
    return None


def send_email(letter: Letter, at: datetime) -> None:
    mail = EmailMessage(
        letter.words.subject,
        letter.words.body,
        to=[letter.address],
        headers={"Message-ID": letter.message_id},
        connection=get_connection(settings.DELIVERY_EMAIL_BACKEND),
    )
    if content := letter.calendar_file:
        method = calendar_file.method_of(letter.words.entries)
        kind = f"{calendar_file.CONTENT_TYPE}; method={method}; charset=utf-8"
        mail.attach(calendar_file.FILE_NAME, content.decode(), kind)
    try:
        mail.send()
    except smtplib.SMTPRecipientsRefused as refused:
        if not all(500 <= code < 600 for code, _answer in refused.recipients.values()):
            raise
        close(letter.message, MessageState.FAILED, channel=EMAIL)
    else:
        close(letter.message, MessageState.SENT, channel=EMAIL, sent_at=at)


def send_sms(letter: Letter, at: datetime) -> None:
    """Unless the provider knows our reference, the row is uncertain for as long as the call lasts."""
    backend, row = sms.backend(), Message.objects.filter(pk=letter.message.pk)
    if not backend.is_idempotent:
        row.update(state=MessageState.UNCERTAIN)
    try:
        backend.send(to=letter.address, text=letter.words.body, reference=str(letter.message.pk))
    except sms.NotSent:
        row.update(state=MessageState.QUEUED)
        raise
    except sms.Refused:
        close(letter.message, MessageState.FAILED, channel=SMS)
        return
    except Exception as error:
        if backend.is_idempotent:
            raise
        raise jobs.Uncertain from error
    close(letter.message, MessageState.SENT, channel=SMS, sent_at=at)


def wait_for_morning(at: datetime, quiet: tuple[time, time]) -> None:
    """The night is said by an hour in the evening and an hour in the morning."""
    evening, morning = quiet
    local = timezone.localtime(at)
    if morning <= local.time() < evening:
        return
    day = local.date() + timedelta(days=1 if local.time() >= evening else 0)
    raise jobs.Postponed(datetime.combine(day, morning, tzinfo=timezone.get_default_timezone()))


def close(message: Message, state: MessageState, **changes: Any) -> None:
    """The end: address and text are no longer needed and go."""
    emptied = {"address": "", "subject": "", "body": ""}
    Message.objects.filter(pk=message.pk).update(state=state, **emptied, **changes)


def note_report(*, message: UUID, has_arrived: bool) -> None:
    """What the provider tells afterwards of a text message that it took. Nothing is sent again by itself."""
    if not has_arrived:
        Message.objects.filter(pk=message, state=MessageState.SENT).update(state=MessageState.FAILED)
    else:
        Message.objects.filter(pk=message, state=MessageState.UNCERTAIN).update(state=MessageState.SENT)


def undelivered() -> QuerySet[Message]:
    """To people, did not arrive, and nobody has said that they were reached in another way."""
    return Message.objects.filter(
        state=MessageState.FAILED, recipient__isnull=False, followed_up_at__isnull=True
    )


def decide(*, again: bool, message: str) -> None:
    """A person has looked at a dead or uncertain delivery: send it again, or leave it at that."""
    row = Message.objects.filter(pk=message, state__in=WAITING).first()
    if row and again:
        Message.objects.filter(pk=row.pk).update(state=MessageState.QUEUED)
    elif row:
        close(row, MessageState.DROPPED)


def empty_expired() -> None:
    """Log-in codes live 15 minutes, delivered or not."""
    gone = Message.objects.filter(expires_at__lte=clock.now(), state__in=WAITING)
    for message in gone.only("pk"):
        close(message, MessageState.DROPPED)


def connect() -> None:
    job_kinds.add(DELIVER, deliver_kind())
    job_kinds.add(EMPTY_EXPIRED, empty_kind())
    periodic_jobs.add(EMPTY_EXPIRED, PeriodicJob("expired", EMPTY_EXPIRED, every_minutes=5))
    message_kinds.add(LOGIN_CODE, login_code())
    message_kinds.add(SYSTEM_MAIL, system_mail())


def deliver_kind() -> JobKind:
    return JobKind(DELIVER, run=deliver, seconds=45, decided=decide, label=_("Skicka ett meddelande"))


def empty_kind() -> JobKind:
    label = _("Ta bort meddelanden som inte gäller längre")
    return JobKind(EMPTY_EXPIRED, run=empty_expired, seconds=60, label=label)


def login_code() -> MessageKind:
    return MessageKind(
        LOGIN_CODE,
        label=_("Kod för att logga in"),
        subject=_("Din kod"),
        body=_(
            "Din kod är {code}. Den gäller i 15 minuter. "
            "Har du inte bett om någon kod? Då kan du strunta i det här."
        ),
        during_pause=True,
        lives_minutes=15,
    )


def system_mail() -> MessageKind:
    """What Django's own mail functions hand over without naming a kind: account notices."""
    return MessageKind(
        SYSTEM_MAIL,
        label=_("Meddelande om inloggning"),
        subject="",
        body="",
        during_pause=True,
        lives_minutes=24 * 60,
    )
