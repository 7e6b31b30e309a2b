"""What of the programme can be asked for as public records: texts, the word list, and proposals."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.records import Cell, TableSource
from core.registry import record_sources
from klarsprak.data_table import PROPOSALS, TEXTS, WORDS
from klarsprak.models import Proposal, ReviewedText, WordEntry
from participants.records import shield_of, shielded_by


def version_words(place: int) -> Any:
    """The first frozen version, or the last."""

    def words(text: ReviewedText) -> str:
        frozen = list(text.versions.frozen().order_by("number"))
        if not frozen:
            return ""
        return "\n\n".join(frozen[place].blocks.order_by("order").values_list("text", flat=True))

    return words


SOURCES = (
    TableSource(
        key="klarsprak.texts",
        kind=TEXTS,
        label=_("Texter som har lästs"),
        model=ReviewedText,
        name=lambda row: row.title,
        day="created_at",
        words=("title", "published_where"),
        select=("unit", "owner"),
        columns=(
            "title",
            "kind",
            "unit",
            "owner",
            "readers",
            "goal",
            "state",
            "created_at",
            "year",
            Cell("before", _("Före"), "title", version_words(0)),
            Cell("after", _("Efter"), "title", version_words(-1)),
            "published_where",
            "published_on",
            "reaches",
        ),
    ),
    TableSource(
        key="klarsprak.words",
        kind=WORDS,
        label=_("Ordlista"),
        model=WordEntry,
        name=lambda row: row.word,
        day="added_at",
        words=("word", "suggestion"),
        columns=("word", "suggestion", "pattern", "explains", "is_on", "source", "note", "added_at"),
    ),
    TableSource(
        key="klarsprak.proposals",
        kind=PROPOSALS,
        label=_("Förslag om svåra texter"),
        model=Proposal,
        name=lambda row: row.where,
        day="came_at",
        words=("where",),
        select=("unit", "contribution__participant"),
        columns=(
            "where",
            Cell("words", _("Vad som är svårt"), "why", lambda row: row.words),
            "unit",
            "state",
            "came_at",
            "answer",
        ),
        # Proposed by a reader with protected data, who is known to few.
        shield=lambda row: shield_of(row.contribution.participant) if row.contribution else None,
        shielded=shielded_by("contribution__participant") & Q(contribution__isnull=False),
    ),
)


def register() -> None:
    for source in SOURCES:
        record_sources.add(source.key, source)
