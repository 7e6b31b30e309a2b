"""The article that a question is about, as far as it may be shown now."""

from dataclasses import dataclass

from core.registry import held_back
from news.models import ArticlePage


@dataclass(frozen=True)
class About:
    pk: int
    title: str
    address: str


def about(article_id: object) -> About | None:
    """None for what is no article, not published, or held back by a gate."""
    typed = str(article_id or "")
    if not typed.isdecimal() or len(typed) > 9:
        return None
    page = ArticlePage.objects.live().filter(pk=int(typed)).first()
    if page is None or held_back([page.item]):
        return None
    return About(page.pk, page.title, page.address)
