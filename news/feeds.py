"""RSS and Atom: following costs no name and no address."""

from datetime import datetime, time

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from core.periods import STOCKHOLM
from news.cards import Card
from news.models import ArticlePage, Series, Topic
from news.views.public import open_cards

ITEMS = 20
MORNING = time(6)


class Follow(Feed):  # type: ignore[type-arg]
    """What every feed says of an article."""

    language = settings.LANGUAGE_CODE

    def item_title(self, item: Card) -> str:
        return item.title

    def item_description(self, item: Card) -> str:
        return item.lead

    def item_link(self, item: Card) -> str:
        return item.address

    def item_author_name(self, item: Card) -> str | None:
        return item.byline or None

    def item_categories(self, item: Card) -> list[str]:
        return [item.topic.name]

    def item_pubdate(self, item: Card) -> datetime:
        return datetime.combine(item.published_on, MORNING, STOCKHOLM)


class NewsRss(Follow):
    """Everything, newest first."""

    link = "/"

    def title(self) -> str:
        return str(settings.SITE_WORDS["public_name"])

    def description(self) -> str:
        return str(settings.SITE_WORDS["public_tagline"])

    subtitle = description

    def items(self) -> list[Card]:
        return open_cards(ArticlePage.objects.readable()[:ITEMS])


class NewsAtom(NewsRss):
    feed_type = Atom1Feed


class TopicRss(Follow):
    """One topic."""

    def get_object(self, request: HttpRequest, slug: str) -> Topic:
        return get_object_or_404(Topic, slug=slug)

    def title(self, topic: Topic) -> str:
        return _("%(site)s: %(topic)s") % {"site": settings.SITE_WORDS["public_name"], "topic": topic.name}

    def description(self, topic: Topic) -> str:
        return topic.description

    subtitle = description

    def link(self, topic: Topic) -> str:
        return reverse("news:topic", args=[topic.slug])

    def items(self, topic: Topic) -> list[Card]:
        return open_cards(ArticlePage.objects.readable().filter(topic=topic)[:ITEMS])


class TopicAtom(TopicRss):
    feed_type = Atom1Feed


class SeriesRss(Follow):
    """One series, the newest part first."""

    def get_object(self, request: HttpRequest, slug: str) -> Series:
        return get_object_or_404(Series, slug=slug)

    def title(self, series: Series) -> str:
        return _("%(site)s: %(series)s") % {"site": settings.SITE_WORDS["public_name"], "series": series.name}

    def description(self, series: Series) -> str:
        return series.description

    subtitle = description

    def link(self, series: Series) -> str:
        return reverse("news:series", args=[series.slug])

    def items(self, series: Series) -> list[Card]:
        return open_cards(ArticlePage.objects.readable().filter(series=series)[:ITEMS])


class SeriesAtom(SeriesRss):
    feed_type = Atom1Feed
