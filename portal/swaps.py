"""The card 'Kan du ta en plats?': for whoever stands in line, when somebody asks."""

from datetime import datetime
from typing import Any

from participants.actions.handing_over import place_to_take
from participants.models import Offer


def place_for(person: Any, at: datetime, about: Offer | None = None) -> Offer | None:
    """The person's own offer that a place can be had on; who asks is told to nobody. None for who rests."""
    if person.rests:
        return None
    offers = Offer.objects.for_person(person).with_a_place_to_take(at).select_related("assignment")
    offer = (offers if about is None else offers.filter(pk=about.pk)).first()
    return offer if offer is not None and place_to_take(offer, at) else None
