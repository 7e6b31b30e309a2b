"""A whole month at a glance: each planned day and each time told, and where it is on its way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core.periods import Month
from core.registry import Text
from core.templatetags.words import day
from fees.actions.entries import WORKED
from fees.kinds import BESIDE, Agreed, agreed_by_offer, cancelled_late, not_paid_words
from fees.models import EntryKind, WorkEntry
from fees.paid_minutes import Conditions
from fees.querysets import with_trips
from participants.models import Assignment, Offer, Participant
from participants.states import OfferState
from portal.forms import time_words
from portal.standing import STANDINGS, page_of
from portal.worktime import Money, all_come_to


@dataclass(frozen=True)
class Day:
    """A planned day, or a time told: one line of the month."""

    on: date
    assignment: Assignment
    look: str
    words: Text
    url: str = ""
    kind: Text = ""
    minutes: int = 0
    sum: Money | None = None
    # Of a day that can be told in one tap.
    offer: Offer | None = None
    # What is called off and paid all the same waits for the person to say so.
    is_claimable: bool = False
    why: Text = ""
    refused: str = ""
    # Of the planned time, when the person chose less.
    own_minutes: int | None = None

    @property
    def planned(self) -> str:
        return time_words(self.assignment, self.own_minutes)

    @property
    def counts(self) -> bool:
        return self.sum is not None and self.look != "ask"


@dataclass(frozen=True)
class MonthPage:
    month: Month
    days: Sequence[Day]

    @cached_property
    def gaps(self) -> list[Day]:
        """Held, and nothing written: may be sent as planned."""
        return [one for one in self.days if one.offer is not None and not one.is_claimable]

    @cached_property
    def claimable(self) -> list[Day]:
        return [one for one in self.days if one.is_claimable]

    @property
    def minutes(self) -> int:
        return sum(one.minutes for one in self.days if one.counts)

    @property
    def pay_ore(self) -> int:
        return sum(one.sum.pay_ore for one in self.days if one.counts and one.sum)

    @property
    def expenses_ore(self) -> int:
        return sum(one.sum.expenses_ore for one in self.days if one.counts and one.sum)

    @property
    def money_day(self) -> Money | None:
        """Any of the sums, when all of them come on the same day: it is then said once."""
        sums = [one.sum for one in self.days if one.counts and one.sum]
        return sums[0] if len({(money.pay_on, money.has_come) for money in sums}) == 1 else None


def month_page(
    participant: Participant, month: Month, at: datetime, refused: Mapping[UUID, str] | None = None
) -> MonthPage:
    """With as many queries for one day as for all of them; `refused` tells why a row was left as it was."""
    offers = list(planned_in(participant, month))
    entries = list(told_in(participant, month, offers))
    told = {entry.offer_id for entry in entries if entry.kind not in BESIDE}
    agreed = agreed_by_offer([offer.pk for offer in offers])
    open_offers = [offer for offer in offers if offer.pk not in told]
    sums = all_come_to(entries, timezone.localdate(at))
    days = [
        *(told_day(entry, money) for entry, money in zip(entries, sums, strict=True)),
        *(
            planned_day(offer, agreed.get(offer.pk, Agreed()), at, (refused or {}).get(offer.pk, ""))
            for offer in open_offers
        ),
    ]
    return MonthPage(month, sorted(days, key=lambda one: (one.on, one.planned)))


def planned_in(participant: Participant, month: Month) -> "QuerySet[Offer]":
    return (
        Offer.objects.for_person(participant)
        .filter(state__in=WORKED, assignment__starts_at__gte=month.starts_at)
        .filter(assignment__starts_at__lt=month.ends_at)
        .select_related("assignment")
    )


def told_in(participant: Participant, month: Month, offers: Sequence[Offer]) -> "QuerySet[WorkEntry]":
    """In the month, or about what was planned in it."""
    return (
        WorkEntry.objects.for_person(participant)
        .standing()
        .filter(Q(worked_on__range=(month.first, month.last)) | Q(offer__in=offers))
        .select_related("assignment", "participant")
        .prefetch_related(Prefetch("expenses", with_trips()))
        .order_by("worked_on", "starts_at")
    )


def told_day(entry: WorkEntry, money: Money) -> Day:
    standing = STANDINGS[entry.state]
    look, words = standing.look, standing.words
    if money.has_come and money.pay_on:
        look, words = "done", _t("Pengarna kom %(day)s") % {"day": day(money.pay_on)}
    return Day(
        on=entry.worked_on,
        assignment=entry.assignment,
        look=look,
        words=words,
        url=page_of(entry),
        kind="" if entry.kind == EntryKind.WORK else entry.get_kind_display(),
        minutes=entry.minutes,
        sum=money,
    )


def planned_day(offer: Offer, agreed: Agreed, at: datetime, refused: str) -> Day:
    assignment = offer.assignment
    assert assignment.starts_at is not None  # noqa: S101  only dated work is planned in a month
    plain = Day(
        on=timezone.localdate(assignment.starts_at),
        assignment=assignment,
        look="waiting",
        words=_("Planerat"),
        url=reverse("portal:assignment", args=[offer.pk]),
        refused=refused,
        own_minutes=agreed.own_minutes,
    )
    if assignment.is_cancelled:
        return called_off(plain, offer, agreed.conditions)
    if offer.state == OfferState.DID_NOT_HAPPEN:
        return replace(plain, look="done", words=_("Blev inte av"))
    if assignment.ends_at is not None and assignment.ends_at > at:
        return plain
    return replace(plain, look="ask", words=_("Ingen tid skriven än"), offer=offer)


def called_off(plain: Day, offer: Offer, conditions: Conditions | None) -> Day:
    is_paid = cancelled_late(offer.assignment, conditions)
    return replace(
        plain,
        look="cancelled",
        words=_("Inställt av oss"),
        why=not_paid_words(offer.assignment, conditions),
        offer=offer if is_paid else None,
        is_claimable=is_paid,
    )
