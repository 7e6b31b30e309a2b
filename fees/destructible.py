"""What about money can be destroyed: the terms of offers that led to no work. What is paid stays with the
accounts, and the database refuses to lose it."""

from datetime import date

from django.db.models import Exists, OuterRef

from core.destruction import Destruction, Rows, declare
from fees.models import OfferTerms, PayChoice, WorkEntry
from participants.models import Offer


def terms_without_pay(day: date) -> Rows:
    worked = WorkEntry.objects.filter(offer=OuterRef("offer"))
    closed = Offer.objects.closed_by(day).values("pk")
    return OfferTerms.objects.filter(~Exists(worked), offer__in=closed)


def choices_without_pay(day: date) -> Rows:
    worked = WorkEntry.objects.filter(offer=OuterRef("offer"))
    closed = Offer.objects.closed_by(day).values("pk")
    return PayChoice.objects.filter(~Exists(worked), offer__in=closed)


def register() -> None:
    declare(
        Destruction("fees.terms", terms_without_pay, people=["offer__participant__user"]),
        Destruction("fees.pay_choices", choices_without_pay, people=["offer__participant__user"]),
    )
