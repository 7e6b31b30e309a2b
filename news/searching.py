"""Finding articles and development work: whole words first, then beginnings of words."""

import re
from itertools import chain, islice

from news.models import ArticlePage, DevelopmentPage

Found = ArticlePage | DevelopmentPage
# Letters and digits only: the databases read other signs as a language of their own.
WORDS = re.compile(r"\w+")


def matching(typed: str, most: int) -> list[Found]:
    """PostgreSQL's Swedish knows "breven" but not "brevet", so beginnings are asked for too."""
    words = " ".join(WORDS.findall(typed))
    if not words:
        return []
    kinds = (ArticlePage.objects.readable(), DevelopmentPage.objects.readable())
    whole = [kind.search(words)[:most] for kind in kinds]
    begun = [kind.autocomplete(words)[:most] for kind in kinds]
    unique = {page.pk: page for page in chain(*whole, *begun)}
    return list(islice(unique.values(), most))
