"""'Idag': gathers the coordinator panels that the apps have registered."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from core.registry import Panel, Text, WaitingRow, panels_for

# What one looks at in a morning; the rest is counted and comes up as these are done.
SHOWN = 25


@dataclass(frozen=True)
class QuickStep:
    """Something done many times a day. Panels of the slot "actions" answer with {"steps": [...]}."""

    label: Text
    url: str


@dataclass(frozen=True)
class Today:
    """The page as plain data: rows that wait, steps, and the panels that draw themselves."""

    at: datetime
    rows: list[WaitingRow]
    total: int
    steps: list[QuickStep]
    pinned: list[SafeString]
    review: list[SafeString]
    side: list[SafeString]

    @property
    def oldest_days(self) -> int:
        return self.waited(self.rows[0]) if self.rows else 0

    def waited(self, row: WaitingRow) -> int:
        return max((timezone.localdate(self.at) - row.since).days, 0)

    @property
    def waiting(self) -> list[tuple[int, WaitingRow]]:
        return [(self.waited(row), row) for row in self.rows]


def gather(request: HttpRequest, at: datetime) -> Today:
    rows = [row for context in contexts(request, at, "waiting") for row in context["rows"]]
    rows.sort(key=lambda row: row.since)
    return Today(
        at=at,
        rows=list(islice(rows, SHOWN)),
        total=len(rows),
        steps=[step for context in contexts(request, at, "actions") for step in context["steps"]],
        pinned=list(drawn(request, at, "pinned")),
        review=list(drawn(request, at, "review")),
        side=list(drawn(request, at, "side")),
    )


def filled(request: HttpRequest, at: datetime, slot: str) -> Iterator[tuple[Panel, Any]]:
    for panel in panels_for("coordinator", slot):
        context = panel.context(request, at)
        if context is not None:
            yield panel, context


def contexts(request: HttpRequest, at: datetime, slot: str) -> Iterator[Any]:
    return (context for _panel, context in filled(request, at, slot))


def drawn(request: HttpRequest, at: datetime, slot: str) -> Iterator[SafeString]:
    for panel, context in filled(request, at, slot):
        yield render_to_string(panel.template, {**context, "at": at}, request)
