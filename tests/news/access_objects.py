"""How the central access test makes what the public site's addresses name."""

from pathlib import PurePath

from news.photos import picture
from tests.factories.news import make_photo, make_topic
from tests.factories.world import World


def photo_name(world: World, of: str) -> str:
    shown = picture(make_photo())
    assert shown
    return PurePath(shown.src).name


def slug(world: World, of: str) -> str:
    return make_topic().slug


OBJECTS = {
    "wagtail_serve.path": lambda world, of: "nyheter/",
    "news:topic.slug": slug,
    "news:topic_rss.slug": slug,
    "news:topic_atom.slug": slug,
    "news:photo.name": photo_name,
}
