"""Rich text: a short list of marks, cleaned when saved and again when shown.

The cleaner builds a tree, and boxes in boxes take it time by their square: 100,000 had not come back after
six minutes. Bold that is left open is copied into each paragraph that follows, and nine kilobytes became
three megabytes. So the depth and the length are looked at first, in one pass.
"""

import math
import re
from collections import Counter
from html import escape, unescape
from typing import Any

import nh3
from django.utils.translation import gettext_lazy as _
from wagtail.rich_text import expand_db_html

# What the editor's toolbar offers. No pictures, no embeds: those have fields with words of their own.
FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "blockquote"]
TAGS = {"p", "h2", "h3", "b", "strong", "i", "em", "ol", "ul", "li", "a", "blockquote", "br"}
SCHEMES = {"http", "https", "mailto", "tel"}
# A link to one of our own pages is stored as its number and becomes an address when shown.
# Comments in the margin find their place by the key of a paragraph; readers never get the keys.
KEYED = ("p", "h2", "h3", "li", "blockquote")
STORED = {"a": {"href", "linktype", "id"}, **{tag: {"data-block-key"} for tag in KEYED}}
SHOWN = {"a": {"href"}}
WORDS_A_MINUTE = 200
# Browsers drop control characters and read a backslash as a slash: both could lead to another host.
OUR_OWN = re.compile(r"/(?![/\\])|#")
# A name before an @ looks like the host and is none.
WITH_SCHEME = re.compile(r"(https?://[^/@\\?#]+([/?#]|$)|mailto:|tel:)", re.IGNORECASE)
CONTROL = re.compile(r"[\x00-\x20]")
BLOCK_KEY = re.compile(r"[A-Za-z0-9]{1,32}", re.ASCII)
# The editor writes lists in five levels, each in a list and an item, and five marks around a word.
DEEPEST = 30
# Thirty thousand words.
MOST_SIGNS = 200_000
TAG = re.compile(r"<(/?)([a-zA-Z][^\s/<>]*)([^<>]*>)?")
TOO_DEEP = _("Textens formatering går inte att läsa. Klistra in texten utan formatering och försök igen.")
TOO_LONG = _("Texten är för lång för en sida. Dela den i flera.")


# What word processors put between the words. The cleaner drops it too, but it looks like depth.
OFFICE = re.compile(
    r"</?(?:[a-z]+:|span\b|font\b|html\b|head\b|body\b|meta\b|link\b)[^<>]*>|<[!?][^<>]*>", re.I
)
BOX = re.compile(r"<(/?)div\b[^<>]*>", re.IGNORECASE)
EMPTY_PARAGRAPH = re.compile(r"<p>(?:\s|&nbsp;)*</p>\s*")


class Unfit(ValueError):
    """A text that is not given to the cleaner. `message` says why in Swedish, and what to do."""

    def __init__(self, message: Any) -> None:
        super().__init__(message)
        self.message = message


def without_office(html: str) -> str:
    """A paste from Word or the web, with its paragraphs and words and without the rest."""
    if len(html) > MOST_SIGNS:
        return html
    return BOX.sub(r"<\1p>", OFFICE.sub("", without_comments(html)))


def without_comments(html: str) -> str:
    """Conditional ones too. One that is not closed is left to the cleaner."""
    parts, at = [], 0
    while (start := html.find("<!--", at)) >= 0 and (end := html.find("-->", start + 4)) >= 0:
        parts.append(html[at:start])
        at = end + len("-->")
    return "".join([*parts, html[at:]])


def refuse_unfit(html: str) -> None:
    if len(html) > MOST_SIGNS:
        raise Unfit(TOO_LONG)
    if deepest(html) > DEEPEST:
        raise Unfit(TOO_DEEP)


def deepest(html: str) -> int:
    """No fewer than half of how many marks are ever open at once.

    A mark that is closed counts no more, but only while every mark is one that the editor writes: in
    comments, scripts and attributes what looks like an end is none.
    """
    believes_ends = "<!" not in html and "<?" not in html
    is_open: Counter[str] = Counter()
    depth = most = 0
    for end, name, rest in TAG.findall(html):
        tag = name.lower()
        believes_ends = believes_ends and tag in TAGS and bool(rest)
        if not end and tag != "br":
            is_open[tag] += 1
            depth += 1
            most = max(most, depth)
        elif believes_ends and is_open[tag]:
            is_open[tag] -= 1
            depth -= 1
    return most


def keep_attribute(tag: str, name: str, value: str) -> str | None:
    """nh3 leaves "//host" as it is, which leads to another host without naming a scheme."""
    if name == "data-block-key":
        return value if BLOCK_KEY.fullmatch(value) else None
    if name != "href":
        return value
    address = CONTROL.sub("", value)
    return address if OUR_OWN.match(address) or WITH_SCHEME.match(address) else None


def is_our_own(address: str) -> bool:
    """A path on this site, whatever signs browsers would drop from it."""
    return address.startswith("/") and CONTROL.sub("", address) == address and bool(OUR_OWN.match(address))


def scrub(html: str, attributes: dict[str, set[str]]) -> str:
    return nh3.clean(
        html,
        tags=TAGS,
        attributes=attributes,
        attribute_filter=keep_attribute,
        url_schemes=SCHEMES,
        link_rel=None,
    )


def clean_stored(html: str) -> str:
    """Before it is saved, whatever the editor or a paste from elsewhere brought along; raises `Unfit`."""
    html = without_office(html)
    refuse_unfit(html)
    # The editor reads it back as XML, where a mark without an end is closed in itself.
    return EMPTY_PARAGRAPH.sub("", scrub(html, STORED)).replace("<br>", "<br/>")


def clean_shown(html: str) -> str:
    """Ready for a page: links to our own pages resolved, then everything cleaned once more. Of a text that
    went round the saving and cannot be cleaned the words stand there."""
    try:
        refuse_unfit(html)
    except Unfit:
        return f"<p>{escape(' '.join(plain(html).split()))}</p>"
    return scrub(expand_db_html(html), SHOWN)


def plain(html: str) -> str:
    """The words alone."""
    return unescape(re.sub(r"<[^<>]+>", " ", html))


def paragraphs(html: str) -> list[str]:
    """The words as they stand in paragraphs, headings and list items, without marks."""
    parts = re.split(r"</(?:p|h2|h3|li|blockquote)>|<br/?>", html)
    return [words for part in parts if (words := " ".join(plain(part).split()))]


def reading_minutes(*texts: str) -> int:
    """Two hundred words a minute, rounded up; never less than one."""
    words = sum(len(plain(text).split()) for text in texts)
    return max(1, math.ceil(words / WORDS_A_MINUTE))


def lines(text: str) -> list[str]:
    """One sentence a line, as the easy-to-read box is written."""
    return [line.strip() for line in text.splitlines() if line.strip()]
