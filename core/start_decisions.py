"""The decisions that only the municipality can make, by number: without them no real person is entered.

An app adds what it needs a decision about with `core.preflight.decisions.add`.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.actions import Refused, action
from core.models import StartDecision, User
from core.registry import Registry, Text
from core.rules import NOTE_START


@dataclass(frozen=True)
class Wanted:
    """A decision to be made: what it is called, and what it is about in one or two sentences."""

    key: str
    label: Text
    about: Text


wanted: Registry[Wanted] = Registry("decisions before the start")
OURS = (
    Wanted(
        "impact_assessment",
        _("Konsekvensbedömning"),
        _("Bedömningen av riskerna för de personer som ska finnas här (dataskyddsförordningen, artikel 35)."),
    ),
    Wanted(
        "processor_agreements",
        _("Personuppgiftsbiträdesavtal"),
        _("Avtal med dem som driver servrar, e-post och sms åt nämnden (artikel 28)."),
    ),
    Wanted(
        "refusal_delegation",
        _("Delegation: vem som får säga nej till att lämna ut en handling"),
        _("Vem som prövar sekretessen och skriver under ett avslag, och vem som är ersättare."),
    ),
)


def in_force() -> dict[str, StartDecision]:
    """Key → the decision that holds now."""
    return {row.key: row for row in StartDecision.objects.filter(replaced_at__isnull=True)}


def note_decision(
    *, key: str, number: str, decided_on: date, by: User, at: datetime, diary: str = ""
) -> StartDecision:
    """Write in a decision; the one before it is kept and closed."""
    if key not in wanted:
        raise Refused(_("Välj ett beslut på sidan ”Innan start”."))
    if not number.strip():
        raise Refused(_("Skriv beslutets nummer, så att det går att hitta."), field="number")
    if decided_on > timezone.localdate(at):
        raise Refused(_("Dagen har inte kommit än. Skriv in beslutet när det är fattat."), field="decided_on")
    with action(by=by, at=at) as act:
        act.require(NOTE_START)
        for old in act.lock(StartDecision.objects.filter(key=key, replaced_at__isnull=True)):
            old.replaced_at = at
            old.save(update_fields=["replaced_at"])
        row = StartDecision.objects.create(
            key=key,
            number=number.strip(),
            diary=diary.strip(),
            decided_on=decided_on,
            noted_at=at,
            noted_by=by,
        )
        act.record("start.note_decision", row, fields=["number", "diary", "decided_on"])
    return row
