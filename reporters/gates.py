"""What may not be shown now: a piece taken back, words without a yes, a photo of somebody who said no."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import CharField, Q, QuerySet, Value
from django.db.models.functions import Cast

from core.registry import HeldRows, Item, gates, takings_back
from news.models.pages import PAGES
from news.models.photos import PHOTOS
from news.models.recordings import RECORDINGS
from reporters.models import Draft, DraftPhoto
from reporters.states import DraftState

TAKEN_BACK = Q(state=DraftState.WITHDRAWN)


def held_back(items: Collection[Item]) -> HeldRows:
    """Photos and recordings wait until their piece is out. Only what may be among the items is asked for."""
    pages, photos = ids_of(items, PAGES), ids_of(items, PHOTOS)
    recordings = [UUID(item.id) for item in items if item.source == RECORDINGS]
    pieces = Draft.objects.filter(TAKEN_BACK | Q(shows_unagreed=True), page__in=pages)
    pictures = DraftPhoto.objects.filter(
        Q(draft__state=DraftState.WITHDRAWN)
        | Q(draft__page__isnull=True)
        | Q(draft__page__live=False)
        | Q(people__withdrawn_at__isnull=False),
        shown__in=photos,
    )
    hidden = TAKEN_BACK | Q(page__isnull=True) | Q(page__live=False)
    heard = Draft.objects.filter(hidden, recording__in=recordings)
    asked = (
        (pages, pieces, PAGES, "page"),
        (photos, pictures, PHOTOS, "shown"),
        (recordings, heard, RECORDINGS, "recording"),
    )
    return HeldRows(tuple(as_items(rows, source, column) for keys, rows, source, column in asked if keys))


def as_items(rows: "QuerySet[Any]", source: str, column: str) -> "QuerySet[Any]":
    text = Value(source, output_field=CharField())
    return rows.order_by().values_list(text, Cast(column, CharField()))


def ids_of(items: Collection[Item], source: str) -> list[int]:
    return [int(item.id) for item in items if item.source == source and item.id.isdecimal()]


def is_taken_back(item: Item) -> bool:
    """It was out, and somebody has taken it back: gone, not missing."""
    if item.source == PAGES:
        return Draft.objects.filter(TAKEN_BACK, page__in=ids_of([item], PAGES)).exists()
    if item.source == PHOTOS:
        gone = Q(draft__state=DraftState.WITHDRAWN) | Q(people__withdrawn_at__isnull=False)
        return DraftPhoto.objects.filter(gone, shown__in=ids_of([item], PHOTOS)).exists()
    if item.source == RECORDINGS:
        return Draft.objects.filter(TAKEN_BACK, recording=UUID(item.id)).exists()
    return False


def register() -> None:
    gates.add("reporters", held_back)
    takings_back.add("reporters", is_taken_back)
