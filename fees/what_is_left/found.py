"""What a calculation has read of the rules: each row it used, and whether one was missing."""

from datetime import date
from decimal import Decimal

from fees.legal.rulebook import Rule, RuleBook
from fees.what_is_left.answer import Notice


class Found:
    """Rows of one payment's day. A row that is missing or not verified gives no number, only a notice."""

    def __init__(self, book: RuleBook, on: date) -> None:
        self.book, self.on = book, on
        self.used: dict[str, Rule] = {}
        self.is_missing = False

    def rule(self, rule_id: str) -> Rule | None:
        """The row if it may be counted with, noted as used; else None, and the notice is due."""
        rule = self.if_any(rule_id)
        self.is_missing = self.is_missing or rule is None
        return rule

    def if_any(self, rule_id: str) -> Rule | None:
        """As `rule`, for what need not exist on every day: no notice when it does not."""
        rule = self.book.find(rule_id, self.on)
        if rule is None or not rule.may_give_numbers:
            return None
        self.used[rule.name] = rule
        return rule

    def words(self, rule_id: str) -> Rule | None:
        """A row that only words rest on: it need not be verified."""
        rule = self.book.find(rule_id, self.on)
        if rule is not None:
            self.used[rule.name] = rule
        return rule

    def number(self, rule_id: str, key: str) -> Decimal | None:
        rule = self.rule(rule_id)
        return None if rule is None else rule.number(key)

    def also(self) -> "Found":
        """A copy to go on from: what one benefit reads is not said of another."""
        other = Found(self.book, self.on)
        other.used, other.is_missing = dict(self.used), self.is_missing
        return other

    @property
    def rules(self) -> tuple[Rule, ...]:
        return tuple(self.used[name] for name in sorted(self.used))

    @property
    def notices(self) -> tuple[Notice, ...]:
        return (Notice.NO_RULE,) if self.is_missing else ()
