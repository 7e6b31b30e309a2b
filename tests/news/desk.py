"""What Wagtail's forms send."""

import json

from news.models import ArticlePage, NewsIndexPage, Topic

ROWS = {"TOTAL_FORMS": "0", "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0", "MAX_NUM_FORMS": ""}
# Comments and more photos: none.
NO_ROWS = {f"{kind}-{name}": number for kind in ("comments", "gallery") for name, number in ROWS.items()}


def form(topic: Topic, photo_id: int | str = "", **fields: str) -> dict[str, str]:
    """What Wagtail's page form sends for an article."""
    return {
        "title": "Ny artikel",
        "slug": "ny-artikel",
        "topic": str(topic.pk),
        "lead": "En ingress.",
        "byline": "Måsen",
        "byline_role": "invånarreporter",
        "published_on": "2026-11-23",
        "photo": str(photo_id),
        "caption": "",
        "easy_to_read": "En rad.",
        "body": written("Hej"),
        "corrected_on": "",
        "correction": "",
        "seo_title": "",
        "search_description": "",
        **NO_ROWS,
        **fields,
    }


def add_address() -> str:
    return f"/redaktion/pages/add/news/articlepage/{NewsIndexPage.objects.get().pk}/"


def written(words: str, key: str = "a") -> str:
    """One paragraph, as the text editor in the browser sends it."""
    block = {"key": key, "text": words, "type": "unstyled", "depth": 0}
    return json.dumps({"entityMap": {}, "blocks": [{**block, "inlineStyleRanges": [], "entityRanges": []}]})


def edit_address(article: ArticlePage) -> str:
    return f"/redaktion/pages/{article.pk}/edit/"


def edit_form(article: ArticlePage, **fields: str) -> dict[str, str]:
    """The form of an article as it was loaded now."""
    revision = article.get_latest_revision()
    loaded = {
        "loaded_revision_id": str(revision.pk),
        "loaded_revision_created_at": revision.created_at.isoformat(),
    }
    values = {"title": article.title, "slug": article.slug, "lead": article.lead}
    return {**form(article.topic), **values, **(loaded if revision else {}), **fields}
