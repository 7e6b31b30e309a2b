"""What was wrong in a locked entry: a new entry that replaces it, read and approved like any other."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from core import messages, states
from core.actions import Action, Refused, action
from core.models import User
from core.states import Turn
from fees import rules
from fees.actions.entries import check_room, locked, planned_span, wanted_words
from fees.durations import Reading, read_time
from fees.models import Expense, PhotoState, WorkEntry
from fees.states import EntryState
from fees.trips import trip_of
from participants.models import Channel
from participants.rules import may_know_of

NOTHING_WORKED = Reading(None, None, 0)


def correct_entry(
    *, entry: WorkEntry, typed: str, reason: str, by: User, at: datetime, channel: str = Channel.PAPER
) -> WorkEntry:
    """The time as it should have been; "0" when nothing was worked. The next run reverses the old lines.

    The person is told. A correction that is not approved yet is written over.
    """
    with action(by=by, at=at, channel=channel) as act:
        old = locked(act, entry)
        require_correct(act, old)
        words = wanted_words(reason, _("Skriv varför tiden rättas."), "reason")
        new = correction_of(act, old, by, channel)
        put_corrected_time(new, typed)
        new.correction_reason = words
        check_room(new)
        save_correction(new, at)
        act.record("entry.correct", new, fields=["minutes", "starts_at", "ends_at", "corrects"])
        messages.send("fees.entry_recorded", recipient=new.participant.user, at=at)
    return new


def require_correct(act: Action, old: WorkEntry) -> None:
    act.require(rules.CORRECT, old)
    rules.check_not_own(act.by, rules.CORRECT, old)
    if not may_know_of(act.by, old.participant):
        raise rules.MayNot(rules.CORRECT, old, _("Personens kontakt rättar tiden."))
    if old.state != EntryState.LOCKED:
        raise Refused(_("Tiden är inte i en lönekörning. Ställ en fråga till personen i stället."))


def correction_of(act: Action, old: WorkEntry, by: User, channel: str) -> WorkEntry:
    """The correction begun before, when nobody has approved it; else a new one beside the old entry."""
    begun = act.lock(WorkEntry.objects.filter(corrects=old).select_related("assignment", "participant__user"))
    if begun and begun[0].state not in (EntryState.SENT, EntryState.QUESTION):
        raise Refused(_("Tiden har en rättelse som är granskad eller godkänd. Rätta den när den är låst."))
    if begun:
        return begun[0]
    return WorkEntry(
        participant=old.participant.current,
        assignment=old.assignment,
        offer=old.offer,
        kind=old.kind,
        worked_on=old.worked_on,
        corrects=old,
        via=channel,
        recorded_by=by,
    )


def put_corrected_time(new: WorkEntry, typed: str) -> None:
    is_nothing = typed.strip() in ("0", "0:00", "0 h")
    reading = NOTHING_WORKED if is_nothing else read_time(typed, new.worked_on, planned_span(new))
    new.starts_at, new.ends_at, new.minutes = reading.starts_at, reading.ends_at, reading.minutes
    new.typed_time = " ".join(typed.split())


def save_correction(new: WorkEntry, at: datetime) -> None:
    if new._state.adding:
        new.state, new.state_changed_at, new.sent_at = EntryState.DRAFT, at, at
        new.save(force_insert=True)
        copy_expenses(new, at)
    else:
        new.save()
    if new.state != EntryState.SENT:
        states.move(new, EntryState.SENT, by=Turn.PERSON, at=at)


def copy_expenses(new: WorkEntry, at: datetime) -> None:
    """The correction replaces the whole entry, so its expenses come along, with the same receipts."""
    for old in Expense.objects.filter(entry=new.corrects_id).select_related("receipt", "trip"):
        copy = Expense.objects.create(
            entry=new,
            kind=old.kind,
            amount_ore=old.amount_ore,
            taxable_ore=old.taxable_ore,
            advanced_ore=old.advanced_ore,
            receipt=old.receipt,
            photo_state=old.photo_state if old.receipt_id else PhotoState.NONE,
            added_at=at,
        )
        if trip := trip_of(old):
            trip.pk, trip.expense, trip._state.adding = None, copy, True
            trip.save(force_insert=True)
