"""Öre as whole numbers: a half is rounded up, as the caseworkers' system does; never a float."""

from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

from core.templatetags.words import percent

# How a deduction for tax becomes whole kronor (the parameter `rounding` of TAX_SIDE).
WHOLE_KRONOR = {"floor_krona": ROUND_FLOOR, "half_up_krona": ROUND_HALF_UP}
ORE_PER_KRONA = 100


def to_ore(amount: Decimal) -> int:
    """Whole öre of an amount in öre, a half rounded up."""
    return int(amount.quantize(Decimal(1), ROUND_HALF_UP))


def share_of(ore: int, share: Decimal) -> int:
    return to_ore(ore * share)


def from_kronor(kronor: Decimal) -> int:
    """Öre of a rule's amount in kronor."""
    return to_ore(kronor * ORE_PER_KRONA)


def whole_kronor(ore: Decimal, rounding: str) -> int:
    """Öre of the amount rounded to whole kronor; raises KeyError for a rounding that nobody knows."""
    kronor = (ore / ORE_PER_KRONA).quantize(Decimal(1), WHOLE_KRONOR[rounding])
    return int(kronor) * ORE_PER_KRONA


def number_words(number: Decimal) -> str:
    """2,5 and 10, as people write them."""
    plain = f"{number:f}"
    return (plain.rstrip("0").rstrip(".") if "." in plain else plain).replace(".", ",")


def share_words(share: Decimal) -> str:
    """12 %, 31,42 %"""
    tenths = share * 1000
    if tenths == tenths.to_integral_value():
        return percent(int(tenths))
    return f"{number_words(share * 100)}\N{NO-BREAK SPACE}%"
