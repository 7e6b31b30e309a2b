"""Finding articles and development work: whole words first, then beginnings of words."""

import re
from itertools import chain, islice

from django.db.models import F

from news.models import ArticlePage, DevelopmentPage

Found = ArticlePage | DevelopmentPage
# Letters and digits only: the databases read other signs as a language of their own.
WORDS = re.compile(r"\w+")


def matching(typed: str, most: int) -> list[Found]:
    """The newest first. PostgreSQL's Swedish knows "breven", not "brevet": beginnings are asked for too.

    Articles not by relevance: SQLite would look through all that match once more for each of them.
    """
    words = " ".join(WORDS.findall(typed))
    if not words:
        return []
    articles = ArticlePage.objects.readable().order_by(F("published_on").desc(), F("pk").desc())
    works = DevelopmentPage.objects.readable()
    whole = articles.search(words, order_by_relevance=False)[:most], works.search(words)[:most]
    begun = articles.autocomplete(words, order_by_relevance=False)[:most], works.autocomplete(words)[:most]
    unique = {page.pk: page for page in chain(*whole, *begun)}
    return list(islice(unique.values(), most))
