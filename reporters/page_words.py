"""The words of an article as its readers meet them, and a digest of them: what the writer says yes to."""

import hashlib
import re
from dataclasses import dataclass, fields
from html import unescape

from django.utils.translation import gettext as _t

from news import texts
from news.models import ArticlePage
from reporters import rich_text

LINK = re.compile(r'<a\b[^>]*?href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
# Between two words of different kinds: stands in no text.
BETWEEN = "\x00"


@dataclass(frozen=True)
class PageWords:
    """All that is said in the piece. `beside` is what stands at pictures and in boxes, a line each."""

    headline: str
    lead: str
    body: str
    beside: str

    @property
    def digest(self) -> str:
        """SHA-256, hex. White space that no reader sees does not count."""
        said = BETWEEN.join(" ".join(getattr(self, field.name).split()) for field in fields(self))
        return hashlib.sha256(said.encode()).hexdigest()


def words_of(page: ArticlePage) -> PageWords:
    """Of the page as it is in memory: the row, or a revision read as an object."""
    return PageWords(
        headline=page.title,
        lead=page.lead,
        body=rich_text.to_plain(page.body),
        beside="\n".join(line for line in beside(page) if line),
    )


def beside(page: ArticlePage) -> list[str]:
    """The byline is no part of it: it is the writer's own, and changed without the editor."""
    shown = [(page.photo, page.caption), *((one.photo, one.caption) for one in page.gallery.all())]
    pictures = [picture_line(photo.default_alt_text, caption) for photo, caption in shown if photo]
    heard = page.recording.transcript.splitlines() if page.recording else []
    return [*pictures, *heard, *page.easy_to_read.splitlines(), *links(page.body), page.correction]


def picture_line(alt: str, caption: str) -> str:
    words = ". ".join(part.strip().rstrip(".") for part in (alt, caption) if part.strip())
    return _t("Bild: %(words)s") % {"words": words or _t("utan ord")}


def links(body: str) -> list[str]:
    """Where the text leads is said too: an address behind a word can say something else than the word."""
    return [f"{texts.plain(words).strip()} → {unescape(address)}" for address, words in LINK.findall(body)]
