"""Reads a sum in the ways people write it: "34", "34,50", "34 kr", "1 234:-"."""

import re

from django.utils.translation import gettext_lazy as _

from core.actions import Refused

MOST_ORE = 1_000_000
SUM = re.compile(r"^(\d{1,9})(?:[.,:](\d\d?)?)?$")


def read_kronor(text: str) -> int:
    """The sum in öre; raises `Refused` for what is no sum."""
    plain = re.sub(r"\s|kronor|kr\.?|sek", "", text.lower()).removesuffix("-").removesuffix(":")
    match = SUM.match(plain)
    if match is None:
        raise Refused(_("Skriv summan i kronor, till exempel 34 eller 34,50."), field="amount")
    ore = int(match[1]) * 100 + int((match[2] or "").ljust(2, "0"))
    check_sum(ore)
    return ore


def check_sum(ore: int) -> None:
    """More than nothing, and not more than anyone lays out without asking first."""
    if ore < 1:
        raise Refused(_("Summan blev noll. Skriv vad du betalade, till exempel 34."), field="amount")
    if ore > MOST_ORE:
        raise Refused(_("Det är mer än 10 000 kr. Ring din kontakt, så hjälps ni åt."), field="amount")
