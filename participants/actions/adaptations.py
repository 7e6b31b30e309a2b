"""What is needed at the next assignment: said and taken away by the person, destroyed when it is over."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import record_plan
from core.actions import Refused, action
from core.models import User
from participants.actions.answers import speaking
from participants.models import Adaptation, Channel, Language, Need, Needs, OfferRound, Participant


def set_adaptations(
    *,
    participant: Participant,
    round: OfferRound | None,
    needs: Needs,
    by: User,
    at: datetime,
    channel: str = Channel.PORTAL,
) -> None:
    """For a question that the person was asked, or (None) for the next one said yes to.

    Nothing needed takes away what was said before, at once. The audit line tells only that it was done.
    """
    refuse_unclear(needs)
    with speaking(participant, by, at, channel) as act:
        if round is not None and not round.offers.filter(participant=participant).exists():
            raise Refused(_("Välj ett av dina uppdrag."))
        mine = Adaptation.objects.filter(participant=participant, round=round)
        if needs.is_empty:
            mine.delete()
        else:
            mine.update_or_create(
                participant=participant, round=round, defaults={"words": needs.written(), "said_at": at}
            )
        act.record("participant.adaptations", participant, fields=["adaptations"])


def destroy_done_adaptations(*, at: datetime) -> int:
    """Those whose assignment is over, when it is decided that they go as soon as that. How many went.

    Without a decision nothing is destroyed: the number is the municipality's to give, and the person
    reads that. The person's own removal needs no decision. When some years are decided, an archivist
    proposes it.
    """
    today = timezone.localdate(at)
    rule = record_plan.rule_for(Adaptation, today)
    if not rule.may_go_at_once:
        return 0
    with action(by=None, at=at) as act:
        over = record_plan.without_held(Adaptation.objects.of_what_is_over(at), ["participant__user"], today)
        gone = [row.pk for row in act.lock(over)]
        Adaptation.objects.filter(pk__in=gone).delete()
        if gone:
            act.record("adaptation.destroy", fields=[f"count {len(gone)}", f"decision {rule.decision}"])
    return len(gone)


def refuse_unclear(needs: Needs) -> None:
    if set(needs.ticked) - set(Need.values):
        raise Refused(_("Välj ur listan."), field="ticked")
    if Need.INTERPRETER in needs.ticked and needs.language not in Language.values:
        raise Refused(_("Välj vilket språk."), field="language")
