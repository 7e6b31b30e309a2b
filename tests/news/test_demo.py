"""The invented articles of a demonstration."""

import re

import pytest
from django.test import Client

from news import demo
from news.models import ArticlePage, Photo
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


def test_the_demo_speaks_plainly() -> None:
    """Sentences in the invented articles are short: the platform's own texts set the example."""
    from news.demo.stories import STORIES

    for story in STORIES:
        sentences = re.split(r"[.!?:]\s", re.sub(r"<[^>]+>", ". ", story.body))
        longest = max(sentences, key=lambda sentence: len(sentence.split()))
        assert len(longest.split()) <= 26, longest
