"""What readers see many of, and the editor's own lists."""

from modelsearch.backends import get_search_backend
from wagtail.contrib.redirects.models import Redirect

from news.models import ArticlePage, DevelopmentPage
from tests.factories.many import many, many_articles, many_pages, many_photos
from tests.factories.news import (
    make_article,
    make_development,
    make_meeting,
    make_photo,
    make_recording,
    make_report,
    make_series,
    make_topic,
    make_translation,
)
from tests.factories.times import later
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


def parts(world: World) -> Rows:
    """Of a series: the list, its feeds, and the way between parts on each article."""
    article = make_article(series=make_series(), part=1)
    assert article.series
    numbered = iter(range(2, 1000))
    return Rows(
        lambda more: many_articles(article, more, part=[next(numbered) for _one in range(more)]),
        (article.series.slug,),
    )


def parts_of_an_article(world: World) -> Rows:
    article = make_article(series=make_series(), part=1)
    numbered = iter(range(2, 1000))
    # The last part of two has one way on, and so has the last of three hundred.
    many_articles(article, 1, part=[1000])
    return Rows(
        lambda more: many_articles(article, more, part=[next(numbered) for _one in range(more)]),
        (article.address[1:],),
    )


def all_series(world: World) -> Rows:
    series = make_series()
    return Rows(lambda more: many(series, more))


def developments(world: World) -> Rows:
    page = make_development(topic=make_topic())
    return Rows(lambda more: many_pages(page, more), ("utveckling/",))


def developments_of_all(world: World) -> Rows:
    return Rows(developments(world).more)


def found_developments(world: World) -> Rows:
    page = make_development()
    return Rows(lambda more: get_search_backend().add_bulk(DevelopmentPage, many_pages(page, more)))


def about_a_development(world: World) -> Rows:
    topic = make_topic()
    page, article = make_development(topic=topic), make_article(topic=topic)
    return Rows(lambda more: many_articles(article, more), (page.address[1:],))


def meetings(world: World) -> Rows:
    page = make_meeting()
    return Rows(lambda more: many_pages(page, more), ("kalender/",))


def held_meetings(world: World) -> Rows:
    page = make_meeting(starts_at=later(days=-30))
    return Rows(lambda more: many_pages(page, more), ("kalender/",))


def meetings_as_a_file(world: World) -> Rows:
    return Rows(meetings(world).more)


def languages_of_a_page(world: World) -> Rows:
    page = make_translation()
    return Rows(lambda more: many_pages(page, more), ("uppgifter/",))


def languages_of_a_translation(world: World) -> Rows:
    page = make_translation(slug="he", language="he")
    return Rows(lambda more: many_pages(page, more), (page.address[1:],))


def reports(world: World) -> Rows:
    row = make_report()
    return Rows(lambda more: many(row, more))


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
    List("news:sitemap", READER, developments_of_all),
    List("news:sitemap", READER, all_series),
    List("news:series", READER, parts),
    List("news:series_rss", READER, parts),
    List("news:series_atom", READER, parts),
    List("wagtail_serve", READER, parts_of_an_article, grows=False),
    List("wagtail_serve", READER, developments),
    List("wagtail_serve", READER, about_a_development),
    List("news:search", READER, found_developments, query="?q=arbete"),
    List("wagtail_serve", READER, meetings),
    List("wagtail_serve", READER, held_meetings),
    List("news:calendar", READER, meetings_as_a_file),
    List("wagtail_serve", READER, languages_of_a_page),
    List("wagtail_serve", READER, languages_of_a_translation),
    List("news:reports", EDITOR, reports),
    List("employee_home", EDITOR, reports, grows=False),
    List("wagtailadmin_explore", EDITOR, pages),
    List("wagtailimages:index", EDITOR, photos),
    List("wagtailsnippets_news_topic:list", EDITOR, topics),
    List("wagtailsnippets_news_series:list", EDITOR, all_series),
    List("wagtailsnippets_news_recording:list", EDITOR, recordings),
    List("wagtailredirects:index", EDITOR, old_addresses),
]
