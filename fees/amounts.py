"""Reads a sum in the ways people write it: "34", "34,50", "34 kr", "1 234:-"."""

import re

from django.utils.translation import gettext_lazy as _

from core.actions import Refused
from core.templatetags.words import kronor

MOST_ORE = 1_000_000
PERCENT = re.compile(r"^(\d{1,3})(?:[.,](\d{1,4}))?$")
SUM = re.compile(r"^(\d{1,9})(?:[.,:](\d\d?)?)?$")


def read_kronor(text: str, most_ore: int = MOST_ORE) -> int:
    """The sum in öre; raises `Refused` for what is no sum."""
    plain = re.sub(r"\s|kronor|kr\.?|sek", "", text.lower()).removesuffix("-").removesuffix(":")
    match = SUM.match(plain)
    if match is None:
        raise Refused(_("Skriv summan i kronor, till exempel 34 eller 34,50."), field="amount")
    ore = int(match[1]) * 100 + int((match[2] or "").ljust(2, "0"))
    check_sum(ore, most_ore)
    return ore


def check_sum(ore: int, most_ore: int = MOST_ORE) -> None:
    """More than nothing, and not more than anyone lays out without asking first."""
    if ore < 1:
        raise Refused(_("Summan blev noll. Skriv vad du betalade, till exempel 34."), field="amount")
    if ore > most_ore:
        raise Refused(
            _("Det är mer än %(most)s. Ring din kontakt, så hjälps ni åt.") % {"most": kronor(most_ore)},
            field="amount",
        )


def read_percent(text: str, decimals: int) -> int:
    """0,5 or 0.5 % as a whole number of the last decimal: with three decimals 500; raises `Refused`."""
    match = PERCENT.match(re.sub(r"\s|procent|%", "", text.lower()))
    if match is None or len(match[2] or "") > decimals:
        raise Refused(_("Skriv procent, till exempel 0,5."), field="percent")
    one_per_cent = int("1".ljust(decimals + 1, "0"))
    found = int(match[1]) * one_per_cent + int((match[2] or "").ljust(decimals, "0") or "0")
    if found > 100 * one_per_cent:
        raise Refused(_("Det är mer än 100 procent."), field="percent")
    return found
