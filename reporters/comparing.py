"""Two versions of a piece beside each other: what was taken out and what is new, in words and colour."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from core.differences import Run, differences, has_changed, line_by_line, lines
from core.registry import Text
from reporters.models import Draft, DraftVersion

PARTS: tuple[tuple[str, Text], ...] = (
    ("headline", _("Rubrik")),
    ("lead", _("Ingress")),
    ("body", _("Text")),
    ("beside", _("Vid sidan av texten")),
)
END = re.compile(r"(?<=[.!?…])\s+")


@dataclass(frozen=True)
class Part:
    label: Text
    runs: list[Run]
    is_changed: bool


@dataclass(frozen=True)
class Pair:
    """`number` is the version that is agreed to."""

    number: int
    by_editor: bool
    parts: list[Part]
    is_changed: bool


def latest_pair(draft: Draft) -> Pair | None:
    """The last version against the one before it; None when there is only one."""
    rows = list(draft.versions.order_by("-number")[:2])
    return compared(rows[1], rows[0]) if len(rows) == 2 else None


def compared(before: DraftVersion, after: DraftVersion) -> Pair:
    parts = [part_of(label, getattr(before, name), getattr(after, name)) for name, label in PARTS]
    shown = [part for part in parts if part.runs]
    return Pair(after.number, after.by_editor, shown, any(part.is_changed for part in shown))


def part_of(label: Text, before: str, after: str) -> Part:
    runs = differences(before, after, sentences)
    return Part(label, line_by_line(runs), has_changed(runs))


def sentences(text: str) -> Iterator[str]:
    """Each with the space after it; a line is never part of the one before."""
    for line in lines(text):
        start = 0
        for match in END.finditer(line):
            yield line[start : match.end()]
            start = match.end()
        if start < len(line):
            yield line[start:]
