from django.urls import include, path
from wagtail import urls as wagtail_urls

from news import feeds, sitemaps
from news.views import public

# Wagtail names its own address without a namespace, so ours get theirs here.
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
urlpatterns = [path("", include(named)), path("", include(wagtail_urls))]
