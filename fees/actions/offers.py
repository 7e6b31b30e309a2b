"""A paid offer: the question is put by the register, the terms are frozen here with it."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

import participants.actions
from core.actions import Refused, action
from core.models import User
from core.templatetags.words import day_year, month_year
from fees.models import FeeRate, OfferTerms
from fees.offer_words import TextBook
from fees.terms import PAID_FORMS, PayCalendar, RateBook, form_for, holiday_for, pay_for, work_day
from participants.models import Assignment, EngagementForm, Filling, Offer, OfferRound, Participant, Timing

# What a rate promises beside the sum, frozen with the offer.
CONDITIONS = ("min_minutes", "pays_preparation", "pays_travel", "cancelled_within_hours", "pays_nobody_came")


def make_offer(
    *,
    assignments: Iterable[Assignment],
    participants: Iterable[Participant],
    answer_by: date,
    by: User,
    at: datetime,
    filling: str = Filling.IN_ORDER,
    choose_by: date | None = None,
) -> OfferRound:
    """Ask, and freeze what each date pays and when: the person says yes to what was shown."""
    with action(by=by, at=at) as act:
        round_ = ask(list(assignments), list(participants), answer_by, by, at, filling, choose_by)
        offers = list(round_.offers.select_related("assignment", "participant"))
        OfferTerms.objects.bulk_create(freeze(offers, at))
        act.record("offer.freeze_terms", round_, fields=["hourly_ore", "pay_ore", "pay_on"])
    return round_


def ask(
    assignments: Sequence[Assignment],
    people: Sequence[Participant],
    answer_by: date,
    by: User,
    at: datetime,
    filling: str,
    choose_by: date | None,
) -> OfferRound:
    return participants.actions.make_offers(
        assignments=assignments,
        participants=people,
        answer_by=answer_by,
        by=by,
        at=at,
        filling=filling,
        choose_by=choose_by,
    )


def freeze(offers: Sequence[Offer], at: datetime) -> list[OfferTerms]:
    days = [work_day(offer.assignment, at) for offer in offers]
    board_id = offers[0].assignment.board_id
    rates = RateBook(board_id, days, [offer.assignment for offer in offers])
    calendar, texts = PayCalendar(board_id, days), TextBook(board_id)
    rows = [terms_of(offer, on, rates, calendar, at) for offer, on in zip(offers, days, strict=True)]
    for terms, on in zip(rows, days, strict=True):
        terms.text = texts.find(terms.engagement_form, on)
    return rows


def terms_of(offer: Offer, on: date, rates: RateBook, calendar: PayCalendar, at: datetime) -> OfferTerms:
    form = form_for(offer.assignment, offer.participant)
    terms = OfferTerms(
        offer=offer,
        engagement_form=form,
        planned_minutes=offer.assignment.planned_minutes,
        expenses_covered=offer.assignment.expenses_covered,
        was_ready_for_pay=offer.participant.is_ready_for_pay,
        frozen_at=at,
    )
    put_pay(terms, offer.assignment, on, rates, calendar)
    return terms


def put_pay(
    terms: OfferTerms, assignment: Assignment, on: date, rates: RateBook, calendar: PayCalendar
) -> None:
    """What paid work pays and when; raises with words when payroll has not decided it yet."""
    form = EngagementForm(terms.engagement_form)
    if form in PAID_FORMS:
        rate = wanted_rate(rates, assignment, form, on)
        put_rate(terms, rate, rates.hourly(rate, on))
        terms.index_rule = rates.index_rule(rate, on)
        terms.pay_on = wanted_pay_day(calendar, assignment, on)


def put_rate(terms: OfferTerms, rate: FeeRate, hourly_ore: int) -> None:
    terms.rate, terms.hourly_ore = rate, hourly_ore
    terms.holiday_basis_points = rate.holiday_basis_points
    for name in CONDITIONS:
        setattr(terms, name, getattr(rate, name))
    terms.pay_ore = pay_for(planned_to_pay(terms), hourly_ore)
    terms.holiday_ore = holiday_for(terms.pay_ore, rate.holiday_basis_points)


def planned_to_pay(terms: OfferTerms) -> int:
    """Minutes: the planned time, or the minimum when that is longer."""
    return max(terms.planned_minutes, terms.min_minutes) if terms.planned_minutes else 0


def wanted_rate(rates: RateBook, assignment: Assignment, form: EngagementForm, on: date) -> FeeRate:
    rate = rates.find(assignment, form, on)
    if rate is None:
        raise Refused(
            _("Det finns ingen sats för %(kind)s (%(form)s) den %(day)s. Lön lägger in satsen under Satser.")
            % {"kind": assignment.get_kind_display(), "form": form.label, "day": day_year(on)},
            code="rate",
        )
    return rate


def wanted_pay_day(calendar: PayCalendar, assignment: Assignment, on: date) -> date | None:
    """Work without an end has no known month; for all other work the person is told the day."""
    if assignment.timing == Timing.OPEN:
        return None
    pay_day = calendar.find(on)
    if pay_day is None:
        raise Refused(
            _("Det finns ingen lönedag för %(month)s. Lön lägger in den under Lönedagar.")
            % {"month": month_year(on).lower()},
            code="pay_day",
        )
    return pay_day.pay_on
