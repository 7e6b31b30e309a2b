"""Questions and their answers, and what came in, asked for as public records."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.records import Cell, TableSource
from core.registry import record_sources
from core.templatetags.words import day_year
from participants.records import shield_of, shielded_by
from reporters.models import Asking, PublicQuestion
from reporters.question_data import ASKINGS, QUESTIONS


def answers_of(row: PublicQuestion) -> str:
    return "\n\n".join(
        f"{day_year(one.answered_at)}, {one.get_sort_display()}: {one.words}" for one in row.answers.all()
    )


def moves_of(row: PublicQuestion) -> str:
    return "\n".join(f"{day_year(one.moved_to)}: {one.because}" for one in row.moves.all())


def private_answers_of(row: Asking) -> str:
    return "\n\n".join(f"{day_year(one.answered_at)}: {one.words}" for one in row.private_answers.all())


SOURCES = (
    TableSource(
        key="reporters.questions",
        kind=QUESTIONS,
        label=_("Frågor till verksamheten"),
        model=PublicQuestion,
        name=lambda row: row.title or str(_("Fråga utan rubrik")),
        day="asked_at",
        words=("title", "words", "diary"),
        select=("unit",),
        columns=(
            "title",
            "words",
            "diary",
            "unit",
            "state",
            "asked_at",
            "answer_by",
            "verdict",
            Cell("answers", _("Svar"), "words", answers_of),
            Cell("moves", _("Flyttat, därför att"), "words", moves_of),
        ),
        only=~Q(published_at=None),
        parts={"reporters.QuestionAnswer": "question", "reporters.QuestionMove": "question"},
    ),
    TableSource(
        key="reporters.askings",
        kind=ASKINGS,
        label=_("Frågor som de kom in"),
        model=Asking,
        name=lambda row: str(_("Fråga som kom in")),
        board_path="question__board",
        day="question__asked_at",
        select=("question", "participant"),
        columns=(
            "asker",
            "words",
            "byline",
            Cell("answers", _("Eget svar"), "words", private_answers_of),
        ),
        # Asked by somebody with protected data, who is known to few.
        shield=lambda row: shield_of(row.participant) if row.participant else None,
        shielded=shielded_by("participant") & Q(participant__isnull=False),
        parts={"reporters.PrivateAnswer": "asking"},
    ),
)


def register() -> None:
    for source in SOURCES:
        record_sources.add(source.key, source)
