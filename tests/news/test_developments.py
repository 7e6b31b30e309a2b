"""Development work, openly: how it stands in words, what stopped and why, and never who."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from time_machine import travel

from news.models import DevelopmentPage
from news.models.developments import Standing
from tests.factories.news import make_article, make_development, make_topic
from tests.factories.times import AT, TODAY

pytestmark = pytest.mark.django_db


def text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode().replace("\xa0", " ")


WORDS = {
    "ongoing": "Pågår",
    "resting": "Vilar",
    "everyday": "I vardagen",
    "done": "Klart",
    "stopped": "Stannat",
}
SHAPES = {"ongoing": "play", "resting": "pause", "everyday": "house", "done": "check", "stopped": "cross"}


def of_each_standing() -> None:
    for standing in WORDS:
        words = {"became": "Ett.", "stopped_because": "Två."}
        make_development(title=f"Det som är {standing}", standing=standing, **words)


def test_the_list_is_grouped_by_how_the_work_stands(client: Client) -> None:
    of_each_standing()
    page = text(client, "/utveckling/")
    places = [page.index(f'<h2 id="{standing}">') for standing in WORDS]
    assert places == sorted(places)
    for standing in WORDS:
        group = page[page.index(f'<h2 id="{standing}">') :].split("</section>")[0]
        assert f"Det som är {standing}" in group
        assert group.count('class="work"') == 1


@pytest.mark.parametrize("standing", WORDS)
def test_the_standing_is_told_by_word_and_shape(client: Client, standing: str) -> None:
    page = make_development(standing=standing, became="Ett.", stopped_because="Två.")
    shown = text(client, page.address)
    tag = shown[shown.index('class="tag tag--') :].split("</span></span>")[0]
    assert f"<span>{WORDS[standing]}" in tag
    assert "<svg" in tag


def test_every_standing_has_a_shape_of_its_own(client: Client) -> None:
    of_each_standing()
    page = text(client, "/utveckling/")
    tags = [part.split("</svg>")[0] for part in page.split('class="tag tag--')[1:]]
    assert len({tag[tag.index("<svg") :] for tag in tags}) == len(WORDS)


def test_all_that_was_written_is_shown(client: Client) -> None:
    page = make_development(
        title="Brev som går att läsa",
        lead="Vi skriver om breven.",
        body="<p>Läsare säger vad som är svårt.</p>",
        taking_part="Klarspråksgruppen\nEnheten för ekonomi",
        learnt="Korta brev ger färre samtal.\nAlla måste få läsa.",
        started_on=TODAY.replace(year=2024, month=3),
    )
    shown = text(client, page.address)
    for words in (
        "Brev som går att läsa",
        "Vi skriver om breven.",
        "<p>Läsare säger vad som är svårt.</p>",
        "<li>Klarspråksgruppen</li><li>Enheten för ekonomi</li>",
        "<li>Korta brev ger färre samtal.</li><li>Alla måste få läsa.</li>",
        "Började mars 2024.",
        "Senast genomgånget 23 november 2026.",
    ):
        assert words in shown, words


OUTCOMES = [
    ("stopped", {"stopped_because": "Ingen kom."}, "Därför stannade det:</b> Ingen kom."),
    ("done", {"became": "Ett nytt brev."}, "Det blev så här:</b> Ett nytt brev."),
]


@pytest.mark.parametrize(("standing", "fields", "words"), OUTCOMES)
def test_what_is_over_says_why_or_what_it_became(
    client: Client, standing: str, fields: dict[str, str], words: str
) -> None:
    page = make_development(standing=standing, **fields)
    assert words in text(client, page.address)


@pytest.mark.parametrize(("standing", "field"), [("stopped", "stopped_because"), ("done", "became")])
@pytest.mark.parametrize("nothing", ["", "   "])
def test_nothing_is_over_without_words(standing: str, field: str, nothing: str) -> None:
    with pytest.raises(ValidationError) as refused:
        make_development(standing=standing, **{field: nothing})
    assert list(refused.value.message_dict) == [field]


@pytest.mark.parametrize(("standing", "field"), [("stopped", "stopped_because"), ("done", "became")])
def test_the_database_says_so_too(standing: str, field: str) -> None:
    page = make_development()
    with pytest.raises(IntegrityError), transaction.atomic():
        DevelopmentPage.objects.filter(pk=page.pk).update(standing=standing, **{field: ""})


def test_words_of_another_standing_are_not_shown(client: Client) -> None:
    page = make_development(standing="ongoing", stopped_because="Ingen kom.")
    assert "Ingen kom." not in text(client, page.address)


# --- Long since --------------------------------------------------------------------------------
OLD = "Här står inget nytt sedan"


@pytest.mark.parametrize(("days", "is_said"), [(0, False), (180, False), (181, True), (900, True)])
@travel(AT, tick=False)
def test_what_nobody_has_looked_through_for_half_a_year_says_so(
    client: Client, days: int, is_said: bool
) -> None:
    page = make_development(updated_on=TODAY - timedelta(days=days))
    assert (OLD in text(client, page.address)) is is_said


@pytest.mark.parametrize("standing", list(Standing))
@travel(AT, tick=False)
def test_of_what_is_over_nothing_new_is_awaited(client: Client, standing: str) -> None:
    long_ago = TODAY - timedelta(days=400)
    page = make_development(standing=standing, became="a", stopped_because="b", updated_on=long_ago)
    assert (OLD in text(client, page.address)) is (standing not in {"done", "stopped"})


# --- Articles, search, map ---------------------------------------------------------------------
def test_the_articles_of_its_topic_stand_on_the_page(client: Client) -> None:
    topic = make_topic("Klarspråk")
    make_article(title="Om breven", topic=topic)
    make_article(title="Om något annat")
    shown = text(client, make_development(topic=topic).address)
    assert "Om breven" in shown
    assert "Om något annat" not in shown


def test_without_a_topic_there_are_no_articles(client: Client) -> None:
    make_article(title="Om breven")
    assert "Skrivet om det" not in text(client, make_development().address)


def test_search_finds_both_kinds_in_one_list_and_says_which(client: Client) -> None:
    make_article(title="Brevet", topic=make_topic("Klarspråk"))
    make_development(title="Brev som går att läsa")
    page = text(client, "/sok/?q=brev")
    assert "2 träffar på ”brev”" in page
    assert page.count("<article") == 2
    assert '<p class="topic"><a href="/utveckling/">Utveckling</a></p>' in page
    assert '<p class="topic">Artikel: <a' in page


def test_it_is_in_the_menu_and_in_the_site_map(client: Client) -> None:
    page = make_development()
    assert '<a href="/utveckling/">Utveckling</a>' in text(client, "/")
    site = text(client, "/sitemap.xml")
    assert f"http://testserver{page.address}</loc>" in site
    assert site.count("/utveckling/</loc>") == 1


def test_a_draft_is_nowhere(client: Client) -> None:
    page = make_development(title="Inte klar", live=False)
    assert client.get(page.address).status_code == 404
    for path in ("/utveckling/", "/sok/?q=klar", "/sitemap.xml"):
        assert page.address not in text(client, path)


def test_a_closed_gate_takes_it_from_everywhere(client: Client, closed: set[Any]) -> None:
    page = make_development(title="Återkallat")
    assert "Återkallat" in text(client, "/utveckling/")
    closed.add(page.pk)
    assert client.get(page.address).status_code == 404
    for path in ("/utveckling/", "/sok/?q=Återkallat", "/sitemap.xml"):
        assert page.address not in text(client, path)


def test_the_list_stands_when_it_is_empty(client: Client) -> None:
    assert "Här finns inget att läsa ännu." in text(client, "/utveckling/")
