"""What a written offer says beside the sum: the form in plain words, insurance, what to report, and when we
call it off. Only what the frozen terms hold: no promise is printed that nobody has made.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.registry import Text
from core.templatetags.words import duration
from fees.models import OfferTerms, OfferText
from participants.models import EngagementForm


class TextBook:
    """A board's decided texts, read with one query: a board has a handful."""

    def __init__(self, board_id: UUID) -> None:
        self.texts = list(OfferText.objects.filter(board=board_id))

    def find(self, form: str, on: date) -> OfferText | None:
        return next((text for text in self.texts if text.engagement_form == form and holds(text, on)), None)


def holds(text: OfferText, on: date) -> bool:
    return text.valid_from <= on and (text.valid_to is None or on <= text.valid_to)


@dataclass(frozen=True)
class Fact:
    """One line of the facts list: a bold answer and a line of help."""

    icon: str
    answer: Text
    help: Text = ""


# The four forms by the names that a letter or a caseworker uses, and what each means.
FORM_NAMES = {
    EngagementForm.EMPLOYED: gettext_lazy("Anställning per timme"),
    EngagementForm.ASSIGNED: gettext_lazy("Arvode utan anställning"),
    EngagementForm.UNPAID: gettext_lazy("Utan ersättning"),
    EngagementForm.ORGANISATION: gettext_lazy("Genom förening"),
}
FORM_MEANS = {
    EngagementForm.EMPLOYED: gettext_lazy("Du är anställd per timme. Du får lön för de timmar du arbetar."),
    EngagementForm.ASSIGNED: gettext_lazy("Du får arvode för det du gör. Du är inte anställd."),
    EngagementForm.UNPAID: gettext_lazy("Det här är utan lön."),
    EngagementForm.ORGANISATION: gettext_lazy("Din förening får ersättningen, inte du."),
}


@dataclass(frozen=True)
class WrittenOffer:
    """What stands in the offer beside sum and day."""

    facts: Sequence[Fact]
    to_report: Sequence[Text]


def written_offer(terms: OfferTerms) -> WrittenOffer:
    return WrittenOffer(written_facts(terms), report_lines(terms))


def written_facts(terms: OfferTerms) -> list[Fact]:
    """Form, insurance, and what is paid when something does not become as planned, in the page's order."""
    form = EngagementForm(terms.engagement_form)
    facts = [Fact("shield", FORM_NAMES[form], FORM_MEANS[form])]
    if terms.text is not None and terms.text.insurance:
        facts.append(Fact("check", _("Försäkring"), terms.text.insurance))
    return [*promises(terms), *facts]


def promises(terms: OfferTerms) -> Iterator[Fact]:
    if terms.rate_id is None:
        return
    pay = pay_word(terms)
    if terms.cancelled_within_hours:
        yield Fact("check", _("Om vi ställer in"), cancelled_words(terms.cancelled_within_hours, pay))
    if terms.pays_nobody_came:
        yield Fact("check", _("Om ingen kommer"), _("Då får du %(pay)s för hela tiden.") % {"pay": pay})
    if terms.min_minutes:
        yield Fact(
            "clock",
            _("Du får alltid betalt för minst %(time)s") % {"time": duration(terms.min_minutes)},
            _("Det gäller också om det går fortare."),
        )
    if travel_words := also_paid(terms):
        yield Fact("clock", travel_words)


def pay_word(terms: OfferTerms) -> str:
    """'Lön' for who is employed, 'arvode' for who is not."""
    return _("lön") if terms.engagement_form == EngagementForm.EMPLOYED else _("arvode")


def cancelled_words(hours: int, pay: str) -> str:
    words = ngettext(
        "Är det mindre än en timme kvar får du %(pay)s ändå.",
        "Är det mindre än %(hours)d timmar kvar får du %(pay)s ändå.",
        hours,
    )
    return words % {"hours": hours, "pay": pay}


def also_paid(terms: OfferTerms) -> str:
    """Preparation and the way there, when they are paid by the hour too."""
    if terms.pays_preparation and terms.pays_travel:
        return _("Tid för att förbereda dig och resa betalas också.")
    if terms.pays_preparation:
        return _("Tid för att förbereda dig betalas också.")
    return _("Tid för att resa betalas också.") if terms.pays_travel else ""


def report_lines(terms: OfferTerms) -> list[Text]:
    """To everybody, since nobody here may know who lives on what; then what the board has added."""
    lines: list[Text] = [
        _("Har du försörjningsstöd? Berätta för den som arbetar med ditt stöd."),
        _("Har du sjukersättning eller aktivitetsersättning? Berätta för Försäkringskassan innan du börjar."),
        _("Har du annan ersättning eller a-kassa? Fråga den som betalar."),
    ]
    own = terms.text.to_report if terms.text is not None else ""
    return [*lines, own] if own else lines
