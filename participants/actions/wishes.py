"""What a person wishes of offers: said by the person, or written down by staff."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.actions import Refused
from core.models import User
from core.registry import person_changed
from participants.actions.answers import speaking
from participants.models import (
    Area,
    AreaWish,
    Channel,
    DoneWhere,
    OfferWish,
    Participant,
    PartOfWeek,
    Weekday,
)


@dataclass(frozen=True)
class Wish:
    """What suits, as said now; by itself everything. `at_most` is assignments in a month, None for any."""

    where: frozenset[str] = frozenset(DoneWhere.values)
    parts: frozenset[str] = frozenset(PartOfWeek.values)
    days: frozenset[str] = frozenset(Weekday.values)
    at_most: int | None = None
    is_told: bool = False

    def groups(self) -> tuple[tuple[str, type[models.TextChoices], frozenset[str]], ...]:
        return (
            ("where", DoneWhere, self.where),
            ("parts", PartOfWeek, self.parts),
            ("days", Weekday, self.days),
        )

    def columns(self) -> dict[str, Any]:
        """As the row holds it: true for what suits."""
        suits = {name: name in said for _field, group, said in self.groups() for name in group.values}
        return {**suits, "at_most": self.at_most, "is_told": self.is_told}


def set_wishes(
    *,
    participant: Participant,
    areas: Iterable[Area],
    wish: Wish,
    by: User,
    at: datetime,
    channel: str = Channel.PORTAL,
) -> None:
    """Areas, how, when and how much, all at once; what was said before is replaced."""
    with speaking(participant, by, at, channel) as act:
        refuse_nothing_at_all(wish)
        set_area_wishes(participant=participant, areas=areas, by=by, at=at, channel=channel)
        OfferWish.objects.update_or_create(
            participant=participant, defaults={**wish.columns(), "said_at": at}
        )
        act.record("participant.offer_wish", participant, fields=["offer_wish"])


def refuse_nothing_at_all(wish: Wish) -> None:
    """That nothing suits is a pause, which the person can take; it is never read as everything."""
    for field, group, said in wish.groups():
        if not said & set(group.values):
            raise Refused(NOTHING_SUITS, field=field)
    if wish.at_most is not None and wish.at_most < 1:
        raise Refused(NOTHING_SUITS, field="at_most")


NOTHING_SUITS = _("Välj minst en. Vill du inte ha några frågor just nu? Ta paus i stället.")


def set_area_wishes(
    *,
    participant: Participant,
    areas: Iterable[Area],
    by: User,
    at: datetime,
    channel: str = Channel.PORTAL,
) -> None:
    """The areas in which the person wants to be asked, as said now; what is left out is not wanted."""
    with speaking(participant, by, at, channel) as act:
        wanted = list(areas)
        if any(area.board_id != participant.board_id for area in wanted):
            raise Refused(_("Välj områden ur listan."), field="areas")
        AreaWish.objects.filter(participant=participant).exclude(area__in=wanted).delete()
        for area in wanted:
            AreaWish.objects.get_or_create(participant=participant, area=area, defaults={"said_at": at})
        act.record("participant.wishes", participant, fields=["area_wishes"])
        person_changed(participant.user, "wishes")
