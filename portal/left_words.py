"""'Vad blir kvar?' in words: one card for each benefit, what it was built on, and the letter to print."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.registry import Text
from core.templatetags.words import clock, day_year, in_sentence, kronor, weekday, weekday_day
from fees.legal.rulebook import Rule
from fees.what_is_left.answer import Answer, Notice, Status
from fees.what_is_left.case import Benefit, Engagement
from fees.what_is_left.money import number_words, share_words
from participants.contacts import Contact
from portal.left import SICK, Answered
from portal.left_forms import NO_TAX, UNKNOWN, YES, PaidAs, Question, Stimulus, Tax, Told, WhatYouLiveOn
from portal.questions import Question as PutQuestion

FK, CASEWORKER, PAYER = "fk", "caseworker", "payer"
NAMES: dict[Benefit, Text] = {
    Benefit.NONE: gettext_lazy("Inget stöd"),
    Benefit.INCOME_SUPPORT: gettext_lazy("Försörjningsstöd"),
    Benefit.SICKNESS: gettext_lazy("Sjukersättning"),
    Benefit.ACTIVITY: gettext_lazy("Aktivitetsersättning"),
    Benefit.HOUSING_SUPPLEMENT: gettext_lazy("Bostadstillägg"),
    Benefit.OTHER: gettext_lazy("Annat stöd"),
}
PAYERS = {
    Benefit.NONE: PAYER,
    Benefit.INCOME_SUPPORT: CASEWORKER,
    Benefit.SICKNESS: FK,
    Benefit.ACTIVITY: FK,
    Benefit.HOUSING_SUPPLEMENT: FK,
    Benefit.OTHER: PAYER,
}
DECIDES: dict[str, Text] = {
    FK: gettext_lazy("Försäkringskassan bestämmer."),
    CASEWORKER: gettext_lazy("Den som arbetar med ditt stöd bestämmer."),
    PAYER: gettext_lazy("Den som betalar din ersättning bestämmer."),
}
# The words of the issue, whole: never shown as safe.
PROTECTED = gettext_lazy(
    "Troligen påverkas inte din ersättning. Vi vet inte om Försäkringskassan ser det här som ideellt. "
    "Fråga innan du börjar."
)
REPORTED = frozenset({Status.REPORT_FIRST, Status.FK_ORDINARY_RULES})


@dataclass(frozen=True, repr=False)
class Work:
    """What the answer is about: an offer's assignment, or just any."""

    told: Told
    gross_ore: int
    starts_on: date | None
    contact: Contact

    @property
    def is_paid(self) -> bool:
        return bool(self.told.is_paid)

    def sentence(self) -> str:
        """Uppdraget är anställning per timme med lön, 420 kr före skatt."""
        if not self.is_paid:
            return _("Uppdraget är utan lön.")
        if not self.gross_ore:
            return _("Uppdraget är med lön.")
        words = {
            Engagement.EMPLOYED: _("Uppdraget är anställning per timme med lön, %(gross)s före skatt."),
            Engagement.ASSIGNMENT: _("Uppdraget är med arvode utan anställning, %(gross)s före skatt."),
        }
        return words[self.told.engagement or Engagement.ASSIGNMENT] % {"gross": kronor(self.gross_ore)}


@dataclass(frozen=True, repr=False)
class Line:
    """One numbered row of the reckoning or of the reasoning."""

    label: str
    how: str = ""
    amount: str = ""
    source: str = ""


@dataclass(frozen=True, repr=False)
class Part:
    """A piece of the bar: what it is, how much, and its share of the whole in per cent."""

    kind: str
    label: str
    amount: str
    x: int
    width: int


@dataclass(frozen=True, repr=False)
class Card:
    """One benefit's answer, ready to print."""

    key: str
    name: str
    decides: str
    headline: str
    lead: str = ""
    tag: str = ""
    tag_look: str = ""
    amount: str = ""
    of: str = ""
    parts: Sequence[Part] = ()
    todo: Sequence[tuple[str, str]] = ()
    heading: str = ""
    lines: Sequence[Line] = ()
    unpaid: str = ""
    notes: Sequence[str] = ()

    @property
    def has_letter(self) -> bool:
        return bool(self.todo)


# --- Cards ----------------------------------------------------------------------------------------
def card(answered: Answered, work: Work) -> Card:
    answer = answered.answer
    return MAKERS.get(answer.status, asking_card)(answered, work)


def shared(answered: Answered) -> dict[str, Any]:
    """What every card has."""
    answer = answered.answer
    return {
        "key": answer.benefit.value,
        "name": str(NAMES[answer.benefit]),
        "decides": "" if answer.benefit == Benefit.NONE else str(DECIDES[PAYERS[answer.benefit]]),
        "unpaid": unpaid_words(answered.unpaid),
        "notes": tuple(notes(answered)),
    }


def source_words(rule: Rule | None) -> str:
    """Where it stands and when somebody last looked."""
    if rule is None:
        return ""
    return _("%(source)s. Kontrollerad %(day)s.") % {
        "source": rule.legal_source.rstrip("."),
        "day": day_year(rule.checked_on),
    }


def reckoned(answer: Answer, work: Work) -> tuple[Line, ...]:
    return tuple(lines_of(answer, work))


def lines_of(answer: Answer, work: Work) -> Iterator[Line]:
    """Every step. That no tax is drawn is the person's own answer, so no step of the reckoning says it."""
    for step in answer.steps:
        if work.told.values.get("tax") == NO_TAX and step.label == _("Utbetalas efter skatt"):
            yield Line(_("Skatt"), _("ingen, svarade du"), kronor(0))
        yield Line(str(step.label), str(step.how), kronor(step.amount_ore), source_words(step.rule))


def amount_card(answered: Answered, work: Work) -> Card:
    """A figure: what is kept, or how much less the benefit becomes in a year."""
    answer = answered.answer
    if not work.is_paid:
        return nothing_paid_card(answered, work)
    if answer.benefit in SICK:
        return by_the_year_card(answered, work)
    if answer.kept_ore is None:
        return asking_card(answered, work)
    return Card(
        headline=_("Du får behålla"),
        amount=kronor(answer.kept_ore),
        of=of_words(answer),
        parts=parts(answer),
        heading=_("Så har vi räknat"),
        lines=reckoned(answer, work),
        **shared(answered),
    )


def of_words(answer: Answer) -> str:
    return _("av %(gross)s före skatt") % {"gross": kronor(answer.gross_ore)}


def parts(answer: Answer) -> tuple[Part, ...]:
    """Kept, what the benefit may fall by, and tax: together what is paid before tax."""
    amounts = (
        ("kept", _("Du behåller"), answer.kept_ore or 0),
        ("less", _("Ditt stöd kan bli lägre med"), answer.counted_ore or 0),
        ("tax", _("Skatt"), answer.tax_ore or 0),
    )
    made: list[Part] = []
    total, x = sum(ore for _kind, _label, ore in amounts), 0
    for kind, label, ore in amounts:
        if ore or kind == "kept":
            width = round(100 * ore / total) if total else 0
            made.append(Part(kind, label, kronor(ore), x, width))
            x += width
    return tuple(made)


def zero_card(answered: Answered, work: Work) -> Card:
    """Zero kronor, and why."""
    answer = answered.answer
    why = (
        _("Din jobbstimulans gäller inte den dag pengarna kommer. Då räknas hela lönen mot ditt stöd.")
        if answer.status == Status.PERIOD_ENDED
        else _("Utan beslut om jobbstimulans räknas hela lönen mot ditt stöd.")
    )
    return Card(
        headline=_("Du får behålla"),
        amount=kronor(0),
        of=of_words(answer) if answer.gross_ore else "",
        lead=why,
        parts=parts(answer) if answer.steps else (),
        heading=_("Så har vi räknat"),
        lines=reckoned(answer, work),
        **shared(answered),
    )


def nothing_paid_card(answered: Answered, work: Work) -> Card:
    return Card(
        headline=_("Det finns ingen lön att räkna"),
        lead=_(
            "Uppdraget är utan lön. Får du pengar för utlägg vet vi inte hur de räknas. "
            "Fråga den som bestämmer."
        ),
        heading=_("Så kom vi fram till det"),
        lines=reckoned(answered.answer, work),
        **shared(answered),
    )


def by_the_year_card(answered: Answered, work: Work) -> Card:
    """The old rules for sickness compensation: what the year's income takes from the year's benefit."""
    answer = answered.answer
    falls = bool(answer.less_a_year_ore)
    year = _("i månaden, %(year)s på ett år") % {"year": kronor(answer.less_a_year_ore)}
    return Card(
        headline=_("Ersättningen minskar med") if falls else _("Ersättningen minskar inte"),
        amount=kronor(answer.less_a_month_ore) if falls else "",
        of=year if falls else "",
        lead=_("Om du tjänar så mycket som du svarade i år."),
        heading=_("Så har vi räknat"),
        lines=reckoned(answer, work),
        **shared(answered),
    )


def estimate_card(answered: Answered, work: Work) -> Card:
    """Between two figures: which band holds depends on the person's other incomes."""
    answer = answered.answer
    least, most = answer.less_a_year_between_ore or (answer.less_a_year_ore or 0, answer.less_a_year_ore or 0)
    return Card(
        headline=_("Bostadstillägget kan bli lägre"),
        tag=_("Ungefär"),
        tag_look="ask",
        amount=_("%(least)s till %(most)s") % {"least": kronor(least), "most": kronor(most)},
        of=_("på ett år, om lönen är %(gross)s") % {"gross": kronor(year_sum(work))},
        lead=_("Hur mycket beror på dina andra inkomster. Berätta för Försäkringskassan när lönen ändras."),
        heading=_("Så har vi räknat"),
        lines=reckoned(answer, work),
        **shared(answered),
    )


def year_sum(work: Work) -> int:
    before = work.told.values.get("paid_before")
    return work.gross_ore + (before if isinstance(before, int) else 0)


# --- A status without a number -----------------------------------------------------------------------
def report_card(answered: Answered, work: Work) -> Card:
    answer = answered.answer
    is_late = answer.status == Status.FK_ORDINARY_RULES
    lead = (
        _(
            "Utan ansökan om steglös avräkning gäller de vanliga reglerna. Då visar vi ingen summa, "
            "och vi gissar inte."
        )
        if is_late
        else _("Vi visar ingen summa. Vi vet inte hur din ersättning påverkas, och vi gissar inte.")
    )
    if answer.benefit == Benefit.ACTIVITY:
        lead += " " + _(
            "För dig ser Försäkringskassan till om du har arbetat regelbundet och under en längre tid."
        )
    return Card(
        tag=_("Anmäl först"),
        tag_look="first",
        headline=_("Berätta för Försäkringskassan innan du börjar"),
        lead=lead,
        todo=todo(answer, work),
        heading=_("Så kom vi fram till det"),
        lines=reasoning(answered, work),
        **shared(answered),
    )


def protected_card(answered: Answered, work: Work) -> Card:
    return Card(
        tag=_("Fråga först"),
        tag_look="ask",
        headline=_("Utan lön, under tio timmar i veckan"),
        lead=str(PROTECTED),
        todo=todo(answered.answer, work),
        heading=_("Så kom vi fram till det"),
        lines=reasoning(answered, work),
        **shared(answered),
    )


def asking_card(answered: Answered, work: Work) -> Card:
    answer = answered.answer
    headline, lead = asking_words(answered, work)
    return Card(
        tag=_("Fråga först"),
        tag_look="ask",
        headline=headline,
        lead=lead,
        todo=todo(answer, work),
        heading=_("Så kom vi fram till det"),
        lines=reasoning(answered, work),
        **shared(answered),
    )


def asking_words(answered: Answered, work: Work) -> tuple[str, str]:
    """Whom to ask, and why there is no sum."""
    answer = answered.answer
    if answered.unsure & {"hours", "rate"} and answer.status == Status.ASK:
        name = work.contact.first_name
        return (
            _("Fråga %(name)s hur mycket lönen blir") % {"name": name},
            _("Du svarade att du inte vet. Då kan vi inte räkna. Gör om när du vet."),
        )
    if answer.status == Status.ASK_MUNICIPALITY:
        return _("Fråga din handläggare innan du svarar"), range_words(answered)
    if answer.status == Status.ASK_FK:
        return _("Fråga Försäkringskassan innan du börjar"), ask_fk_words(answered, work)
    if work.told.values.get("benefits") == ["unknown"]:
        return (
            _("Ta reda på vilket stöd du får"),
            _("Vi visar ingen summa, och vi gissar inte. När du vet kan du räkna igen."),
        )
    return (
        _("Fråga den som betalar din ersättning"),
        _("Reglerna är olika för olika stöd. Vi visar ingen summa, och vi gissar inte."),
    )


def range_words(answered: Answered) -> str:
    between = answered.answer.kept_between_ore
    if between is None:
        return _("Vi visar ingen summa, och vi gissar inte.")
    amounts = {"least": kronor(between[0]), "most": kronor(between[1])}
    if "stimulus" in answered.unsure:
        return (
            _(
                "Du får behålla mellan %(least)s och %(most)s. Det beror på om du har ett beslut om "
                "jobbstimulans."
            )
            % amounts
        )
    return (
        _(
            "Du får behålla mellan %(least)s och %(most)s. Det beror på om din kommun räknar arvode som "
            "anställning."
        )
        % amounts
    )


def ask_fk_words(answered: Answered, work: Work) -> str:
    if answered.unsure:
        return _("Du svarade att du inte vet. Då visar vi ingen summa, och vi gissar inte.")
    if not work.is_paid:
        return _(
            "Gränsen är under tio timmar i veckan. Vi vet inte vad som gäller över den, och vi gissar inte."
        )
    return _("Vi visar ingen summa. Vi vet inte hur din ersättning påverkas, och vi gissar inte.")


def todo(answer: Answer, work: Work) -> tuple[tuple[str, str], ...]:
    """Three things: print, hand over, wait."""
    give: dict[str, str] = {
        FK: _("Ge det till Försäkringskassan."),
        CASEWORKER: _("Ge det till din handläggare."),
        PAYER: _("Ge det till den som betalar din ersättning."),
    }
    return (
        (_("Skriv ut brevet."), _("Det säger vad, när och hur länge. Du fyller i ditt namn själv.")),
        (give[PAYERS[answer.benefit]], before_words(work.starts_on)),
        (
            _("Vänta på besked. Svara sedan."),
            _("Be %(name)s om mer tid om du behöver. Det går bra.") % {"name": work.contact.first_name},
        ),
    )


def before_words(starts_on: date | None) -> str:
    if starts_on is None:
        return _("Gör det innan uppdraget börjar.")
    return _("Gör det före %(day)s, då uppdraget börjar.") % {"day": in_sentence(weekday_day(starts_on))}


def unpaid_words(unpaid: Answer | None) -> str:
    """What "bara utlägg" would mean beside paid work."""
    if unpaid is None:
        return ""
    if unpaid.status == Status.PROTECTED_UNPAID:
        return str(PROTECTED)
    return _("Vi vet inte hur din ersättning påverkas. Fråga Försäkringskassan innan du börjar.")


def notes(answered: Answered) -> Iterator[str]:
    answer, unsure = answered.answer, answered.unsure
    has_figures = answer.kept_ore is not None or answer.kept_between_ore is not None
    if Notice.TAX_TOO_HIGH in answer.warnings:
        yield _(
            "Tror du att du tjänar lite i hela år? Då kan det dras mer skatt än du behöver betala. "
            "Skatteverket kan besluta om jämkning."
        )
    if Notice.NO_RULE in answer.warnings:
        yield _("En regel saknas för den dagen. Därför visar vi inte allt.")
    if "tax" in unsure and has_figures:
        yield _("Du visste inte hur mycket skatt som dras. Vi räknade med 30 procent, som är försiktigast.")
    if "paid_before" in unsure and has_figures:
        yield _("Du visste inte vad du har fått tidigare i år. Det ändrar inte summan, bara årets skatt.")
    if "paid_as" in unsure and has_figures:
        yield _(
            "Du visste inte om det är anställning eller arvode. Vi räknade som arvode, som är försiktigast."
        )


# --- The reasoning behind a status -----------------------------------------------------------------
def reasoning(answered: Answered, work: Work) -> tuple[Line, ...]:
    """What was answered, what the work is, what the rule says, and therefore."""
    answer = answered.answer
    told = _("Du svarade att du har %(name)s.") % {"name": str(NAMES[answer.benefit]).lower()}
    if answer.benefit == Benefit.OTHER:
        told = _("Du svarade att du lever på något annat, eller att du inte vet.")
    first = [Line(told), Line(work.sentence())]
    return (*first, *rule_lines(answer), therefore(answered))


SAYS: tuple[tuple[str, frozenset[Status], Text], ...] = (
    (
        "SE_REPORT",
        frozenset({Status.REPORT_FIRST, Status.FK_ORDINARY_RULES, Status.ASK_FK}),
        gettext_lazy("Nytt arbete ska anmälas innan det börjar. Det gäller också få timmar."),
    ),
    (
        "SE_STEGLOS",
        frozenset({Status.FK_ORDINARY_RULES}),
        gettext_lazy("Steglös avräkning gäller den som har ansökt, varje år, innan arbetet börjar."),
    ),
    (
        "SE_IDEELL",
        frozenset({Status.PROTECTED_UNPAID, Status.ASK_FK}),
        gettext_lazy(
            "Ideella sysslor under tio timmar i veckan, utan inkomst, ses inte som visad arbetsförmåga."
        ),
    ),
    (
        "JOBBSTIM",
        frozenset({Status.ASK_MUNICIPALITY}),
        gettext_lazy("Med jobbstimulans räknas inte hela lönen från en anställning mot stödet."),
    ),
)


def rule_lines(answer: Answer) -> Iterator[Line]:
    used = {rule.rule_id: rule for rule in answer.rules}
    for rule_id, statuses, words in SAYS:
        if rule_id in used and answer.status in statuses and answer.benefit != Benefit.HOUSING_SUPPLEMENT:
            yield Line(str(words), source=source_words(used[rule_id]))


def therefore(answered: Answered) -> Line:
    if answered.answer.status in REPORTED:
        return Line(_("Därför: anmäl först."), _("Din ersättning är viktigare än ett snabbt svar till oss."))
    return Line(_("Därför: fråga först."), _("Din trygghet är viktigare än ett snabbt svar till oss."))


MAKERS: dict[Status, Callable[[Answered, Work], Card]] = {
    Status.OK: amount_card,
    Status.ESTIMATE: estimate_card,
    Status.KEEP_ZERO: zero_card,
    Status.PERIOD_ENDED: zero_card,
    Status.PROTECTED_UNPAID: protected_card,
    Status.REPORT_FIRST: report_card,
    Status.FK_ORDINARY_RULES: report_card,
}


# --- What it was built on --------------------------------------------------------------------------
@dataclass(frozen=True, repr=False)
class Said:
    """One answer read back, with the question to go back to; no key where the offer decides."""

    label: str
    words: str
    key: str = ""


def read_back(answered: Sequence[Question], told: Told) -> list[Said]:
    given = [Said(str(one.short), said_words(one, told.values), one.key) for one in answered]
    return [*given, *fixed(told)]


def fixed(told: Told) -> Iterator[Said]:
    """What nobody is asked about: how an offer pays, and the day it counts on."""
    start = told.start
    if start.is_offer:
        yield Said(_("Ersättning"), str(label_of(PaidAs, "paid_as", told.engagement)))
        if start.rate_ore and told.is_paid:
            yield Said(_("Per timme"), kronor(start.rate_ore))
    if told.is_paid:
        yield Said(_("Pengarna kommer"), day_year(start.pay_on))


def said_words(question: Question, values: dict[str, Any]) -> str:
    """An answer as one says it."""
    words = WORDS_OF.get(question.key)
    name = next(iter(type(question).base_fields))
    value = values.get(name)
    if value is UNKNOWN:
        return _("Vet inte")
    if words is not None:
        return words(values)
    return str(label_of(type(question), name, value))


def label_of(question: type[Question], name: str, value: Any) -> Text:
    choices = dict(question.base_fields[name].choices)  # type: ignore[attr-defined]
    found: Text = choices.get(str(value), "")
    return found


def hours_words(number: Decimal) -> str:
    words = ngettext("%(hours)s timme", "%(hours)s timmar", 1 if number == 1 else 2)
    return words % {"hours": number_words(number)}


def lives_on_words(values: dict[str, Any]) -> str:
    return ", ".join(str(label_of(WhatYouLiveOn, "benefits", one)) for one in values["benefits"])


def stimulus_words(values: dict[str, Any]) -> str:
    if values["stimulus"] == YES:
        return _("Ja, beslut till %(day)s") % {"day": day_year(values["stimulus_last"])}
    return str(label_of(Stimulus, "stimulus", values["stimulus"]))


def tax_words(values: dict[str, Any]) -> str:
    if values["tax"] == "percent":
        return share_words(values["tax_percent"] / 100)
    return str(label_of(Tax, "tax", values["tax"]))


WORDS_OF: dict[str, Callable[[dict[str, Any]], str]] = {
    "benefits": lives_on_words,
    "hours": lambda values: hours_words(values["hours"]),
    "rate": lambda values: kronor(values["rate"]),
    "unpaid_hours": lambda values: hours_words(values["unpaid_hours"]),
    "stimulus": stimulus_words,
    "granted": lambda values: str(values["granted_year"]),
    "year_income": lambda values: kronor(values["year_income"]),
    "tax": tax_words,
    "paid_before": lambda values: kronor(values["paid_before"]),
}


# --- The letter --------------------------------------------------------------------------------------
@dataclass(frozen=True, repr=False)
class Letter:
    """To be printed and signed by hand; no name stands on it and it is never stored."""

    key: str
    to: str
    says: str
    facts: Sequence[Said]
    asks: str


TO: dict[str, Text] = {
    FK: gettext_lazy("Till Försäkringskassan"),
    CASEWORKER: gettext_lazy("Till min handläggare"),
    PAYER: gettext_lazy("Till den som betalar min ersättning"),
}


def letter(answer: Answer, work: Work, question: PutQuestion | None) -> Letter:
    """What, when, how long and with or without a fee, as it was offered."""
    payer = PAYERS[answer.benefit]
    mine = _("min ersättning") if payer == PAYER else _("mitt försörjningsstöd")
    if payer == FK:
        mine = {
            Benefit.SICKNESS: _("min sjukersättning"),
            Benefit.ACTIVITY: _("min aktivitetsersättning"),
            Benefit.HOUSING_SUPPLEMENT: _("mitt bostadstillägg"),
        }[answer.benefit]
    return Letter(
        key=answer.benefit.value,
        to=str(TO[payer]),
        says=_("Jag berättar om det innan jag svarar, och innan något har börjat."),
        facts=tuple(letter_facts(work, question)),
        asks=_("Hur påverkar det %(mine)s? Jag vill ha svar skriftligt.") % {"mine": mine},
    )


def letter_facts(work: Work, question: PutQuestion | None) -> Iterator[Said]:
    """A line without words is filled in by hand."""
    told = work.told
    yield Said(_("Uppdrag"), question.assignment.title if question else "")
    yield Said(_("Dag"), days_words(question) if question else "")
    hours = told.values.get("hours")
    yield Said(_("Planerad tid"), hours_words(hours) if isinstance(hours, Decimal) else "")
    yield Said(_("Ersättning"), fee_words(work))
    if work.is_paid and told.start.is_offer:
        yield Said(_("Betalas ut"), day_year(told.start.pay_on))


def days_words(question: PutQuestion) -> str:
    """Each day once, with the hours of the clock."""
    days = []
    for offer in question.offers:
        starts_at, ends_at = offer.assignment.starts_at, offer.assignment.ends_at
        if starts_at is not None:
            span = f"{clock(starts_at)}–{clock(ends_at)}" if ends_at else clock(starts_at)
            days.append(f"{in_sentence(weekday(starts_at))} {day_year(starts_at)}, {span}")
    return "; ".join(days)


def fee_words(work: Work) -> str:
    if not work.is_paid:
        return _("Ingen lön")
    form = str(label_of(PaidAs, "paid_as", work.told.engagement))
    if not work.gross_ore:
        return form
    return _("%(form)s, %(gross)s före skatt") % {"form": form, "gross": kronor(work.gross_ore)}
