"""What apps above have to say about an offer to those who plan, such as a shorter time. Words only."""

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from core.registry import Registry, Text
from participants.models import Offer

Notes = Callable[[Sequence[Offer]], Mapping[UUID, Text]]
planning_notes: Registry[Notes] = Registry("planning notes")


def put_notes(offers: Sequence[Offer]) -> None:
    """Each offer gets `plan`: the words of all who have some, with a query for each of them."""
    found = [notes(offers) for notes in planning_notes] if offers else []
    for offer in offers:
        words = [str(said[offer.pk]) for said in found if said.get(offer.pk)]
        offer.__dict__["plan"] = ", ".join(words)
