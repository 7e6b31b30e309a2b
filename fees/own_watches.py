"""A person's own limits: what may be watched, where one stands, and what to do when near.

Only reckoning and words, from the figures given to it. Nothing here reads or keeps what a person has saved;
that is `fees.actions.own_watches`, for the person alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from django.db import models
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.templatetags.words import day_year, duration, kronor
from fees.legal.rulebook import Rule, RuleBook

# From here on the page says what to do: four fifths of a limit, and sixty days before a last day.
NEAR_FIFTHS, NOTICE_DAYS = 4, 60
ORE = 100


class WatchKind(models.TextChoices):
    """What can be watched, each only for whoever turns it on."""

    NO_TAX = "no_tax", _("Gränsen för att slippa skatt")
    ADJUSTED_TAX = "adjusted_tax", _("Mitt beslut om jämkning")
    UNPAID_HOURS = "unpaid_hours", _("Timmar utan lön i veckan")
    FREE_AMOUNT = "free_amount", _("Mitt fribelopp")
    STIMULUS_END = "stimulus_end", _("När min jobbstimulans slutar")


LEVELS = {
    "1": _("Hel"),
    "3/4": _("Tre fjärdedelar"),
    "2/3": _("Två tredjedelar"),
    "1/2": _("Halv"),
    "1/4": _("En fjärdedel"),
}
ABOUT = {
    WatchKind.NO_TAX: _(
        "Den som får lite under ett år betalar ingen skatt. Gränsen gäller allt du får under året, också "
        "från andra."
    ),
    WatchKind.ADJUSTED_TAX: _(
        "För dig som har ett beslut från Skatteverket om hur mycket skatt som ska dras."
    ),
    WatchKind.UNPAID_HOURS: _(
        "För dig som har sjukersättning eller aktivitetsersättning och är med utan lön."
    ),
    WatchKind.FREE_AMOUNT: _(
        "För dig som har sjukersättning sedan före juli 2008 och har ansökt om att få arbeta med den i år."
    ),
    WatchKind.STIMULUS_END: _("För dig som har fått ett beslut om jobbstimulans, om du vill minnas dagen."),
}


@dataclass(frozen=True)
class Watch:
    """What is saved about one of them. Only what its kind needs is filled in."""

    kind: WatchKind
    level: str = ""
    percent: int | None = None
    last_day: date | None = None

    @property
    def saved_words(self) -> str:
        """What stands here, in words, for 'det här har du sparat'."""
        parts = [
            _t("Del av ersättningen: %(level)s.") % {"level": LEVELS[self.level]} if self.level else "",
            _t("Skatt: %(percent)d procent.") % {"percent": self.percent} if self.percent is not None else "",
            _t("Sista dag: %(day)s.") % {"day": day_year(self.last_day)} if self.last_day else "",
        ]
        return " ".join(filter(None, parts)) or _t("Att du vill se den här gränsen.")


@dataclass(frozen=True)
class OwnFigures:
    """What the page knows: this year's taxable sums in öre, and unpaid minutes of this and last week."""

    today: date
    received_ore: int
    coming_ore: int
    week_minutes: int
    last_week_minutes: int


@dataclass(frozen=True)
class Standing:
    """Where one stands now. `percent` fills the bar, None when there is none; `near` is what to do."""

    lines: tuple[str, ...]
    percent: int | None = None
    near: str = ""


def standing(watch: Watch, figures: OwnFigures, book: RuleBook) -> Standing:
    """In words and numbers; a rule that is missing or not verified gives words alone."""
    return STANDINGS[watch.kind](watch, figures, book)


def number_of(rule: Rule | None, key: str) -> Decimal | None:
    if rule is None or not rule.may_give_numbers:
        return None
    try:
        return rule.number(key)
    except (KeyError, InvalidOperation):
        return None


def in_ore(limit: Decimal) -> int:
    return int(limit * ORE)


def share(part: int, whole: int) -> int:
    """Whole per cent for the bar, never beyond it."""
    return min(100, max(0, part * 100 // whole)) if whole > 0 else 100


# --- Sums of the year --------------------------------------------------------------------------
def received(figures: OwnFigures) -> str:
    return _t("Du har fått %(sum)s i år före skatt.") % {"sum": kronor(figures.received_ore)}


def coming(figures: OwnFigures) -> tuple[str, ...]:
    if not figures.coming_ore:
        return ()
    return (_t("%(sum)s är på väg.") % {"sum": kronor(figures.coming_ore)},)


def against(figures: OwnFigures, limit_ore: int, *, near: str, over: str) -> Standing:
    """What has come and what is on its way, beside a limit of the year."""
    limit = _t("Gränsen är %(limit)s.") % {"limit": kronor(limit_ore)}
    both = figures.received_ore + figures.coming_ore
    word = over if both > limit_ore else near if both * 5 >= limit_ore * NEAR_FIFTHS else ""
    return Standing((f"{received(figures)} {limit}", *coming(figures)), share(both, limit_ore), word)


def no_tax(watch: Watch, figures: OwnFigures, book: RuleBook) -> Standing:
    limit = number_of(book.find("TAX_NONE", figures.today), "limit")
    if limit is None:
        return Standing(
            (received(figures), *coming(figures), _t("Årets gräns står inte här än. Fråga Skatteverket."))
        )
    return against(
        figures,
        in_ore(limit),
        near=_t("Du är nära gränsen. Dras det skatt nu? Fråga Skatteverket om jämkning."),
        over=_t("Det är mer än gränsen. Då blir det skatt. Fråga Skatteverket om du är osäker."),
    )


def free_amount(watch: Watch, figures: OwnFigures, book: RuleBook) -> Standing:
    base = number_of(book.find("PBB", figures.today), "amount")
    factor = factor_of(book.find("SE_STEGLOS", figures.today), watch.level)
    if base is None or factor is None:
        words = _t("Årets fribelopp står inte här än. Fråga Försäkringskassan.")
        return Standing((received(figures), *coming(figures), words))
    return against(
        figures,
        in_ore(base * factor),
        near=_t("Du är nära ditt fribelopp. Ring Försäkringskassan innan du säger ja till mer."),
        over=_t("Det är mer än ditt fribelopp. Ring Försäkringskassan. De räknar på hela året."),
    )


def factor_of(rule: Rule | None, level: str) -> Decimal | None:
    if rule is None or not rule.may_give_numbers:
        return None
    factors: Mapping[str, str] = rule.parameters.get("factors", {})
    try:
        return Decimal(str(factors[level]))
    except (KeyError, InvalidOperation):
        return None


# --- Hours of the week -------------------------------------------------------------------------
def unpaid_hours(watch: Watch, figures: OwnFigures, book: RuleBook) -> Standing:
    lines = [
        _t("Den här veckan: %(time)s utan lön.") % {"time": duration(figures.week_minutes)},
        _t("Förra veckan: %(time)s.") % {"time": duration(figures.last_week_minutes)},
    ]
    if figures.received_ore or figures.coming_ore:
        lines.append(_t("Du har också fått lön eller arvode i år. Då kan något annat gälla för dig."))
    limit = number_of(book.find("SE_IDEELL", figures.today), "under_hours_week")
    if limit is None:
        return Standing((*lines, _t("Gränsen står inte här. Fråga Försäkringskassan.")))
    minutes = int(limit * 60)
    lines.insert(1, _t("Det ska vara under %(limit)s.") % {"limit": duration(minutes)})
    return Standing(
        tuple(lines), share(figures.week_minutes, minutes), hours_advice(figures.week_minutes, minutes)
    )


def hours_advice(worked: int, limit: int) -> str:
    """The law says under so many hours: on the limit is not under it."""
    if worked >= limit:
        return _t("Det är inte under gränsen. Ring Försäkringskassan och berätta.")
    if worked * 5 >= limit * NEAR_FIFTHS:
        return _t("Du är nära gränsen. Vill du ha färre timmar? Säg det till din kontakt.")
    return ""


# --- Last days ---------------------------------------------------------------------------------
def adjusted_tax(watch: Watch, figures: OwnFigures, book: RuleBook) -> Standing:
    assert watch.last_day is not None  # noqa: S101  the form asks for it
    lines = []
    if watch.percent is not None:
        lines.append(
            _t("Skatten ska vara %(percent)d procent. Står det annat på lönebeskedet? Ring lönekontoret.")
            % {"percent": watch.percent}
        )
    return until(
        watch.last_day,
        figures.today,
        lines,
        ahead=_t("Beslutet gäller till och med %(day)s."),
        near=_t("Behöver du ett nytt beslut? Ansök hos Skatteverket."),
        past=_t("Beslutet gällde till och med %(day)s. Har du ett nytt? Skriv in den nya dagen."),
    )


def stimulus_end(watch: Watch, figures: OwnFigures, book: RuleBook) -> Standing:
    assert watch.last_day is not None  # noqa: S101  the form asks for it
    return until(
        watch.last_day,
        figures.today,
        [],
        ahead=_t("Perioden slutar %(day)s."),
        near=_t("Fråga din handläggare vad som gäller efter den dagen."),
        past=_t("Perioden slutade %(day)s. Fråga din handläggare vad som gäller nu."),
    )


def until(last_day: date, today: date, lines: list[str], *, ahead: str, near: str, past: str) -> Standing:
    """Said here and nowhere else: no message goes out, and nothing ends by itself."""
    left = (last_day - today).days
    if left < 0:
        return Standing((*lines, past % {"day": day_year(last_day)}))
    words = ahead % {"day": day_year(last_day)}
    if left > NOTICE_DAYS:
        return Standing((words, *lines))
    days = ngettext("En dag kvar.", "%(n)d dagar kvar.", left) % {"n": left} if left else _t("Det är i dag.")
    return Standing((f"{words} {days}", *lines), share(NOTICE_DAYS - left, NOTICE_DAYS), near)


STANDINGS = {
    WatchKind.NO_TAX: no_tax,
    WatchKind.ADJUSTED_TAX: adjusted_tax,
    WatchKind.UNPAID_HOURS: unpaid_hours,
    WatchKind.FREE_AMOUNT: free_amount,
    WatchKind.STIMULUS_END: stimulus_end,
}
