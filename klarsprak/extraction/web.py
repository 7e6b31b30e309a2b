"""Web pages and pasted HTML."""

import re

import trafilatura
from django.utils.translation import gettext as _
from lxml import etree

from klarsprak.extraction import notes
from klarsprak.extraction.html_blocks import blocks_in_html
from klarsprak.extraction.plain_text import blocks_in_text
from klarsprak.extraction.reading import MOST_LETTERS, Reading, Unreadable, finished, too_long

LARGEST_PAGE = 5 * 1024 * 1024
# What a person may paste: the letters of the longest text, and as much again of tags.
LONGEST_PASTED = 2 * MOST_LETTERS
TAG = re.compile(
    r"<(?:!doctype|html|head|body|meta|div|p|br|h[1-6]|ul|ol|li|table|tr|td|span|strong|b|em|i|a|o:p|font|section"
    r"|article|script|style)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
CHARSET = re.compile(rb"<meta[^>]+charset=[\"']?([\w-]+)", re.IGNORECASE)
# The lines that Windows puts before HTML on the clipboard.
CLIPBOARD = re.compile(r"\AVersion:[\d.]+\s.*?(?=<)", re.DOTALL)


def read_web(html: bytes) -> Reading:
    if len(html) > LARGEST_PAGE:
        raise too_long()
    try:
        found = trafilatura.extract(
            decoded(html),
            output_format="html",
            include_comments=False,
            include_tables=True,
            deduplicate=False,
        )
    except (etree.LxmlError, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise no_text() from error
    if not found:
        raise no_text()
    blocks, is_numbered = blocks_in_html(found)
    numbers = [notes.numbers()] if is_numbered else []
    return finished(blocks, left_out=[notes.around_the_page(), *numbers])


def no_text() -> Unreadable:
    return Unreadable(
        _("Vi hittade ingen text på webbsidan. Kopiera texten på sidan och klistra in den i rutan i stället.")
    )


def read_clipboard(text: str) -> Reading:
    """HTML when it holds a tag that programs put on the clipboard, else plain text."""
    if len(text) > LONGEST_PASTED:
        raise too_long()
    text = CLIPBOARD.sub("", text)
    read = blocks_in_html if TAG.search(text) else blocks_in_text
    blocks, is_numbered = read(text)
    return finished(blocks, left_out=[notes.numbers()] if is_numbered else [])


def decoded(data: bytes) -> str:
    """By its mark, by what the page says of itself, as UTF-8, or as Windows writes."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    declared = CHARSET.search(data[:4096])
    for name in ("utf-8-sig", declared[1].decode("ascii", "replace") if declared else "cp1252"):
        try:
            return data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("cp1252", "replace")
