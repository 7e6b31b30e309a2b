"""The four ways of being paid in words: on the question, on the assignment, and for those who plan.

Each has the same weight. Staff read only what to plan, never that somebody wanted it so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from core.registry import Text
from core.templatetags.words import duration, kronor
from fees.models import OfferTerms, PayChoice, PayWish
from fees.terms import PAID_FORMS, holiday_for, pay_for
from participants.models import EngagementForm, Offer


@dataclass(frozen=True)
class Wish:
    """One box: what it is called and what it gives."""

    value: str
    label: str
    hint: str


def wishes_for(terms: OfferTerms) -> list[Wish]:
    """Those that make a difference here: nothing to choose for who is not paid by the city."""
    if terms.engagement_form not in PAID_FORMS:
        return []
    is_wage = terms.engagement_form == EngagementForm.EMPLOYED
    found = [Wish(PayWish.FEE, _("Med lön") if is_wage else _("Med arvode"), full_pay_words(terms))]
    if may_be_shorter(terms):
        label = _("Kortare tid, med lön") if is_wage else _("Kortare tid, med arvode")
        found.append(Wish(PayWish.LESS_TIME, label, _("Du väljer timmarna på nästa sida")))
    if terms.expenses_covered:
        hint = _("Utlägg, ingen lön") if is_wage else _("Utlägg, inget arvode")
        found.append(Wish(PayWish.EXPENSES_ONLY, _("Bara utlägg"), hint))
    nothing = _("Varken lön eller utlägg") if is_wage else _("Varken arvode eller utlägg")
    return [*found, Wish(PayWish.NO_FEE, _("Ingen ersättning"), nothing)]


def may_be_shorter(terms: OfferTerms) -> bool:
    """There is a shorter time that also pays less."""
    return terms.planned_minutes is None or terms.planned_minutes > max(terms.min_minutes, 1)


def full_pay_words(terms: OfferTerms) -> str:
    sum_ = (
        kronor(terms.total_ore)
        if terms.planned_minutes
        else _("%(sum)s i timmen") % {"sum": kronor(terms.hourly_ore)}
    )
    return _("%(sum)s och utlägg") % {"sum": sum_} if terms.expenses_covered else sum_


def pays(terms: OfferTerms, minutes: int) -> int:
    """Öre with holiday pay for a time of one's own."""
    pay_ore = pay_for(max(minutes, terms.min_minutes), terms.hourly_ore)
    return pay_ore + holiday_for(pay_ore, terms.holiday_basis_points)


def chosen_words(choice: PayChoice | None, terms: OfferTerms) -> str:
    """'Kortare tid, med lön: 1 timme, 168 kr': the choice as the person reads it afterwards."""
    value = choice.choice if choice else PayWish.FEE
    label = {wish.value: wish.label for wish in wishes_for(terms)}.get(value, "")
    if choice is None or not choice.planned_minutes:
        return label
    return _("%(choice)s: %(time)s, %(sum)s före skatt") % {
        "choice": label,
        "time": duration(choice.planned_minutes),
        "sum": kronor(pays(terms, choice.planned_minutes)),
    }


def plan_words(choice: PayChoice) -> Text:
    """What those who plan need to know; nothing for who is paid as planned."""
    if choice.choice == PayWish.LESS_TIME:
        return _("planerad tid %(time)s") % {"time": duration(choice.planned_minutes)}
    if choice.choice == PayWish.EXPENSES_ONLY:
        return _("utan lön")
    return _("utan lön och utlägg") if choice.choice == PayWish.NO_FEE else ""


def plans_of(offers: Sequence[Offer]) -> Mapping[UUID, Text]:
    """For several offers, with one query."""
    return {row.offer_id: plan_words(row) for row in PayChoice.objects.filter(offer__in=offers)}
