"""The letter to a reader: what changed first, then what was used, then the answer to each remark.

One reviewer asked for what nobody gives: to hear how the work was received. So the letter never begins
with a score; where nothing changed it begins with why. `letter_of` is a pure function of what is known;
`known_of` looks that up.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.formats import number_format
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.registry import Text
from core.templatetags.words import day_year
from klarsprak.language.differences import Run, differences, has_changed
from klarsprak.models import Comment, Decision, Letter, Outcome, Reason, Version

USED = (Outcome.USED, Outcome.PARTLY)
NOT_THIS_TIME = _("Dina förslag kom inte med den här gången. Här står varför.")
UNANSWERED = _("Det här fick inget svar. Säg nej under ”Fick du svar?”, så svarar de.")


# --- What is known -------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Answered:
    """A remark and what the owner answered; `outcome` is empty when there is no answer."""

    quote: str
    said: Text
    words: str = ""
    suggestion: str = ""
    needs_answer: bool = True
    outcome: str = ""
    reason: str = ""
    answer: str = ""
    asked: str = ""
    reply: str = ""
    after: str = ""

    @property
    def is_used(self) -> bool:
        return self.needs_answer and self.outcome in USED


@dataclass(frozen=True)
class Known:
    """Of one reader's work with one text, and what became of the text."""

    title: str
    was_handed_in: bool = True
    remarks: Sequence[Answered] = ()
    is_changed: bool = False
    published_where: str = ""
    published_on: date | None = None
    reaches: int | None = None


# --- What the letter says ------------------------------------------------------------------------------
@dataclass(frozen=True)
class Entry:
    """A remark in the letter, what they answered and, when a sentence is pointed out, before and after."""

    quote: str
    said: Text
    words: str
    suggestion: str
    answer: Text
    because: Text
    own_words: str
    asked: str
    reply: str
    after: str
    runs: Sequence[Run]


@dataclass(frozen=True)
class LetterPage:
    title: str
    opening: Sequence[Text]
    used: Text
    entries: Sequence[Entry]
    thanked: Sequence[Entry]
    published: Sequence[Text]

    @property
    def changed(self) -> list[Entry]:
        """Those whose sentence has become another: they stand first."""
        return [entry for entry in self.entries if has_changed(list(entry.runs))]

    @property
    def others(self) -> list[Entry]:
        return [entry for entry in self.entries if not has_changed(list(entry.runs))]


def letter_of(known: Known) -> LetterPage:
    asked = [one for one in known.remarks if one.needs_answer]
    return LetterPage(
        title=known.title,
        opening=opening(known, asked),
        used=used_words(sum(one.is_used for one in asked), len(asked)),
        entries=[entry(one) for one in asked],
        thanked=[entry(one) for one in known.remarks if not one.needs_answer],
        published=published(known),
    )


def opening(known: Known, asked: Sequence[Answered]) -> list[Text]:
    """What changed. Never a count, and never that nothing was used before why."""
    if any(one.is_used for one in asked):
        return [_("Texten är ändrad efter det du sa."), thanks(known)]
    if known.is_changed:
        lead = _("Texten är ändrad efter det läsarna sa.")
        return [
            lead,
            NOT_THIS_TIME if asked else _("Det du tyckte var bra hjälpte dem att se vad som fungerar."),
        ]
    if asked:
        return [
            _("Du har visat var texten är svår. Nu vet de det."),
            _("Texten är inte ändrad än. Här står varför."),
        ]
    if known.remarks:
        return [_("Du visade vad som redan är bra i texten."), _("Den får vara som den är.")]
    return [_("Du har läst texten."), thanks(known)]


def thanks(known: Known) -> Text:
    if known.was_handed_in:
        return _("Tack för att du läste.")
    return _("Tack för det du gjorde. Det räknas, även det du läste halvvägs. Tiden betalas.")


def used_words(used: int, asked: int) -> str:
    """'6 av dina 9 förslag användes.' Nothing at all when none was."""
    if not used:
        return ""
    if used < asked:
        return _t("%(used)d av dina %(asked)d förslag användes.") % {"used": used, "asked": asked}
    words = ngettext("Ditt förslag användes.", "Alla dina %(n)d förslag användes.", asked)
    return words % {"n": asked}


def entry(one: Answered) -> Entry:
    is_question = one.outcome == Outcome.QUESTION
    return Entry(
        quote=one.quote,
        said=one.said,
        words=one.words,
        suggestion=one.suggestion,
        answer=answer_words(one),
        because=Reason(one.reason).label if one.reason and one.reason != Reason.OTHER else "",
        own_words="" if is_question else one.answer,
        asked=one.asked,
        reply=one.reply,
        after=one.after,
        runs=differences(one.quote, one.after) if one.after else (),
    )


ANSWERS: dict[str, Text] = {
    Outcome.USED: _("De använde det du sa."),
    Outcome.PARTLY: _("De använde en del av det du sa."),
    Outcome.NOT_NOW: _("Inte den här gången."),
    Outcome.QUESTION: _("De frågade dig en sak, och har inte svarat klart."),
}


def answer_words(one: Answered) -> Text:
    if not one.needs_answer:
        return _("Tack! Det är bra att veta vad som fungerar.")
    return ANSWERS.get(one.outcome, UNANSWERED)


def published(known: Known) -> list[Text]:
    """Where it is, from when, and how many it reaches; only what is known."""
    lines: list[Text] = []
    if known.published_where:
        lines.append(_("Den nya texten finns här: %(where)s.") % {"where": known.published_where.rstrip(".")})
    if known.published_on:
        lines.append(_("Den används från %(day)s.") % {"day": day_year(known.published_on)})
    if known.reaches:
        words = ngettext(
            "Ungefär %(n)s person får den på ett år.",
            "Ungefär %(n)s personer får den på ett år.",
            known.reaches,
        )
        lines.append(words % {"n": number_format(known.reaches, force_grouping=True)})
    return lines


# --- Looked up -----------------------------------------------------------------------------------------
def known_of(letter: Letter) -> Known:
    """The same few queries however much was said. `reading.round.version.text` must be loaded."""
    reading = letter.reading
    version, text = reading.round.version, reading.round.version.text
    new = text.versions.frozen().filter(number__gt=version.number).order_by("number").last()
    rows = reading.comments.select_related("sentence__block", "block", "decision__sentence__block")
    return Known(
        title=text.title,
        was_handed_in=reading.state == "handed_in",
        remarks=[answered(row) for row in rows.order_by("block__order", "sentence__number")],
        is_changed=is_changed(version, new),
        published_where=text.published_where,
        published_on=text.published_on,
        reaches=text.reaches,
    )


def is_changed(old: Version, new: Version | None) -> bool:
    return new is not None and new.sha256 != old.sha256


def answered(row: Comment) -> Answered:
    """What was said stands as the remark keeps it: the sentence as it was read."""
    decision: Decision | None = getattr(row, "decision", None)
    said = Answered(
        quote=row.exact,
        said=row.get_reaction_display(),
        words=row.words,
        suggestion=row.suggestion,
        needs_answer=row.needs_answer,
    )
    return with_decision(said, decision) if decision else said


def with_decision(said: Answered, decision: Decision) -> Answered:
    return replace(
        said,
        outcome=decision.outcome,
        reason=decision.reason,
        answer=decision.words,
        asked=decision.asked,
        reply=decision.reply,
        after=decision.sentence.words if decision.sentence else "",
    )
