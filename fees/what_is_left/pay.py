"""From hours to what is paid out, and what it costs the payer: the same whatever somebody lives on."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.templatetags.words import kronor
from fees.legal.rulebook import Rule
from fees.what_is_left.answer import Notice, Step
from fees.what_is_left.case import Benefit, Case, Engagement
from fees.what_is_left.found import Found
from fees.what_is_left.money import (
    from_kronor,
    number_words,
    share_of,
    share_words,
    to_ore,
    whole_kronor,
)

# Taxable themselves, so that the fee alone says nothing about the year's tax.
TAXED = frozenset({Benefit.SICKNESS, Benefit.ACTIVITY})


@dataclass(frozen=True)
class Pay:
    """One payment in öre; tax and net are None when no rule says what is drawn."""

    gross_ore: int
    tax_ore: int | None
    steps: tuple[Step, ...]
    notices: tuple[Notice, ...] = ()

    @property
    def net_ore(self) -> int | None:
        return None if self.tax_ore is None else self.gross_ore - self.tax_ore


def pay_of(case: Case, found: Found) -> Pay:
    """Gross, tax and net with each step."""
    steps = gross_steps(case)
    gross = sum(step.amount_ore for step in steps)
    tax, tax_steps = tax_of(case, gross, found)
    if len(steps) > 1:
        steps.append(Step(_("Före skatt"), _("tillsammans"), gross))
    steps.extend(tax_steps)
    if tax is not None:
        steps.append(Step(_("Utbetalas efter skatt"), _("före skatt minus skatt"), gross - tax))
    return Pay(gross, tax, tuple(steps), tax_notices(case, gross, tax, found))


def gross_steps(case: Case) -> list[Step]:
    """Hours times the rate, and for whoever is employed the share for holidays, of the case and no rule."""
    if case.engagement == Engagement.UNPAID:
        return [Step(_("Utan ersättning"), _("inga pengar betalas för tiden"), 0)]
    pay = to_ore(case.hours * case.rate_ore)
    is_employed = case.engagement == Engagement.EMPLOYED
    steps = [Step(_("Timlön") if is_employed else _("Arvode"), hours_words(case), pay)]
    if is_employed and case.holiday_pay:
        how = _("%(share)s av %(pay)s") % {"share": share_words(case.holiday_pay), "pay": kronor(pay)}
        steps.append(Step(_("Semesterersättning"), how, share_of(pay, case.holiday_pay)))
    return steps


def hours_words(case: Case) -> str:
    """2,5 timmar × 165 kr"""
    words = ngettext("%(hours)s timme × %(rate)s", "%(hours)s timmar × %(rate)s", 1 if case.hours == 1 else 2)
    return words % {"hours": number_words(case.hours), "rate": kronor(case.rate_ore)}


def gross_of(case: Case) -> int:
    return sum(step.amount_ore for step in gross_steps(case))


def year_income_of(case: Case) -> int:
    """The whole year's: as told, else what this payer has paid and pays now."""
    if case.year_income_ore is not None:
        return case.year_income_ore
    return case.paid_this_year_ore + gross_of(case)


# --- Tax -------------------------------------------------------------------------------------------
def tax_of(case: Case, gross: int, found: Found) -> tuple[int | None, list[Step]]:
    """What is drawn, in whole kronor; nothing from a single small payment (TAX_SMALL)."""
    if case.engagement == Engagement.UNPAID or not is_taxed(case):
        return 0, []
    side, small = found.rule("TAX_SIDE"), found.rule("TAX_SMALL")
    if side is None or small is None:
        return None, []
    if gross < from_kronor(small.number("under")):
        return 0, [Step(_("Skatt"), _("dras inte från små belopp"), 0, small)]
    share = side.number("share") if case.is_side_income else case.tax_share or Decimal(0)
    tax = whole_kronor(gross * share, side.parameters["rounding"])
    how = _("%(share)s av %(gross)s, hela kronor") % {"share": share_words(share), "gross": kronor(gross)}
    return tax, [Step(_("Skatt"), how, tax, side)]


def is_taxed(case: Case) -> bool:
    return case.is_side_income or bool(case.tax_share)


def tax_notices(case: Case, gross: int, tax: int | None, found: Found) -> tuple[Notice, ...]:
    """Tax is drawn though the year's income may be under the limit: it comes back, but a year later."""
    if not tax or TAXED.intersection(case.benefits):
        return ()
    limit = found.if_any("TAX_NONE")
    if limit is None or year_income_of(case) >= from_kronor(limit.number("limit")):
        return ()
    return (Notice.TAX_TOO_HIGH,)


# --- Employer contributions -----------------------------------------------------------------------
@dataclass(frozen=True)
class Contributions:
    """This payment's, with what crossing the yearly limit adds; None when no rule says the share."""

    ore: int | None
    steps: tuple[Step, ...] = ()


def contributions_of(case: Case, gross: int, found: Found) -> Contributions:
    """Nothing below the yearly limit (AGI_MIN); from it on the whole year's sum, also what was paid before.

    Each payment's are the year's so far minus those of the payments before, so that the year's sum
    is the same in whatever order the payments come.
    """
    if not gross:
        return Contributions(0)
    limit = found.rule("AGI_MIN")
    if limit is None:
        return Contributions(None)
    before, limit_ore = case.paid_this_year_ore, from_kronor(limit.number("limit"))
    if before + gross < limit_ore:
        how = _("hittills i år %(sum)s, under %(limit)s")
        words = how % {"sum": kronor(before + gross), "limit": kronor(limit_ore)}
        return Contributions(0, (Step(_("Arbetsgivaravgift"), words, 0, limit),))
    rate = rate_for(case, found)
    if rate is None:
        return Contributions(None)
    return at_rate(rate, gross, before, is_crossing=before < limit_ore)


@dataclass(frozen=True)
class ContributionRate:
    """A share, perhaps up to a sum a month and another share above it."""

    rule: Rule
    share: Decimal
    month_limit_ore: int | None = None
    above: Rule | None = None


def at_rate(rate: ContributionRate, gross: int, before: int, *, is_crossing: bool) -> Contributions:
    low = gross if rate.month_limit_ore is None else min(gross, rate.month_limit_ore)
    if low < gross and rate.above is None:
        return Contributions(None)
    now = share_of(before + low, rate.share) - share_of(before, rate.share)
    steps = [Step(_("Arbetsgivaravgift"), part_words(rate.share, low), now, rate.rule)]
    if rate.above is not None and low < gross:
        share = rate.above.number("share")
        high = gross - low
        steps.append(Step(_("Arbetsgivaravgift"), part_words(share, high), share_of(high, share), rate.above))
    if is_crossing and before:
        late = share_of(before, rate.share)
        label = _("Arbetsgivaravgift på det som redan är utbetalt")
        steps.append(Step(label, part_words(rate.share, before), late, rate.rule))
    return Contributions(sum(step.amount_ore for step in steps), tuple(steps))


def part_words(share: Decimal, ore: int) -> str:
    return _("%(share)s av %(sum)s") % {"share": share_words(share), "sum": kronor(ore)}


def rate_for(case: Case, found: Found) -> ContributionRate | None:
    """By birth year and payment day: the old, the young, and everybody else. No birth year: the full rate."""
    if case.birth_year is not None:
        special = senior_rate(case.birth_year, found) or youth_rate(case, case.birth_year, found)
        if special is not None:
            return special
    full = found.rule("AGI_FULL")
    if full is None:
        return None
    if case.birth_year is not None and case.birth_year < full.number("born_from"):
        found.is_missing = True
        return None
    return ContributionRate(full, full.number("share"))


def senior_rate(birth_year: int, found: Found) -> ContributionRate | None:
    """A lower share for those born within the row's years, none for those born before."""
    rule = found.book.find("AGI_SENIOR", found.on)
    if rule is None or not rule.may_give_numbers or birth_year > rule.number("born_to"):
        return None
    found.if_any("AGI_SENIOR")
    is_oldest = birth_year < rule.number("born_from")
    return ContributionRate(rule, Decimal(0) if is_oldest else rule.number("share"))


def youth_rate(case: Case, birth_year: int, found: Found) -> ContributionRate | None:
    """By the age when the year began, up to a sum a month; of the month only this payment is known."""
    rule = found.book.find("AGI_YOUTH", found.on)
    if rule is None or not rule.may_give_numbers:
        return None
    age = case.on.year - birth_year - 1
    if not rule.number("age_from") <= age <= rule.number("age_to"):
        return None
    found.if_any("AGI_YOUTH")
    limit = from_kronor(rule.number("month_limit"))
    above = found.rule("AGI_FULL") if gross_of(case) > limit else None
    return ContributionRate(rule, rule.number("share"), limit, above)
