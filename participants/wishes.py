"""Whether work suits what a person has said: how, when and how much. It sorts lists and stops nobody."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core.periods import Month
from core.workdays import is_workday
from participants.models import Assignment, DoneWhere, Offer, OfferWish, PartOfWeek, Weekday

# A weekday's day ends and its evening begins at five; what goes on past six takes of the evening.
EVENING_BEGINS, DAY_IS_OVER = time(17), time(18)


def asks_of(assignment: Assignment) -> set[str]:
    """The columns of a wish that the work needs to be true."""
    needed = {str(assignment.done_where)}
    if assignment.starts_at and assignment.ends_at:
        starts, ends = timezone.localtime(assignment.starts_at), timezone.localtime(assignment.ends_at)
        needed |= parts_of_week(starts, ends) | {Weekday.values[starts.weekday()]}
    return needed


def parts_of_week(starts: datetime, ends: datetime) -> set[str]:
    """Local times. A public holiday is helg whatever weekday it is."""
    if not is_workday(starts.date()):
        return {PartOfWeek.WEEKEND.value}
    is_day = starts.time() < EVENING_BEGINS
    is_evening = not is_day or ends.date() > starts.date() or ends.time() > DAY_IS_OVER
    found = {PartOfWeek.WEEKDAY_DAY.value: is_day, PartOfWeek.EVENING.value: is_evening}
    return {part for part, takes_of_it in found.items() if takes_of_it}


def suiting(assignments: Sequence[Assignment]) -> Q:
    """For people: nothing said, or all of the work within what was said; the month's places count too."""
    if not assignments:
        return Q(pk__isnull=False)
    needed: set[str] = set()
    for row in assignments:
        needed |= asks_of(row)
    suits = Q(**{f"offer_wish__{name}": True for name in sorted(needed)})
    for month, count in months_of(assignments).items():
        booked = Coalesce(models.Subquery(booked_in(month)), 0)
        suits &= Q(offer_wish__at_most__isnull=True) | Q(offer_wish__at_most__gte=booked + count)
    return Q(offer_wish__isnull=True) | suits


def months_of(assignments: Iterable[Assignment]) -> dict[Month, int]:
    """How many of the dates lie in each calendar month; work without a day lies in none."""
    counts: dict[Month, int] = {}
    for row in assignments:
        if on := day_of(row):
            month = Month.of(on)
            counts[month] = counts.get(month, 0) + 1
    return counts


def day_of(assignment: Assignment) -> date | None:
    return timezone.localdate(assignment.starts_at) if assignment.starts_at else assignment.due_on


def booked_in(month: Month) -> "models.QuerySet[Offer, Any]":
    """For the person in the outer query: on how many dates of the month a place is held."""
    dated = Q(assignment__starts_at__gte=month.starts_at, assignment__starts_at__lt=month.ends_at)
    due = Q(assignment__starts_at__isnull=True, assignment__due_on__range=(month.first, month.last))
    mine = Offer.objects.taking_place().filter(
        dated | due, participant=models.OuterRef("pk"), assignment__cancelled_at__isnull=True
    )
    return mine.order_by().values("participant").annotate(number=models.Count("pk")).values("number")


# --- In words ------------------------------------------------------------------------------------
GROUPS = (DoneWhere, PartOfWeek, Weekday)
AT_MOST = {
    1: _("högst en gång i månaden"),
    2: _("högst två gånger i månaden"),
    4: _("högst fyra gånger i månaden"),
    8: _("högst åtta gånger i månaden"),
}


def said_in_words(wish: OfferWish) -> str:
    """'på plats, vardag kväll, högst två gånger i månaden'; empty when everything suits."""
    parts = [group_words(wish, group) for group in GROUPS]
    if wish.at_most is not None:
        most = AT_MOST.get(wish.at_most) or _t("högst %(n)d gånger i månaden") % {"n": wish.at_most}
        parts.append(str(most))
    return ", ".join(part for part in parts if part)


def group_words(wish: OfferWish, group: type[models.TextChoices]) -> str:
    """Nothing is worth saying of a group where all suits."""
    chosen = wish.suits(group)
    if len(chosen) == len(group.values):
        return ""
    labels = [str(group(name).label) for name in chosen]
    return _t(" eller ").join(part for part in (", ".join(labels[:-1]), *labels[-1:]) if part)


def told_words(person: Any) -> str:
    """What whoever asks may read about the person's wish: only when the person chose that."""
    wish = getattr(person, "offer_wish", None)
    words = said_in_words(wish) if wish is not None and wish.is_told else ""
    return _t("vill helst %(wish)s") % {"wish": words} if words else ""
