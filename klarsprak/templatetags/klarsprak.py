"""A text on the page: its merge fields as chips, an address as a link."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from django import template
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from klarsprak.language.words import WORD, is_merge_field

register = template.Library()
Span = tuple[int, int]


@register.filter
def chips(text: str) -> SafeString:
    """«Namn» and {{namn}} stand for words that nobody knows yet: they look like what they are."""
    places = [match.span() for match in WORD.finditer(text) if is_merge_field(match.group())]
    return wrapped(text, places, '<span class="chip">{}</span>')


@register.filter
def safe_link(where: str) -> SafeString:
    """An address on the open web as a link; everything else as it stands. For staff pages only."""
    if not is_web_address(where):
        return conditional_escape(where)
    return format_html(
        '<a class="govuk-link" href="{}" rel="noopener noreferrer nofollow">{}</a>', where, where
    )


# --- Parts ----------------------------------------------------------------------------------------
def wrapped(text: str, places: Sequence[Span], tag: str) -> SafeString:
    """Each place inside the tag, everything escaped."""
    ends = [0, *(end for _start, end in places)]
    pieces = [
        (text[before:start], format_html(tag, text[start:end]))
        for before, (start, end) in zip(ends, places, strict=False)
    ]
    return format_html("{}{}", format_html_join("", "{}{}", pieces), text[ends[-1] :])


def is_web_address(where: str) -> bool:
    try:
        parts = urlsplit(where)
    except ValueError:
        return False
    has_space = any(sign.isspace() or not sign.isprintable() for sign in where)
    return (
        parts.scheme in ("http", "https") and bool(parts.netloc) and "@" not in parts.netloc and not has_space
    )
