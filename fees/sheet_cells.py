"""How the cells of the sheets of decisions are read: sums, shares, years and whole numbers.

Decimals with a comma or a point. What is no number is told of as such: 1e9, a minus, NaN.
"""

from decimal import Decimal

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core.actions import Refused
from core.registry import Text
from core.resources import Column, Words
from core.templatetags.words import kronor
from fees.amounts import read_kronor, read_percent
from fees.mileage import read_km

NO_SUM = _("Skriv en summa i kronor, till exempel 150 eller 150,50. Inget minus och inga bokstäver.")
HUNDRED = 100


class Kronor(Words):
    """A sum as people write it; öre come out. Nothing is a sum only where it may be."""

    def __init__(self, most_ore: int, *, may_be_nothing: bool = False) -> None:
        super().__init__(40)
        self.most_ore, self.may_be_nothing = most_ore, may_be_nothing

    def read(self, text: str) -> int:
        if self.may_be_nothing and text in ("0", "0,0", "0,00", "0.00"):
            return 0
        try:
            # Above the limit is told of here, in the words of a list rather than of a person's expense.
            ore = read_kronor(text, 10**12)
        except Refused as no:
            raise ValueError(str(NO_SUM)) from no
        if ore > self.most_ore:
            raise ValueError(
                _t("Summan är större än %(most)s. Kontrollera den.") % {"most": kronor(self.most_ore)}
            )
        return ore


class Percent(Words):
    """12, 12,5 or 12 %, as the page reads it; a whole number of its last decimal comes out.

    A cell in the spreadsheet's own form of per cent holds 0,12 for 12 %: below `least` that is asked about.
    """

    def __init__(self, decimals: int, least: int) -> None:
        super().__init__(20)
        self.decimals, self.least = decimals, least

    def read(self, text: str) -> int:
        try:
            share = read_percent(text, self.decimals + len("00"))
        except Refused as no:
            raise ValueError(str(no.message)) from no
        found, too_fine = divmod(share, HUNDRED)
        if 0 < share < self.least * HUNDRED:
            meant = percent_words(share, self.decimals)
            raise ValueError(_t("Menas %(share)s procent? Skriv %(share)s.") % {"share": meant})
        if too_fine:
            raise ValueError(_t("Skriv högst %(n)d siffror efter kommat.") % {"n": self.decimals})
        return found


class Number(Words):
    """A whole number within limits."""

    def __init__(self, least: int, most: int) -> None:
        super().__init__(12)
        self.least, self.most = least, most

    def read(self, text: str) -> int:
        if text.isdecimal() and len(text) < 10 and self.least <= int(text) <= self.most:
            return int(text)
        raise ValueError(
            _t("Skriv ett helt tal från %(least)d till %(most)d.") % {"least": self.least, "most": self.most}
        )


class Kilometres(Words):
    """24, 24,5 or 2,4 mil; kilometres come out."""

    def __init__(self) -> None:
        super().__init__(20)

    def read(self, text: str) -> Decimal:
        try:
            return read_km(text)
        except Refused as no:
            raise ValueError(str(no.message)) from no


def person_column(note: Text) -> Column:
    return Column(
        "who",
        _("Person"),
        Words(120),
        also=("Namn", "Anställningsnummer"),
        needed=True,
        width=28,
        note=note,
    )


def number_words(ore: int) -> str:
    """15050 → 150,50: as the template shows a sum, and reads it again."""
    whole, rest = divmod(ore, HUNDRED)
    return f"{whole},{rest:02}" if rest else str(whole)


def percent_words(share: int, decimals: int) -> str:
    """1250 with two decimals → 12,5."""
    whole, rest = divmod(share, 10**decimals)
    return f"{whole},{rest:0{decimals}}".rstrip("0") if rest else str(whole)
