"""What a public page may know of an article: plain data, built from the rows and nothing else."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from core.registry import Item
from news import texts
from news.models import ArticlePage, PlainPage, Topic
from news.photos import Picture, picture
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
class Article:
    """An article in full."""

    card: Card
    caption: str
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
        recording=heard(page),
        easy_to_read=texts.lines(page.easy_to_read),
        body=html(page.body),
        corrected_on=page.corrected_on,
        correction=page.correction,
        seo_title=page.seo_title or page.title,
        description=page.search_description or page.lead,
    )


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
