"""'Helst inte möta': said by the person, kept from everyone, effective at once."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import access
from core.actions import Action, Refused, action
from core.models import User
from participants import rules
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
        rules.lock_person(act, participant)
        refuse_strangers(participant, rather_not, at)
        freed = replace(participant, rather_not, at)
        act.record("participant.avoidances", participant, fields=["avoidances"])
        fill_again(act, participant, freed)
    return booked_together(participant, rather_not.others, at)


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
    rows: list[Unit | StaffProfile | Participant] = [
        *rather_not.units,
        *rather_not.employees,
        *rather_not.others,
    ]
    known = companions_of(participant, at) if rather_not.others else {}
    is_known = all(other in known for other in rather_not.others)
    if not is_known or any(row.board_id != participant.board_id for row in rows):
        raise Refused(_("Välj ur listan."), field="units")


def replace(participant: Participant, rather_not: RatherNot, at: datetime) -> set[Participant]:
    """The rows as they are said now; answers with the people who are all right again.

    Whoever stands in no list any more, such as someone who got protected data, could not be left ticked:
    what was said of them stays.
    """
    listed = companions_of(participant, at)
    before = {row.other for row in participant.avoidances.select_related("other") if row.other in listed}
    gone = ~Q(unit__in=rather_not.units) & Q(unit__isnull=False)
    gone |= ~Q(employee__in=rather_not.employees) & Q(employee__isnull=False)
    gone |= Q(other__in=[other for other in listed if other not in rather_not.others])
    participant.avoidances.filter(gone).delete()
    wanted = [{"unit": unit} for unit in rather_not.units]
    wanted += [{"employee": employee} for employee in rather_not.employees]  # type: ignore[dict-item]
    wanted += [{"other": other} for other in rather_not.others]  # type: ignore[dict-item]
    for one in wanted:
        Avoidance.objects.get_or_create(participant=participant, **one, defaults={"said_at": at})
    return before - set(rather_not.others)


def fill_again(act: Action, participant: Participant, freed: Collection[Participant]) -> None:
    """Whoever waited in turn because of what is no longer said gets the place now."""
    if not freed:
        return
    waiting = Offer.objects.filter(participant__in=[participant, *freed], state=OfferState.WAITING)
    ids = waiting.values_list("assignment", flat=True)
    for assignment in act.lock(Assignment.objects.filter(pk__in=ids)):
        fill_places(assignment, at=act.at)


def booked_together(
    participant: Participant, others: Iterable[Participant], at: datetime
) -> list[Assignment]:
    """What lies ahead where the person and one of the others both have places."""
    theirs = Offer.objects.filter(participant__in=others).taking_place().values("assignment")
    mine = Offer.objects.for_person(participant).taking_place().filter(assignment__in=theirs)
    ahead = Q(offers__in=mine) & (Q(ends_at__gte=at) | Q(due_on__gte=timezone.localdate(at)))
    return list(Assignment.objects.standing().filter(ahead).order_by("starts_at"))
