"""Försörjningsstöd: a share of net pay is left out during a decided jobbstimulans period, else nothing is.

The rule is about income of employment, so an assignment's fee is left out only where the municipality
has decided that it counts as employment (JOBBSTIM_ARVODE_LOCAL).
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from core.templatetags.words import day_year, kronor
from fees.legal.rulebook import Rule
from fees.what_is_left.answer import Status, Step
from fees.what_is_left.case import Case, Engagement, Period
from fees.what_is_left.found import Found
from fees.what_is_left.money import number_words, share_of, share_words
from fees.what_is_left.verdict import Verdict


@dataclass(frozen=True)
class Split:
    """Net pay in what counts against the benefit and what is kept; together always the net."""

    counted_ore: int
    kept_ore: int


def split(net_ore: int, rule: Rule) -> Split:
    """What counts is rounded half up to öre, as the caseworkers' system does; the rest is kept."""
    counted = share_of(net_ore, 1 - rule.number("share"))
    return Split(counted, net_ore - counted)


def status_of(period: Period | None, on: date) -> Status:
    """Where the payment's day stands to the decided period, both days included."""
    if period is None or on < period.first:
        return Status.KEEP_ZERO
    if period.last is not None and on > period.last:
        return Status.PERIOD_ENDED
    return Status.OK


def counts_as_employment(case: Case, found: Found) -> bool | None:
    """Employed does. A fee does where it is decided; None when nobody has decided, or nobody knows."""
    if case.engagement == Engagement.EMPLOYED:
        return True
    local = found.if_any("JOBBSTIM_ARVODE_LOCAL")
    if case.local_fee_counts_as_employment is not None or local is None:
        return case.local_fee_counts_as_employment
    return bool(local.parameters["counts_as_employment"])


def income_support(case: Case, net: int | None, found: Found) -> Verdict:
    if case.engagement == Engagement.UNPAID:
        return nothing_counted(found)
    rule = found.rule("JOBBSTIM")
    status = status_of(case.jobbstimulans, case.on)
    counts = counts_as_employment(case, found) if status == Status.OK else True
    if rule is None or net is None:
        return Verdict(status if status != Status.OK and rule else Status.ASK_MUNICIPALITY)
    if status != Status.OK:
        how = kept_nothing_words(status, case.jobbstimulans, rule)
        return Verdict(status, net, 0, steps=parts(Split(net, 0), rule, how))
    shared = split(net, rule)
    if not counts:
        return Verdict(Status.ASK_MUNICIPALITY, kept_between_ore=(0, shared.kept_ore))
    return Verdict(status, shared.counted_ore, shared.kept_ore, steps=parts(shared, rule, kept_words(rule)))


def nothing_counted(found: Found) -> Verdict:
    """No money is paid for the time, so there is none to count."""
    rule = found.words("JOBBSTIM")
    label, how = _("Räknas mot försörjningsstödet"), _("inga pengar, inget att räkna")
    return Verdict(Status.OK, 0, 0, steps=(Step(label, how, 0, rule),))


def parts(shared: Split, rule: Rule, how: str) -> tuple[Step, ...]:
    total = kronor(shared.counted_ore + shared.kept_ore)
    return (
        Step(_("Räknas mot försörjningsstödet"), how, shared.counted_ore, rule),
        Step(
            _("Kvar till dig"),
            _("%(net)s minus %(counted)s") % {"net": total, "counted": kronor(shared.counted_ore)},
            shared.kept_ore,
            rule,
        ),
    )


def kept_words(rule: Rule) -> str:
    share = Decimal(1) - rule.number("share")
    return _("%(share)s av det du får efter skatt") % {"share": share_words(share)}


def kept_nothing_words(status: Status, period: Period | None, rule: Rule) -> str:
    months = number_words(rule.number("months"))
    if status == Status.PERIOD_ENDED and period and period.last:
        words = _("allt, din period slutade %(day)s; det behövs %(months)s nya månader i följd")
        return words % {"day": day_year(period.last), "months": months}
    if period is not None:
        return _("allt, din period börjar %(day)s") % {"day": day_year(period.first)}
    return _("allt; stimulansen kan börja efter %(months)s månader i följd") % {"months": months}
