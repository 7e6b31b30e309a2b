"""The recruitment group: applied to by one tap, welcomed by a coordinator, introduced part by part."""

from collections.abc import Collection
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.actions import Action, Refused, action
from core.models import User
from participants.actions.answers import speaking
from participants.models import Assignment, Channel, Offer, Participant
from participants.rules import require_for_person
from participants.states import OfferState
from recruitment import rules
from recruitment.models import GroupMember, Introduction, IntroductionPart


def apply_to_group(
    *, participant: Participant, by: User, at: datetime, channel: str = Channel.PORTAL
) -> GroupMember:
    """A second tap changes nothing. Whoever comes back has lost nothing of what was gone through before."""
    with speaking(participant, by, at, channel) as act:
        row = GroupMember.objects.filter(participant=participant).first()
        if row is not None and row.left_at is None:
            return row
        row = row or GroupMember(participant=participant)
        row.applied_at, row.left_at = at, None
        row.save()
        act.record("recruitment_group.apply", row, fields=["applied_at"])
    return row


def leave_group(*, participant: Participant, by: User, at: datetime, channel: str = Channel.PORTAL) -> None:
    """No why. What one has already said yes to is one's own to keep or to leave."""
    with speaking(participant, by, at, channel) as act:
        for row in act.lock(GroupMember.objects.standing().filter(participant=participant)):
            row.left_at = at
            row.save(update_fields=["left_at"])
            act.record("recruitment_group.leave", row, fields=["left_at"])


def welcome_to_group(*, member: GroupMember, by: User, at: datetime) -> GroupMember:
    """A member from today. Questions come when every part of the process has been gone through."""
    with action(by=by, at=at) as act:
        row = arranged(act, member)
        if row.welcomed_at is None:
            row.welcomed_at = at
            row.save(update_fields=["welcomed_at"])
            act.record("recruitment_group.welcome", row, fields=["welcomed_at"])
    return row


def introduce(*, member: GroupMember, parts: Collection[str], held_on: date, by: User, at: datetime) -> None:
    """The parts that were gone through on a day. What stands there from before keeps its day."""
    with action(by=by, at=at) as act:
        row = arranged(act, member)
        if row.welcomed_at is None:
            raise Refused(_("Hälsa personen välkommen i gruppen först."), code="state")
        if not parts or not set(parts) <= set(IntroductionPart.values):
            raise Refused(_("Välj minst en del som ni har gått igenom."), field="parts")
        if held_on > timezone.localdate(at):
            raise Refused(_("Dagen har inte kommit än. Skriv in det när det är gjort."), field="held_on")
        for part in sorted(parts):
            how = {"held_on": held_on, "held_by": by}
            Introduction.objects.get_or_create(member=row, part=part, defaults=how)
        act.record("recruitment_group.introduce", row, fields=sorted(parts))


def arranged(act: Action, member: GroupMember) -> GroupMember:
    """By the board's coordinator, who may know of the person; refused when the person has left."""
    require_for_person(act, rules.ARRANGE, member.participant)
    row = act.lock(GroupMember.objects.filter(pk=member.pk))[0]
    if row.left_at is not None:
        raise Refused(_("Personen har lämnat gruppen."), code="state")
    return row


def refuse_unready(assignment: Assignment) -> None:
    """Nobody is asked to a panel before every part of the process is gone through, from whichever page."""
    asked = Offer.objects.filter(assignment=assignment, state=OfferState.OFFERED)
    ready = GroupMember.objects.ready().values("participant")
    if asked.exclude(participant__in=ready).exists():
        raise Refused(
            _("Någon av dem har inte gått igenom alla delar av introduktionen. Gör det först."),
            field="participants",
        )
