"""The public site with 10,000 articles against the same site with 100, in the same run: what a reader asks
for most, a page at a time. `BENCH_ARTICLES` makes it smaller while working on it."""

import os
import random
import statistics
import time
from collections.abc import Iterator
from datetime import date, timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from modelsearch.backends import get_search_backend

from bench.figures import Figure, at_most
from core import files
from news.models import ArticlePage, Topic
from tests.factories.many import many_pages
from tests.factories.news import make_article, make_photo, make_topic

FEW, MANY = 100, int(os.environ.get("BENCH_ARTICLES", "10000"))
KINDS, WORDS, BATCH, READS, TIMES = 20, 120, 1_000, 40, 1.5
FIRST_DAY = date(2016, 1, 1)
chance = random.Random(10_000)
VOCABULARY = [
    "".join(chance.choice("bdfgklmnprst") + chance.choice("aeiouyåäö") for _part in range(3))
    for _word in range(2_000)
]
Measured = dict[str, tuple[float, int]]


def measure() -> list[Figure]:
    files.place("").mkdir(parents=True, exist_ok=True)
    bases = [base(kind) for kind in range(KINDS)]
    alone = make_article(title="Enastående", slug="enastaende", photo=make_photo(), topic=bases[0].topic)
    make_index([*bases, alone])
    grow(bases, FEW - KINDS - 1)
    few = measured(alone)
    grow(bases, MANY - FEW)
    return list(compared(few, measured(alone)))


def base(kind: int) -> ArticlePage:
    topic = Topic.objects.first() if kind % 4 else make_topic()
    body = " ".join(chance.choice(VOCABULARY) for _word in range(WORDS))
    text = f"<p>Kommunen {body} sort{'abcdefghijklmnopqrst'[kind]}.</p>"
    return make_article(title=f"Om {VOCABULARY[kind]}", body=text, topic=topic, photo=make_photo())


def grow(bases: list[ArticlePage], more: int) -> None:
    """So many more, spread over ten years and found by search."""
    Client().get("/nyheter/")  # the sizes of the first photos
    left = more
    while left > 0:
        for one in bases:
            count = min(BATCH // KINDS, left)
            if count:
                new = many_pages(one, count)
                spread(new)
                make_index(new)
            left -= count
    with connection.cursor() as cursor:
        # As the database does by itself before long: PostgreSQL's index of words is put in order as well.
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def spread(articles: list[ArticlePage]) -> None:
    for article in articles:
        article.published_on = FIRST_DAY + timedelta(days=chance.randrange(3_650))
    ArticlePage.objects.bulk_update(articles, ["published_on"])


def make_index(articles: list[ArticlePage]) -> None:
    get_search_backend().add_bulk(ArticlePage, articles)


def pages(alone: ArticlePage) -> dict[str, str]:
    topic = f"/nyheter/amne/{alone.topic.slug}/"
    return {
        "front page": "/",
        "list": "/nyheter/",
        "list, its third page": "/nyheter/?sida=3",
        "topic": topic,
        "search, a word of one article": "/sok/?q=enastående",
        "search, a word of every twentieth": "/sok/?q=sorta",
        "search, the beginning of a word": "/sok/?q=enast",
        "search, a word of all": "/sok/?q=kommunen",
        "RSS": "/nyheter/rss.xml",
        "Atom of a topic": f"{topic}atom.xml",
        "article": alone.address,
    }


def measured(alone: ArticlePage) -> Measured:
    """Each page in turn, round after round: a slow moment of the machine is shared by all."""
    client, found = Client(), pages(alone)
    times: dict[str, list[float]] = {name: [] for name in found}
    queries = {name: asked(client, path) for name, path in found.items()}
    for _round in range(READS):
        for name, path in found.items():
            began = time.perf_counter()
            client.get(path)
            times[name].append((time.perf_counter() - began) * 1000)
    return {name: (statistics.median(times[name]), queries[name]) for name in found}


def asked(client: Client, path: str) -> int:
    for _twice in range(2):
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(path)
    if answer.status_code != 200:
        raise RuntimeError(f"{path}: {answer.status_code}")
    return len(queries)


def compared(few: Measured, many: Measured) -> Iterator[Figure]:
    for name, (large, queries) in many.items():
        small, before = few[name]
        if queries != before:
            raise RuntimeError(f"{name}: {before} queries with {FEW} articles, {queries} with {MANY}")
        how = f"median of {READS}, in one process; {queries} queries with few and many"
        figure = at_most(f"{name}, {MANY:,} articles", large, "ms", round(TIMES * small, 3), how)
        yield figure.beside(f"{FEW} articles", small)
