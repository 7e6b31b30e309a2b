"""'Jag kan ha jäv': declared by staff about themselves, or written down for an employee without register."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from core import access
from core.actions import Refused, action
from core.models import User
from participants import rules
from participants.models import ConflictOfInterest, Participant, StaffProfile


def declare_conflict(
    *, participant: Participant, employee: StaffProfile, by: User, at: datetime
) -> ConflictOfInterest:
    """From now on the employee decides nothing about the person. No reason is asked for. Twice is once.

    What a coordinator and the employee each declare are two rows, so that neither learns of the other's.
    """
    with action(by=by, at=at) as act:
        if employee.user_id == by.pk:
            act.require(rules.DECLARE, participant)
        else:
            rules.require_for_person(act, rules.RECORD, participant)
        if employee.board_id != participant.board_id:
            raise Refused(_("Välj något som hör till samma nämnd."), field="employee")
        act.lock(Participant.objects.filter(pk=participant.pk))
        row, _is_new = ConflictOfInterest.objects.get_or_create(
            employee=employee, participant=participant, declared_by=by, defaults={"declared_at": at}
        )
        act.record("conflict.declare", participant, fields=["conflicts"])
    return row


def take_back_conflict(*, conflict: ConflictOfInterest, by: User, at: datetime) -> None:
    """Only by whoever declared it: nobody else knows that it is there."""
    with action(by=by, at=at) as act:
        if conflict.declared_by_id != by.pk:
            raise access.Denied(rules.DECLARE, conflict)
        act.require(rules.DECLARE, conflict)
        act.lock(Participant.objects.filter(pk=conflict.participant_id))
        ConflictOfInterest.objects.filter(pk=conflict.pk).delete()
        act.record("conflict.take_back", conflict.participant, fields=["conflicts"])
