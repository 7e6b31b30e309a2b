"""The word list in force for a board, ready to search with."""

from uuid import UUID

from klarsprak.language.word_list import Matcher, WordRule, compile_rules
from klarsprak.models import WordEntry


def rules_for(board_id: UUID) -> list[WordRule]:
    """Words that are on and agreed, and that can be looked for: one that cannot stops no text. One query."""
    rows = WordEntry.objects.filter(board=board_id).in_use()
    return [rule for row in rows if can_be_looked_for(rule := rule_of(row))]


def can_be_looked_for(rule: WordRule) -> bool:
    """The actions refuse words and patterns that cannot; a row may have come another way."""
    try:
        return any(rule.phrases())
    except ValueError:
        return False


def rule_of(row: WordEntry) -> WordRule:
    return WordRule(
        word=row.word,
        suggestion=row.suggestion,
        pattern=row.pattern,
        kind=row.kind,
        source=row.source,
        note=row.note,
        explain=row.explains,
    )


def matcher_for(board_id: UUID) -> Matcher:
    return compile_rules(rules_for(board_id))
