"""'Helst inte möta': said by the person or written down for whoever calls, kept from everyone, effective at
once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import access
from core.actions import Action, Refused, action
from core.models import User
from participants import rules
from participants.actions.answers import tell_if_recorded
from participants.actions.places import fill_places
from participants.models import Assignment, Avoidance, Offer, Participant, StaffProfile, Unit
from participants.states import OfferState


@dataclass(frozen=True)
class RatherNot:
    """All that the person would rather not meet, as said now; what is left out is all right."""

    units: tuple[Unit, ...] = ()
    employees: tuple[StaffProfile, ...] = ()
    others: tuple[Participant, ...] = ()


def set_avoidances(
    *, participant: Participant, rather_not: RatherNot, by: User, at: datetime
) -> list[Assignment]:
    """Replace what was said before. Answers with what is booked together with somebody named: only the
    person can say no to that. The audit line tells that the choice was made, and nothing of what it was."""
    with action(by=by, at=at) as act:
        if not rules.is_self(by, participant):
            raise access.Denied(rules.RECORD, participant)
        shared = lock_together(act, participant, rather_not.others)
        refuse_strangers(participant, rather_not, at)
        freed = remove(participant, not_any_more(rather_not))
        add(participant, rather_not, by, at)
        act.record("participant.avoidances", participant, fields=["avoidances"])
        fill_again(shared, freed, at)
    return booked_together(participant, rather_not.others, at)


def write_down_avoidances(
    *,
    participant: Participant,
    named: RatherNot,
    by: User,
    at: datetime,
    channel: str,
    is_all_right: bool = False,
) -> list[Assignment]:
    """Staff write down what the person says on the phone: whom rather not, or who is all right again.

    Staff do not see what was said before, so whoever is not named stays as it was. The person is told that
    something was written down, sees what, and can take it back.
    """
    with action(by=by, at=at, channel=channel, on_behalf_of=participant.user) as act:
        rules.speak_for(act, participant)
        shared = lock_together(act, participant, named.others)
        refuse_strangers(participant, named, at)
        if is_all_right:
            fill_again(shared, remove(participant, any_of(named)), at)
        else:
            add(participant, named, by, at)
        act.record("participant.avoidances", participant, fields=["avoidances"])
        tell_if_recorded(participant, act)
    return [] if is_all_right else booked_together(participant, named.others, at)


def lock_together(act: Action, participant: Participant, others: Iterable[Participant]) -> list[Assignment]:
    """The people, then the assignments that they share: a yes under way is waited for, and then seen."""
    said = participant.avoidances.filter(other__isnull=False).values_list("other", flat=True)
    theirs = {*(other.pk for other in others), *said}
    act.lock(Participant.objects.filter(pk__in={participant.pk, *theirs}))
    coming = Offer.objects.filter(state__in=[OfferState.ACCEPTED, OfferState.WAITING])
    mine = coming.filter(participant=participant).values("assignment")
    shared = coming.filter(participant__in=theirs, assignment__in=mine).values("assignment")
    return act.lock(Assignment.objects.filter(pk__in=shared))


def companions_of(participant: Participant, at: datetime) -> dict[Participant, Assignment]:
    """Those whom the person has been on an assignment with, and the latest one: nobody else is ever named."""
    own = Offer.objects.for_person(participant).taking_place().filter(begun(at)).values("assignment")
    met = Offer.objects.filter(assignment__in=own).taking_place().exclude(participant=participant)
    met = met.filter(participant__protection="none").select_related("participant", "assignment")
    return {offer.participant: offer.assignment for offer in met.order_by("assignment__starts_at", "pk")}


def begun(at: datetime) -> Q:
    """They have met: it has begun, or it was without a fixed time and is done."""
    return Q(assignment__starts_at__lte=at) | Q(assignment__starts_at__isnull=True, state=OfferState.DONE)


def refuse_strangers(participant: Participant, rather_not: RatherNot, at: datetime) -> None:
    """Only those of the board, and people met; whoever was named before may stay named."""
    rows: list[Unit | StaffProfile | Participant] = [
        *rather_not.units,
        *rather_not.employees,
        *rather_not.others,
    ]
    known = companions_of(participant, at) if rather_not.others else {}
    said = set(participant.avoidances.filter(other__isnull=False).values_list("other", flat=True))
    is_known = all(other in known or other.pk in said for other in rather_not.others)
    if not is_known or any(row.board_id != participant.board_id for row in rows):
        raise Refused(_("Välj ur listan."), field="units")


def any_of(named: RatherNot) -> Q:
    return Q(unit__in=named.units) | Q(employee__in=named.employees) | Q(other__in=named.others)


def not_any_more(rather_not: RatherNot) -> Q:
    """Whatever was said and is left out now."""
    gone = ~Q(unit__in=rather_not.units) & Q(unit__isnull=False)
    gone |= ~Q(employee__in=rather_not.employees) & Q(employee__isnull=False)
    return gone | (~Q(other__in=rather_not.others) & Q(other__isnull=False))


def remove(participant: Participant, which: Q) -> bool:
    """Whether another person is all right again."""
    gone = participant.avoidances.filter(which)
    is_freed = gone.filter(other__isnull=False).exists()
    gone.delete()
    return is_freed


def add(participant: Participant, rather_not: RatherNot, by: User, at: datetime) -> None:
    wanted: list[dict[str, Any]] = [
        *({"unit": unit} for unit in rather_not.units),
        *({"employee": employee} for employee in rather_not.employees),
        *({"other": other} for other in rather_not.others),
    ]
    recorded_by = None if rules.is_self(by, participant) else by
    for one in wanted:
        Avoidance.objects.get_or_create(
            participant=participant, **one, defaults={"said_at": at, "recorded_by": recorded_by}
        )


def fill_again(shared: Iterable[Assignment], is_freed: bool, at: datetime) -> None:
    """Whoever waited in turn because of what is no longer said gets the place now."""
    for assignment in shared if is_freed else ():
        fill_places(assignment, at=at)


def booked_together(
    participant: Participant, others: Iterable[Participant], at: datetime
) -> list[Assignment]:
    """What lies ahead where the person and one of the others both have places."""
    theirs = Offer.objects.filter(participant__in=others).taking_place().values("assignment")
    mine = Offer.objects.for_person(participant).taking_place().filter(assignment__in=theirs)
    ahead = Q(offers__in=mine) & (Q(ends_at__gte=at) | Q(due_on__gte=timezone.localdate(at)))
    return list(Assignment.objects.standing().filter(ahead).order_by("starts_at"))
