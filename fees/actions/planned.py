"""Exactly as planned, in one tap: for one day or several, also when we called it off or nobody came."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID, uuid4

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.actions import Action, Refused
from core.models import User
from fees.actions.approval import BulkResult, each
from fees.actions.entries import WORKED, open_draft, send_entry, set_time, set_time_as_planned, speaking
from fees.models import EntryKind, WorkEntry
from fees.states import EntryState
from participants.models import Assignment, Channel, Offer, Participant

MOST_AT_ONCE = 62


def send_as_planned(
    *,
    participant: Participant,
    offers: Iterable[UUID],
    by: User,
    at: datetime,
    kind: str = EntryKind.WORK,
    channel: str = Channel.PORTAL,
) -> BulkResult:
    """The planned time of each, sent. A day that is told already is done, so that a second tap does nothing.

    One row at a time: those refused are left as they were, with the reason.
    """
    wanted = list(dict.fromkeys(offers))
    if len(wanted) > MOST_AT_ONCE:
        raise Refused(_("Välj färre dagar åt gången."))
    with speaking(participant, by, at, channel) as act:
        mine = Offer.objects.for_person(participant).filter(pk__in=wanted, state__in=WORKED)
        rows = act.lock(mine.select_related("assignment", "participant__user"))

        def tell(_act: Action, offer: Offer) -> None:
            tell_as_planned(offer, EntryKind(kind), by, at, channel)

        return each(act, rows, wanted, tell)


def tell_as_planned(offer: Offer, kind: EntryKind, by: User, at: datetime, channel: str) -> None:
    refuse_unlike_the_plan(offer.assignment, kind)
    entry = told_before(offer)
    if entry is None:
        entry = open_draft(
            participant=offer.participant,
            assignment=offer.assignment,
            worked_on=timezone.localdate(offer.assignment.starts_at),
            key=uuid4(),
            by=by,
            at=at,
            channel=channel,
            kind=kind,
        )
    elif entry.kind != kind:
        raise Refused(_("Du har redan skrivit tid för det uppdraget. Ta bort den först, om den är fel."))
    elif entry.state == EntryState.QUESTION:
        raise Refused(_("Du har en fråga om den dagen. Svara på den först."))
    elif entry.state != EntryState.DRAFT:
        return
    set_time_as_planned(entry=entry, by=by, at=at)
    send_entry(entry=entry, by=by, at=at)


def refuse_unlike_the_plan(assignment: Assignment, kind: EntryKind) -> None:
    if assignment.starts_at is None:
        raise Refused(_("Uppdraget har ingen planerad tid. Skriv hur länge du höll på."))
    if assignment.is_cancelled and kind != EntryKind.CANCELLED:
        raise Refused(_("Uppdraget ställdes in."))


def told_before(offer: Offer) -> WorkEntry | None:
    """What says how the assignment went, sent or begun, the furthest come first."""
    rows = WorkEntry.objects.standing().telling().filter(offer=offer).select_related("participant__user")
    known = list(rows)
    return next((row for row in known if row.state != EntryState.DRAFT), known[0] if known else None)


def tell_beside(
    *,
    participant: Participant,
    assignment: Assignment,
    kind: str,
    worked_on: date,
    typed: str,
    key: UUID,
    by: User,
    at: datetime,
) -> WorkEntry:
    """Preparation or travel for an assignment: a draft with its time, read back before it is sent."""
    with speaking(participant, by, at, Channel.PORTAL):
        entry = open_draft(
            participant=participant,
            assignment=assignment,
            worked_on=worked_on,
            key=key,
            by=by,
            at=at,
            kind=kind,
        )
        if entry.state == EntryState.DRAFT:
            set_time(entry=entry, typed=typed, by=by, at=at)
    entry.refresh_from_db()
    return entry
