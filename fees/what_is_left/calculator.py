"""`what_is_left`: one case in, one answer for each benefit out, the most cautious first. Nothing is kept."""

from collections.abc import Callable

from fees.legal.rulebook import RuleBook
from fees.what_is_left.answer import CAUTION, Answer, Status
from fees.what_is_left.case import Benefit, Case
from fees.what_is_left.found import Found
from fees.what_is_left.housing import housing_supplement
from fees.what_is_left.income_support import income_support
from fees.what_is_left.pay import Contributions, Pay, contributions_of, pay_of
from fees.what_is_left.sickness import sickness
from fees.what_is_left.verdict import Verdict

ORDER = list(Benefit)


def no_benefit(case: Case, net: int | None, found: Found) -> Verdict:
    """Nothing is taken from anybody's benefit: all of the net is kept."""
    return Verdict(Status.OK, None if net is None else 0, net)


def activity(case: Case, net: int | None, found: Found) -> Verdict:
    return sickness(case, net, found, Benefit.ACTIVITY)


def ask(case: Case, net: int | None, found: Found) -> Verdict:
    """A benefit that nobody here can count on: whoever pays it is asked."""
    return Verdict(Status.ASK)


JUDGES: dict[Benefit, Callable[[Case, int | None, Found], Verdict]] = {
    Benefit.NONE: no_benefit,
    Benefit.INCOME_SUPPORT: income_support,
    Benefit.SICKNESS: sickness,
    Benefit.ACTIVITY: activity,
    Benefit.HOUSING_SUPPLEMENT: housing_supplement,
    Benefit.OTHER: ask,
}


def what_is_left(case: Case, book: RuleBook) -> list[Answer]:
    """One answer for each of the case's benefits; of two as cautious, in the order of `Benefit`."""
    found = Found(book, case.on)
    pay = pay_of(case, found)
    contributions = contributions_of(case, pay.gross_ore, found)
    answers = [answer(case, benefit, pay, contributions, found.also()) for benefit in benefits_of(case)]
    return sorted(answers, key=lambda one: (-CAUTION[one.status], ORDER.index(one.benefit)))


def benefits_of(case: Case) -> set[Benefit]:
    """Each once; "none" only when there is no other."""
    return set(case.benefits) - {Benefit.NONE} or {Benefit.NONE}


def answer(case: Case, benefit: Benefit, pay: Pay, contributions: Contributions, found: Found) -> Answer:
    verdict = JUDGES[benefit](case, pay.net_ore, found)
    cost = None if contributions.ore is None else pay.gross_ore + contributions.ore
    return Answer(
        benefit=benefit,
        status=verdict.status,
        gross_ore=pay.gross_ore,
        tax_ore=pay.tax_ore,
        net_ore=pay.net_ore,
        expenses_ore=case.expenses_ore,
        contributions_ore=contributions.ore,
        employer_cost_ore=cost,
        counted_ore=verdict.counted_ore,
        kept_ore=verdict.kept_ore,
        kept_between_ore=verdict.kept_between_ore,
        less_a_year_ore=verdict.less_a_year_ore,
        less_a_month_ore=verdict.less_a_month_ore,
        less_a_year_between_ore=verdict.less_a_year_between_ore,
        steps=(*pay.steps, *verdict.steps),
        employer_steps=contributions.steps,
        rules=found.rules,
        warnings=(*pay.notices, *found.notices),
    )
