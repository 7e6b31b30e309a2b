"""Questions and work samples of one recruitment, from the bank that representatives write, or one's own."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from core.actions import Refused, action
from core.models import User
from core.typed_words import said, short_enough
from recruitment.actions.leading import locked_own, refuse_not_under_way
from recruitment.models import BankQuestion, ChosenQuestion, HowItWorked, QuestionKind, Recruitment
from recruitment.querysets import BankQuestionQuerySet
from recruitment.states import RecruitmentState

LONGEST_QUESTION, LONGEST_NOTE = 1_000, 1_000
BEFORE_INTERVIEWS = (RecruitmentState.ADVERT, RecruitmentState.QUESTIONS, RecruitmentState.INTERVIEWS)


def bank_for(recruitment: Recruitment) -> BankQuestionQuerySet:
    """What may be chosen and is not: a work sample only when it can be judged without knowing the law."""
    usable = BankQuestion.objects.filter(board=recruitment.board_id).usable()
    return usable.exclude(uses__recruitment=recruitment)


def choose_questions(*, recruitment: Recruitment, ids: Iterable[UUID], by: User, at: datetime) -> int:
    """Each is copied as it reads now: the bank may change, and what was asked stays. How many."""
    with action(by=by, at=at) as act:
        row = locked_own(act, recruitment)
        refuse_too_late(row)
        wanted = set(ids)
        found = list(bank_for(row).filter(pk__in=wanted).order_by("theme", "words", "pk"))
        if len(found) != len(wanted):
            raise Refused(_("Någon av frågorna går inte att välja. Välj bland dem som visas."), field="ids")
        for one in found:
            add(row, one.words, one.kind, one)
        act.record("recruitment.choose_questions", row, fields=["questions"])
    return len(found)


def write_question(*, recruitment: Recruitment, words: str, by: User, at: datetime) -> ChosenQuestion:
    """The manager's own, beside those of the bank."""
    with action(by=by, at=at) as act:
        row = locked_own(act, recruitment)
        refuse_too_late(row)
        words = said(words, "words", _("Skriv frågan."), LONGEST_QUESTION)
        question = add(row, words, QuestionKind.QUESTION, None)
        act.record("recruitment.write_question", question, fields=["words"])
    return question


def leave_out_question(*, question: ChosenQuestion, by: User, at: datetime) -> None:
    """It is not asked. In the bank it stays."""
    with action(by=by, at=at) as act:
        row = locked_own(act, question.recruitment)
        refuse_too_late(row)
        ChosenQuestion.objects.filter(pk=question.pk, recruitment=row).delete()
        act.record("recruitment.leave_out_question", row, fields=["questions"])


def say_how_it_worked(*, question: ChosenQuestion, worked: str, note: str, by: User, at: datetime) -> None:
    """For the next time; also after the decision."""
    with action(by=by, at=at) as act:
        locked_own(act, question.recruitment)
        found = act.lock(ChosenQuestion.objects.filter(pk=question.pk))[0]
        if worked not in HowItWorked.values:
            raise Refused(_("Välj hur den fungerade."), field="worked")
        found.worked, found.note = worked, short_enough(note, "note", LONGEST_NOTE)
        found.save(update_fields=["worked", "note"])
        act.record("recruitment.say_how_it_worked", found, fields=["worked", "note"])


# --- Parts ----------------------------------------------------------------------------------------
def add(row: Recruitment, words: str, kind: str, bank_question: BankQuestion | None) -> ChosenQuestion:
    last = row.questions.aggregate(last=Max("position"))["last"] or 0
    return ChosenQuestion.objects.create(
        recruitment=row, words=words, kind=kind, bank_question=bank_question, position=last + 1
    )


def refuse_too_late(row: Recruitment) -> None:
    refuse_not_under_way(row)
    if row.state not in BEFORE_INTERVIEWS:
        raise Refused(_("Intervjuerna är klara. Frågorna kan inte ändras längre."), code="state")
