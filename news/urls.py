from django.urls import include, path, register_converter
from django.urls.converters import StringConverter
from wagtail.views import serve

from news import feeds, sitemaps
from news.caching import asked_each_time
from news.views import employee, public, recordings, reports


class PagePath(StringConverter):
    """What Wagtail looks for in its tree of pages: parts with a slash after each, or nothing."""

    regex = r"(?:[\w\-]+/)*"


register_converter(PagePath, "pages")

named = (
    [
        path("nyheter/rss.xml", asked_each_time(feeds.NewsRss()), name="rss"),
        path("nyheter/atom.xml", asked_each_time(feeds.NewsAtom()), name="atom"),
        path("nyheter/amne/<slug:slug>/", asked_each_time(public.topic), name="topic"),
        path("nyheter/amne/<slug:slug>/rss.xml", asked_each_time(feeds.TopicRss()), name="topic_rss"),
        path("nyheter/amne/<slug:slug>/atom.xml", asked_each_time(feeds.TopicAtom()), name="topic_atom"),
        path("serier/<slug:slug>/", asked_each_time(public.series), name="series"),
        path("serier/<slug:slug>/rss.xml", asked_each_time(feeds.SeriesRss()), name="series_rss"),
        path("serier/<slug:slug>/atom.xml", asked_each_time(feeds.SeriesAtom()), name="series_atom"),
        path("kalender/kalender.ics", asked_each_time(public.calendar_file), name="calendar"),
        path(
            "kalender/<slug:slug>/kalender.ics", asked_each_time(public.meeting_file), name="meeting_calendar"
        ),
        path("tillganglighet/sag-till/", reports.send, name="report"),
        path("tillganglighet/sag-till/<uuid:report_id>/", reports.receipt, name="report_receipt"),
        path("medarbetare/tillganglighet/", employee.Reports.as_view(), name="reports"),
        path(
            "medarbetare/tillganglighet/<uuid:report_id>/",
            employee.AnswerReport.as_view(),
            name="answer_report",
        ),
        path("sok/", asked_each_time(public.search), name="search"),
        path("robots.txt", public.robots, name="robots"),
        path("sitemap.xml", asked_each_time(sitemaps.view), name="sitemap"),
        path("media/images/<str:name>", asked_each_time(public.photo), name="photo"),
        path("inspelning/<uuid:pk>", recordings.recording, name="recording"),
        path("inspelning/<uuid:pk>.vtt", recordings.captions, name="captions"),
    ],
    "news",
)
# Wagtail asks for its own address by this name. The rest of its public addresses, for pages behind a
# password, are not wanted here.
urlpatterns = [path("", include(named)), path("<pages:path>", asked_each_time(serve), name="wagtail_serve")]
