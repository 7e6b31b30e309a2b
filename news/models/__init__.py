from news.models.developments import DevelopmentIndexPage, DevelopmentPage
from news.models.gallery import GalleryPhoto
from news.models.meetings import CalendarPage, MeetingPage
from news.models.pages import ArticlePage, HomePage, NewsIndexPage, PlainPage
from news.models.photos import Photo, PhotoRendition
from news.models.recordings import Recording
from news.models.reports import AccessReport
from news.models.series import Series
from news.models.topics import Topic
from news.models.translations import TranslatedPage

__all__ = [
    "AccessReport",
    "ArticlePage",
    "CalendarPage",
    "DevelopmentIndexPage",
    "DevelopmentPage",
    "GalleryPhoto",
    "HomePage",
    "MeetingPage",
    "NewsIndexPage",
    "Photo",
    "PhotoRendition",
    "PlainPage",
    "Recording",
    "Series",
    "Topic",
    "TranslatedPage",
]
