"""'Överenskommelse': written under the words "personen kan läsa detta", and read by the person."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.actions import Refused, action
from core.models import User
from participants import rules
from participants.models import Agreement, Participant


def note_agreement(
    *, participant: Participant, agreed_on: date, how: str, text: str, by: User, at: datetime
) -> Agreement:
    """One agreement, by whoever may edit the person. The same words on the same day are one."""
    with action(by=by, at=at) as act:
        row = rules.lock_person(act, participant)
        rules.require_for_person(act, rules.EDIT, row)
        if agreed_on > timezone.localdate(at):
            raise Refused(_("Dagen har inte varit än."), field="agreed_on")
        if not text.strip():
            raise Refused(_("Skriv vad ni kom överens om."), field="text")
        for known in row.agreements.filter(agreed_on=agreed_on):
            if known.text == text.strip():
                return known
        agreement = Agreement.objects.create(
            participant=row, agreed_on=agreed_on, how=how, text=text.strip(), noted_by=by, noted_at=at
        )
        act.record("agreement.note", agreement)
    return agreement


def remove_agreement(*, agreement: Agreement, by: User, at: datetime) -> None:
    """Wrong or no longer true: it goes away altogether. Gone already is what was wanted."""
    with action(by=by, at=at) as act:
        rules.require_for_person(act, rules.EDIT, agreement.participant)
        for row in act.lock(Agreement.objects.filter(pk=agreement.pk)):
            act.record("agreement.remove", row)
            row.delete()
