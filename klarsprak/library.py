"""The group's library: what a text was and what it became. About texts alone: never who read, or how much."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _t
from django.utils.translation import ngettext

from core.registry import Text
from klarsprak.language.blocks import BlockKind
from klarsprak.language.differences import Run, differences
from klarsprak.language.measures import Measures
from klarsprak.models import ReviewedText, Version


@dataclass(frozen=True)
class Piece:
    kind: str
    text: str

    @property
    def is_heading(self) -> bool:
        return self.kind == BlockKind.HEADING


@dataclass(frozen=True)
class LibraryPage:
    """`after` is empty when only one version is kept."""

    before: Sequence[Piece]
    after: Sequence[Piece]
    runs: Sequence[Run]
    figures: Sequence[Text]


def texts_for(board_id: UUID) -> Any:
    """A `ReviewedTextQuerySet` whose rows know their `done_year`."""
    return ReviewedText.objects.filter(board=board_id).library().with_year()


def years_of(board_id: UUID) -> list[int]:
    """Latest first, each once."""
    years = texts_for(board_id).order_by().values_list("done_year", flat=True).distinct()
    return sorted((year for year in years if year), reverse=True)


# --- One text -----------------------------------------------------------------------------------------
def page_of(text: ReviewedText) -> LibraryPage:
    """The first version that was frozen and the last."""
    frozen = list(text.versions.frozen().select_related("measurement").order_by("number"))
    first, last = frozen[:1], frozen[1:][-1:]
    before, after = pieces_of(first), pieces_of(last)
    return LibraryPage(
        before=before,
        after=after,
        runs=differences(written(before), written(after)) if after else (),
        figures=figures_of(*first, *last),
    )


def pieces_of(versions: Sequence[Version]) -> list[Piece]:
    return [
        Piece(kind, words)
        for version in versions
        for kind, words in version.blocks.order_by("order").values_list("kind", "text")
    ]


def written(pieces: Sequence[Piece]) -> str:
    return "\n".join(piece.text for piece in pieces)


# --- Figures, in words ----------------------------------------------------------------------------------
def figures_of(*versions: Version) -> list[Text]:
    """Two readings of the same meter, by the same edition of the rules; else nothing is compared."""
    rows = [version.measurement for version in versions if hasattr(version, "measurement")]
    if len(rows) < 2 or not all(row.is_by_todays_rules for row in rows):
        return []
    then, now = (row.measures for row in rows)
    return [
        line
        for line in (
            mean_words(then, now),
            long_words(then.long_sentences, now.long_sentences),
            hint_words(rows[0].hints, rows[1].hints),
            lix_words(then, now),
        )
        if line
    ]


def mean_words(then: Measures, now: Measures) -> Text:
    if then.mean_sentence is None or now.mean_sentence is None:
        return ""
    values = {"then": round(then.mean_sentence), "now": round(now.mean_sentence)}
    if values["then"] == values["now"]:
        return _t("En mening är i snitt %(now)d ord, som förut.") % values
    return _t("En mening är i snitt %(now)d ord. Förut var den %(then)d.") % values


def long_words(then: int, now: int) -> Text:
    if not then and not now:
        return ""
    words = ngettext("%(n)d lång mening är kvar", "%(n)d långa meningar är kvar", now) % {"n": now}
    return _t("%(kept)s. Förut: %(then)d.") % {
        "kept": words if now else _t("Ingen lång mening är kvar"),
        "then": then,
    }


def hint_words(then: int, now: int) -> Text:
    if not then and not now:
        return ""
    return _t("Svåra ord ur ordlistan: %(now)d. Förut: %(then)d.") % {"now": now, "then": then}


def lix_words(then: Measures, now: Measures) -> Text:
    if then.lix is None or now.lix is None:
        return ""
    values = {"now": now.shown_lix, "band": now.band, "then": then.shown_lix, "then_band": then.band}
    return _t("LIX: %(now)s, %(band)s. Förut: %(then)s, %(then_band)s.") % values
