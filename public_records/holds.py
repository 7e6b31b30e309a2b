"""While somebody has asked for a record, it must not be destroyed (the request would be answered falsely)."""

from collections.abc import Collection, Mapping

from django.utils.translation import gettext_lazy as _

from core.registry import Text, destruction_holds, record_sources
from public_records.models import CollectedRecord

WHY = _("Någon har begärt att få se handlingen. Den får inte förstöras förrän ärendet är avslutat.")


def open_requests_hold(model: str, ids: Collection[str]) -> Mapping[str, Text]:
    """The rows of `model` that belong to a record of a request that is not over, and why they wait."""
    asked: dict[str, set[str]] = {}
    live = CollectedRecord.objects.of_live_requests()
    for source, record_id in live.values_list("source", "record_id"):
        asked.setdefault(source, set()).add(record_id)
    held: set[str] = set()
    for key, record_ids in asked.items():
        source_of = record_sources.get(key)
        if source_of is not None:
            held |= source_of.held(model, ids, record_ids)
    return dict.fromkeys(held, WHY)


def register() -> None:
    destruction_holds.add("public_records.open_requests", open_requests_hold)
