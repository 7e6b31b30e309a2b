"""What a public page may know of an article: plain data, built from the rows and nothing else."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from core.registry import Item, held_back
from news import texts
from news.models import ArticlePage, GalleryPhoto, Photo, PlainPage, Topic
from news.photos import SPECS, Picture, picture
from news.recordings import Playable, playable


@dataclass(frozen=True)
class TopicLink:
    name: str
    slug: str
    description: str
    address: str


@dataclass(frozen=True)
class Card:
    """An article in a list."""

    kind: ClassVar[str] = "article"

    title: str
    address: str
    topic: TopicLink
    lead: str
    byline: str
    byline_role: str
    published_on: date
    reading_minutes: int
    picture: Picture | None


@dataclass(frozen=True)
class Shown:
    """A further photo with its caption."""

    picture: Picture
    caption: str


@dataclass(frozen=True)
class Article:
    """An article in full."""

    card: Card
    caption: str
    gallery: list["Shown"]
    recording: Playable | None
    easy_to_read: list[str]
    body: SafeString
    corrected_on: date | None
    correction: str
    seo_title: str
    description: str


@dataclass(frozen=True)
class Plain:
    """A page that stays."""

    title: str
    address: str
    lead: str
    body: SafeString
    shows_contact: bool
    updated_on: date
    description: str


def topic_link(topic: Topic) -> TopicLink:
    return TopicLink(topic.name, topic.slug, topic.description, reverse("news:topic", args=[topic.slug]))


def card(page: ArticlePage, held: Collection[Item] = ()) -> Card:
    """`held` are the items held back now: the photo among them is left out, the words stay."""
    return Card(
        title=page.title,
        address=page.address,
        topic=topic_link(page.topic),
        lead=page.lead,
        byline=page.byline,
        byline_role=page.byline_role,
        published_on=page.published_on,
        reading_minutes=texts.reading_minutes(page.lead, page.body),
        picture=picture(page.photo) if page.photo and page.photo.item not in held else None,
    )


def article(page: ArticlePage) -> Article:
    shown = card(page, page.held)
    return Article(
        card=shown,
        caption=page.caption if shown.picture else "",
        gallery=gallery(page) if page.has_gallery else [],
        recording=heard(page),
        easy_to_read=texts.lines(page.easy_to_read),
        body=html(page.body),
        corrected_on=page.corrected_on,
        correction=page.correction,
        seo_title=page.seo_title or page.title,
        description=page.search_description or page.lead,
    )


def gallery(page: ArticlePage) -> list[Shown]:
    """Those that no gate holds back, with their sizes: three queries, however many."""
    rows = [(one.photo, one.caption) for one in photos_after(page)]
    held = held_back([photo.item for photo, _caption in rows])
    found = [(picture(photo), caption) for photo, caption in rows if photo.item not in held]
    return [Shown(shown, caption) for shown, caption in found if shown]


def photos_after(page: ArticlePage) -> Iterable[GalleryPhoto]:
    """From the rows; in the editor's preview from what is typed."""
    rows = page.gallery.all()
    if not isinstance(rows, QuerySet):
        return list(rows)
    sizes = Prefetch("photo", queryset=Photo.objects.prefetch_renditions(*SPECS))
    return rows.prefetch_related(sizes)


def heard(page: ArticlePage) -> Playable | None:
    """The recording that goes with it, unless a gate holds it back."""
    recording = page.recording
    return playable(recording) if recording and recording.item not in page.held else None


def plain(page: PlainPage) -> Plain:
    return Plain(
        title=page.title,
        address=page.address,
        lead=page.lead,
        body=html(page.body),
        shows_contact=page.shows_contact,
        updated_on=page.updated_on,
        description=page.search_description or page.lead,
    )


def html(body: str) -> SafeString:
    return mark_safe(texts.clean_shown(body))  # noqa: S308  cleaned with a short list of marks
