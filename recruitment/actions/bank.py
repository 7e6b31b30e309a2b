"""The bank of questions and work samples, written by representatives."""

from datetime import datetime
from typing import TypedDict, Unpack
from uuid import UUID, uuid5

from django.utils.translation import gettext_lazy as _

from core import messages
from core.actions import Refused, action
from core.models import User
from core.typed_words import said, short_enough
from participants.actions.answers import speaking
from participants.models import Board, Channel, Participant
from recruitment import rules
from recruitment.models import BankQuestion, QuestionKind
from recruitment.rules import require_member

# To whoever proposed a question: that an answer has come, and nothing of what.
QUESTION_ANSWERED = "recruitment.question_answered"
LONGEST_THEME = 60


class QuestionFields(TypedDict, total=False):
    kind: str
    theme: str
    words: str
    look_for: str
    without_law: bool
    is_used: bool


def propose_question(
    *,
    participant: Participant,
    key: UUID,
    by: User,
    at: datetime,
    channel: str = Channel.PORTAL,
    **fields: Unpack[QuestionFields],
) -> BankQuestion:
    """By a member of the group; used when a coordinator has taken it in. `key` is made with the form."""
    with speaking(participant, by, at, channel) as act:
        require_member(participant)
        own_key = uuid5(participant.pk, str(key))
        before = BankQuestion.objects.filter(pk=own_key).first()
        if before is not None:
            return before
        row = BankQuestion(pk=own_key, board=participant.board, written_by=participant, added_at=at)
        put(row, {**fields, "is_used": True})
        row.is_proposed = True
        row.save(force_insert=True)
        act.record("bank_question.propose", row)
    return row


def answer_question(*, question: BankQuestion, agree: bool, by: User, at: datetime, words: str = "") -> None:
    """Yes puts it in the bank. No says why. Whoever proposed it reads the words."""
    with action(by=by, at=at) as act:
        act.require(rules.ARRANGE, question)
        row = act.lock(BankQuestion.objects.filter(pk=question.pk))[0]
        if not row.is_proposed:
            raise Refused(_("Frågan har redan fått svar."), code="state")
        if agree:
            refuse_law(row)
            words = short_enough(words, "words")
        else:
            words = said(words, "words", _("Skriv varför frågan inte tas in."))
        row.is_proposed, row.is_used, row.answer, row.answered_at = False, agree, words, at
        row.save()
        act.record("bank_question.answer", row, fields=["is_used", "answer"])
        if row.written_by is not None:
            messages.send(QUESTION_ANSWERED, recipient=row.written_by.user, at=at)


def add_question(*, board: Board, by: User, at: datetime, **fields: Unpack[QuestionFields]) -> BankQuestion:
    """By the coordinator, for the group."""
    with action(by=by, at=at) as act:
        act.require(rules.ARRANGE, board)
        row = BankQuestion(board=board, added_at=at)
        put(row, fields)
        refuse_law(row)
        row.save(force_insert=True)
        act.record("bank_question.add", row)
    return row


def change_question(
    *, question: BankQuestion, by: User, at: datetime, **fields: Unpack[QuestionFields]
) -> BankQuestion:
    """What was asked in a recruitment stays as it was asked there."""
    with action(by=by, at=at) as act:
        act.require(rules.ARRANGE, question)
        row = act.lock(BankQuestion.objects.filter(pk=question.pk))[0]
        put(row, fields)
        if not row.is_proposed:
            refuse_law(row)
        row.save()
        act.record("bank_question.change", row, fields=sorted(fields))
    return row


# --- Parts ----------------------------------------------------------------------------------------
def put(row: BankQuestion, fields: QuestionFields) -> None:
    for name, value in fields.items():
        setattr(row, name, value)
    if row.kind not in QuestionKind.values:
        raise Refused(_("Välj fråga eller arbetsprov."), field="kind")
    row.theme = said(row.theme, "theme", _("Skriv vad den handlar om."), LONGEST_THEME)
    row.words = said(row.words, "words", _("Skriv frågan eller uppgiften."))
    row.look_for = short_enough(row.look_for, "look_for")


def refuse_law(row: BankQuestion) -> None:
    """A work sample must be possible to judge for whoever has not read law."""
    if row.kind == QuestionKind.WORK_SAMPLE and row.is_used and not row.without_law:
        raise Refused(
            _("Ett arbetsprov ska gå att bedöma utan att kunna lagen. Ändra uppgiften först."),
            field="without_law",
        )
