"""Words that would tell whoever sees a lock screen what someone takes part in. No message may hold one.

Word beginnings, so that "socialtjänstens" is found by "socialtjänst". Programmes register their names.
"""

import re

from core.registry import telling_names

WORDS = (
    "socialtjänst",
    "socialförvaltning",
    "socialsekreterare",
    "socialkontor",
    "vuxenenhet",
    "familjehem",
    "beroende",
    "missbruk",
    "psykiatri",
    "boendestöd",
    "försörjningsstöd",
    "bistånd",
    "individ- och familje",
    "öppenvård",
    "brukar",
    "klient",
    "erfarenhet",
    "arvode",
    "ersättning",
    "lön",
    "kronor",
    "diagnos",
)
_TELLING = re.compile(rf"\b(?:{'|'.join(WORDS)})\w*|\d\s?kr\b", re.IGNORECASE)


def found_in(text: str) -> list[str]:
    """The telling words of a text in their order, and the registered names in it."""
    low = text.casefold()
    return _TELLING.findall(text) + [name for name in map(str, telling_names) if name.casefold() in low]


# What a payslip says of itself, whoever pays it: it tells that somebody is paid, and nothing of for what.
PAY_WORDS = ("arvode", "ersättning", "lön", "kronor")
_AMOUNT = re.compile(r"\d\s?kr", re.IGNORECASE)


def found_on_a_payslip(text: str) -> list[str]:
    """The telling words of what is printed beside a sum: those of pay itself do not tell there."""
    return [word for word in found_in(text) if not is_of_pay(word)]


def is_of_pay(word: str) -> bool:
    return word.casefold().startswith(PAY_WORDS) or _AMOUNT.fullmatch(word) is not None
