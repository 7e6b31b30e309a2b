"""Sjukersättning and aktivitetsersättning: seldom a deduction, mostly a question about the right itself.

Försäkringskassan decides. A figure is given only where the old rules with stepless reduction apply
(37 kap. socialförsäkringsbalken); everybody else is told to report before the work starts.
"""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from core.templatetags.words import kronor
from fees.legal.rulebook import Rule
from fees.what_is_left.answer import Status, Step
from fees.what_is_left.case import Benefit, Case, Engagement, Level
from fees.what_is_left.found import Found
from fees.what_is_left.money import from_kronor, number_words, share_of, share_words, to_ore
from fees.what_is_left.pay import year_income_of
from fees.what_is_left.verdict import Verdict

MONTHS = 12


def sickness(case: Case, net: int | None, found: Found, benefit: Benefit = Benefit.SICKNESS) -> Verdict:
    found.words("SE_REPORT")
    if case.engagement == Engagement.UNPAID:
        return unpaid(case, found)
    if benefit != Benefit.SICKNESS or not is_stepless(case, found):
        return Verdict(Status.REPORT_FIRST)
    if not case.stepless_applied:
        return Verdict(Status.FK_ORDINARY_RULES)
    return stepless(case, net, found)


def unpaid(case: Case, found: Found) -> Verdict:
    """*Under* the limit unpaid work is not taken as shown capacity; from it on only FK can say."""
    limit = found.number("SE_IDEELL", "under_hours_week")
    hours = case.hours if case.unpaid_hours_week is None else case.unpaid_hours_week
    if limit is None or hours >= limit:
        return Verdict(Status.ASK_FK)
    how = _("%(hours)s timmar i veckan, under %(limit)s")
    words = how % {"hours": number_words(hours), "limit": number_words(limit)}
    rule = found.rule("SE_IDEELL")
    return Verdict(Status.PROTECTED_UNPAID, 0, 0, steps=(Step(_("Utan ersättning"), words, 0, rule),))


def is_stepless(case: Case, found: Found) -> bool:
    """Granted before the day in the rule; unknown day or unknown rule: then the careful answer."""
    rule = found.if_any("SE_STEGLOS")
    if rule is None or case.granted_on is None:
        return False
    return case.granted_on < date.fromisoformat(rule.parameters["granted_before"])


def stepless(case: Case, net: int | None, found: Found) -> Verdict:
    """Of the year's income above the free amount, half is taken from the benefit.

    Above the cap (income and benefit together) more is taken, and the benefit is not known here: no figure.
    """
    rule, base = found.rule("SE_STEGLOS"), found.number("PBB", "amount")
    if rule is None or base is None:
        return Verdict(Status.ASK_FK)
    income = year_income_of(case)
    cap = from_kronor(base * rule.number("cap"))
    if income > cap:
        return Verdict(Status.ASK_FK)
    free = free_amount(case.level, rule, base)
    less = reduction(income, free, rule)
    steps = (
        Step(_("Fribelopp för året"), free_words(case.level, rule, base), free, rule),
        Step(_("Din inkomst i år"), _("hela årets"), income),
        Step(_("Mindre ersättning på ett år"), less_words(income, free, rule), less, rule),
        Step(_("Tak för inkomst och ersättning tillsammans"), _("över taket tas mer"), cap, rule),
    )
    return Verdict(
        Status.OK,
        counted_ore=less,
        kept_ore=net if less == 0 else None,
        less_a_year_ore=less,
        less_a_month_ore=to_ore(Decimal(less) / MONTHS),
        steps=steps,
    )


def factor_of(level: Level, rule: Rule) -> Decimal:
    return Decimal(rule.parameters["factors"][level.value])


def free_amount(level: Level, rule: Rule, base: Decimal) -> int:
    """Fribelopp in öre: the level's factor times the prisbasbelopp in kronor."""
    return from_kronor(base * factor_of(level, rule))


def reduction(income_ore: int, free_ore: int, rule: Rule) -> int:
    return share_of(max(income_ore - free_ore, 0), rule.number("taper"))


def free_words(level: Level, rule: Rule, base: Decimal) -> str:
    words = _("%(factor)s × prisbasbeloppet %(base)s")
    return words % {"factor": number_words(factor_of(level, rule)), "base": kronor(from_kronor(base))}


def less_words(income: int, free: int, rule: Rule) -> str:
    if income <= free:
        return _("inkomsten är inte över fribeloppet")
    words = _("%(share)s av det som är över fribeloppet, %(over)s")
    return words % {"share": share_words(rule.number("taper")), "over": kronor(income - free)}
