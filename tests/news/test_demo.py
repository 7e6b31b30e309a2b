"""The invented articles of a demonstration."""

import re

import pytest
from django.test import Client

from news import demo
from news.demo.stories import STORIES
from news.demo.works import MEETINGS, WORKS
from news.models import ArticlePage, DevelopmentPage, MeetingPage, Photo, Series
from news.models.developments import Standing
from tests.factories.times import AT, TODAY

pytestmark = pytest.mark.django_db


def test_the_demo_makes_four_articles_once(client: Client) -> None:
    demo.build(AT)
    demo.build(AT)
    articles = ArticlePage.objects.readable()
    assert len(articles) == 4
    assert Photo.objects.count() == 4
    assert all(article.published_on < TODAY and article.easy_to_read for article in articles)
    front = client.get("/").content.decode()
    assert all(article.title in front for article in articles)


def test_the_demo_has_work_of_every_standing_and_meetings_once(client: Client) -> None:
    demo.build(AT)
    demo.build(AT)
    standings = DevelopmentPage.objects.values_list("standing", flat=True)
    assert set(standings) == set(Standing)
    assert len(standings) == len(WORKS)
    assert MeetingPage.objects.count() == len(MEETINGS)
    assert Series.objects.count() == 1
    for page in (*DevelopmentPage.objects.all(), *MeetingPage.objects.all()):
        assert client.get(page.address).status_code == 200


TEXTS = [
    *(story.body for story in STORIES),
    *(f"{work.lead} {work.body} {work.learnt} {work.stopped_because} {work.became}" for work in WORKS),
    *(f"{meeting.lead} {meeting.agenda} {meeting.minutes}" for meeting in MEETINGS),
]


def test_the_demo_speaks_plainly() -> None:
    """Sentences in what is invented are short: the platform's own texts set the example."""
    for text in TEXTS:
        sentences = re.split(r"[.!?:]\s", re.sub(r"<[^>]+>", ". ", text))
        longest = max(sentences, key=lambda sentence: len(sentence.split()))
        assert len(longest.split()) <= 26, longest
