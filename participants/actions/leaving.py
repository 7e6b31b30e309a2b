"""'Lämna registret': the step that is possible today. What has no decision stays, and the person is told so.

The log-in closes, no channel is open any more and nothing is asked. Wishes and addresses go where the record
plan allows it (`kept_records.goes_when_leaving`); erasing the rest is decided elsewhere.
"""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from core.actions import Action, Refused, action
from core.models import User
from core.registry import person_changed
from core.states import Turn, move
from participants import owing, rules
from participants.actions.answers import answering
from participants.actions.people import change_addresses
from participants.actions.staying import end_for, refuse_owed, stop_asking_to_stay
from participants.kept_records import goes_when_leaving
from participants.models import AreaWish, Avoidance, Channel, LeaveRequest, Offer, Participant
from participants.states import LeaveState

BOOKED = _("ett uppdrag som är bokat")
BOOKED_FIRST = _(
    "Personen har ett bokat uppdrag. Vänta tills det är gjort, eller tills personen har sagt nej."
)


def ask_to_leave(
    *, participant: Participant, by: User, at: datetime, channel: str = Channel.PORTAL
) -> LeaveRequest:
    """Said by the person, or to staff. Done at once when nothing is owed or booked; else it waits on Idag."""
    with answering(participant, by, at, channel) as act:
        request = LeaveRequest.objects.for_person(participant).open().first()
        if request is None:
            request = LeaveRequest(
                participant=participant,
                asked_at=at,
                asked_via=channel,
                recorded_by=None if rules.is_self(by, participant) else by,
            )
            request.save(force_insert=True)
            act.record("leave.ask", request)
        if not what_remains(participant, at):
            leave(request, act, Turn.SYSTEM)
    return request


def take_back_leave(
    *, participant: Participant, by: User, at: datetime, channel: str = Channel.PORTAL
) -> None:
    """'Jag stannar', without a why."""
    with answering(participant, by, at, channel):
        for request in LeaveRequest.objects.for_person(participant).open():
            move(request, LeaveState.TAKEN_BACK, by=Turn.PERSON, at=at)


def let_leave(*, request: LeaveRequest, by: User, at: datetime) -> None:
    """What was owed is settled. Raises `Refused`, and says what it is, while something is."""
    with action(by=by, at=at) as act:
        act.lock(Participant.objects.filter(pk=request.participant_id))
        row = LeaveRequest.objects.select_related("participant__user").get(pk=request.pk)
        rules.require_for_person(act, rules.EDIT, row.participant)
        if row.state == LeaveState.LEFT:
            return
        refuse_owed(row.participant, at)
        if has_booked(row.participant, at):
            raise Refused(BOOKED_FIRST)
        leave(row, act, Turn.STAFF)


def what_remains(participant: Participant, at: datetime) -> list[str]:
    """What must be settled first, in words for the person; empty when they can leave now."""
    booked = [str(BOOKED)] if has_booked(participant, at) else []
    return [*(str(one) for one in owing.owed_to(participant, at)), *booked]


def has_booked(participant: Participant, at: datetime) -> bool:
    return Offer.objects.for_person(participant).booked(at).exists()


def leave(request: LeaveRequest, act: Action, turn: Turn) -> None:
    person = Participant.objects.select_related("user").get(pk=request.participant_id)
    stop_asking_to_stay(person, act.at)
    person.may_email = person.may_sms = False
    person.save(update_fields=["may_email", "may_sms"])
    for model in (AreaWish, Avoidance):
        if goes_when_leaving(person, model, act.at):
            model._default_manager.filter(participant=person).delete()
    if goes_when_leaving(person, User, act.at):
        change_addresses(person, "", "")
    end_for(person, act)
    move(request, LeaveState.LEFT, by=turn, at=act.at)
    person_changed(person.user, "left")
