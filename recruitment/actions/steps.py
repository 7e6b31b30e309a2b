"""A recruitment goes on to a later step, to the conversation, or is broken off."""

from datetime import datetime
from uuid import UUID, uuid5

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

import participants.actions
from core.actions import Action, Refused, action
from core.models import User
from core.states import Turn, move
from core.typed_words import said
from participants.models import AnswerKind, Contribution, Participant
from recruitment import rules
from recruitment.actions.leading import locked_led, refuse_ended, refuse_not_under_way
from recruitment.models import Assessment, Recruitment, Suggestion
from recruitment.states import AssessmentState, RecruitmentState

CALLED_OFF = _("Rekryteringen är avbruten. Det beror inte på dig. Tiden du la ner betalas.")
LONGEST_REASON = 1_000


def step_on(*, recruitment: Recruitment, to: str, by: User, at: datetime) -> None:
    """To a later step before the conversation; steps may be left out. What was said about the advert is
    answered first."""
    with action(by=by, at=at) as act:
        row, turn = locked_led(act, recruitment)
        refuse_not_under_way(row)
        if to == RecruitmentState.CONVERSATION:
            raise Refused(_("Dela omdömena för att gå till samtalet."), code="share")
        refuse_unanswered(row)
        if to == RecruitmentState.ASSESSMENT:
            refuse_nobody(row)
        move(row, to, by=turn, at=at)
    recruitment.state = row.state


def begin_conversation(*, recruitment: Recruitment, by: User, at: datetime) -> None:
    """The assessments are shared with the panel and the manager. Each was written alone: the manager waits
    for all of them; the coordinator, who knows when somebody is ill, may share those that are handed in."""
    with action(by=by, at=at) as act:
        row, turn = locked_led(act, recruitment)
        refuse_not_under_way(row)
        refuse_unanswered(row)
        refuse_nobody(row)
        if turn is Turn.OWNER and rules.left_to_assess(row):
            raise Refused(
                _("Alla omdömen är inte lämnade än. Samordnaren kan dela dem som finns."), code="waits"
            )
        handed_in = Assessment.objects.about(row).filter(state=AssessmentState.HANDED_IN)
        sharer = Turn.SYSTEM if turn is Turn.OWNER else Turn.STAFF
        for assessment in act.lock(handed_in):
            move(assessment, AssessmentState.SHARED, by=sharer, at=at)
        move(row, RecruitmentState.CONVERSATION, by=turn, at=at)
        owe_an_answer(row, at)
    recruitment.state = row.state


def break_off(*, recruitment: Recruitment, words: str, by: User, at: datetime) -> None:
    """Nothing will come of it. Whoever was coming is told, time already spent is paid, papers are kept as
    long as their kind of record says."""
    with action(by=by, at=at) as act:
        row, turn = locked_led(act, recruitment)
        words = said(words, "words", _("Skriv varför den avbryts. En mening räcker."), LONGEST_REASON)
        refuse_ended(row)
        # Before the step: what has ended is not written in.
        row.broken_off_because = words
        row.save(update_fields=["broken_off_because"])
        move(row, RecruitmentState.BROKEN_OFF, by=turn, at=at)
        act.record("recruitment.break_off", row, fields=["broken_off_because"])
        if row.assignment is not None and not row.assignment.is_cancelled:
            participants.actions.call_off_by_programme(assignment=row.assignment, at=at)
        close_the_loop(act, row, AnswerKind.NOT_NOW, str(CALLED_OFF))
    recruitment.state = row.state


# --- The loop -------------------------------------------------------------------------------------
def gift_key(recruitment: Recruitment, person: Participant) -> UUID:
    """The same for the same person in the same recruitment: given once, whoever shares."""
    return uuid5(recruitment.pk, str(person.pk))


def owe_an_answer(row: Recruitment, at: datetime) -> None:
    """What the representatives have thought is owed an answer from the day it is shared."""
    for person in rules.panel_of(row).order_by("pk"):
        given = participants.actions.Given(
            text=_t("Vad jag tyckte när någon skulle anställas."),
            assignment=row.assignment,
            key=gift_key(row, person),
        )
        participants.actions.give_by_programme(participant=person, given=given, at=at)


def close_the_loop(act: Action, row: Recruitment, kind: AnswerKind, words: str) -> None:
    """Each of them gets the same answer, at once."""
    if row.assignment_id is None or act.by is None:
        return
    for one in Contribution.objects.filter(assignment=row.assignment_id).order_by("pk"):
        participants.actions.answer_by_programme(
            contribution=one, kind=kind, words=words, by=act.by, at=act.at
        )


# --- Refusals -------------------------------------------------------------------------------------
def refuse_unanswered(row: Recruitment) -> None:
    if Suggestion.objects.filter(recruitment=row).unanswered().exists():
        raise Refused(_("Svara först på förslagen om annonsen."), code="suggestions")


def refuse_nobody(row: Recruitment) -> None:
    if not row.candidates.filter(withdrew_at__isnull=True).exists():
        raise Refused(_("Skriv först in de sökande, med nummer eller initialer."), code="candidates")
