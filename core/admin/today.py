"""'Idag': gathers the coordinator panels that the apps have registered."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString

from core.panels import draw, draw_slot, filled_slot, slot_data
from core.registry import Text, WaitingRow

# What one looks at in a morning; the rest is counted and comes up as these are done.
SHOWN = 25


@dataclass(frozen=True)
class QuickStep:
    """Something done many times a day. Panels of the slot "actions" answer with {"steps": [...]}."""

    label: Text
    url: str


@dataclass(frozen=True)
class Today:
    """The page as plain data: rows that wait, steps, and the panels that draw themselves.

    Panels of the slot "pinned" have a promised day; they answer with {"rows": [...]} too, and are counted.
    """

    at: datetime
    rows: list[WaitingRow]
    total: int
    steps: list[QuickStep]
    pinned: list[SafeString]
    pinned_count: int
    review: list[SafeString]
    side: list[SafeString]

    @property
    def things(self) -> int:
        """All that waits: what is pinned, and the rows."""
        return self.pinned_count + self.total

    @property
    def has_empty_column(self) -> bool:
        """Nothing stands where the eye begins: the page says so there."""
        return not self.rows and not self.review

    @property
    def oldest_days(self) -> int:
        return self.waited(self.rows[0]) if self.rows else 0

    def waited(self, row: WaitingRow) -> int:
        return max((timezone.localdate(self.at) - row.since).days, 0)

    @property
    def waiting(self) -> list[tuple[int, WaitingRow]]:
        return [(self.waited(row), row) for row in self.rows]


def gather(request: HttpRequest, at: datetime) -> Today:
    slot = partial(slot_data, "coordinator", request=request, at=at)
    drawn = partial(draw_slot, "coordinator", request=request, at=at, shared={"at": at})
    pinned = list(filled_slot("coordinator", "pinned", request, at))
    rows = [row for data in slot("waiting") for row in data["rows"]]
    rows.sort(key=lambda row: row.since)
    return Today(
        at=at,
        rows=rows[:SHOWN],
        total=len(rows),
        steps=[step for data in slot("actions") for step in data["steps"]],
        pinned=[draw(panel, data, request, {"at": at}) for panel, data in pinned],
        pinned_count=sum(len(data["rows"]) for _panel, data in pinned),
        review=drawn("review"),
        side=drawn("side"),
    )
