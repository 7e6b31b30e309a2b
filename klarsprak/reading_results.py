"""What one reader's reading led to, as facts in words. Opens with what was done, never with what was not."""

from collections import Counter
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.templatetags.words import day_year
from klarsprak.models import Outcome, ReviewedText
from participants.models import AnswerKind


@dataclass(frozen=True)
class Result:
    """How many of one reader's remarks got which answer."""

    text: ReviewedText
    outcomes: Counter[str]

    @property
    def all(self) -> int:
        return self.outcomes.total()

    @property
    def used(self) -> int:
        return self.outcomes[Outcome.USED] + self.outcomes[Outcome.PARTLY]

    @property
    def not_now(self) -> int:
        return self.outcomes[Outcome.NOT_NOW]


def kind_of(result: Result) -> AnswerKind:
    """Who only said that it was good had nothing turned down."""
    if result.all and not result.used:
        return AnswerKind.NOT_NOW
    return AnswerKind.PARTLY if result.outcomes[Outcome.PARTLY] or result.not_now else AnswerKind.USED


def words_of(result: Result) -> str:
    return " ".join([_("Texten är klar."), *counted(result), _("Tack för att du läste.")])


def counted(result: Result) -> list[str]:
    """Never '0 av 9'."""
    if not result.all:
        return [_("Det du sa om texten är läst.")]
    found = []
    if result.used:
        found.append(
            ngettext(
                "%(used)s av dina %(all)s kommentarer används, helt eller delvis.",
                "%(used)s av dina %(all)s kommentarer används, helt eller delvis.",
                result.used,
            )
            % {"used": result.used, "all": result.all}
            if result.all > 1
            else _("Din kommentar används, helt eller delvis.")
        )
    if result.not_now:
        found.append(_("Till varje kommentar som inte används nu står det varför."))
    return found


def result_of(result: Result) -> str:
    """'Så blev det': where it can be met. Empty when the owner did not say."""
    text, lines = result.text, []
    if text.published_where:
        lines.append(_("Texten finns här: %(where)s.") % {"where": text.published_where.rstrip(".")})
    if text.published_on:
        lines.append(_("Den används från %(day)s.") % {"day": day_year(text.published_on)})
    if text.reaches:
        reaches = number_format(text.reaches, force_grouping=True)
        lines.append(_("Ungefär %(n)s får den på ett år.") % {"n": reaches})
    return "\n".join(lines)
