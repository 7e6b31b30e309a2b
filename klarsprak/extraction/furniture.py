"""What stands on a page without being part of its text: page numbers and ways to get in touch.

Such blocks stay in the text that people read. Measures leave them out (R6).
"""

import re
from dataclasses import replace

from klarsprak.language.blocks import Block, BlockKind

LONGEST_CONTACT = 120
LABEL = re.compile(
    r"(tel(efon)?|tfn|mobil|växel|fax|e-?post|e-?mail|mejl|mail|adress|besöksadress|postadress|"
    r"webb(plats)?|hemsida|org(anisations)?\.?-?(nr|nummer)?)\b\.?\s*:",
    re.IGNORECASE,
)
EMAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
WEB = r"(?:https?://|www\.)\S+"
PHONE = r"(?:\+46|0)[\d\s\u00a0()/–-]{6,16}\d"
POSTCODE = r"\d{3}[ \u00a0]?\d{2}[ \u00a0]+[A-ZÅÄÖ][\wåäöÅÄÖ -]*"
ONLY_CONTACT = re.compile(rf"(?:(?:{EMAIL}|{WEB}|{PHONE}|{POSTCODE})[\s,;|•·]*)+")
PAGE_NUMBER = re.compile(r"(?:sid(?:a|an)?\.?\s*)?\d{1,4}(?:\s*(?:av|/|\()\s*\d{1,4}\)?)?", re.IGNORECASE)


def is_page_number(text: str) -> bool:
    return PAGE_NUMBER.fullmatch(text.strip()) is not None


def is_contact(text: str) -> bool:
    """A line of contact details, and not a sentence that holds one ("Ring 042-10 50 00.")."""
    if len(text) > LONGEST_CONTACT:
        return False
    return LABEL.match(text) is not None or ONLY_CONTACT.fullmatch(text) is not None


def weighed(block: Block) -> Block:
    """The same block, left out of the measures when it is a cell or contact details."""
    if block.kind == BlockKind.CELL or (block.kind != BlockKind.HEADING and is_contact(block.text)):
        return replace(block, is_counted=False)
    return block
