"""What of the programme can be asked for as public records: groups, themes, evaluations, workshops, ideas.

Own notes are nobody's records, and who has a place in a group is not among them (`data_table.py`).
"""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.records import Cell, TableSource
from core.registry import record_sources
from mentoring.data_table import EVALUATION, GROUPS, WORKSHOPS
from mentoring.evaluation import QUESTIONS
from mentoring.models import EvaluationAnswer, Idea, MentorGroup, Theme, Workshop
from participants.records import shield_of, shielded_by


def answer_to(question: str) -> Any:
    return lambda row: row.answers.get(question, "")


def schedule_of(workshop: Workshop) -> str:
    points = workshop.points.order_by("starts")
    return "\n".join(f"{one.starts:%H.%M}–{one.ends:%H.%M} {one.what}" for one in points)


SOURCES = (
    TableSource(
        key="mentoring.groups",
        kind=GROUPS,
        label=_("Mentorsgrupper"),
        model=MentorGroup,
        name=lambda row: row.title,
        day="created_at",
        words=("title", "about"),
        columns=("title", "about", "place", "most", "state", "created_at", "finished_on"),
    ),
    TableSource(
        key="mentoring.themes",
        kind=GROUPS,
        label=_("Teman i temabanken"),
        model=Theme,
        name=lambda row: row.title,
        day="added_at",
        words=("title", "words"),
        select=("written_by",),
        columns=("title", "words", "is_used", "added_at"),
        # Written by a mentor with protected data, who is known to few.
        shield=lambda row: shield_of(row.written_by) if row.written_by else None,
        shielded=shielded_by("written_by") & Q(written_by__isnull=False),
    ),
    TableSource(
        key="mentoring.evaluations",
        kind=EVALUATION,
        label=_("Svar på utvärderingar av mentorsgrupper"),
        model=EvaluationAnswer,
        name=lambda row: row.group.title,
        board_path="group__board",
        day="group__created_at",
        words=("group__title",),
        select=("group",),
        columns=(
            Cell("group", _("Grupp"), "group", lambda row: row.group.title),
            "side",
            "moment",
            *(Cell(key, text, "answers", answer_to(key)) for key, text in QUESTIONS.items()),
            "words",
        ),
    ),
    TableSource(
        key="mentoring.workshops",
        kind=WORKSHOPS,
        label=_("Workshoppar"),
        model=Workshop,
        name=lambda row: row.assignment.title,
        day="assignment__starts_at",
        words=("assignment__title",),
        select=("assignment",),
        columns=(
            Cell("title", _("Rubrik"), "assignment", lambda row: row.assignment.title),
            Cell("starts_at", _("Börjar"), "assignment", lambda row: row.assignment.starts_at),
            "clients",
            "employees",
            Cell("points", _("Program"), "assignment", schedule_of),
            "written_down_at",
            "closed_at",
        ),
    ),
    TableSource(
        key="mentoring.ideas",
        kind=WORKSHOPS,
        label=_("Idéer från workshoppar"),
        model=Idea,
        name=lambda row: row.words[:80],
        board_path="workshop__board",
        day="said_at",
        words=("words", "answer"),
        select=("workshop__assignment", "owner"),
        columns=(
            Cell("workshop", _("Workshop"), "workshop", lambda row: row.workshop.assignment.title),
            "part",
            "words",
            "level",
            "owner",
            "state",
            "outcome",
            "answer",
            "said_at",
        ),
    ),
)


def register() -> None:
    for source in SOURCES:
        record_sources.add(source.key, source)
