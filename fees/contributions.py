"""The limit under which a payer owes no contributions for a person in a year, and who is about to pass it.

Under the limit nothing is owed; from it the whole year's amount is counted (AGI_MIN). Information for
budgets only: no payment is split because of it, and nothing that chooses people may read it (tested).
The ages of people are not known here, so the full share is used and called an estimate.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from uuid import UUID

from django.db.models import Q, Sum

from core import access
from fees.legal.names import row_words
from fees.legal.rulebook import Rule, RuleBook
from fees.models import LegalRule, PastWork, WorkEntry
from fees.one_payer import NOTHING, Elsewhere, elsewhere
from fees.planned import booked_by_person
from fees.taxable import paid_during, with_money
from participants import rules as register_rules
from participants.models import Board, Participant

MINIMUM, FULL = "AGI_MIN", "AGI_FULL"
ORE = 100
# Four fifths of the limit is near it.
NEAR = Decimal("0.8")


def share_of(amount_ore: int, share: Decimal) -> int:
    """To whole öre, a half rounded up."""
    return int((Decimal(amount_ore) * share).quantize(Decimal(1), ROUND_HALF_UP))


@dataclass(frozen=True)
class Contributions:
    """The rows of law on a day. `limit_ore` and `share` are None when no row that gives a number holds."""

    minimum: Rule | None
    full: Rule | None

    @classmethod
    def on(cls, day: date, book: RuleBook) -> "Contributions":
        found = [book.find(rule_id, day) for rule_id in (MINIMUM, FULL)]
        minimum, full = (rule if rule and rule.may_give_numbers else None for rule in found)
        return cls(minimum, full)

    @property
    def limit_ore(self) -> int | None:
        return int(self.minimum.number("limit") * ORE) if self.minimum else None

    @property
    def share(self) -> Decimal | None:
        return self.full.number("share") if self.full else None

    @property
    def names(self) -> list[str]:
        """In plain words, for the page."""
        return [row_words(rule) for rule in (self.minimum, self.full) if rule]

    def owed_on(self, year_ore: int) -> int:
        """On what one person is paid in a year: nothing, or on all of it."""
        if self.limit_ore is None or year_ore < self.limit_ore:
            return 0
        return self.share_on(year_ore)

    def share_on(self, ore: int) -> int:
        """On a sum of somebody who is past the limit; nothing when no row gives a share."""
        return 0 if self.share is None else share_of(ore, self.share)


def contributions_on(day: date) -> Contributions:
    return Contributions.on(day, LegalRule.objects.for_board(None).book(MINIMUM, FULL))


def counted_from() -> date | None:
    """The first day for which contributions can be counted. Years before it are told without them: nobody
    guesses a share that no row holds."""
    book = LegalRule.objects.for_board(None).book(MINIMUM, FULL)
    first = [min(days) for days in (first_days(book, rule_id) for rule_id in (MINIMUM, FULL)) if days]
    return max(first) if len(first) == len((MINIMUM, FULL)) else None


def first_days(book: RuleBook, rule_id: str) -> list[date]:
    return [rule.valid_from for rule in book.rules.get(rule_id, ()) if rule.may_give_numbers]


# --- What each person is paid in a calendar year --------------------------------------------------
def paid_in_year(boards: Collection[UUID], year: int) -> Counter[UUID]:
    """Approved and locked taxable pay by person, in öre, by the day it is paid; earlier work too."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    entries = paid_during(WorkEntry.objects.for_boards(boards).paid_or_to_be(), first, last)
    rows: Any = with_money(entries).order_by()
    paid = Counter(dict(rows.values_list("person").annotate(Sum("taxable"))))
    # Without a day of payment, the day of the work decides.
    unknown = Q(paid_on__isnull=True, worked_on__range=(first, last))
    past = PastWork.objects.for_boards(boards).filter(unknown | Q(paid_on__range=(first, last)))
    sums = past.order_by().values_list("participant", "participant__merged_into").annotate(Sum("pay_ore"))
    for person, merged_into, total in sums:
        paid[merged_into or person] += total
    return paid


# --- Who is about to pass it ----------------------------------------------------------------------
@dataclass(frozen=True)
class YearSums:
    """One person's year: with the boards that are asked about, and whether the rest of the payer tips it."""

    paid_ore: int
    booked_ore: int
    elsewhere: Elsewhere

    def has_passed(self, limit_ore: int) -> bool:
        return self.paid_ore + self.elsewhere.paid_ore >= limit_ore

    def will_pass(self, limit_ore: int) -> bool:
        booked = self.booked_ore + self.elsewhere.booked_ore
        return self.paid_ore + self.elsewhere.paid_ore + booked >= limit_ore

    def is_near(self, limit_ore: int) -> bool:
        paid = self.paid_ore + self.elsewhere.paid_ore
        return is_near(paid, self.booked_ore + self.elsewhere.booked_ore, limit_ore)

    def is_near_alone(self, limit_ore: int) -> bool:
        return is_near(self.paid_ore, self.booked_ore, limit_ore)


@dataclass(frozen=True)
class NearLimit:
    """One person under the limit. `name` is empty where it may not be shown. Sums are the boards' own."""

    name: str
    payroll_id: str
    paid_ore: int
    booked_ore: int
    adds_ore: int
    # Near only together with what other boards pay, which is told as this one word and no sum.
    is_near_by_others: bool = False

    @property
    def will_pass(self) -> bool:
        return self.adds_ore > 0


@dataclass(frozen=True)
class LimitPage:
    """`hidden` are those of whom only the number may be told. `counts_all` when the whole municipality's
    pay is held against the limit: for payroll, whose system holds it all."""

    rules: Contributions
    near: Sequence[NearLimit]
    hidden: int
    passed: int
    passed_owed_ore: int
    counts_all: bool = False

    @property
    def adds_ore(self) -> int:
        return sum(row.adds_ore for row in self.near)


def limit_page(user: Any, boards: Collection[UUID], on: date, *, counts_all: bool = False) -> LimitPage:
    """For the boards of whoever asks; as many queries however many people there are."""
    rules = contributions_on(on)
    if rules.limit_ore is None:
        return LimitPage(rules, (), 0, 0, 0)
    limit, sums = rules.limit_ore, year_sums(boards, on, counts_all=counts_all)
    passed = [one for one in sums.values() if one.has_passed(limit)]
    near = {key for key, one in sums.items() if not one.has_passed(limit) and one.is_near(limit)}
    people = Participant.objects.filter(pk__in=near)
    known = people.known_to(user).order_by("sort_key", "pk")
    rows = [row_for(user, person, sums[person.pk], rules) for person in known]
    return LimitPage(
        rules=rules,
        near=rows,
        hidden=len(near) - len(rows),
        passed=len(passed),
        passed_owed_ore=sum(rules.share_on(one.paid_ore) for one in passed),
        counts_all=counts_all,
    )


def year_sums(boards: Collection[UUID], on: date, *, counts_all: bool) -> dict[UUID, YearSums]:
    """Of everybody whom the boards pay or have booked this year."""
    paid, booked = paid_in_year(boards, on.year), booked_by_person(boards, on)
    people, rest = {*paid, *booked}, {}
    if counts_all:
        every = list(Board.objects.values_list("pk", flat=True))
        rest = elsewhere(people, paid_in_year(every, on.year), booked_by_person(every, on))
    return {key: YearSums(paid[key], booked[key], rest.get(key, NOTHING)) for key in people}


def is_near(paid_ore: int, booked_ore: int, limit_ore: int) -> bool:
    return paid_ore + booked_ore >= limit_ore or paid_ore >= NEAR * limit_ore


def row_for(user: Any, person: Participant, sums: YearSums, rules: Contributions) -> NearLimit:
    limit = rules.limit_ore or 0
    may_name = access.may(user, register_rules.READ, person)
    both = sums.paid_ore + sums.booked_ore
    return NearLimit(
        name=person.full_name if may_name else "",
        payroll_id=person.payroll_id,
        paid_ore=sums.paid_ore,
        booked_ore=sums.booked_ore,
        # On the boards' own money: what the others owe is theirs.
        adds_ore=rules.share_on(both) if sums.will_pass(limit) else 0,
        is_near_by_others=not sums.is_near_alone(limit),
    )
