"""Rich text: a short list of marks, cleaned when saved and again when shown."""

import math
import re
from html import unescape

import nh3
from wagtail.rich_text import expand_db_html

# What the editor's toolbar offers. No pictures, no embeds: those have fields with words of their own.
FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "blockquote"]
TAGS = {"p", "h2", "h3", "b", "strong", "i", "em", "ol", "ul", "li", "a", "blockquote", "br"}
SCHEMES = {"http", "https", "mailto", "tel"}
# A link to one of our own pages is stored as its number and becomes an address when shown.
STORED = {"a": {"href", "linktype", "id"}}
SHOWN = {"a": {"href"}}
WORDS_A_MINUTE = 200
# Browsers drop control characters and read a backslash as a slash: both could lead to another host.
OUR_OWN = re.compile(r"/(?![/\\])|#")
# A name before an @ looks like the host and is none.
WITH_SCHEME = re.compile(r"(https?://[^/@\\?#]+([/?#]|$)|mailto:|tel:)", re.IGNORECASE)
CONTROL = re.compile(r"[\x00-\x20]")


def keep_attribute(tag: str, name: str, value: str) -> str | None:
    """nh3 leaves "//host" as it is, which leads to another host without naming a scheme."""
    if name != "href":
        return value
    address = CONTROL.sub("", value)
    return address if OUR_OWN.match(address) or WITH_SCHEME.match(address) else None


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
    """Before it is saved, whatever the editor or a paste from elsewhere brought along."""
    return scrub(html, STORED)


def clean_shown(html: str) -> str:
    """Ready for a page: links to our own pages resolved, then everything cleaned once more."""
    return scrub(expand_db_html(html), SHOWN)


def plain(html: str) -> str:
    """The words alone."""
    return unescape(re.sub(r"<[^>]+>", " ", html))


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
