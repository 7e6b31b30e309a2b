"""What a programme answers for all who gave at once: the giver is told, the one who answers learns nothing.

Whoever answers a text answers remarks without names. Among the givers may be somebody who would rather not
meet the unit, or who is kept apart from the employee: a refusal would tell who it was, and silence would
leave the debt. So the programme's action, which has checked that this employee answers for the text, closes
the loop for every giver alike. These are called by programmes only, and answer with nothing about a person.
"""

from datetime import datetime

from core.actions import action, current
from core.models import User
from participants.actions.contributions import (
    Given,
    contribution_of,
    locked,
    put_answer,
    refuse_unfinished,
    tell_unit,
)
from participants.models import Answer, AnswerKind, Contribution, Participant
from participants.states import ContributionState

WAITING = (ContributionState.OWED, ContributionState.ASKED)


def give_by_programme(
    *, participant: Participant, given: Given, at: datetime, is_answered_now: bool = False
) -> Contribution:
    """What the person said counts although the person never handed it in. Given once, whoever ended it.

    The unit is told that it owes an answer, unless the programme answers in the same action.
    """
    act = current()
    given_before = Contribution.objects.for_person(participant).filter(pk=given.key).first()
    if given_before is not None:
        return given_before
    row = contribution_of(participant, given, at)
    refuse_unfinished(row)
    row.save(force_insert=True)
    act.record("contribution.give_by_programme", row, on_behalf_of=participant.user_id)
    if not is_answered_now:
        tell_unit(row, at)
    return row


def answer_by_programme(
    *, contribution: Contribution, kind: AnswerKind, words: str, by: User, at: datetime, result: str = ""
) -> Answer | None:
    """None when it was taken back, or answered before: an answer is never given twice."""
    with action(by=by, at=at) as act:
        row = locked(act, contribution)
        if row.state not in WAITING:
            return None
        act.record("contribution.answer_by_programme", row)
        return put_answer(act, row, AnswerKind(kind), words, result, by)
