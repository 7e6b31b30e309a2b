"""Hours that reached us on paper or by phone, typed in by staff and shown as such."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from django.utils.translation import gettext_lazy as _

from core import messages
from core.actions import Refused
from core.models import User
from fees.actions.entries import open_draft, send_entry, set_time, set_time_as_planned, speaking
from fees.actions.expenses import add_expense
from fees.actions.trips import Trip, add_trip
from fees.kinds import AS_PLANNED
from fees.models import EntryKind, ExpenseKind, WorkEntry
from fees.states import EntryState
from participants.models import Assignment, Channel, Participant
from participants.rules import is_self


@dataclass(frozen=True)
class PaidOut:
    """An expense as it stands on the sheet; the receipt lies with it."""

    amount_ore: int
    kind: str = ExpenseKind.BUS


def record_entry(
    *,
    participant: Participant,
    assignment: Assignment,
    worked_on: date,
    typed: str,
    by: User,
    at: datetime,
    expenses: Sequence[PaidOut] = (),
    channel: str = Channel.PAPER,
    key: UUID | None = None,
    told_once: str = "",
    kind: str = EntryKind.WORK,
    trip: Trip | None = None,
) -> WorkEntry:
    """Staff type in a paper sheet, or what was told by phone: one call, sent at once, shown as such.

    Of many entries at once the person hears once: those with the same `told_once`.
    """
    if channel == Channel.PORTAL:
        raise Refused(_("Välj hur tiden kom: telefon, sms eller papper."), field="channel")
    with speaking(participant, by, at, channel) as act:
        draft = open_draft(
            participant=participant,
            assignment=assignment,
            worked_on=worked_on,
            key=key or uuid4(),
            by=by,
            at=at,
            channel=channel,
            kind=kind,
        )
        if draft.state != EntryState.DRAFT:
            return draft
        if kind in AS_PLANNED:
            set_time_as_planned(entry=draft, by=by, at=at)
        else:
            set_time(entry=draft, typed=typed, by=by, at=at)
        for paid in expenses:
            add_expense(entry=draft, kind=paid.kind, amount_ore=paid.amount_ore, by=by, at=at)
        if trip is not None:
            add_trip(entry=draft, trip=trip, by=by, at=at)
        sent = send_entry(entry=draft, by=by, at=at)
        if not is_self(by, participant):
            messages.send("fees.entry_recorded", recipient=participant.user, at=at, key=told_once)
        act.record("entry.record", sent, fields=["via", "recorded_by"])
    return sent
