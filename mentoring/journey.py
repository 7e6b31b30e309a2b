"""What a workshop's page shows: the journey of both sides in its three parts, and the ideas with answers."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from mentoring.models import Idea, JourneyPart, Workshop


@dataclass(frozen=True)
class Part:
    """One part of the journey, both sides beside each other."""

    label: str
    clients: list[Idea]
    employees: list[Idea]


def parts_of(ideas: list[Idea]) -> list[Part]:
    return [
        Part(
            str(label),
            [one for one in ideas if one.part == key and one.by_clients],
            [one for one in ideas if one.part == key and not one.by_clients],
        )
        for key, label in JourneyPart.choices
    ]


def shown(workshop: Workshop, at: datetime) -> dict[str, Any]:
    """Two queries, whatever has been written. Ideas that are owed an answer stand by themselves, and the rest
    is the journey."""
    said = list(workshop.ideas.select_related("owner").order_by("said_at", "pk"))
    ideas = [one for one in said if one.part == JourneyPart.IDEAS]
    rest = [one for one in said if one.part != JourneyPart.IDEAS]
    journey = rest if workshop.is_written_down else said
    return {
        "workshop": workshop,
        "work": workshop.assignment,
        "points": list(workshop.points.order_by("starts")),
        "parts": parts_of(journey) if journey else [],
        "ideas": ideas,
        "may_write": may_write(workshop, at),
    }


def may_write(workshop: Workshop, at: datetime) -> bool:
    """From the morning of the day until all is written down."""
    work = workshop.assignment
    if work.starts_at is None or work.is_cancelled or workshop.is_written_down:
        return False
    return timezone.localdate(work.starts_at) <= timezone.localdate(at)
