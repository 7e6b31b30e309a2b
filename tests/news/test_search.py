"""Finding articles: by Swedish word forms where the database knows them, else by the beginning of words."""

import pytest
from django.test import Client

from tests.factories.news import make_article

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


@pytest.mark.parametrize(
    "words", ["", "   ", "xyzzy", "'); DROP TABLE x; --", '"', "* OR", "\x00", "å" * 500]
)
def test_strange_questions_find_nothing_and_break_nothing(client: Client, words: str) -> None:
    make_article(title="Brevet")
    assert found(client, words) == []


def test_what_was_asked_is_shown_as_text(client: Client) -> None:
    page = client.get("/sok/", {"q": "<b>hej"}).content.decode()
    assert "Inget om ”&lt;b&gt;hej”" in page
