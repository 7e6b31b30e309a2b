from news.models.pages import ArticlePage, HomePage, NewsIndexPage, PlainPage
from news.models.photos import Photo, PhotoRendition
from news.models.recordings import Recording
from news.models.topics import Topic

__all__ = [
    "ArticlePage",
    "HomePage",
    "NewsIndexPage",
    "Photo",
    "PhotoRendition",
    "PlainPage",
    "Recording",
    "Topic",
]
