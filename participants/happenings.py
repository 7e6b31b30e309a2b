"""What a message is about, as it is when the message is sent: days, times and a place that tells nothing.

Asked by `core.message_words` for those who wish to read it. What is over, called off or answered
otherwise since then is told of no more: the message is the neutral one.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _t
from django.utils.translation import ngettext

from core.models import User
from core.registry import CalendarEntry, Happening
from participants.actions.assignments import place_words, when_words
from participants.actions.sms_answers import question_for
from participants.models import Assignment, Offer, Participant, Unit
from participants.querysets import OfferQuerySet
from participants.states import OfferState

Tells = Callable[[UUID, User, datetime], Happening | None]


def standing(*states: OfferState) -> Tells:
    """Of offers in one of these states, about something that will be."""

    def tell(about: UUID, user: User, at: datetime) -> Happening | None:
        return told(asked(about, user).filter(state__in=states, assignment__cancelled_at__isnull=True), at)

    return tell


def question(about: UUID, user: User, at: datetime) -> Happening | None:
    """A question, and that it can be answered by text message when it is the only one, about one day."""
    found = standing(OfferState.OFFERED)(about, user, at)
    person = Participant.objects.filter(user=user).first()
    if found is None or person is None or question_for(person, at) is None:
        return found
    return replace(found, then_by_sms=_t("Svara JA eller NEJ. Eller logga in och läs först."))


def called_off(about: UUID, user: User, at: datetime) -> Happening | None:
    """Of what will not be, for all or for this person."""
    gone = Q(state=OfferState.WITHDRAWN) | Q(assignment__cancelled_at__isnull=False)
    return told(asked(about, user).filter(gone), at, is_off=True)


def asked(about: UUID, user: User) -> OfferQuerySet:
    """The person's offers of a question, or the one offer: ids are of one kind only."""
    mine = Offer.objects.filter(Q(pk=about) | Q(round=about), participant__user=user)
    return mine.select_related("assignment").order_by("assignment__starts_at", "pk")


def told(offers: Iterable[Offer], at: datetime, *, is_off: bool = False) -> Happening | None:
    to_come = [offer for offer in offers if is_to_come(offer.assignment, at)]
    if not to_come:
        return None
    work = [offer.assignment for offer in to_come]
    return Happening(when=days(work), place=place(work), entries=entries_of(to_come, is_off=is_off))


def entries_of(offers: Sequence[Offer], *, is_off: bool = False) -> tuple[CalendarEntry, ...]:
    """What is booked, or called off after it was: a question that waits is in nobody's calendar."""
    return tuple(
        CalendarEntry(
            key=str(offer.pk),
            starts_at=offer.assignment.starts_at,
            ends_at=offer.assignment.ends_at,
            sequence=offer.assignment.calendar_sequence + is_off,
            is_cancelled=is_off,
        )
        for offer in offers
        if offer.state in ({OfferState.ACCEPTED, OfferState.WITHDRAWN} if is_off else {OfferState.ACCEPTED})
        and offer.assignment.starts_at
        and offer.assignment.ends_at
    )


def is_to_come(assignment: Assignment, at: datetime) -> bool:
    return bool(when_words(assignment)) and (assignment.starts_at is None or assignment.starts_at > at)


def days(assignments: Sequence[Assignment]) -> str:
    """'Måndag 30 november, 14.00–16.30 och 9 dagar till'."""
    first, more = when_words(assignments[0]), len(assignments) - 1
    if not more:
        return first
    also = ngettext("och en dag till", "och %(n)d dagar till", more) % {"n": more}
    return _t("%(first)s %(also)s") % {"first": first, "also": also}


def place(assignments: Sequence[Assignment]) -> str:
    """When it is the same for all, and names none of the units."""
    places = {place_words(assignment) for assignment in assignments}
    said = places.pop() if len(places) == 1 else ""
    return "" if names_a_unit(said, assignments[0]) else said


def names_a_unit(said: str, assignment: Assignment) -> bool:
    low = said.casefold()
    units = Unit.objects.filter(board=assignment.board_id).values_list("name", flat=True) if said else ()
    return any(name.casefold() in low for name in units)
