"""Help on the employee's own screen, with the person beside them. It ends by itself and is written down."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from core.actions import Refused, action
from core.models import SideBySide, User
from participants import rules
from participants.models import Channel, Participant


def start_help(*, participant: Participant, is_here: bool, by: User, at: datetime) -> SideBySide:
    """Open the person's pages for `by`, who has the person beside them. Another help of theirs is over."""
    with action(by=by, at=at, channel=Channel.TOGETHER, on_behalf_of=participant.user) as act:
        rules.require_for_person(act, rules.RECORD, participant)
        act.lock(Participant.objects.filter(pk=participant.pk))
        act.lock(User.objects.filter(pk=by.pk))
        participant.refresh_from_db(fields=["protection", "user"])
        refuse_unfit(participant, is_here, by)
        SideBySide.objects.filter(helper=by, ended_at__isnull=True).update(ended_at=at)
        row = SideBySide.objects.create(helper=by, helped=participant.user, started_at=at)
        act.record("side_by_side.start", row)
    return row


def refuse_unfit(participant: Participant, is_here: bool, by: User) -> None:
    if not is_here:
        raise Refused(_("Det här går bara när personen sitter bredvid dig."), field="is_here")
    if participant.is_protected:
        raise Refused(_("Personen har skyddade uppgifter. Då går det inte att visa sidorna på din skärm."))
    if not participant.user.is_active:
        raise Refused(_("Personen har ingen inloggning just nu, så det finns inga sidor att visa."))
    if rules.is_self(by, participant):
        raise Refused(_("Det här är du själv. Logga in på dina egna sidor."))


def end_help(*, row: SideBySide, by: User, at: datetime) -> None:
    """Before the time is out; ending twice changes nothing."""
    with action(by=by, at=at, channel=Channel.TOGETHER, on_behalf_of=row.helped) as act:
        if SideBySide.objects.filter(pk=row.pk, helper=by, ended_at__isnull=True).update(ended_at=at):
            act.record("side_by_side.end", row)


def end_help_beside(user: User, at: datetime) -> None:
    """Inside an action that changes whose pages these are."""
    SideBySide.objects.filter(helped=user, ended_at__isnull=True).update(ended_at=at)
