"""A request comes: by the open page, or by visit, phone, letter or e-mail. Nobody is asked who or why."""

from datetime import datetime
from uuid import UUID

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import access
from core.actions import Refused, action
from core.models import User
from participants.models import Board
from public_records import codes, rules
from public_records.models import AnswerWay, CameBy, PublicRequest

NEEDS_ADDRESS = (AnswerWay.EMAIL, AnswerWay.POST)
MOST_SIGNS = 4000


def ask_for_records(
    *, board: Board, wanted: str, way: str, address: str, form_key: UUID, at: datetime
) -> PublicRequest:
    """From the open page. The same form sent twice is one request."""
    refuse_unclear(wanted, way, address)
    with action(by=None, at=at) as act:
        number = next_number(at)  # locks, so that two at the same moment stand in line
        known = PublicRequest.objects.filter(form_key=form_key).first()
        if known is not None:
            return known
        row = PublicRequest.objects.create(
            board=board,
            year=timezone.localdate(at).year,
            number=number,
            came_at=at,
            came_by=CameBy.WEB,
            wanted=wanted.strip(),
            way=way,
            address=address.strip() if way in NEEDS_ADDRESS else "",
            form_key=form_key,
            code_hash=codes.hash_of(codes.code_for(form_key)),
        )
        act.record("public_request.come", row)
    return row


def register_request(
    *,
    board: Board,
    wanted: str,
    subject: str,
    came_at: datetime,
    came_by: str,
    way: str,
    address: str,
    by: User,
    at: datetime,
) -> PublicRequest:
    """Written down by the registrar, as it was said or written."""
    with action(by=by, at=at) as act:
        act.require(rules.REGISTER, board)
        refuse_unclear(wanted, way, address)
        if came_at > at:
            raise Refused(_("Tiden har inte kommit än. Skriv när begäran kom."), field="came_on")
        row = PublicRequest.objects.create(
            board=board,
            year=timezone.localdate(at).year,
            number=next_number(at),
            came_at=came_at,
            came_by=came_by,
            wanted=wanted.strip(),
            subject=subject.strip(),
            way=way,
            address=address.strip() if way in NEEDS_ADDRESS else "",
            registered_by=by,
        )
        act.record("public_request.register", row)
    return row


def name_subject(*, request: PublicRequest, subject: str, by: User, at: datetime) -> None:
    """What it is about, without names: all that is left of the words when the request is over."""
    with action(by=by, at=at) as act:
        rules.require_handling(act, request)
        if not subject.strip():
            raise Refused(_("Skriv vad det gäller, utan namn."), field="subject")
        for row in act.lock(PublicRequest.objects.filter(pk=request.pk)):
            row.subject = subject.strip()
            row.save(update_fields=["subject"])
            act.record("public_request.subject", row, fields=["subject"])


def give_to(*, request: PublicRequest, user: User | None, by: User, at: datetime) -> None:
    """A coordinator, or another colleague, collects and tests it."""
    with action(by=by, at=at) as act:
        rules.require_handling(act, request)
        if user is not None and not access.may(user, rules.COLLECT, request):
            raise Refused(_("Personen får inte samla handlingar i den här nämnden."), field="user")
        for row in act.lock(PublicRequest.objects.filter(pk=request.pk)):
            row.given_to = user
            row.save(update_fields=["given_to"])
            act.record("public_request.give_to", row, fields=["given_to"])


def tell_delay(*, request: PublicRequest, words: str, by: User, at: datetime) -> None:
    """A word to the asker when it takes time; shown to whoever has the code."""
    with action(by=by, at=at) as act:
        rules.require_handling(act, request)
        if not words.strip():
            raise Refused(_("Skriv varför det dröjer, och när svaret kan komma."), field="words")
        for row in act.lock(PublicRequest.objects.filter(pk=request.pk).open()):
            row.delay_words, row.delayed_at = words.strip(), at
            row.save(update_fields=["delay_words", "delayed_at"])
            act.record("public_request.delay", row, fields=["delay_words"])


# --- Parts ----------------------------------------------------------------------------------------
def refuse_unclear(wanted: str, way: str, address: str) -> None:
    if not any(sign.isalnum() for sign in wanted):
        raise Refused(_("Skriv vad du vill se. Det räcker med några ord."), field="wanted")
    if len(wanted) > MOST_SIGNS:
        raise Refused(_("Texten är för lång. Skriv det viktigaste."), field="wanted")
    if way in NEEDS_ADDRESS and not address.strip():
        raise Refused(_("Skriv vart svaret ska skickas, eller välj ett annat sätt."), field="address")


def next_number(at: datetime) -> int:
    """One series for all boards: whoever looks a request up knows no board. The boards are the lock."""
    list(Board.objects.order_by("pk").select_for_update().values_list("pk", flat=True))
    rows = PublicRequest.objects.filter(year=timezone.localdate(at).year)
    return (rows.aggregate(Max("number"))["number__max"] or 0) + 1
