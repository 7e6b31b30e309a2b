"""The card after an assignment: the call that is promised, or else 'Hur var det?'."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone

from core.models import User
from participants.actions import promised_day
from participants.contacts import contact_of
from participants.models import Call, Offer

Card = Mapping[str, Any] | None


def card_for(person: Any, user: User, at: datetime, about: Offer | None = None) -> Card:
    """On the first page about the latest assignment, on an assignment's page about that one alone.

    `person` as `find_participant` reads it, with its standing.
    """
    shared = {"contact": contact_of(person), "has_number": bool(user.phone), "on": timezone.localdate(at)}
    if person.wants_to_talk:
        # Whoever is going to talk is not asked how other things were.
        calls = Call.objects.for_person(person).open().select_related("recorded_by__staff_profile")
        call = calls.first()
        is_here = call and (about is None or call.offer_id == about.pk)
        return {"call": call, **shared} if is_here else None
    if person.rests:
        return None
    held = Offer.objects.for_person(person).to_ask_how_it_was(at)
    offer = (held if about is None else held.filter(pk=about.pk)).select_related("assignment").first()
    return {"ask": offer, "promised_on": promised_day(at), **shared} if offer else None
