"""What readers see many of, and the editor's own lists."""

from modelsearch.backends import get_search_backend
from wagtail.contrib.redirects.models import Redirect

from news.models import ArticlePage
from tests.factories.many import many, many_articles, many_photos
from tests.factories.news import make_article, make_photo, make_recording, make_topic
from tests.factories.world import World
from tests.lists import List, Rows


def articles(world: World) -> Rows:
    article = make_article()
    return Rows(lambda more: many_articles(article, more))


def of_front(world: World) -> Rows:
    return Rows(articles(world).more, ("",))


def of_news(world: World) -> Rows:
    return Rows(articles(world).more, ("nyheter/",))


def of_a_topic(world: World) -> Rows:
    article = make_article()
    return Rows(lambda more: many_articles(article, more), (article.topic.slug,))


def found(world: World) -> Rows:
    article = make_article()
    return Rows(lambda more: get_search_backend().add_bulk(ArticlePage, many_articles(article, more)))


def topics(world: World) -> Rows:
    topic = make_topic()
    return Rows(lambda more: many(topic, more))


def topics_of_news(world: World) -> Rows:
    return Rows(topics(world).more, ("nyheter/",))


def photos(world: World) -> Rows:
    photo = make_photo()
    return Rows(lambda more: many_photos(photo, more))


def pages(world: World) -> Rows:
    article = make_article()
    return Rows(lambda more: many_articles(article, more), (article.get_parent().pk,))


def recordings(world: World) -> Rows:
    recording = make_recording()
    return Rows(lambda more: many(recording, more))


def old_addresses(world: World) -> Rows:
    row = Redirect.objects.create(old_path="/gammal", redirect_page=make_article())
    return Rows(lambda more: many(row, more))


READER, EDITOR = "anonymous", "editor"
LISTS = [
    List("wagtail_serve", READER, of_front),
    List("wagtail_serve", READER, of_news),
    List("wagtail_serve", READER, topics_of_news),
    List("news:topic", READER, of_a_topic),
    List("news:search", READER, found, query="?q=artikel"),
    List("news:rss", READER, articles),
    List("news:atom", READER, articles),
    List("news:topic_rss", READER, of_a_topic),
    List("news:topic_atom", READER, of_a_topic),
    List("news:sitemap", READER, articles),
    List("news:sitemap", READER, topics),
    List("wagtailadmin_explore", EDITOR, pages),
    List("wagtailimages:index", EDITOR, photos),
    List("wagtailsnippets_news_topic:list", EDITOR, topics),
    List("wagtailsnippets_news_recording:list", EDITOR, recordings),
    List("wagtailredirects:index", EDITOR, old_addresses),
]
