"""Consent as the rest of the house meets it: a gate before what is shown, and words for what was asked."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _t

from core import clock
from core.registry import HeldRows, Item, gates, item_sources, person_hooks, takings_back
from participants.actions.consents import end_for_whoever_cannot
from participants.models import Consent
from participants.states import ConsentState


def held_back(items: Collection[Item]) -> HeldRows:
    """Read from the rows each time, so that what was taken back is gone at the next look."""
    rows = Consent.objects.about(items).holding_back(clock.today())
    return HeldRows((rows.order_by().values_list("source", "item_id").distinct(),))


def is_taken_back(item: Item) -> bool:
    """Somebody had said yes. What only waits for a first answer has never been there."""
    rows = Consent.objects.about([item]).holding_back(clock.today())
    return rows.filter(
        state__in=[ConsentState.WITHDRAWN, ConsentState.GIVEN], given_at__isnull=False
    ).exists()


@dataclass(frozen=True)
class Titled:
    """One consent with the title of what it is about."""

    row: Consent
    title: str


def titled(rows: Iterable[Consent]) -> list[Titled]:
    """One query for each kind of item, however many rows."""
    listed = list(rows)
    ids: dict[str, set[str]] = {}
    for row in listed:
        ids.setdefault(row.source, set()).add(row.item_id)
    known: dict[tuple[str, str], str] = {}
    for key, of_source in ids.items():
        source = item_sources.get(key)
        titles: Any = source.titles(of_source) if source else {}
        known |= {(key, one): title for one, title in titles.items()}
    gone = _t("Något som inte finns kvar")
    return [Titled(row, known.get((row.source, row.item_id), gone)) for row in listed]


def register() -> None:
    gates.add("participants.consent", held_back)
    takings_back.add("participants.consent", is_taken_back)
    person_hooks.add("participants.consent", end_for_whoever_cannot)
