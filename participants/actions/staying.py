"""'Behåll min plats': asked twice before the time that is decided is over, and then somebody rings.

The daily run reads the row in force and touches nobody in a board that has none. No clock ends a
place: when both questions have been put and the day has passed, the coordinator is asked to ring.
"""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import messages
from core.actions import Action, Refused, action
from core.models import StartCode, User
from core.periods import months_after
from core.registry import person_changed
from core.states import Turn, move
from participants import owing, rules
from participants.actions.answers import answering
from participants.models import Board, Channel, Participant, Pause, PlacePeriod, StayQuestion
from participants.querysets import ParticipantQuerySet
from participants.states import StayState

KIND = "participants.keep_place"
# More than any month is longer than another: who is near the limit is looked at one by one.
MARGIN = timedelta(days=4)


# --- What is decided ------------------------------------------------------------------------------
def decide_period(
    *,
    board: Board,
    months: int,
    first_days: int,
    second_days: int,
    decision: str,
    source: str,
    checked_on: date,
    valid_from: date,
    by: User,
    at: datetime,
) -> PlacePeriod:
    """How long a place is kept from a day on. The row that was in force ends the day before.

    Raises `Refused` without a decision number: what nobody has decided ends nothing.
    """
    with action(by=by, at=at) as act:
        act.require(rules.SET_PERIODS, board)
        act.lock(Board.objects.filter(pk=board.pk))
        refuse_unclear(months, first_days, second_days, decision, checked_on, timezone.localdate(at))
        same = PlacePeriod.objects.filter(board=board)
        if same.filter(valid_from__gte=valid_from).exists():
            raise Refused(_("Det finns redan en rad från den dagen eller senare."), field="valid_from")
        for old in act.lock(same.filter(valid_to__isnull=True)):
            old.valid_to = valid_from - timedelta(days=1)
            old.save(update_fields=["valid_to"])
            act.record("place_period.end", old, fields=["valid_to"])
        row = PlacePeriod.objects.create(
            board=board,
            months=months,
            first_days=first_days,
            second_days=second_days,
            decision=decision.strip(),
            source=source.strip(),
            checked_on=checked_on,
            valid_from=valid_from,
        )
        act.record("place_period.add", row, fields=["months", "first_days", "second_days", "valid_from"])
    return row


def refuse_unclear(
    months: int, first_days: int, second_days: int, decision: str, checked_on: date, today: date
) -> None:
    if not decision.strip():
        raise Refused(_("Skriv beslutets nummer. Utan beslut tar ingen plats slut."), field="decision")
    if months < 1:
        raise Refused(_("Skriv hur många månader platsen hålls."), field="months")
    if not 1 <= second_days < first_days:
        raise Refused(_("Den andra frågan kommer efter den första, och före dagen."), field="second_days")
    if checked_on > today:
        raise Refused(_("Dagen har inte kommit än. Skriv när källan kontrollerades."), field="checked_on")


# --- The daily run --------------------------------------------------------------------------------
def ask_to_stay(*, at: datetime) -> None:
    """Put the questions of the day. Run twice in a day it puts none twice."""
    today = timezone.localdate(at)
    for period in PlacePeriod.objects.in_force(today).order_by("board"):
        for person in list(to_look_at(period, today).values_list("pk", flat=True)):
            with action(by=None, at=at) as act:
                follow(act, person, period, today)


def to_look_at(period: PlacePeriod, today: date) -> ParticipantQuerySet:
    """Those whose time may be near, and those who have been asked."""
    cut = months_after(today + timedelta(days=period.first_days), -period.months) + MARGIN
    quiet = Participant.objects.quiet_since(cut).values("pk")
    asked = StayQuestion.objects.open().order_by().values("participant")
    people = Participant.objects.with_place().filter(board=period.board_id)
    return people.filter(Q(pk__in=quiet) | Q(pk__in=asked)).order_by("pk")


def follow(act: Action, person_id: UUID, period: PlacePeriod, today: date) -> None:
    act.lock(Participant.objects.filter(pk=person_id))
    person = Participant.objects.with_last_sign().select_related("user").get(pk=person_id)
    asked = StayQuestion.objects.for_person(person).open().first()
    last_day = months_after(last_sign(person), period.months)
    is_near = today + timedelta(days=period.first_days) >= last_day and has_finished(person, act.at)
    if asked is not None and not is_near:
        move(asked, StayState.NOT_NEEDED, by=Turn.SYSTEM, at=act.at)
    elif asked is not None:
        go_on(asked, person, today, act.at)
    elif is_near:
        ask(act, person, period, last_day, today)


def last_sign(person: Participant) -> date:
    """The day the person last did or said something, or has said to be back on."""
    pause = Pause.objects.filter(participant=person, ended_at__isnull=True).first()
    days = [
        timezone.localdate(person.last_sign_at),  # type: ignore[attr-defined]
        person.moved_on_on,
        person.back_on,
        person.welcomed_on,
        pause.until if pause else None,
    ]
    return max(day for day in days if day is not None)


def has_finished(person: Participant, at: datetime) -> bool:
    return Participant.objects.filter(pk=person.pk).without_unfinished(at).exists()


def ask(act: Action, person: Participant, period: PlacePeriod, last_day: date, today: date) -> None:
    """The first question, never nearer than was decided: a late start gives everybody the whole time."""
    answer_by = max(last_day, today + timedelta(days=period.first_days))
    question = StayQuestion(participant=person, period=period, asked_at=act.at, answer_by=answer_by)
    question.save(force_insert=True)
    act.record("stay.asked", question)
    tell(question, person, act.at)


def go_on(question: StayQuestion, person: Participant, today: date, at: datetime) -> None:
    """The second question, or the proposal to ring. Whoever has not been reached waits for staff to tell."""
    if not (can_be_written_to(person, at) or question.is_told_by_staff):
        return
    second_days = timedelta(days=question.period.second_days)
    if question.state == StayState.ASKED and today + second_days >= question.answer_by:
        question.asked_again_at, question.answer_by = at, max(question.answer_by, today + second_days)
        question.save(update_fields=["asked_again_at", "answer_by"])
        move(question, StayState.ASKED_AGAIN, by=Turn.SYSTEM, at=at)
        tell(question, person, at)
    elif question.state == StayState.ASKED_AGAIN and today > question.answer_by:
        move(question, StayState.UNANSWERED, by=Turn.SYSTEM, at=at)


def tell(question: StayQuestion, person: Participant, at: datetime) -> None:
    """One neutral message for each of the two questions; the key lets no third leave."""
    if can_be_written_to(person, at):
        messages.send(KIND, recipient=person.user, at=at, key=f"{question.pk}:{question.times_asked}")


def can_be_written_to(person: Participant, at: datetime) -> bool:
    addresses = {messages.EMAIL: person.user.email, messages.SMS: person.user.phone}
    return any(addresses[channel] for channel in messages.reach_of(person.user, at).channels)


# --- The person -----------------------------------------------------------------------------------
def keep_place(
    *, participant: Participant, by: User, at: datetime, channel: str = Channel.PORTAL
) -> StayQuestion | None:
    """'Behåll min plats', tapped or said to staff. A second tap changes nothing; None when nobody asked."""
    with answering(participant, by, at, channel) as act:
        question = StayQuestion.objects.for_person(participant).open().first()
        if question is None:
            if Participant.objects.with_place().filter(pk=participant.pk).exists():
                return None
            raise Refused(_("Platsen är avslutad. Välj ”Är tillbaka” på personens sida."), code="state")
        question.answered_via = channel
        question.recorded_by = None if rules.is_self(by, participant) else by
        question.save(update_fields=["answered_via", "recorded_by"])
        act.lock(StayQuestion.objects.filter(pk=question.pk))
        move(question, StayState.KEPT, by=Turn.PERSON, at=at)
    return question


def stop_asking_to_stay(participant: Participant, at: datetime) -> None:
    """Inside an action: the person has said something else that shows that they are there."""
    for question in StayQuestion.objects.for_person(participant).open():
        move(question, StayState.NOT_NEEDED, by=Turn.SYSTEM, at=at)


# --- Whoever rings or writes ----------------------------------------------------------------------
def note_told(*, question: StayQuestion, by: User, at: datetime) -> None:
    """Told by voice or on paper, where no message can go. The person then has the whole time to answer."""
    with action(by=by, at=at) as act:
        row = locked(act, question)
        refuse_closed(row)
        if row.is_told_by_staff:
            return
        row.told_times = row.times_asked
        days = row.period.first_days if row.state == StayState.ASKED else row.period.second_days
        row.answer_by = max(row.answer_by, timezone.localdate(at) + timedelta(days=days))
        row.save(update_fields=["told_times", "answer_by"])
        act.record("stay.told", row, fields=["told_times", "answer_by"])


def note_stay_try(*, question: StayQuestion, by: User, at: datetime) -> None:
    """'Inget svar, jag försöker igen': nobody is to blame, and the place is still there."""
    with action(by=by, at=at) as act:
        row = locked(act, question)
        refuse_closed(row)
        row.tries += 1
        row.save(update_fields=["tries"])
        act.record("stay.try", row, fields=["tries"])


def end_place(*, question: StayQuestion, by: User, at: datetime) -> None:
    """The place ends: no log-in and no questions. What is kept follows the record plan, nothing is deleted.

    Only after both questions, the day and a try to ring, and never while something is owed to the person.
    """
    with action(by=by, at=at) as act:
        row = locked(act, question)
        person = Participant.objects.with_last_sign().select_related("user").get(pk=row.participant_id)
        if row.state == StayState.ENDED:
            return
        refuse_owed(person, at)
        if row.state == StayState.UNANSWERED and not row.tries and person.user.phone:
            raise Refused(_("Ring en sista gång först, och anteckna det."), code="try")
        move(row, StayState.ENDED, by=Turn.STAFF, at=at)
        end_for(person, act)


def end_for(person: Participant, act: Action) -> None:
    person.place_ended_on = timezone.localdate(act.at)
    person.save(update_fields=["place_ended_on"])
    User.objects.filter(pk=person.user_id).update(is_active=False, session_version=F("session_version") + 1)
    StartCode.objects.filter(user=person.user_id, used_at__isnull=True).delete()
    act.record("participant.end_place", person, fields=["place_ended_on"])
    person_changed(person.user, "place_ended")


def open_place_again(person: Participant, act: Action) -> None:
    """Inside an action: welcome back. The person logs in as before and nothing that was kept is lost."""
    person.place_ended_on, person.back_on = None, timezone.localdate(act.at)
    person.save(update_fields=["place_ended_on", "back_on"])
    User.objects.filter(pk=person.user_id).update(is_active=True)
    act.record("participant.place_again", person, fields=["place_ended_on"])
    person_changed(person.user, "came_back")


def refuse_owed(person: Participant, at: datetime) -> None:
    owed = owing.owed_to(person, at)
    if owed:
        words = ", ".join(str(one) for one in owed)
        raise Refused(_("Vi är skyldiga personen något: %(what)s. Ordna det först.") % {"what": words})


def refuse_closed(row: StayQuestion) -> None:
    if not row.is_open:
        raise Refused(_("Frågan är redan besvarad."), code="state")


def locked(act: Action, question: StayQuestion) -> StayQuestion:
    act.lock(Participant.objects.filter(pk=question.participant_id))
    act.lock(StayQuestion.objects.filter(pk=question.pk))
    row = StayQuestion.objects.select_related("participant__user", "participant__contact", "period").get(
        pk=question.pk
    )
    rules.require_for_person(act, rules.RECORD, row.participant)
    return row
