"""A page in other languages: what the pages may know, and the way between them by each language's name."""

from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString

from core.registry import held_back
from news import cards
from news.models import PlainPage, TranslatedPage

# Where the supplier has given no words. Said to be English, wherever it stands.
OLDER = "The Swedish page has changed since this was translated."


@dataclass(frozen=True)
class LanguageLink:
    """To the same page in another language."""

    name: str
    code: str
    direction: str
    address: str
    is_here: bool


@dataclass(frozen=True)
class Translation:
    title: str
    address: str
    code: str
    direction: str
    lead: str
    body: SafeString
    shows_contact: bool
    translated_by: str
    translated_on: date
    # None while the Swedish page says the same.
    older_words: str | None
    older_code: str
    description: str


def links(source: PlainPage, here: TranslatedPage | None = None) -> list[LanguageLink]:
    """Empty when there is one language only."""
    pages = list(TranslatedPage.objects.child_of(source).by_name())
    held = held_back([page.item for page in pages])
    shown = [link(page, page == here) for page in pages if page.item not in held]
    swedish = LanguageLink("Svenska", "sv", "ltr", source.address, here is None)
    return [swedish, *shown] if shown else []


def link(page: TranslatedPage, is_here: bool) -> LanguageLink:
    return LanguageLink(page.language_name, page.language, page.direction, page.address, is_here)


def translation(page: TranslatedPage, source: PlainPage) -> Translation:
    is_older = page.is_older_than(source.updated_on)
    return Translation(
        title=page.title,
        address=page.address,
        code=page.language,
        direction=page.direction,
        lead=page.lead,
        body=cards.html(page.body),
        shows_contact=source.shows_contact,
        translated_by=page.translated_by,
        translated_on=page.translated_on,
        older_words=(page.older_words or OLDER) if is_older else None,
        older_code=page.language if page.older_words else "en",
        description=page.search_description or page.lead,
    )
