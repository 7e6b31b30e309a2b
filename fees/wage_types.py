"""Which of a board's wage types a line gets: the most particular one, all of them read with one query.

A cost centre is more particular than a programme, and a programme than a form of engagement. What has no
wage type is told before anything is written.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from core.templatetags.words import in_sentence
from fees.models import LineKind, WageType, WorkEntry
from fees.terms import form_for
from participants.models import EngagementForm
from participants.programmes import label_of


@dataclass(frozen=True)
class Work:
    """What a line is of, as far as its wage type is concerned."""

    kind: str
    programme: str
    cost_centre: str
    engagement_form: str


def work_of(entry: WorkEntry, kind: str) -> Work:
    work = entry.assignment
    return Work(str(kind), work.programme, work.cost_centre, str(engagement_of(entry)))


def engagement_of(entry: WorkEntry) -> str:
    """The form the rate was decided for; without a rate, that of person and assignment."""
    if entry.rate is not None:
        return entry.rate.engagement_form
    return form_for(entry.assignment, entry.participant)


class WageBook:
    """A board's wage types."""

    def __init__(self, board_id: UUID) -> None:
        self.rows = list(WageType.objects.filter(board=board_id))

    def find(self, work: Work) -> WageType | None:
        return max((row for row in self.rows if fits(row, work)), key=particularity, default=None)

    def lacking(self, needed: Iterable[Work]) -> list[str]:
        """In words, each once: a kind that has none at all, or a kind for some work that none fits."""
        without = sorted((work for work in set(needed) if self.find(work) is None), key=in_order)
        known = {row.kind for row in self.rows}
        return list(dict.fromkeys(words_for(work, is_known=work.kind in known) for work in without))


def fits(row: WageType, work: Work) -> bool:
    return (
        row.kind == work.kind
        and row.cost_centre in ("", work.cost_centre)
        and row.programme in ("", work.programme)
        and row.engagement_form in ("", work.engagement_form)
    )


def particularity(row: WageType) -> int:
    return 4 * bool(row.cost_centre) + 2 * bool(row.programme) + bool(row.engagement_form)


def in_order(work: Work) -> tuple[int, str, str, str]:
    kinds = [kind.value for kind in LineKind]
    return (kinds.index(work.kind), work.cost_centre, work.programme, work.engagement_form)


def words_for(work: Work, *, is_known: bool) -> str:
    kind = in_sentence(str(LineKind(work.kind).label))
    if not is_known:
        return kind
    return _("%(kind)s (kostnadsställe %(centre)s, %(programme)s, %(form)s)") % {
        "kind": kind,
        "centre": work.cost_centre or "–",
        "programme": str(label_of(work.programme) or _("inget program")),
        "form": EngagementForm(work.engagement_form).label,
    }
