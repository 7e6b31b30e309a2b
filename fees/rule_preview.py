"""What a new row would do to an invented example, before it is saved."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core.registry import Text
from core.templatetags.words import kronor
from fees.legal.ending import ONE_DAY
from fees.legal.rulebook import Rule, RuleBook
from fees.what_is_left.answer import Answer
from fees.what_is_left.calculator import what_is_left
from fees.what_is_left.case import Benefit, Case, Engagement, Period

FIGURES: tuple[tuple[Text, Callable[[Answer], int | None]], ...] = (
    (_("Före skatt"), lambda answer: answer.gross_ore),
    (_("Skatt"), lambda answer: answer.tax_ore),
    (_("Utbetalas efter skatt"), lambda answer: answer.net_ore),
    (_("Räknas mot ersättningen"), lambda answer: answer.counted_ore),
    (_("Kvar till personen"), lambda answer: answer.kept_ore),
    (_("Arbetsgivaravgift"), lambda answer: answer.contributions_ore),
)


@dataclass(frozen=True)
class Line:
    """One figure of the example before and after; None where it cannot be reckoned."""

    label: Text
    before_ore: int | None
    after_ore: int | None

    @property
    def is_changed(self) -> bool:
        return self.before_ore != self.after_ore

    @property
    def words(self) -> str:
        if self.before_ore is None or self.after_ore is None:
            return self.one_sided()
        sums = {"before": kronor(self.before_ore), "after": kronor(self.after_ore)}
        return (_t("%(before)s blir %(after)s") if self.is_changed else _t("%(after)s, som förut")) % sums

    def one_sided(self) -> str:
        if self.after_ore is not None:
            return _t("%(sum)s. Förut gick det inte att räkna ut.") % {"sum": kronor(self.after_ore)}
        return _t("%(sum)s förut. Sedan går det inte att räkna ut.") % {"sum": kronor(self.before_ore or 0)}

    @property
    def difference(self) -> str:
        """How much more or less, where both figures are known."""
        if self.before_ore is None or self.after_ore is None or not self.is_changed:
            return ""
        more = self.after_ore - self.before_ore
        words = _t("%(sum)s mer") if more > 0 else _t("%(sum)s mindre")
        return words % {"sum": kronor(abs(more))}


@dataclass(frozen=True)
class Preview:
    """`before` is the row that `lines` are compared with; it may have ended the day before."""

    example: Text
    on: date
    before_on: date
    before: Rule | None
    lines: list[Line]

    @property
    def is_changed(self) -> bool:
        return any(line.is_changed for line in self.lines)


def example_of(rule_id: str, on: date) -> tuple[Text, Case]:
    """Ten hours at 150 kr and 12 % for holidays, told as what the rule is about."""
    worked: dict[str, Any] = {
        "on": on,
        "hours": Decimal(10),
        "rate_ore": 15_000,
        "holiday_pay": Decimal("0.12"),
        "is_side_income": True,
    }
    about: dict[str, tuple[Text, dict[str, Any]]] = {
        "AGI_SENIOR": (_("En person född 1955, 10 timmar, 150 kr."), {"birth_year": 1955}),
        "AGI_YOUTH": (
            _("En person som är 20 år när året börjar, 10 timmar, 150 kr."),
            {"birth_year": on.year - 21},
        ),
        "SE_STEGLOS": STEPLESS,
        "PBB": STEPLESS,
        "BTP_MARGINAL": (
            _("Någon med bostadstillägg, 10 timmar, 150 kr."),
            {"benefits": (Benefit.HOUSING_SUPPLEMENT,)},
        ),
        "JOBBSTIM": in_period(on, Engagement.EMPLOYED, _("Anställd 10 timmar, 150 kr, med jobbstimulans.")),
        "JOBBSTIM_ARVODE_LOCAL": in_period(
            on, Engagement.ASSIGNMENT, _("Arvode 10 timmar, 150 kr, med jobbstimulans.")
        ),
    }  # fmt: skip
    words, fields = about.get(rule_id, (_("Anställd 10 timmar, 150 kr, med skatt på sidoinkomst."), {}))
    return words, Case(**{**worked, **fields})


STEPLESS: tuple[Text, dict[str, Any]] = (
    _("Hel sjukersättning från 2003, ansökt om steglös avräkning, 100 000 kr på året."),
    {
        "benefits": (Benefit.SICKNESS,),
        "granted_on": date(2003, 1, 1),
        "stepless_applied": True,
        "year_income_ore": 10_000_000,
    },
)


def in_period(on: date, engagement: Engagement, words: Text) -> tuple[Text, dict[str, Any]]:
    fields = {"benefits": (Benefit.INCOME_SUPPORT,), "jobbstimulans": Period(on, None)}
    return words, {**fields, "engagement": engagement}


def preview(book: RuleBook, row: Rule) -> Preview:
    """The example by what is written now, and on the row's first day with the row."""
    before_on = last_day_before(book, row)
    words, case_after = example_of(row.rule_id, row.valid_from)
    _words, case_before = example_of(row.rule_id, before_on)
    before, after = what_is_left(case_before, book)[0], what_is_left(case_after, with_row(book, row))[0]
    lines = [Line(label, read(before), read(after)) for label, read in FIGURES]
    known = [line for line in lines if line.before_ore is not None or line.after_ore is not None]
    return Preview(words, row.valid_from, before_on, book.find(row.rule_id, before_on), known)


def last_day_before(book: RuleBook, row: Rule) -> date:
    """The same day, where another row holds on it; of a row that takes over from one that ends, the day
    before."""
    eve = row.valid_from - ONE_DAY
    is_next = book.find(row.rule_id, row.valid_from) is None and book.find(row.rule_id, eve) is not None
    return eve if is_next else row.valid_from


def with_row(book: RuleBook, row: Rule) -> RuleBook:
    """As the action would leave the book: an open row ends the day before."""
    others = [rule for kept in book.rules.values() for rule in kept]
    return RuleBook([*(closed_before(rule, row) for rule in others), row])


def closed_before(rule: Rule, row: Rule) -> Rule:
    is_same = (rule.rule_id, rule.is_local) == (row.rule_id, row.is_local)
    if is_same and rule.valid_to is None and rule.valid_from < row.valid_from:
        return replace(rule, valid_to=row.valid_from - ONE_DAY)
    return rule
