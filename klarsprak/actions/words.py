"""The group's own word list grows by its members: a word is proposed, and gets a yes or a no with words."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from django.utils.translation import gettext_lazy as _

from core import messages
from core.actions import Refused, action
from core.models import User
from klarsprak.actions.proposals import NO_PEOPLE
from klarsprak.actions.word_list import (
    head_of,
    lock_list,
    locked,
    refuse_pattern,
    refuse_useless,
)
from klarsprak.checking import traces_of
from klarsprak.emails import WORD_ANSWERED
from klarsprak.language.blocks import Block, BlockKind
from klarsprak.language.sentences import clean
from klarsprak.models import WordEntry
from participants.actions.answers import speaking
from participants.models import Board, Channel, Participant

LONGEST = {"word": 80, "suggestion": 200, "why": 1_000}
LONGEST_ANSWER = 300
TOO_LONG = _("Det är för långt. Skriv kortare.")
FIELDS = ["is_proposed", "is_on", "suggestion", "explains", "answer", "answered_at", "added_by"]


def propose_word(
    *,
    participant: Participant,
    word: str,
    key: UUID,
    by: User,
    at: datetime,
    suggestion: str = "",
    why: str = "",
    channel: str = Channel.PORTAL,
) -> WordEntry:
    """It waits for the coordinator and hints at nothing until then."""
    word, suggestion, why = told(word, suggestion, why)
    with speaking(participant, by, at, channel) as act:
        board = participant.board
        lock_list(act, board.pk)
        own_key = uuid5(participant.pk, str(key))
        proposed_before = WordEntry.objects.filter(pk=own_key).first()
        if proposed_before is not None:
            return proposed_before
        refuse_known(board, word)
        refuse_pattern(head_of(word), "word")
        row = WordEntry(pk=own_key, board=board, word=word, added_at=at)
        row.suggestion, row.why = suggestion, why
        row.is_proposed, row.proposed_by = True, participant
        row.save(force_insert=True)
        act.record("word.propose", row)
    return row


@dataclass(frozen=True)
class Agreed:
    """What the list says about a word that got a yes: the member need not know what to say instead."""

    suggestion: str = ""
    explains: bool = False


def answer_word(
    *, entry: WordEntry, agreed: Agreed | None, by: User, at: datetime, words: str = ""
) -> WordEntry:
    """Yes puts the word in the list. No (None) says why, in words that the member reads."""
    with action(by=by, at=at) as act:
        row = locked(act, entry)
        if not row.is_proposed:
            raise Refused(_("Ordet har redan fått svar."), code="state")
        row.answer, row.answered_at, row.added_by = answer_in(words, agreed), at, by
        row.is_proposed, row.is_on = False, agreed is not None
        if agreed is not None:
            row.suggestion, row.explains = " ".join(agreed.suggestion.split()), agreed.explains
            refuse_useless(row)
        row.save(update_fields=FIELDS)
        act.record("word.answer", row, fields=["is_on", "answer", "suggestion", "explains"])
        if row.proposed_by is not None:
            messages.send(WORD_ANSWERED.key, recipient=row.proposed_by.user, at=at)
    return row


def answer_in(words: str, agreed: Agreed | None) -> str:
    words = words.strip()
    if agreed is None and not words:
        raise Refused(_("Skriv varför ordet inte ska med."), field="words")
    if len(words) > LONGEST_ANSWER:
        raise Refused(TOO_LONG, field="words")
    return words


def told(word: str, suggestion: str, why: str) -> tuple[str, str, str]:
    """As clean text. Nothing about a person's own case belongs in a list that all may read."""
    if not word.strip():
        raise Refused(_("Skriv ordet."), field="word")
    return one_line(word, "word"), one_line(suggestion, "suggestion"), one_line(why, "why")


def one_line(typed: str, field: str) -> str:
    words = " ".join(clean(typed).split())
    if len(words) > LONGEST[field]:
        raise Refused(TOO_LONG, field=field)
    if traces_of([Block(BlockKind.PARAGRAPH, words)]):
        raise Refused(NO_PEOPLE, field=field)
    return words


def refuse_known(board: Board, word: str) -> None:
    """Once for each board. What became of it stands in the list, or will."""
    found = WordEntry.objects.filter(board=board, word__iexact=word).first()
    if found is None:
        return
    if found.is_proposed:
        raise Refused(_("Ordet är redan föreslaget. Samordnaren tittar på det."), field="word")
    if found.is_on:
        raise Refused(_("Ordet finns redan i ordlistan."), field="word")
    raise Refused(_("Ordet har varit föreslaget förut. Det används inte i listan."), field="word")
