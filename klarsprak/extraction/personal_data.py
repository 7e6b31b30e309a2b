"""Traces of a real person in a text that is about to be read by others.

Letter templates are sometimes made from a letter that was sent. Each trace is a question to the owner: an
office has telephone numbers and addresses too, so only such as people have at home are asked about.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from klarsprak.extraction.furniture import LABEL
from klarsprak.language.blocks import Block

IDENTITY = re.compile(
    r"(?<![0-9-])(?P<century>18|19|20)?(?P<day>[0-9]{6})\s?[-\u2010-\u2015\u2212+]?\s?"
    r"(?P<end>[0-9]{4})(?![0-9]|-[0-9])"
)
MOBILE = re.compile(r"(?<![0-9+])(?:(?:\+|00)46[\s-]?(?:\(0\))?|0)7[02369](?:[\s\u00a0–-]?[0-9]){7}(?![0-9])")
EMAIL = re.compile(r"[\w.+-]+@(?P<host>[\w-]+(?:\.[\w-]+)+)")
PRIVATE_HOSTS = re.compile(
    r"(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|icloud|me|mac|proton|protonmail|telia|comhem|bredband|"
    r"bredband2|tele2|spray|swipnet|home|passagen|aol|gmx|tutanota)\.\w+"
)
STREET = re.compile(
    r"\b[A-ZÅÄÖ][\w-]*(?:gatan|vägen|gränd|gränden|stigen|backen|allén|stråket|esplanaden)"
    r"[ \u00a0][0-9]{1,3}(?:[ \u00a0]?[A-Z]\b)?(?:,?\s+lgh\s?[0-9]{4})?"
)
CASE = re.compile(
    r"\b(?i:dnr|diarien(?:r|ummer)|ärenden(?:r|ummer)|måln(?:r|ummer)|mål|ärende)\b\.?:?\s+"
    r"(?:[A-ZÅÄÖa-zåäö]{1,6}[ -]?)?[0-9]{2,6}(?:[-/:.][0-9]{1,6})+"
    r"|\b[A-ZÅÄÖ]{2,5}[ \u00a0-]20[0-9]{2}[/:-][0-9]{2,6}\b"
)
ACCOUNT = re.compile(
    r"\b(?:kontonummer|kontonr|clearingnummer|clearing|bankkonto)\b\.?:?\s+[0-9][0-9 ,.-]{4,20}[0-9]",
    re.IGNORECASE,
)


Kind = tuple[re.Pattern[str], Callable[[re.Match[str]], bool], str]


@dataclass(frozen=True)
class Finding:
    """A place in a block (code points, end excluded) and a Swedish question about it."""

    block: int
    start: int
    end: int
    question: str


def personal_data_in(blocks: Sequence[Block]) -> tuple[Finding, ...]:
    """In order; where two kinds overlap, the more telling one."""
    return tuple(finding for place, block in enumerate(blocks) for finding in findings_in(place, block.text))


def holds_identity_number(text: str) -> bool:
    return any(is_identity_number(found) for found in IDENTITY.finditer(text))


def findings_in(place: int, text: str) -> Iterator[Finding]:
    taken: list[Finding] = []
    for pattern, holds, question in kinds():
        for found in pattern.finditer(text):
            free = all(found.end() <= other.start or found.start() >= other.end for other in taken)
            if free and holds(found):
                taken.append(Finding(place, found.start(), found.end(), question))
    yield from sorted(taken, key=lambda finding: finding.start)


def kinds() -> Iterator[Kind]:
    """Pattern, what else must hold, and the question; the most telling first."""
    yield (
        IDENTITY,
        is_identity_number,
        _("Det här ser ut som ett personnummer. Gäller det en verklig person?"),
    )
    yield MOBILE, always, _("Det här ser ut som ett mobilnummer. Går det till en privatperson?")
    yield EMAIL, is_private, _("Det här ser ut som en privat e-postadress. Gäller det en verklig person?")
    yield ACCOUNT, always, _("Det här ser ut som ett bankkonto. Är det en verklig persons?")
    yield CASE, always, _("Det här ser ut som ett ärendenummer. Gäller det ett verkligt ärende?")
    yield STREET, is_home, _("Det här ser ut som en adress. Bor en verklig person där?")


def always(found: re.Match[str]) -> bool:
    return True


def is_identity_number(found: re.Match[str]) -> bool:
    """A day that can be (a samordningsnummer adds 60 and may hold no known day) and the right check digit."""
    month, day = int(found["day"][2:4]), int(found["day"][4:6])
    return month <= 12 and (day <= 31 or 60 <= day <= 91) and is_checked(found["day"] + found["end"])


def is_checked(ten_digits: str) -> bool:
    """Every other digit doubled, the digits of all added up: a multiple of ten."""
    products = (int(digit) * (2 - place % 2) for place, digit in enumerate(ten_digits))
    return sum(product // 10 + product % 10 for product in products) % 10 == 0


def is_private(found: re.Match[str]) -> bool:
    return PRIVATE_HOSTS.fullmatch(found["host"].lower()) is not None


def is_home(found: re.Match[str]) -> bool:
    """Not where the text itself says that one visits an office."""
    return LABEL.match(found.string) is None and "esök" not in found.string[: found.start()]
