"""The closed loop: what is given must be answered, and the giver says whether it was an answer."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import messages
from core.actions import Action, Refused, action
from core.models import User
from core.states import Turn, move
from participants import programmes, rules
from participants.actions.answers import speaking
from participants.fitting import avoids_unit
from participants.models import (
    Answer,
    AnswerKind,
    Assignment,
    Channel,
    Contribution,
    Participant,
    Unit,
    Verdict,
)
from participants.states import ContributionState

# What a unit is given to answer. The day may be moved, with a reason that the giver reads.
ANSWER_WITHIN = timedelta(days=30)


@dataclass(frozen=True)
class Given:
    """What a person says, about what, and to whom when they know."""

    text: str
    title: str = ""
    unit: Unit | None = None
    assignment: Assignment | None = None
    programme: str = ""
    # Made with the form: a second tap on the same button finds what the first one gave.
    key: UUID = field(default_factory=uuid4)


def give(
    *, participant: Participant, given: Given, by: User, at: datetime, channel: str = Channel.PORTAL
) -> Contribution:
    """The person gives, or staff write down what the person said. The unit is told that it owes an answer."""
    with speaking(participant, by, at, channel) as act:
        given_before = Contribution.objects.for_person(participant).filter(pk=given.key).first()
        if given_before is not None:
            return given_before
        row = contribution_of(participant, given, at)
        row.given_via, row.recorded_by = channel, None if rules.is_self(by, participant) else by
        refuse_unfinished(row)
        row.save(force_insert=True)
        act.record("contribution.give", row)
        tell_unit(row, at)
    return row


def contribution_of(participant: Participant, given: Given, at: datetime) -> Contribution:
    """Not saved yet."""
    assignment = given.assignment
    return Contribution(
        pk=given.key,
        board=participant.board,
        participant=participant,
        unit=given.unit or unit_of(participant, assignment),
        assignment=assignment,
        programme=given.programme or (assignment.programme if assignment else ""),
        title=given.title.strip() or (assignment.title if assignment else ""),
        text=given.text.strip(),
        given_at=at,
        answer_by=timezone.localdate(at) + ANSWER_WITHIN,
    )


def unit_of(participant: Participant, assignment: Assignment | None) -> Unit | None:
    """The unit of the assignment answers, unless the person would rather not meet it."""
    unit = assignment.unit if assignment else None
    return None if avoids_unit(participant, unit) else unit


def refuse_unfinished(row: Contribution) -> None:
    if not row.text:
        raise Refused(_("Skriv det du vill säga. Det räcker med en mening."), field="text")
    if not row.title:
        raise Refused(_("Skriv vad det gäller, med några ord."), field="title")
    if row.unit and row.unit.board_id != row.board_id:
        raise Refused(_("Enheten hör till en annan nämnd."), field="unit")
    if row.assignment and row.assignment.board_id != row.board_id:
        raise Refused(_("Uppdraget hör till en annan nämnd."), field="assignment")


# --- Those who owe ---------------------------------------------------------------------------------
def answer(
    *, contribution: Contribution, kind: AnswerKind, words: str, by: User, at: datetime, result: str = ""
) -> Answer:
    """Used, partly, not now with its why, or a question back. The giver hears of it, also while resting."""
    with action(by=by, at=at) as act:
        row = locked(act, contribution)
        rules.require_answer(act, row)
        refuse_answered_elsewhere(row, by, at)
        return put_answer(act, row, AnswerKind(kind), words, result, by)


def refuse_answered_elsewhere(row: Contribution, by: User, at: datetime) -> None:
    """What a programme answers on a page of its own is answered there and nowhere else."""
    elsewhere = programmes.own_answer(row, by, at)
    if elsewhere is not None:
        raise Refused(elsewhere.words, code="elsewhere")


def put_answer(act: Action, row: Contribution, kind: AnswerKind, words: str, result: str, by: User) -> Answer:
    """Inside an action that has checked who may; the row is locked."""
    refuse_own(row, by)
    said = Answer(
        contribution=row,
        kind=kind,
        words=words.strip(),
        result=result.strip(),
        answered_by=by,
        answered_at=act.at,
    )
    refuse_empty_answer(said)
    move(row, to_state(said), by=Turn.STAFF, at=act.at)
    said.save(force_insert=True)
    act.record("contribution.answer", row, fields=["answers"])
    kind_of_message = "contribution_question" if said.is_question else "contribution_answered"
    messages.send(f"participants.{kind_of_message}", recipient=row.participant.user, at=act.at)
    return said


def to_state(said: Answer) -> ContributionState:
    return ContributionState.ASKED if said.is_question else ContributionState.ANSWERED


def refuse_empty_answer(said: Answer) -> None:
    if said.words:
        return
    if said.kind == AnswerKind.NOT_NOW:
        raise Refused(_("Skriv varför det inte blir av nu."), field="words")
    if said.is_question:
        raise Refused(_("Skriv vad ni undrar."), field="words")
    raise Refused(_("Skriv vad ni har gjort med det."), field="words")


def refuse_own(row: Contribution, by: User) -> None:
    """Nobody answers what they gave themselves."""
    if row.participant.user_id == by.pk:
        raise Refused(_("Du kan inte svara på det du själv har lämnat."), code="own")


def move_answer_day(
    *, contribution: Contribution, to: date, because: str, by: User, at: datetime
) -> Contribution:
    """'Flyttat, därför …': later is allowed, silence is not."""
    with action(by=by, at=at) as act:
        row = locked(act, contribution)
        rules.require_answer(act, row)
        if row.state != ContributionState.OWED:
            raise Refused(_("Det väntar inte på svar längre."), code="state")
        if to <= max(row.answer_by, timezone.localdate(at)):
            raise Refused(_("Välj en dag längre fram."), field="to")
        if not because.strip():
            raise Refused(_("Skriv varför. Den som väntar får läsa det."), field="because")
        row.answer_by, row.moved_because = to, because.strip()
        row.save(update_fields=["answer_by", "moved_because"])
        act.record("contribution.move_day", row, fields=["answer_by", "moved_because"])
    return row


def hand_over(*, contribution: Contribution, unit: Unit, by: User, at: datetime) -> Contribution:
    """The coordinator finds out who can answer. The day stays."""
    with action(by=by, at=at) as act:
        row = locked(act, contribution)
        act.require(rules.ANSWER, row)
        act.require(rules.ANSWER, unit)
        if avoids_unit(row.participant, unit):
            raise Refused(_("Passar inte. Välj en annan enhet, eller svara själv."), field="unit")
        if row.unit_id != unit.pk:
            row.unit = unit
            row.save(update_fields=["unit"])
            act.record("contribution.hand_over", row, fields=["unit"])
            tell_unit(row, at)
    return row


# --- The giver -------------------------------------------------------------------------------------
def say_verdict(
    *,
    contribution: Contribution,
    verdict: Verdict,
    by: User,
    at: datetime,
    missing: str = "",
    channel: str = Channel.PORTAL,
) -> None:
    """'Fick du svar?' Yes closes the loop. No opens it again with a new day, and says what is missing."""
    with speaking_about(contribution, by, at, channel) as (act, row):
        said = row.answers.exclude(kind=AnswerKind.QUESTION).last()
        if said is None:
            raise Refused(_("Det finns inget svar än."), code="state")
        if verdict == Verdict.YES:
            if row.state == ContributionState.HEARD:
                return
            move(row, ContributionState.HEARD, by=Turn.PERSON, at=at)
        else:
            move(row, ContributionState.OWED, by=Turn.PERSON, at=at)
            new_day(row, at)
            tell_unit(row, at)
        said.verdict, said.verdict_at, said.reply = verdict, at, missing.strip()
        said.save(update_fields=["verdict", "verdict_at", "reply"])
        act.record("contribution.verdict", row, fields=["verdict"])


def reply(
    *, contribution: Contribution, words: str, by: User, at: datetime, channel: str = Channel.PORTAL
) -> None:
    """The giver's reply to a question back; the unit owes an answer again."""
    with speaking_about(contribution, by, at, channel) as (act, row):
        if not words.strip():
            raise Refused(_("Skriv ett svar. Det räcker med några ord."), field="words")
        asked = row.answers.filter(kind=AnswerKind.QUESTION).last()
        move(row, ContributionState.OWED, by=Turn.PERSON, at=at)
        if asked is not None:
            asked.reply = words.strip()
            asked.save(update_fields=["reply"])
        new_day(row, at)
        act.record("contribution.reply", row, fields=["reply"])
        tell_unit(row, at)


def take_back(*, contribution: Contribution, by: User, at: datetime, channel: str = Channel.PORTAL) -> None:
    """The giver's own words can always be taken back before they are answered; no why."""
    with speaking_about(contribution, by, at, channel) as (act, row):
        if row.state == ContributionState.WITHDRAWN:
            return
        move(row, ContributionState.WITHDRAWN, by=Turn.PERSON, at=at)
        row.text = ""
        row.save(update_fields=["text"])
        act.record("contribution.take_back", row, fields=["text"])


# --- Shared ----------------------------------------------------------------------------------------
def tell_unit(row: Contribution, at: datetime, kind: str = "participants.unit_owes_answer") -> None:
    """To the unit's own address: that something waits, never what it says or who gave it."""
    if row.unit is not None and row.unit.email:
        messages.send_to_address(kind, email=row.unit.email, at=at)


def new_day(row: Contribution, at: datetime) -> None:
    row.answer_by, row.moved_because, row.reminded_on = timezone.localdate(at) + ANSWER_WITHIN, "", None
    row.save(update_fields=["answer_by", "moved_because", "reminded_on"])


def locked(act: Action, contribution: Contribution) -> Contribution:
    act.lock(Participant.objects.filter(pk=contribution.participant_id))
    act.lock(Contribution.objects.filter(pk=contribution.pk))
    rows = Contribution.objects.select_related("participant__user", "unit", "board")
    return rows.get(pk=contribution.pk)


@contextmanager
def speaking_about(
    contribution: Contribution, by: User, at: datetime, channel: str
) -> Iterator[tuple[Action, Contribution]]:
    """The giver speaks, or staff for the giver."""
    with speaking(contribution.participant, by, at, channel) as act:
        yield act, locked(act, contribution)
