"""The open sessions in the open calendar, and as calendar files of their own."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core.open_calendar import open_calendar
from core.registry import OpenHappening
from digital_inclusion.listing import Occasion, planned

KIND = _("Datorhjälp")


def calendar(occasions: Iterable[Occasion], *, name: str) -> bytes:
    return open_calendar([happening(one) for one in occasions], name=name, product="datorhjalp")


def between(start: datetime, end: datetime) -> list[OpenHappening]:
    """What the programme puts in the open calendar."""
    return [happening(one) for one in planned(start, before=end)]


def happening(occasion: Occasion) -> OpenHappening:
    return OpenHappening(
        key=str(occasion.id),
        kind=KIND,
        title=occasion.title or _t("Hjälp med mobil och dator"),
        starts_at=occasion.starts_at,
        ends_at=occasion.ends_at,
        place=occasion.venue.name,
        address=occasion.venue.address,
        note=" ".join(part for part in (occasion.note, occasion.entrance) if part),
        is_cancelled=occasion.is_cancelled,
        link=reverse("digital_inclusion:times"),
        sequence=occasion.sequence,
        stamp=occasion.stamp,
    )
