"""What on the public site somebody may be in: its pages and its photos, offered to whoever asks people."""

from collections.abc import Collection, Mapping
from contextlib import suppress
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from core.models import User
from core.registry import Look, Picture, item_sources
from news import photos, texts
from news.models import (
    ArticlePage,
    DevelopmentPage,
    MeetingPage,
    Photo,
    PlainPage,
    Recording,
    TranslatedPage,
)
from news.models.pages import PAGES
from news.models.photos import PHOTOS
from news.models.recordings import RECORDINGS

LATEST = 60
# Those that tell of something; lists tell nothing of their own.
Told = ArticlePage | DevelopmentPage | MeetingPage | PlainPage | TranslatedPage
TOLD = (DevelopmentPage, MeetingPage, PlainPage, TranslatedPage)


class Pages:
    """Articles and pages that stay, drafts too: people are asked before anything is out."""

    key = PAGES
    label = _("Sida på webbplatsen")

    def choices(self, user: User) -> list[tuple[str, str]]:
        articles = ArticlePage.objects.order_by("-latest_revision_created_at", "-pk")[:LATEST]
        others = [kind.objects.order_by("-latest_revision_created_at", "-pk")[:LATEST] for kind in TOLD]
        rows = [row for pages in (articles, *others) for row in pages.values_list("pk", "draft_title")]
        return [(str(pk), title) for pk, title in rows]

    def titles(self, ids: Collection[str]) -> Mapping[str, str]:
        rows = Page.objects.filter(pk__in=numbers(ids))
        return {str(pk): title for pk, title in rows.values_list("pk", "draft_title")}

    def look(self, item_id: str) -> Look | None:
        """The latest words, also those that are not published yet."""
        page = latest(item_id)
        if page is None:
            return None
        signed = page.byline if isinstance(page, ArticlePage) else ""
        words = (page.lead, *(line for text in written(page) for line in texts.paragraphs(text)), signed)
        return Look(page.title, page.address, tuple(line for line in words if line))

    def picture(self, item_id: str) -> Picture | None:
        page = latest(item_id)
        return small(page.photo) if isinstance(page, ArticlePage) else None


class Photos:
    key = PHOTOS
    label = _("Bild på webbplatsen")

    def choices(self, user: User) -> list[tuple[str, str]]:
        rows = Photo.objects.order_by("-created_at", "-pk")[:LATEST]
        return [(str(pk), title) for pk, title in rows.values_list("pk", "title")]

    def titles(self, ids: Collection[str]) -> Mapping[str, str]:
        rows = Photo.objects.filter(pk__in=numbers(ids))
        return {str(pk): title for pk, title in rows.values_list("pk", "title")}

    def look(self, item_id: str) -> Look | None:
        photo = Photo.objects.filter(pk__in=numbers([item_id])).first()
        return Look(photo.title, "", (photo.default_alt_text,)) if photo else None

    def picture(self, item_id: str) -> Picture | None:
        return small(Photo.objects.filter(pk__in=numbers([item_id])).first())


class Recordings:
    key = RECORDINGS
    label = _("Inspelning på webbplatsen")

    def choices(self, user: User) -> list[tuple[str, str]]:
        rows = Recording.objects.order_by("-created_at", "-pk")[:LATEST]
        return [(str(pk), title) for pk, title in rows.values_list("pk", "title")]

    def titles(self, ids: Collection[str]) -> Mapping[str, str]:
        rows = Recording.objects.filter(pk__in=keys(ids))
        return {str(pk): title for pk, title in rows.values_list("pk", "title")}

    def look(self, item_id: str) -> Look | None:
        """All that is said; to hear it, the person asks whoever made it."""
        row = Recording.objects.filter(pk__in=keys([item_id])).first()
        return Look(row.title, "", tuple(texts.lines(row.transcript))) if row else None

    def picture(self, item_id: str) -> Picture | None:
        return None


def latest(item_id: str) -> Told | None:
    page = Page.objects.filter(pk__in=numbers([item_id])).first()
    shown = page.get_latest_revision_as_object() if page else None
    return shown if isinstance(shown, Told) else None


def written(page: Told) -> tuple[str, ...]:
    """All its running text, in the order of the page."""
    if isinstance(page, MeetingPage):
        return (page.agenda, page.minutes)
    if isinstance(page, DevelopmentPage):
        lists = (page.taking_part, page.learnt)
        return (page.outcome, page.body, *("<br>".join(texts.lines(one)) for one in lists))
    return (page.body,)


def small(photo: Photo | None) -> Picture | None:
    if photo is None:
        return None
    size = photo.get_rendition(photos.SPECS[1])
    with size.file.open() as file:
        return Picture(file.read(), "image/webp")


def numbers(ids: Collection[str]) -> list[int]:
    return [int(one) for one in ids if one.isdecimal()]


def keys(ids: Collection[str]) -> list[UUID]:
    found = []
    for one in ids:
        with suppress(ValueError):
            found.append(UUID(one))
    return found


def register() -> None:
    item_sources.add(PAGES, Pages())
    item_sources.add(PHOTOS, Photos())
    item_sources.add(RECORDINGS, Recordings())
