"""The unit answers: at once, in parts, or later and says why. What was said is never changed."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import messages
from core.actions import Action, Refused, action
from core.models import User
from core.states import Turn, move
from core.typed_words import said
from participants.models import Unit
from reporters import question_rules as rules
from reporters.models import (
    AnswerSort,
    Asking,
    PrivateAnswer,
    PublicQuestion,
    QuestionAnswer,
    QuestionMove,
    Road,
)
from reporters.question_states import ANSWERED, QuestionState

ANSWERED_MESSAGE = "reporters.question_answered"
WRITE = _("Skriv ett svar. Det räcker med några meningar.")
LONGEST_REASON = 200


@dataclass(frozen=True)
class Said:
    """`seen` is how many answers there were when the form was made; `rest_by` makes it a part."""

    words: str
    seen: int
    rest_by: date | None = None


def answer_question(*, question: PublicQuestion, answer: Said, by: User, at: datetime) -> PublicQuestion:
    """Public at once when the question is. A part says when the rest comes."""
    with action(by=by, at=at) as act:
        row = locked(act, question)
        turn = rules.require_answerer(act, row)
        refuse_seen_otherwise(row, answer.seen)
        words = said(answer.words, "words", WRITE)
        if answer.rest_by is None:
            whole_answer(row, turn, at)
        else:
            part_of_answer(row, answer.rest_by, turn, at)
        put_answer(act, row, words, answer.rest_by)
        tell_askers(row, at)
    return row


def whole_answer(row: PublicQuestion, turn: Turn, at: datetime) -> None:
    row.answered_at = at
    move(row, QuestionState.ANSWERED, by=turn, at=at, along=["answered_at"])


def part_of_answer(row: PublicQuestion, rest_by: date, turn: Turn, at: datetime) -> None:
    if rest_by <= timezone.localdate(at):
        raise Refused(_("Välj en dag längre fram."), field="rest_by")
    row.answer_by = rest_by
    move(row, QuestionState.PARTLY, by=turn, at=at, along=["answer_by"])


def put_answer(act: Action, row: PublicQuestion, words: str, rest_by: date | None) -> None:
    sort = AnswerSort.WHOLE if rest_by is None else AnswerSort.PART
    given = {"words": words, "answered_by": act.by, "answered_at": act.at}
    if row.road == Road.PRIVATE:
        PrivateAnswer.objects.create(asking=row.asking, **given)
    else:
        QuestionAnswer.objects.create(question=row, unit=unit_of(row), sort=sort, rest_by=rest_by, **given)
    act.record("question.answer", row, fields=["answers"])


def unit_of(row: PublicQuestion) -> Unit:
    """An open question always has one: the database says so."""
    return cast(Unit, row.unit)


def correct_answer(
    *, question: PublicQuestion, words: str, seen: int, by: User, at: datetime
) -> PublicQuestion:
    """What was wrong stays, and what is right stands beside it with its day."""
    with action(by=by, at=at) as act:
        row = locked(act, question)
        rules.require_answerer(act, row)
        refuse_seen_otherwise(row, seen)
        if not row.is_public or row.state not in {*ANSWERED, QuestionState.PARTLY}:
            raise Refused(_("Det finns inget svar att rätta."), code="state")
        QuestionAnswer.objects.create(
            question=row,
            unit=unit_of(row),
            sort=AnswerSort.CORRECTION,
            words=said(words, "words", _("Skriv det som är rätt.")),
            answered_by=by,
            answered_at=at,
        )
        act.record("question.correct", row, fields=["answers"])
        tell_askers(row, at)
    return row


def move_question_day(
    *, question: PublicQuestion, to: date, because: str, by: User, at: datetime
) -> PublicQuestion:
    """Later is allowed, silence is not: readers are told why."""
    with action(by=by, at=at) as act:
        row = locked(act, question)
        rules.require_answerer(act, row)
        if not row.is_owed or row.answer_by is None:
            raise Refused(_("Frågan väntar inte på svar längre."), code="state")
        if to <= max(row.answer_by, timezone.localdate(at)):
            raise Refused(_("Välj en dag längre fram."), field="to")
        reason = said(because, "because", _("Skriv varför. Alla får läsa det."), LONGEST_REASON)
        QuestionMove.objects.create(
            question=row, moved_from=row.answer_by, moved_to=to, because=reason, moved_by=by, moved_at=at
        )
        row.answer_by = to
        row.save(update_fields=["answer_by"])
        act.record("question.move_day", row, fields=["answer_by"])
    return row


# --- Shared ----------------------------------------------------------------------------------------
def answers_of(row: PublicQuestion) -> int:
    """How many there are, for whoever is about to write one more."""
    if row.road == Road.PRIVATE:
        return PrivateAnswer.objects.filter(asking__question=row).count()
    return row.answers.count()


def refuse_seen_otherwise(row: PublicQuestion, seen: int) -> None:
    """Two colleagues at once: the later one reads what the first one said."""
    if answers_of(row) != seen:
        raise Refused(_("En kollega har svarat under tiden. Läs det svaret först."), code="changed")


def tell_askers(row: PublicQuestion, at: datetime) -> None:
    """That there is an answer, and nothing of what. Also those whose question was the same."""
    same = Q(question=row) | Q(question__merged_into=row, question__state=QuestionState.MERGED)
    for asking in Asking.objects.filter(same).select_related("participant__user", "contact"):
        contact = getattr(asking, "contact", None)
        if asking.participant is not None:
            messages.send(ANSWERED_MESSAGE, recipient=asking.participant.user, at=at)
        elif contact is not None:
            where = "email" if "@" in contact.address else "phone"
            messages.send_to_address(ANSWERED_MESSAGE, at=at, **{where: contact.address})


def locked(act: Action, question: PublicQuestion) -> PublicQuestion:
    act.lock(PublicQuestion.objects.filter(pk=question.pk))
    return PublicQuestion.objects.select_related("unit", "board", "asking").get(pk=question.pk)
