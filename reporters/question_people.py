"""What questions tell about a person: 'Allt om mig', erasing, two entries of one, and what is owed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.erasing import Eraser
from core.facts import FactKind
from core.models import User
from core.registry import MessageKind, Text
from participants.merging import Moves
from participants.models import Participant
from reporters.actions.questions_answering import ANSWERED_MESSAGE
from reporters.models import AskerContact, Asking, PrivateAnswer
from reporters.question_data import ASKINGS, CONTACTS
from reporters.question_states import OWED, QuestionState

SLAG, ANSWER_SLAG, CONTACT_SLAG = "fråga till verksamheten", "eget svar på en fråga", "nås om en fråga"
FACTS = (
    FactKind(SLAG, _("Frågor du har ställt"), "given", ASKINGS),
    FactKind(ANSWER_SLAG, _("Egna svar på dina frågor"), "given", ASKINGS),
    FactKind(CONTACT_SLAG, _("Vart vi säger till om ett svar"), "given", CONTACTS),
)
MERGE_RULES = (Moves("reporters.Asking.participant", _("frågor till verksamheten")),)
MESSAGE_KINDS = (
    MessageKind(
        ANSWERED_MESSAGE,
        _("svar på en fråga"),
        _("Du har fått ett svar"),
        _("Hej!\n\nDu har fått ett svar. Läs det med din kod, eller logga in som vanligt."),
        during_pause=True,
    ),
)


def personal_data(subject: User) -> list[dict[str, Any]]:
    rows = Asking.objects.of_people(Participant.every.of(subject)).with_question()
    answers = [
        {"slag": ANSWER_SLAG, "dag": one.answered_at, "svar": one.words}
        for row in rows
        for one in row.private_answers.all()
    ]
    contacts = [
        {"slag": CONTACT_SLAG, "nummer eller adress": one.address}
        for one in AskerContact.objects.filter(asking__in=rows)
    ]
    return [*map(fact_of, rows), *answers, *contacts]


def fact_of(row: Asking) -> dict[str, Any]:
    return {
        "slag": SLAG,
        "dag": row.question.asked_at,
        "egna ord": row.words,
        "så visas frågan": row.question.words if row.question.is_public else "",
        "namn som visas": row.byline,
        "läge": row.question.get_state_display(),
        "du sa om svaret": row.question.get_verdict_display(),
        "du saknade": row.missing,
    }


def erase(subject: User, eraser: Eraser) -> None:
    """Who asked, in which words, goes. The open question and its answers say nothing of whose it was."""
    mine = Asking.objects.of_people(Participant.every.of(subject))
    eraser.delete(AskerContact.objects.filter(asking__in=mine))
    eraser.delete(PrivateAnswer.objects.filter(asking__in=mine))
    eraser.delete(mine)


def owed_to(participant: Participant, at: datetime) -> Sequence[Text]:
    waiting = (*OWED, QuestionState.NEW)
    rows = Asking.objects.filter(participant=participant, question__state__in=waiting)
    return [_("ett svar på en fråga")] if rows.exists() else []
