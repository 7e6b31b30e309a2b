"""The word list as its coordinator keeps it: words are added, changed, and the shipped ones are taken in."""

from datetime import datetime
from typing import TypedDict, Unpack
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from core.actions import Action, Refused, action
from core.models import User
from klarsprak import rules
from klarsprak.language.patterns import check_pattern
from klarsprak.language.word_list import EXCEPTION, WordRule, shipped_rules
from klarsprak.models import WordEntry
from participants.models import Board


class WordFields(TypedDict, total=False):
    """What is said about a word."""

    word: str
    suggestion: str
    pattern: str
    kind: str
    source: str
    note: str
    explains: bool
    is_on: bool


def add_word(*, board: Board, by: User, at: datetime, **fields: Unpack[WordFields]) -> WordEntry:
    """By a coordinator; it hints from now on."""
    with action(by=by, at=at) as act:
        act.require(rules.ARRANGE, board)
        lock_list(act, board.pk)
        row = WordEntry(board=board, added_by=by, added_at=at, **clean(fields))
        refuse_useless(row)
        row.save(force_insert=True)
        act.record("word.add", row, fields=sorted(fields))
    return row


def change_word(*, entry: WordEntry, by: User, at: datetime, **fields: Unpack[WordFields]) -> WordEntry:
    """Figures that are written down already stay: they say by which list they were counted."""
    with action(by=by, at=at) as act:
        row = locked(act, entry)
        for name, value in clean(fields).items():
            setattr(row, name, value)
        refuse_useless(row)
        row.save(update_fields=list(fields))
        act.record("word.change", row, fields=sorted(fields))
    return row


def take_in_shipped(*, board: Board, by: User, at: datetime) -> int:
    """The list that the platform comes with. What the board has already is left as it is; how many came."""
    with action(by=by, at=at) as act:
        act.require(rules.ARRANGE, board)
        lock_list(act, board.pk)
        known = {word.casefold() for word in words_of(board)}
        new = [rule for rule in shipped_rules() if rule.word.casefold() not in known]
        WordEntry.objects.bulk_create(entry_of(rule, board, by, at) for rule in new)
        act.record("word.take_in_shipped", board, fields=[f"rows={len(new)}"])
    return len(new)


# --- Parts ----------------------------------------------------------------------------------------
def lock_list(act: Action, board: UUID) -> None:
    """Words come and change one at a time: the same word from two people at once is one word."""
    act.lock(Board.objects.filter(pk=board))


def locked(act: Action, entry: WordEntry) -> WordEntry:
    lock_list(act, entry.board_id)
    act.lock(WordEntry.objects.filter(pk=entry.pk))
    row = WordEntry.objects.select_related("board", "proposed_by__user").get(pk=entry.pk)
    act.require(rules.ARRANGE, row)
    return row


def words_of(board: Board) -> list[str]:
    return list(WordEntry.objects.filter(board=board).values_list("word", flat=True))


def clean(fields: WordFields) -> WordFields:
    """Single spaces, nothing around; booleans as they are."""
    return {  # type: ignore[return-value]
        name: " ".join(value.split()) if isinstance(value, str) else value for name, value in fields.items()
    }


def refuse_useless(row: WordEntry) -> None:
    """A word that could not be looked for, or that says nothing, would only be in the way."""
    if not row.word:
        raise Refused(_("Skriv ordet."), field="word")
    same = WordEntry.objects.filter(board=row.board_id, word__iexact=row.word).exclude(pk=row.pk)
    if same.exists():
        raise Refused(_("Ordet finns redan i listan."), field="word")
    refuse_pattern(row.pattern or head_of(row.word), "pattern" if row.pattern else "word")
    if not (row.suggestion or row.explains or row.kind == EXCEPTION):
        raise Refused(_("Skriv vad man hellre kan säga, eller att ordet ska förklaras."), field="suggestion")


def head_of(word: str) -> str:
    """What stands in parentheses after a word is for the reader only."""
    return word.partition(" (")[0]


def refuse_pattern(text: str, field: str) -> None:
    """Patterns are written out, never run: one that gives too many forms is refused before it is stored."""
    try:
        check_pattern(text)
    except ValueError as no:
        raise Refused(str(no), field=field) from no


def entry_of(rule: WordRule, board: Board, by: User, at: datetime) -> WordEntry:
    return WordEntry(
        board=board,
        word=rule.word,
        suggestion=rule.suggestion,
        pattern=rule.pattern,
        kind=rule.kind,
        source=rule.source,
        note=rule.note,
        explains=rule.explain,
        added_by=by,
        added_at=at,
    )
