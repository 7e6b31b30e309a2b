from news.models.gallery import GalleryPhoto
from news.models.pages import ArticlePage, HomePage, NewsIndexPage, PlainPage
from news.models.photos import Photo, PhotoRendition
from news.models.topics import Topic

__all__ = [
    "ArticlePage",
    "GalleryPhoto",
    "HomePage",
    "NewsIndexPage",
    "Photo",
    "PhotoRendition",
    "PlainPage",
    "Topic",
]
