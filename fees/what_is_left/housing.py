"""Bostadstillägg: an estimate with two bands, the more cautious as the figure. Försäkringskassan decides."""

from decimal import Decimal

from django.utils.translation import gettext as _

from fees.legal.rulebook import Rule
from fees.what_is_left.answer import Status, Step
from fees.what_is_left.case import Case, Engagement
from fees.what_is_left.found import Found
from fees.what_is_left.money import share_of, share_words, to_ore
from fees.what_is_left.pay import year_income_of
from fees.what_is_left.verdict import Verdict

MONTHS = 12


def housing_supplement(case: Case, net: int | None, found: Found) -> Verdict:
    """The year's income from here as the extra income; half of it counts, and a share of that is taken."""
    if case.engagement == Engagement.UNPAID:
        return Verdict(Status.OK, 0, 0, steps=(Step(_("Utan ersättning"), _("ingen inkomst"), 0),))
    rule = found.rule("BTP_MARGINAL")
    if rule is None:
        return Verdict(Status.ASK)
    income = year_income_of(case)
    bands = {key: less_in(income, rule, key) for key in ("low", "high")}
    most = max(bands.values())
    return Verdict(
        Status.ESTIMATE,
        counted_ore=most,
        less_a_year_ore=most,
        less_a_month_ore=to_ore(Decimal(most) / MONTHS),
        less_a_year_between_ore=(min(bands.values()), most),
        steps=tuple(
            Step(label, band_words(rule, key), bands[key], rule)
            for key, label in (
                ("low", _("Mindre bostadstillägg på ett år, om dina andra inkomster är låga")),
                ("high", _("Mindre bostadstillägg på ett år, om de är högre")),
            )
        ),
    )


def less_in(income_ore: int, rule: Rule, band: str) -> int:
    return share_of(income_ore, rule.number("income_share") * rule.number(band))


def band_words(rule: Rule, band: str) -> str:
    words = _("%(band)s av %(share)s av årets inkomst härifrån")
    return words % {
        "band": share_words(rule.number(band)),
        "share": share_words(rule.number("income_share")),
    }
