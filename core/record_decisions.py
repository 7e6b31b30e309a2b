"""What the municipality decides about a kind of record is written in here: a new row, never an edit."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.actions import Action, Refused, action
from core.models import RecordDecision, User
from core.registry import record_kinds
from core.rules import DECIDE_RECORDS

# Longer is to keep.
MOST_YEARS = 200
TAKEN = _("Det finns redan ett beslut från den dagen eller senare.")


@dataclass(frozen=True)
class Decided:
    """What the decision says. `years` is None when the records are kept; 0 is when no longer needed."""

    keep: bool
    years: int | None
    decision: str
    diary: str
    decided_on: date


def decide(*, kind: str, decided: Decided, valid_from: date, by: User, at: datetime) -> RecordDecision:
    """The decision in force from a day on. The one before it ends the day before.

    Raises `Refused` for what nobody could have decided, and for a day that another row already covers.
    """
    with action(by=by, at=at) as act:
        act.require(DECIDE_RECORDS)
        refuse_unclear(decided, valid_from, timezone.localdate(at))
        same = RecordDecision.objects.of_kind(record_kinds[kind].key)
        if same.filter(valid_from__gte=valid_from).exists():
            raise Refused(TAKEN, field="valid_from")
        for old in act.lock(same.filter(valid_to__isnull=True)):
            close(old, valid_from - timedelta(days=1), act)
        row = write(kind, decided, valid_from)
        act.record("record_decision.add", row, fields=["keep", "years", "decision", "valid_from"])
    return row


def write(kind: str, decided: Decided, valid_from: date) -> RecordDecision:
    """Two at once: the database lets one stand."""
    try:
        with transaction.atomic():
            return RecordDecision.objects.create(
                kind=kind,
                keep=decided.keep,
                years=decided.years,
                decision=decided.decision.strip(),
                diary=decided.diary.strip(),
                decided_on=decided.decided_on,
                valid_from=valid_from,
            )
    except IntegrityError:
        raise Refused(TAKEN, field="valid_from") from None


def refuse_unclear(decided: Decided, valid_from: date, today: date) -> None:
    if not decided.decision.strip():
        raise Refused(_("Skriv beslutets nummer. Utan beslut tas inget bort."), field="decision")
    if decided.keep and decided.years is not None:
        raise Refused(_("Det som bevaras har inget antal år. Lämna rutan tom."), field="years")
    if not decided.keep and decided.years is None:
        raise Refused(_("Skriv efter hur många år. 0 är så snart det inte behövs."), field="years")
    if decided.years is not None and not 0 <= decided.years <= MOST_YEARS:
        raise Refused(_("Skriv ett antal år från 0 till 200."), field="years")
    if decided.decided_on > today:
        raise Refused(_("Dagen har inte kommit än. Skriv när beslutet togs."), field="decided_on")
    if valid_from < decided.decided_on:
        raise Refused(_("Ett beslut gäller tidigast den dag det togs."), field="valid_from")


def end_decision(*, row: RecordDecision, last_day: date, by: User, at: datetime) -> None:
    """The decision no longer holds and no other takes its place: after the last day nothing is destroyed."""
    with action(by=by, at=at) as act:
        act.require(DECIDE_RECORDS)
        held = act.lock(RecordDecision.objects.filter(pk=row.pk))[0]
        if held.valid_to is not None:
            raise Refused(_("Beslutet har redan en sista dag."), field="last_day")
        if last_day < max(held.valid_from, timezone.localdate(at) - timedelta(days=1)):
            raise Refused(_("Det som har gällt går inte att ändra. Välj en senare dag."), field="last_day")
        close(held, last_day, act)


def close(row: RecordDecision, last_day: date, act: Action) -> None:
    row.valid_to = last_day
    row.save(update_fields=["valid_to"])
    act.record("record_decision.end", row, fields=["valid_to"])
