"""Hours: begun, told, sent, asked about. By the person, or by staff in the person's name."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

import participants.actions
from core import access, messages, states
from core.actions import Action, Refused, action
from core.models import User
from core.registry import Text
from core.states import Turn
from core.templatetags.words import clock, day
from fees import rules
from fees.durations import Reading, Span, check_day, elapsed, read_time
from fees.kinds import AS_PLANNED, BESIDE, agreed_on, refuse_unpaid_kind
from fees.models import EntryKind, WorkEntry
from fees.set_off import set_off
from fees.states import EntryState
from participants.models import Assignment, Channel, Offer, Participant
from participants.rules import is_self, lock_person, speak_for
from participants.states import OfferState

# Hours may be sent a little before the end; not before the work is as good as done.
GRACE = timedelta(minutes=30)
LONGEST_DAY = 24 * 60
WORKED = (OfferState.ACCEPTED, OfferState.DONE, OfferState.DID_NOT_HAPPEN)
# What fills a person's time: an entry in these states cannot overlap another.
LIVE = (EntryState.SENT, EntryState.QUESTION, EntryState.REVIEWED, EntryState.APPROVED, EntryState.LOCKED)


# --- Begin and tell ----------------------------------------------------------------------------
def open_draft(
    *,
    participant: Participant,
    assignment: Assignment,
    worked_on: date,
    key: UUID,
    by: User,
    at: datetime,
    channel: str = Channel.PORTAL,
    kind: str = EntryKind.WORK,
) -> WorkEntry:
    """A draft for one day's work, or for time of another kind.

    The same key, as from a double tap, finds the first draft.
    """
    with speaking(participant, by, at, channel) as act:
        known = WorkEntry.objects.filter(idempotency_key=key).first()
        if known is not None:
            return own_row(known, participant)
        entry = WorkEntry(participant=participant, idempotency_key=key, via=channel, state_changed_at=at)
        entry.kind = EntryKind(kind)
        entry.recorded_by = None if is_self(by, participant) else by
        put_day(entry, assignment, worked_on, act)
        refuse_unpaid_kind(entry)
        entry.save(force_insert=True)
        act.record("entry.open", entry, fields=["worked_on", "assignment", "kind"])
    return entry


def set_day(
    *, entry: WorkEntry, assignment: Assignment, worked_on: date, by: User, at: datetime
) -> WorkEntry:
    """Another day or another assignment; a time already told moves along with the day."""
    with changing(entry, by, at) as (act, row):
        put_day(row, assignment, worked_on, act)
        if row.typed_time:
            put_reading(row, row.typed_time)
        row.save()
        act.record("entry.set_day", row, fields=["worked_on", "assignment", "offer"])
    return row


def set_time(*, entry: WorkEntry, typed: str, by: User, at: datetime) -> Reading:
    """Understand what was typed and read it back; the person's own words are kept beside it."""
    with changing(entry, by, at) as (act, row):
        if row.kind in AS_PLANNED:
            raise Refused(_("Den här tiden betalas som det var planerat. Du behöver inte skriva någon tid."))
        reading = put_reading(row, typed)
        check_room(row)
        row.save()
        act.record("entry.set_time", row, fields=["starts_at", "ends_at", "minutes", "typed_time"])
    return reading


def set_time_as_planned(*, entry: WorkEntry, by: User, at: datetime) -> Reading:
    """'Som det var tänkt': exactly the time of the assignment that day."""
    with changing(entry, by, at) as (act, row):
        planned = planned_span(row)
        if planned is None:
            raise Refused(_("Den dagen har ingen planerad tid. Skriv hur länge du var där."), field="time")
        row.typed_time, row.starts_at, row.ends_at = "", *own_span(row, planned)
        row.minutes = elapsed(row.starts_at, row.ends_at)
        check_room(row)
        row.save()
        act.record("entry.set_time", row, fields=["starts_at", "ends_at", "minutes"])
    return Reading(row.starts_at, row.ends_at, row.minutes)


# --- Send, change, take back -------------------------------------------------------------------
def send_entry(*, entry: WorkEntry, by: User, at: datetime) -> WorkEntry:
    """Hand it in. Hours told mean that the assignment was held, so the offer becomes done."""
    with speaking(entry.participant, by, at) as act:
        row = locked(act, entry)
        if row.state == EntryState.SENT:
            return row
        check_complete(row, at)
        check_room(row)
        states.move(row, EntryState.SENT, by=Turn.PERSON, at=at)
        row.sent_at = at
        row.save(update_fields=["sent_at"])
        mark_held(row, at)
    return row


def reopen_entry(*, entry: WorkEntry, by: User, at: datetime) -> WorkEntry:
    """The person changes what was sent, until somebody has read it."""
    with speaking(entry.participant, by, at) as act:
        row = locked(act, entry)
        refuse_correction(row)
        states.move(row, EntryState.DRAFT, by=Turn.PERSON, at=at)
    return row


def withdraw_entry(*, entry: WorkEntry, by: User, at: datetime) -> WorkEntry:
    """Taken back, also what staff wrote down from paper."""
    with speaking(entry.participant, by, at) as act:
        row = locked(act, entry)
        refuse_correction(row)
        states.move(row, EntryState.WITHDRAWN, by=Turn.PERSON, at=at)
        set_off(row.offer_id)
    return row


# --- A question instead of a no ----------------------------------------------------------------
def ask_about_entry(*, entry: WorkEntry, question: str, by: User, at: datetime) -> WorkEntry:
    """Nothing is rejected: what is unclear goes back as a question, and pay waits for the answer."""
    with action(by=by, at=at) as act:
        row = locked(act, entry)
        turn = asking_turn(act, row)
        rules.check_not_own(by, rules.REVIEW, row)
        words = wanted_words(question, _("Skriv vad du undrar."), "question")
        states.move(row, EntryState.QUESTION, by=turn, at=at)
        row.question, row.answer = words, ""
        row.reviewed_by = row.reviewed_at = row.approved_by = row.approved_at = None
        row.rate = row.hourly_ore = row.pay_ore = row.holiday_ore = row.paid_minutes = None
        row.pay_rule = ""
        row.save()
        act.record("entry.ask", row, fields=["question"])
        messages.send("fees.question", recipient=row.participant.user, at=at)
    return row


def answer_question(*, entry: WorkEntry, answer: str, by: User, at: datetime) -> WorkEntry:
    """The person answers; the hours go back to be read again."""
    with speaking(entry.participant, by, at) as act:
        row = locked(act, entry)
        words = wanted_words(answer, _("Skriv ett svar. Det räcker med några ord."), "answer")
        states.move(row, EntryState.SENT, by=Turn.PERSON, at=at)
        row.answer = words
        row.save(update_fields=["answer"])
        act.record("entry.answer", row, fields=["answer"])
    return row


def asking_turn(act: Action, row: WorkEntry) -> Turn:
    """The coordinator asks until it is reviewed; the approver from then on."""
    if row.state in (EntryState.SENT, EntryState.REVIEWED) and access.may(act.by, rules.REVIEW, row):
        act.require(rules.REVIEW, row)
        return Turn.STAFF
    act.require(rules.APPROVE, row)
    return Turn.APPROVER


def wanted_words(text: str, when_empty: Text, field: str) -> str:
    words = " ".join(text.split())
    if not words:
        raise Refused(when_empty, field=field)
    if len(words) > 300:
        raise Refused(_("Skriv kortare, högst 300 tecken."), field=field)
    return words


# --- Who and which row -------------------------------------------------------------------------
@contextmanager
def speaking(participant: Participant, by: User, at: datetime, channel: str = "") -> Iterator[Action]:
    """By the person; or by staff who may record, on the person's behalf.

    One at a time for each person: a double tap waits, and then finds what the first one did.
    """
    behalf = None if is_self(by, participant) else participant.user
    with action(by=by, at=at, channel=channel, on_behalf_of=behalf) as act:
        lock_person(act, participant)
        speak_for(act, participant, rules.RECORD)
        yield act


@contextmanager
def changing(entry: WorkEntry, by: User, at: datetime) -> Iterator[tuple[Action, WorkEntry]]:
    """A draft that may be written in."""
    with speaking(entry.participant, by, at) as act:
        row = locked(act, entry)
        if row.state != EntryState.DRAFT:
            raise Refused(_("Tiden är skickad. Tryck på ”Ändra tiden” först."), code="state")
        yield act, row


def locked(act: Action, entry: WorkEntry) -> WorkEntry:
    rows = WorkEntry.objects.select_related("assignment", "participant__user")
    return act.lock(rows.filter(pk=entry.pk))[0]


def own_row(entry: WorkEntry, participant: Participant) -> WorkEntry:
    if entry.participant_id != participant.pk:
        raise access.Denied(rules.RECORD, entry)
    return entry


def refuse_correction(row: WorkEntry) -> None:
    if row.corrects_id:
        raise Refused(_("Det här är en rättelse av lön. Ring din kontakt om något inte stämmer."))


# --- What is told ------------------------------------------------------------------------------
def put_day(row: WorkEntry, assignment: Assignment, worked_on: date, act: Action) -> None:
    # What is called off may lie ahead; nobody has to remember it until then.
    if row.kind != EntryKind.CANCELLED:
        check_day(worked_on, timezone.localdate(act.at))
    row.offer = Offer.objects.filter(
        assignment=assignment, participant=row.participant, state__in=WORKED
    ).first()
    is_foreign = assignment.board_id != row.participant.board_id
    if is_foreign or (row.offer is None and is_self(act.by, row.participant)):
        raise access.Denied(rules.RECORD, assignment)
    row.assignment, row.worked_on = assignment, worked_on


def put_reading(row: WorkEntry, typed: str) -> Reading:
    reading = read_time(typed, row.worked_on, planned_span(row))
    row.starts_at, row.ends_at, row.minutes = reading.starts_at, reading.ends_at, reading.minutes
    row.typed_time = " ".join(typed.split())
    return reading


def planned_span(row: WorkEntry) -> Span | None:
    """From and to as planned, when the assignment is held on the day of the entry.

    Preparation and travel lie beside the plan, so that a length alone begins at no hour.
    """
    start, end = row.assignment.starts_at, row.assignment.ends_at
    if row.kind in BESIDE:
        return None
    if start is None or end is None or timezone.localdate(start) != row.worked_on:
        return None
    return (start, end) if end - start <= timedelta(minutes=LONGEST_DAY) else None


def own_span(row: WorkEntry, planned: Span) -> Span:
    """The planned time, or as much of its beginning as the person chose to work."""
    agreed = agreed_on(row.offer_id)
    start, end = planned
    if agreed is None or agreed.own_minutes is None:
        return planned
    return start, min(end, start + timedelta(minutes=agreed.own_minutes))


def check_complete(row: WorkEntry, at: datetime) -> None:
    if not row.minutes:
        raise Refused(_("Skriv hur länge du var där, till exempel 2,5 eller 14.30–17."), field="time")
    if row.kind == EntryKind.CANCELLED:
        return
    if row.kind == EntryKind.NOBODY_CAME:
        refuse_not_begun(row, at)
    elif row.ends_at and row.ends_at > at + GRACE:
        raise Refused(_("Det är inte slut än. Det du har skrivit är sparat. Skicka när du är klar."))


def refuse_not_begun(row: WorkEntry, at: datetime) -> None:
    """Nobody has to sit the time out to say that nobody came."""
    if row.starts_at and row.starts_at > at:
        raise Refused(_("Uppdraget har inte börjat än. Vänta gärna en stund."))


def check_room(row: WorkEntry) -> None:
    """A person is in one place at a time, and a day has 24 hours.

    Asked when the time is told, and again when it is sent: another entry may have been sent in between.
    """
    others = WorkEntry.objects.for_person(row.participant).filter(state__in=LIVE)
    others = others.exclude(pk__in=[key for key in (row.pk, row.corrects_id) if key])
    standing = others.filter(Q(corrected_by__isnull=True) | Q(corrected_by__state=EntryState.WITHDRAWN))
    clash = (
        standing.filter(starts_at__lt=row.ends_at, ends_at__gt=row.starts_at).exclude(minutes=0).first()
        if row.starts_at and row.ends_at
        else None
    )
    if clash is not None:
        raise overlapping(clash)
    total = standing.filter(worked_on=row.worked_on).aggregate(total=Sum("minutes"))["total"] or 0
    if total + row.minutes > LONGEST_DAY:
        raise Refused(_("Tillsammans blir det mer än 24 timmar den dagen. Ändra tiden."), field="time")


def overlapping(clash: WorkEntry) -> Refused:
    return Refused(
        _("Du har redan skickat %(day)s %(start)s–%(end)s, som är samtidigt. Ändra den ena.")
        % {"day": day(clash.worked_on), "start": clock(clash.starts_at), "end": clock(clash.ends_at)},
        field="time",
    )


def mark_held(row: WorkEntry, at: datetime) -> None:
    if row.kind not in (EntryKind.WORK, EntryKind.NOBODY_CAME):
        return
    if row.offer is not None and row.offer.state == OfferState.ACCEPTED:
        participants.actions.mark_done(offer=row.offer, by=None, at=at)
