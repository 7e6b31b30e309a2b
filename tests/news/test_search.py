"""Finding articles: by whole words first, then by the beginning of words."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.factories.news import make_article
from tests.factories.times import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def found(client: Client, words: str) -> list[str]:
    answer = client.get("/sok/", {"q": words})
    assert answer.status_code == 200
    return [card.title for card in answer.context["cards"]]


@pytest.mark.parametrize("words", ["brevet", "Brev", "avgift", "BREVET avgift"])
def test_words_of_title_lead_and_text_are_found(client: Client, words: str) -> None:
    make_article(title="Brevet", lead="Om en räkning.", body="<p>Alla avgifter är nya.</p>")
    make_article(title="Något annat")
    assert found(client, words) == ["Brevet"]


def test_whole_words_come_before_beginnings(client: Client) -> None:
    make_article(title="Brevlådan", published_on=TODAY)
    make_article(title="Ett brev", published_on=TODAY - timedelta(days=9))
    assert found(client, "brev") == ["Ett brev", "Brevlådan"]


@pytest.mark.parametrize(
    "words", ["", "   ", "xyzzy", "'); DROP TABLE x; --", '"', "* OR", "\x00", "å" * 500]
)
def test_strange_questions_find_nothing_and_break_nothing(client: Client, words: str) -> None:
    make_article(title="Brevet")
    assert found(client, words) == []


def test_what_was_asked_is_shown_as_text(client: Client) -> None:
    page = client.get("/sok/", {"q": "<b>hej"}).content.decode()
    assert "Inget om ”&lt;b&gt;hej”" in page
