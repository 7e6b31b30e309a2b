from django.urls import include, path, register_converter
from django.urls.converters import StringConverter
from wagtail.views import serve

from news import feeds, sitemaps
from news.views import public


class PagePath(StringConverter):
    """What Wagtail looks for in its tree of pages: parts with a slash after each, or nothing."""

    regex = r"(?:[\w\-]+/)*"


register_converter(PagePath, "pages")

named = (
    [
        path("nyheter/rss.xml", feeds.NewsRss(), name="rss"),
        path("nyheter/atom.xml", feeds.NewsAtom(), name="atom"),
        path("nyheter/amne/<slug:slug>/", public.topic, name="topic"),
        path("nyheter/amne/<slug:slug>/rss.xml", feeds.TopicRss(), name="topic_rss"),
        path("nyheter/amne/<slug:slug>/atom.xml", feeds.TopicAtom(), name="topic_atom"),
        path("sok/", public.search, name="search"),
        path("robots.txt", public.robots, name="robots"),
        path("sitemap.xml", sitemaps.view, name="sitemap"),
        path("media/images/<str:name>", public.photo, name="photo"),
    ],
    "news",
)
# Wagtail asks for its own address by this name. The rest of its public addresses, for pages behind a
# password, are not wanted here.
urlpatterns = [path("", include(named)), path("<pages:path>", serve, name="wagtail_serve")]
