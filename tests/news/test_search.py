"""Finding articles: by whole words first, then by the beginning of words."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client

from news import searching
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


def test_the_words_may_stand_in_title_and_text_of_the_same_article(client: Client) -> None:
    make_article(title="Brevet", body="<p>Ingen räkning.</p>")
    make_article(title="Brevet", body="<p>Om en avgift.</p>", slug="det-ratta")
    make_article(title="En avgift")
    assert found(client, "brevet avgift") == ["Brevet"]


def test_all_hits_are_reached_a_page_at_a_time_the_newest_first(client: Client) -> None:
    for days in range(10):
        make_article(title=f"Brev {days}", published_on=TODAY - timedelta(days=days))
    first = client.get("/sok/", {"q": "brev"})
    assert [card.title for card in first.context["cards"]] == [f"Brev {days}" for days in range(9)]
    assert "10 träffar på ”brev”" in first.content.decode()
    assert 'href="?q=brev&amp;sida=2"' in first.content.decode()
    second = client.get("/sok/", {"q": "brev", "sida": "2"})
    assert [card.title for card in second.context["cards"]] == ["Brev 9"]


def test_more_than_are_looked_at_are_said_to_be_many(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "MOST", 2)
    for title in ("Brev", "Brev", "Räkning"):
        make_article(title=title)
    assert "Skriv ett ord till" in client.get("/sok/", {"q": "brev"}).content.decode()
    assert "Skriv ett ord till" not in client.get("/sok/", {"q": "räkning"}).content.decode()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite knows no Swedish")
@pytest.mark.parametrize("words", ["breven", "breven och", "om breven"])
def test_swedish_knows_forms_of_words_and_asks_for_no_small_ones(client: Client, words: str) -> None:
    make_article(title="Ett brev", lead="Till alla.")
    make_article(title="Ett kort", lead="Till alla.")
    assert found(client, words) == ["Ett brev"]


STRANGE = ["", "   ", "xyzzy", "'); DROP TABLE x; --", '"', "* OR", "_", "a_b", "²", "½", "\x00", "å" * 500]
SMALL = ["och", "och att"]


@pytest.mark.parametrize("words", [*STRANGE, *SMALL])
def test_strange_questions_find_nothing_and_break_nothing(client: Client, words: str) -> None:
    make_article(title="Brevet")
    assert found(client, words) == []


def test_what_was_asked_is_shown_as_text(client: Client) -> None:
    page = client.get("/sok/", {"q": "<b>hej"}).content.decode()
    assert "Inget om ”&lt;b&gt;hej”" in page
