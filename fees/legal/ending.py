"""Rules that end without a follower, sixty days before: whoever writes the next row needs the time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from fees.legal.names import ALL, Named
from fees.legal.rulebook import Rule, RuleBook

WARNED = timedelta(days=60)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Ending:
    """From `missing_on` no verified row says anything; `last` ended before it, if there was one."""

    named: Named
    missing_on: date
    last: Rule | None

    @property
    def warned_on(self) -> date:
        return self.missing_on - WARNED


def endings(book: RuleBook, today: date) -> list[Ending]:
    """What lacks a row on some day from today until the warning's end, the soonest first."""
    found = [ending for named in ALL if (ending := ending_of(named, book, today))]
    return sorted(found, key=lambda one: (one.missing_on, ALL.index(one.named)))


def ending_of(named: Named, book: RuleBook, today: date) -> Ending | None:
    """A rule that figures need is missed until it is written; any other is told of until its last day."""
    rows = [row for row in book.rules.get(named.rule_id, ()) if row.may_give_numbers]
    on = first_without(rows, today)
    if on > today + WARNED or (on == today and not named.is_needed):
        return None
    return Ending(named, on, last_before(rows, on))


def first_without(rows: Iterable[Rule], on: date) -> date:
    """The first day, from `on`, that no row holds; `date.max` when one holds without end."""
    for row in sorted(rows, key=lambda row: row.valid_from):
        if not row.is_in_force(on):
            continue
        if row.valid_to is None:
            return date.max
        on = row.valid_to + ONE_DAY
    return on


def last_before(rows: Iterable[Rule], on: date) -> Rule | None:
    ended = [row for row in rows if row.valid_to is not None and row.valid_to < on]
    return max(ended, key=lambda row: row.valid_from, default=None)
