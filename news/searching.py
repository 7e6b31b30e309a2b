"""Finding articles and development work: whole words before beginnings of words, and the newest first.

Wagtail keeps the index; the question is put to its tables here. Wagtail's own question joins every page
before it shows nine of them: several times as long with 10,000 articles as with 100 (decision 0051).
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.search import SearchQuery
from django.db import connection
from django.db.models import Func, IntegerField, Q, QuerySet
from django.db.models.lookups import Exact
from wagtail.search.models import IndexEntry

from news.models import ArticlePage, DevelopmentPage

# Letters and digits only: the databases read other signs as a language of their own.
WORDS = re.compile(r"[^\W_]+")
# Of more than these, the ones that came into the index last.
MOST = 300
SWEDISH = settings.WAGTAILSEARCH_BACKENDS["default"]["SEARCH_CONFIG"]


@dataclass(frozen=True)
class Hits:
    """Keys of pages that hold every word whole, and of those in which every word is the beginning of one."""

    whole: Collection[int]
    begun: Collection[int]

    @property
    def are_cut(self) -> bool:
        return MOST in (len(self.whole), len(self.begun))

    @property
    def all(self) -> set[int]:
        return {*self.whole, *self.begun}

    def articles(self) -> list[int]:
        """Keys of those that are published, in the order that readers see."""
        days = ArticlePage.objects.live().filter(pk__in=self.all).values_list("published_on", "pk")
        newest_first = [pk for _day, pk in sorted(days, reverse=True)]
        whole = set(self.whole)
        return sorted(newest_first, key=lambda pk: pk not in whole)

    def works(self) -> "QuerySet[DevelopmentPage]":
        found: QuerySet[DevelopmentPage] = DevelopmentPage.objects.readable().filter(pk__in=self.all)
        return found


def hits(typed: str) -> Hits:
    """PostgreSQL's Swedish knows "breven", not "brevet": beginnings are asked for too."""
    words = WORDS.findall(typed)
    if not words:
        return Hits((), ())
    return ASKED[connection.vendor](words)


def in_postgresql(words: list[str]) -> Hits:
    """Swedish, and the beginnings of words as they are typed."""
    rows = IndexEntry.objects.filter(content_type__in=kinds_of_pages()).order_by("-pk")
    begun = reduce(and_, map(begins, words))
    return Hits(keys_of(rows.filter(wholly(words)), "object_id"), keys_of(rows.filter(begun), "object_id"))


def wholly(words: list[str]) -> Q:
    """Words of which none is a demand find nothing."""
    if len(words) == 1:
        return names(words[0])
    return reduce(and_, map(holds, words)) & reduce(or_, map(names, words))


def names(word: str) -> Q:
    """In title or text, in any form of the word."""
    query = SearchQuery(word, config=SWEDISH)
    return Q(title=query) | Q(body=query)


def holds(word: str) -> Q:
    """The same; but a word too common for the index, as "och", is no demand."""
    nodes = Func(SearchQuery(word, config=SWEDISH), function="numnode", output_field=IntegerField())
    return names(word) | Q(Exact(nodes, 0))


def begins(word: str) -> Q:
    return Q(autocomplete=SearchQuery(f"{word}:*", config="simple", search_type="raw"))


def in_sqlite(words: list[str]) -> Hits:
    """No Swedish: words as they are typed, and their beginnings."""
    from modelsearch.backends.database.sqlite.query import Lexeme, MatchExpression, SearchQueryExpression
    from wagtail.search.models import SQLiteFTSIndexEntry

    def matching(columns: list[str], *, prefix: bool) -> list[int]:
        lexemes = [Lexeme(word, prefix=prefix) for word in words]
        match = MatchExpression(columns, SearchQueryExpression(reduce(and_, lexemes)))
        rows = SQLiteFTSIndexEntry.objects.filter(match, index_entry__content_type__in=kinds_of_pages())
        return keys_of(rows.order_by("-pk"), "index_entry__object_id")

    whole = matching(["title", "body"], prefix=False)
    return Hits(whole, matching(["autocomplete"], prefix=True))


def kinds_of_pages() -> list[ContentType]:
    return list(ContentType.objects.get_for_models(ArticlePage, DevelopmentPage).values())


def keys_of(rows: "QuerySet[Any]", column: str) -> list[int]:
    return [int(key) for key in rows.values_list(column, flat=True)[:MOST]]


ASKED: Mapping[str, Callable[[list[str]], Hits]] = {"postgresql": in_postgresql, "sqlite": in_sqlite}
