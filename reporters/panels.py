"""The pieces of other pages that the programme fills."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.http import HttpRequest

from core.registry import Panel
from participants.views.portal import helping_of, participant_of
from reporters.models import Draft
from reporters.standing import standing_of

Context = Mapping[str, Any] | None
SHOWN = 3


def own_pieces(request: HttpRequest, at: datetime) -> Context:
    """What waits for the writer first, then what is being written. Never on another screen. Whoever was never
    asked to write costs no query."""
    person: Any = participant_of(request)
    if not person.writes or helping_of(request) is not None or person.rests:
        return None
    rows = Draft.objects.of(person).under_way().with_place()[:SHOWN]
    found = [standing_of(row) for row in rows]
    return {"rows": found} if found else None


PANELS = (Panel("reporters.pieces", "portal", "links", 58, "reporters/panels/pieces.html", own_pieces),)
