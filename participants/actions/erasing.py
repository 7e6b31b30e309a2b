"""'Radera det ni har om mig': asked, proposed, approved by another person, run in steps, and counted.

Nothing goes without a decision in the record plan, nothing while a hold stands, and nothing that is owed.
"""

from collections import Counter
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import access, erasure_ledger, holds, jobs, messages, record_plan
from core.actions import Action, Refused, action
from core.erasing import Eraser
from core.models import User
from core.registry import DataOwner, data_owners, person_changed
from core.states import Turn, move
from participants import erasure_plan, rules
from participants.actions.answers import answering
from participants.actions.leaving import BOOKED_FIRST, has_booked
from participants.actions.staying import end_for, refuse_owed, stop_asking_to_stay
from participants.erasure_plan import as_rows
from participants.models import Channel, ErasureCase, ErasureStep, Hold, Participant
from participants.states import ErasureState

ERASE = "participants.erase_person"
TELL = "participants.erasure_decided"
# Days between the second person's yes and the first thing that goes, for reading and changing one's mind.
WAIT_DAYS = 7
A_DAY = timedelta(days=1)

HELD = _("Uppgifterna får inte raderas nu, för att %(why)s. Ärende %(reference)s. Spärren hävs först.")
CHANGED = _("Det som går att radera har ändrats sedan förslaget gjordes. Gör ett nytt förslag först.")
SAME_HAND = _("Den som har gjort förslaget kan inte godkänna det. Be en annan.")
EMPLOYED = _("Personen är också medarbetare. Avsluta rollerna först.")


# --- Asked, by the person or for them ----------------------------------------------------------
def ask_to_be_erased(
    *, participant: Participant, by: User, at: datetime, channel: str = Channel.PORTAL
) -> ErasureCase:
    """No reason is asked for. While one case is open, asking again is that case."""
    with answering(participant, by, at, channel) as act:
        case = ErasureCase.objects.for_person(participant).open().first()
        if case is None:
            case = ErasureCase(
                participant=participant,
                asked_at=at,
                asked_via=channel,
                recorded_by=None if rules.is_self(by, participant) else by,
            )
            case.save(force_insert=True)
            act.record("erasure.ask", case)
    return case


def take_back_erasure(
    *, participant: Participant, by: User, at: datetime, channel: str = Channel.PORTAL
) -> None:
    """'Jag har ändrat mig', without a why, until it has begun."""
    with answering(participant, by, at, channel):
        for case in ErasureCase.objects.for_person(participant).open():
            move(case, ErasureState.TAKEN_BACK, by=Turn.PERSON, at=at)


# --- Proposed and approved ---------------------------------------------------------------------
def propose_erasure(*, case: ErasureCase, by: User, at: datetime) -> ErasureCase:
    """Counts what goes and what stays, kind by kind, and puts it before a second person."""
    with action(by=by, at=at) as act:
        row = locked(act, case)
        rules.require_for_person(act, rules.EDIT, row.participant)
        refuse_hindered(row.participant, at)
        move(row, ErasureState.PROPOSED, by=Turn.STAFF, at=at)
        row.proposal = as_rows(erasure_plan.trial(row.participant.user, at))
        row.proposed_by, row.proposed_at = by, at
        row.save(update_fields=["proposal", "proposed_by", "proposed_at"])
    return row


def approve_erasure(*, case: ErasureCase, by: User, at: datetime) -> ErasureCase:
    """By another person, of what was proposed and nothing else. The person is told and has some days."""
    with action(by=by, at=at) as act:
        row = locked(act, case)
        act.require(rules.APPROVE_ERASURE, row)
        if row.proposed_by_id == by.pk:
            raise Refused(SAME_HAND)
        refuse_hindered(row.participant, at)
        move(row, ErasureState.APPROVED, by=Turn.APPROVER, at=at)
        if erasure_plan.is_changed(row.proposal, erasure_plan.trial(row.participant.user, at)):
            raise Refused(CHANGED)
        row.approved_by, row.approved_at = by, at
        row.runs_on = timezone.localdate(at) + timedelta(days=WAIT_DAYS)
        row.save(update_fields=["approved_by", "approved_at", "runs_on"])
        messages.send(TELL, recipient=row.participant.user, at=at)
        jobs.enqueue(ERASE, key=str(row.pk), at=at, not_before=at + WAIT_DAYS * A_DAY, case_id=str(row.pk))
    return row


def decline_erasure(
    *, case: ErasureCase, because: str, how_to_appeal: str, by: User, at: datetime
) -> ErasureCase:
    """In writing, with how to appeal. The person reads both."""
    with action(by=by, at=at) as act:
        row = locked(act, case)
        act.require(rules.APPROVE_ERASURE, row)
        if not because.strip():
            raise Refused(_("Skriv varför, så att personen förstår."), field="because")
        move(row, ErasureState.DECLINED, by=Turn.APPROVER, at=at)
        row.declined_by, row.declined_because, row.how_to_appeal = by, because, how_to_appeal
        row.save(update_fields=["declined_by", "declined_because", "how_to_appeal"])
        act.record("erasure.answer", row, fields=["declined_because", "how_to_appeal"])
        messages.send(TELL, recipient=row.participant.user, at=at)
    return row


# --- Run ---------------------------------------------------------------------------------------
def run_erasure(*, case_id: str, at: datetime) -> None:
    """The job: begins, takes a step for each app that is not done, and closes. Safe to run again.

    Raises `jobs.Postponed` while a hold stands: nothing goes, and nothing more goes.
    """
    case = ErasureCase.objects.select_related("participant__user").filter(pk=case_id).first()
    if case is None or case.state not in (ErasureState.APPROVED, ErasureState.RUNNING):
        return
    subject = case.participant.user
    begin(case, at)
    if not case.steps.exists():
        approved_at = case.approved_at or at
        erasure_ledger.write(subject.pk, approved_at, record_plan.let_go_on(timezone.localdate(approved_at)))
    for number, (key, owner) in enumerate(data_owners.items().items()):
        take_step(case, key, owner, at)
        jobs.set_progress(100 * (number + 1) // (len(data_owners.items()) + 1))
    close(case, at)


def begin(case: ErasureCase, at: datetime) -> None:
    """The log-in closes and nothing more is asked or sent; what was owed was settled before."""
    with action(by=None, at=at) as act:
        row = locked(act, case)
        postpone_if_held(row, at)
        if row.state != ErasureState.APPROVED:  # another worker has begun, or is done already
            return
        postpone_if_hindered(row, at)
        move(row, ErasureState.RUNNING, by=Turn.SYSTEM, at=at)
        person = Participant.objects.select_related("user").get(pk=row.participant_id)
        stop_asking_to_stay(person, at)
        if person.place_ended_on is None:
            end_for(person, act)
        person_changed(person.user, "erased")


def take_step(case: ErasureCase, key: str, owner: DataOwner, at: datetime) -> None:
    """One app, whole or not at all; what is done is not done again."""
    with action(by=None, at=at) as act:
        row = locked(act, case)
        postpone_if_held(row, at)
        if ErasureStep.objects.filter(case=row, owner=key).exists():
            return
        eraser = Eraser(row.approved_at or at)
        owner.erase(row.participant.user, eraser)
        ErasureStep.objects.create(case=row, owner=key, done_at=at, counts=dict(eraser.counts))
        act.record("erasure.step", row)


def close(case: ErasureCase, at: datetime) -> None:
    """The receipt counts and names nobody."""
    with action(by=None, at=at) as act:
        row = locked(act, case)
        if row.state != ErasureState.RUNNING:
            return
        gone: Counter[str] = Counter()
        for counts in row.steps.values_list("counts", flat=True):
            gone.update(counts)
        eraser = Eraser(row.approved_at or at)
        eraser.counts = gone
        row.receipt = as_rows(erasure_plan.counted(eraser, erasure_plan.rows_left(row.participant.user)))
        row.save(update_fields=["receipt"])
        move(row, ErasureState.DONE, by=Turn.SYSTEM, at=at)


# --- What stands in the way --------------------------------------------------------------------
def hold_words(hold: Hold) -> dict[str, Any]:
    return {"why": hold.get_reason_display(), "reference": hold.reference}


def hold_on(participant: Participant, at: datetime) -> Hold | None:
    """The hold that stops it, for staff and for the person."""
    return Hold.objects.standing(timezone.localdate(at)).for_person(participant).first()


def refuse_hindered(person: Participant, at: datetime) -> None:
    """Raises `Refused` with what to do first."""
    hold = hold_on(person, at)
    if hold is not None:
        raise Refused(HELD % hold_words(hold), code="held")
    refuse_owed(person, at)
    if has_booked(person, at):
        raise Refused(BOOKED_FIRST)
    if access.is_staff(person.user):
        raise Refused(EMPLOYED)


def postpone_if_held(case: ErasureCase, at: datetime) -> None:
    if holds.is_held(case.participant.user, timezone.localdate(at)):
        raise jobs.Postponed(at + A_DAY)


def postpone_if_hindered(case: ErasureCase, at: datetime) -> None:
    """Something was booked or became owed in the days of waiting: it is settled first."""
    try:
        refuse_hindered(case.participant, at)
    except Refused:
        raise jobs.Postponed(at + A_DAY) from None


def locked(act: Action, case: ErasureCase) -> ErasureCase:
    """The person first, then the case: every verb about a person takes them in this order."""
    act.lock(Participant.every.filter(pk=case.participant_id))
    act.lock(ErasureCase.objects.filter(pk=case.pk))
    return ErasureCase.objects.select_related(
        "participant__user", "participant__board", "participant__contact"
    ).get(pk=case.pk)
