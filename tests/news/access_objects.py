"""How the central access test makes what the public site's addresses name."""

from pathlib import PurePath

from news.photos import picture
from tests.factories.news import (
    make_meeting,
    make_photo,
    make_recording,
    make_report,
    make_series,
    make_topic,
)
from tests.factories.world import World


def photo_name(world: World, of: str) -> str:
    shown = picture(make_photo())
    assert shown
    return PurePath(shown.src).name


def slug(world: World, of: str) -> str:
    return make_topic().slug


def series_slug(world: World, of: str) -> str:
    return make_series().slug


def recording(world: World, of: str) -> str:
    return str(make_recording(captions="WEBVTT\n\n00:00.000 --> 00:01.000\nHej\n").pk)


OBJECTS = {
    "wagtail_serve.path": lambda world, of: "nyheter/",
    "news:topic.slug": slug,
    "news:topic_rss.slug": slug,
    "news:topic_atom.slug": slug,
    "news:recording.pk": recording,
    "news:captions.pk": recording,
    "news:photo.name": photo_name,
    "news:series.slug": series_slug,
    "news:series_rss.slug": series_slug,
    "news:series_atom.slug": series_slug,
    "news:meeting_calendar.slug": lambda world, of: make_meeting().slug,
    "report_id": lambda world, of: make_report().pk,
}
