"""How dates, times, sums and phone numbers are written for people. Loaded into every template.

Times, sums and phone numbers never break across lines: numbers are held to their unit by a
non-breaking space, ranges stand inside a span that does not wrap. Midnight of the clock is Swedish
local time, whatever the database stores.
"""

from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache

import phonenumbers
from django import template
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

register = template.Library()

NO_BREAK = "\N{NO-BREAK SPACE}"


def local(value: date | datetime) -> date | datetime:
    """The value as the clock on a Swedish wall shows it."""
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


def bound(text: str) -> str:
    """The text with every space made non-breaking."""
    return text.replace(" ", NO_BREAK)


@register.filter
def day(value: date | datetime | None) -> str:
    """19 november"""
    return bound(format_date(local(value), "j F")) if value else ""


@register.filter
def weekday(value: date | datetime | None) -> str:
    """Torsdag"""
    return capfirst(format_date(local(value), "l")) if value else ""


@register.filter
def weekday_day(value: date | datetime | None) -> str:
    """Torsdag 19 november"""
    return f"{weekday(value)} {day(value)}" if value else ""


@register.filter
def in_sentence(text: str) -> str:
    """The same words inside a sentence, where Swedish writes days without a capital."""
    return text[:1].lower() + text[1:]


@register.filter
def by_day(value: date, today: date) -> str:
    """For a promise: "i dag", else "onsdag 25 november"."""
    return bound(_("i dag")) if value == today else in_sentence(weekday_day(value))


@register.filter
def past_day(value: date | datetime, today: date) -> str:
    """For what has been: "i dag", "i går", "i fredags", and after a week "den 13 november"."""
    shown = local(value)
    ago = (today - (shown.date() if isinstance(shown, datetime) else shown)).days
    if ago in (0, 1):
        return bound((_("i dag"), _("i går"))[ago])
    # Swedish makes "last Friday" of a weekday by an s: all seven of them.
    return bound(
        f"i {in_sentence(weekday(value))}s" if 1 < ago < 7 else _("den %(day)s") % {"day": day(value)}
    )


@register.filter
def day_year(value: date | datetime | None) -> str:
    """19 november 2026"""
    return f"{day(value)}{NO_BREAK}{local(value):%Y}" if value else ""


@register.filter
def month_name(value: date | datetime | None) -> str:
    """december, as it stands inside a sentence"""
    return format_date(local(value), "F") if value else ""


@register.filter
def month_year(value: date | datetime | None) -> str:
    """November 2026"""
    return capfirst(bound(format_date(local(value), "F Y"))) if value else ""


@register.filter
def clock(value: datetime | time | None) -> str:
    """14.00"""
    if value is None:
        return ""
    return f"{local(value) if isinstance(value, datetime) else value:%H.%M}"


@register.simple_tag
def time_range(start: datetime | time, end: datetime | time | None = None) -> SafeString:
    """14.00–16.30, never broken across lines; an open end shows the start alone."""
    words = clock(start) if end is None else f"{clock(start)}–{clock(end)}"
    return format_html('<span class="nowrap">{}</span>', words)


@register.filter
def duration(minutes: int | None) -> str:
    """2 timmar 30 minuter"""
    hours, rest = divmod(int(minutes or 0), 60)
    parts = []
    if hours:
        parts.append(bound(ngettext("%(n)d timme", "%(n)d timmar", hours) % {"n": hours}))
    if rest or not hours:
        parts.append(bound(ngettext("%(n)d minut", "%(n)d minuter", rest) % {"n": rest}))
    return " ".join(parts)


@register.filter
def kronor(ore: int | None) -> str:
    """420 kr, 412,50 kr, 72 005 kr: öre are shown only when there are any."""
    if ore is None:
        return ""
    sign = "−" if ore < 0 else ""
    whole, rest = divmod(abs(int(ore)), 100)
    number = f"{whole:,}".replace(",", NO_BREAK)
    decimals = f",{rest:02d}" if rest else ""
    return f"{sign}{number}{decimals}{NO_BREAK}{_('kr')}"


@register.filter
def km(kilometres: Decimal | None) -> str:
    """24 km, 24,5 km"""
    return bound(f"{kilometres or 0:.1f}".removesuffix(".0").replace(".", ",") + " km")


@register.filter
def percent(per_mille: int | None) -> str:
    """12 %, from tenths of a percent; 125 is 12,5 %."""
    if per_mille is None:
        return ""
    whole, rest = divmod(int(per_mille), 10)
    return f"{whole},{rest}{NO_BREAK}%" if rest else f"{whole}{NO_BREAK}%"


@register.filter
def phone(number: str | None) -> str:
    """070-174 06 33, from any way it was stored; what cannot be read is shown as it is."""
    if not number:
        return ""
    try:
        parsed = phonenumbers.parse(str(number), "SE")
    except phonenumbers.NumberParseException:
        return str(number)
    return bound(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL))


@register.filter
def dial(number: str | None) -> str:
    """What a phone dials: digits and a leading plus. 112 and 1177 stay short."""
    return "".join(sign for sign in str(number or "") if sign.isdigit() or sign == "+")


@register.filter
def initials(name: str | None) -> str:
    """MP for Maja Provlund: shown instead of a face."""
    words = str(name or "").split()
    return "".join(word[0] for word in [*words[:1], *words[1:][-1:]]).upper()


@register.filter
def first_name(name: str | None) -> str:
    """The name a person is spoken to with."""
    return str(name or "").partition(" ")[0]


@lru_cache
def drawing(name: str) -> str:
    """The icon's drawing; a name without a file stops the page, so that no icon is silently lost."""
    return render_to_string(f"core/icons/{name}.svg").strip()


@register.simple_tag
def icon(name: str) -> SafeString:
    """A drawing beside words. It is hidden from screen readers, for an icon never stands alone."""
    return mark_safe(drawing(name))  # noqa: S308  our own files, no input


# Status tags: one look for each turn. Red ("late") is for the organisation's own lateness, never
# for anything a person did or did not do.
STATUS_ICONS = {
    "ask": "question",
    "waiting": "hourglass",
    "done": "check",
    "first": "phone",
    "late": "clock",
    "locked": "lock",
    "cancelled": "cross",
}
STATUS_LOOKS = {"locked": "done", "cancelled": "waiting"}


@register.simple_tag
def status(kind: str, words: str) -> SafeString:
    """Icon and words together: never colour alone."""
    look = STATUS_LOOKS.get(kind, kind)
    return format_html(
        '<span class="status status--{}">{}<span>{}</span></span>', look, icon(STATUS_ICONS[kind]), words
    )


@register.simple_tag
def date_tile(value: date | datetime) -> SafeString:
    """The calendar leaf beside a time. Its text reads "26 november" aloud."""
    shown = local(value)
    return format_html(
        '<span class="date-tile"><span class="date-tile__month" aria-hidden="true">{}</span>'
        '<span class="date-tile__day" aria-hidden="true">{}</span>'
        '<span class="govuk-visually-hidden">{}</span></span>',
        format_date(shown, "M").lower(),
        shown.day,
        day(shown),
    )
