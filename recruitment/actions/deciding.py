"""The decision with its written answer in one step, and the follow-up of the process."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.actions import Refused, action
from core.models import User
from core.periods import months_after
from core.states import Turn, move
from core.typed_words import said, short_enough
from participants.models import AnswerKind
from recruitment import rules
from recruitment.actions.leading import locked, locked_own
from recruitment.actions.steps import close_the_loop, refuse_unanswered
from recruitment.models import Outcome, ProcessAnswer, Recruitment
from recruitment.states import RecruitmentState

LONGEST_ANSWER = 2_000
# Told in the loop, where words are kept longer than a recruitment's papers. The answer is one of those.
READ_IT = _("Chefen har beslutat och svarat er. Svaret står på rekryteringens sida.")
NOT_ANSWERED = _("Skriv hur omdömena vägde. Gruppen får läsa det.")
# The process is followed up when half a year has passed.
FOLLOW_UP_AFTER_MONTHS = 6
# As the representatives thought, or not, and then why.
ANSWERS = {
    Outcome.AS_THEY_THOUGHT: AnswerKind.USED,
    Outcome.ANOTHER_WAY: AnswerKind.NOT_NOW,
    Outcome.NOBODY: AnswerKind.NOT_NOW,
}


def decide(*, recruitment: Recruitment, outcome: str, weighed: str, by: User, at: datetime) -> None:
    """The manager decides, and tells the representatives how their view weighed. Never one without the
    other."""
    with action(by=by, at=at) as act:
        row = locked_own(act, recruitment)
        if row.state != RecruitmentState.CONVERSATION:
            raise Refused(_("Det beslutas efter samtalet, en gång."), code="state")
        if outcome not in Outcome.values:
            raise Refused(_("Välj vad du har beslutat."), field="outcome")
        weighed = said(weighed, "weighed", NOT_ANSWERED, LONGEST_ANSWER)
        refuse_unanswered(row)
        today = timezone.localdate(at)
        row.outcome, row.weighed, row.decided_on = outcome, weighed, today
        row.follow_up_on = months_after(today, FOLLOW_UP_AFTER_MONTHS)
        row.save(update_fields=["outcome", "weighed", "decided_on", "follow_up_on"])
        move(row, RecruitmentState.DECIDED, by=Turn.OWNER, at=at)
        act.record("recruitment.decide", row, fields=["outcome", "weighed", "decided_on"])
        close_the_loop(act, row, ANSWERS[Outcome(outcome)], str(READ_IT))
    recruitment.state = row.state


def close_follow_up(*, recruitment: Recruitment, by: User, at: datetime) -> None:
    """By the coordinator, when the manager has left or does not answer. What others have said stays."""
    with action(by=by, at=at) as act:
        act.require(rules.ARRANGE, recruitment)
        row = locked(act, recruitment)
        refuse_early(row, at)
        move(row, RecruitmentState.FOLLOWED_UP, by=Turn.STAFF, at=at)
    recruitment.state = row.state


def follow_up(
    *, recruitment: Recruitment, grade: int, worked: str, change: str, by: User, at: datetime
) -> ProcessAnswer:
    """The manager's words on how the *process* worked. There is no column for who was employed."""
    with action(by=by, at=at) as act:
        row = locked_own(act, recruitment)
        refuse_early(row, at)
        if grade not in (1, 2, 3, 4):
            raise Refused(_("Välj hur det fungerade."), field="grade")
        move(row, RecruitmentState.FOLLOWED_UP, by=Turn.OWNER, at=at)
        answer = ProcessAnswer.objects.create(
            recruitment=row,
            by_manager=True,
            grade=grade,
            worked=short_enough(worked, "worked", LONGEST_ANSWER),
            change=short_enough(change, "change", LONGEST_ANSWER),
            answered_at=at,
        )
        act.record("recruitment.follow_up", answer, fields=["grade", "worked", "change"])
    recruitment.state = row.state
    return answer


def refuse_early(row: Recruitment, at: datetime) -> None:
    if row.follow_up_on is not None and timezone.localdate(at) < row.follow_up_on:
        raise Refused(_("Det är för tidigt. Frågan kommer efter ett halvår."), code="early")
