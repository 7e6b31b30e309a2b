"""What the person needs follows the answer: to the question said yes to, and back when it became a no."""

from participants.models import Adaptation, Offer, OfferRound, Participant
from participants.states import OfferState

COMING = (OfferState.ACCEPTED, OfferState.WAITING)


def bring_needs(participant: Participant, round_: OfferRound) -> None:
    """After a changed answer. What was said for this very question is never written over."""
    mine = Adaptation.objects.filter(participant=participant)
    comes = Offer.objects.filter(participant=participant, round=round_, state__in=COMING).exists()
    old, new = (None, round_) if comes else (round_, None)
    if not mine.filter(round=new).exists():
        mine.filter(round=old).update(round=new)
