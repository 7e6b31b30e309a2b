"""Answering the evaluation, once at each moment. What was answered is tied to nobody."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from core.actions import Refused, action
from core.models import User
from core.typed_words import short_enough
from mentoring import rules
from mentoring.evaluation import QUESTIONS, SCALE, course_of
from mentoring.models import Answered, EvaluationAnswer, MentorGroup, Moment

LONGEST = 2_000
ALREADY = _("Du har redan svarat. Tack! Svaret går inte att ändra, för det står inte vems det är.")


@dataclass(frozen=True)
class Given:
    """`answers` is one to four by the question's key; a question that is left out is not there."""

    answers: Mapping[str, int] = field(default_factory=dict)
    words: str = ""
    to_university: bool = False


def answer_evaluation(*, group: MentorGroup, moment: Moment, given: Given, by: User, at: datetime) -> None:
    """That somebody has answered stands in one table, and what in another. The log names the group alone."""
    with action(by=by, at=at) as act:
        side = rules.require_side(act, group)
        act.lock(MentorGroup.objects.filter(pk=group.pk))
        answers, words = read(given)
        if has_answered(group, moment, by):
            raise Refused(ALREADY, code="answered")
        if not course_of(group).window(moment).is_open(at):
            raise Refused(_("De här frågorna går inte att svara på nu."), code="closed")
        Answered.objects.create(group=group, user=by, moment=moment)
        lay(
            EvaluationAnswer(
                group=group,
                side=side,
                moment=moment,
                answers=answers,
                words=words,
                to_university=given.to_university,
            )
        )
        act.record("evaluation.answer", group)


def read(given: Given) -> tuple[dict[str, int], str]:
    words = short_enough(given.words, "words", LONGEST)
    answers = {key: value for key, value in given.answers.items() if key in QUESTIONS and value in SCALE}
    if not answers:
        raise Refused(_("Svara på minst en av frågorna."), field=next(iter(QUESTIONS)))
    return answers, words


def lay(new: EvaluationAnswer) -> None:
    """All of the group's answers are laid down anew in the order of their random keys: otherwise the table
    itself would keep the order in which people answered."""
    rows = EvaluationAnswer.objects.filter(group=new.group, side=new.side, moment=new.moment)
    laid = sorted([*rows, new], key=lambda row: row.pk)
    rows.delete()
    EvaluationAnswer.objects.bulk_create(laid)


def has_answered(group: MentorGroup, moment: str, user: User) -> bool:
    return Answered.objects.filter(group=group, user=user, moment=moment).exists()
