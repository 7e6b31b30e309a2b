"""What readers get. Contexts hold data classes only: no page, revision or user reaches a template."""

import mimetypes
import re
from collections.abc import Iterable
from functools import singledispatch
from itertools import chain, islice
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe
from django.views.defaults import page_not_found

from core import access
from core.registry import held_back, is_taken_back
from news import cards, rules
from news.caching import ASK_EACH_TIME
from news.models import ArticlePage, HomePage, NewsIndexPage, Photo, PhotoRendition, PlainPage, Topic
from news.models.pages import PublicPage
from news.querysets import ArticleQuerySet

ON_FRONT = 4
A_PAGE = 9
LONGEST_SEARCH = 80
INSIDE = ("/portal/", "/admin/", "/medarbetare/", "/redaktion/", "/konto/", "/svar/")


def open_cards(articles: Iterable[ArticlePage], most: int | None = None) -> list[cards.Card]:
    """Those that every gate lets through, with the photos that are; asked about all at once."""
    pages = list(articles)
    held = held_back([item for page in pages for item in page.items])
    shown = (page for page in pages if page.item not in held)
    return [cards.card(page, held) for page in islice(shown, most)]


@singledispatch
def context_of(page: PublicPage, request: HttpRequest) -> dict[str, Any]:
    raise TypeError(f"No public context for {type(page).__name__}")


@context_of.register
def front(page: HomePage, request: HttpRequest) -> dict[str, Any]:
    """The latest piece and three more, even when a gate holds some of the newest back."""
    newest = open_cards(ArticlePage.objects.readable()[: ON_FRONT * 2], ON_FRONT)
    return {"latest": newest[:1], "more": newest[1:], "section": "news"}


@context_of.register
def index(page: NewsIndexPage, request: HttpRequest) -> dict[str, Any]:
    return {
        **one_page(request, ArticlePage.objects.readable()),
        "title": page.title,
        "feed": "news:rss",
        "topics": [cards.topic_link(topic) for topic in Topic.objects.all()],
    }


@context_of.register
def article(page: ArticlePage, request: HttpRequest) -> dict[str, Any]:
    return {"article": cards.article(page), "section": "news"}


@context_of.register
def plain(page: PlainPage, request: HttpRequest) -> dict[str, Any]:
    return {"plain": cards.plain(page)}


def one_page(request: HttpRequest, articles: ArticleQuerySet) -> dict[str, Any]:
    shown = Paginator(articles, A_PAGE).get_page(request.GET.get("sida"))
    return {"cards": open_cards(shown.object_list), "paging": shown, "section": "news"}


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Topic, slug=slug)
    articles = ArticlePage.objects.readable().filter(topic=found)
    return render(
        request,
        "news/topic.html",
        {**one_page(request, articles), "topic": cards.topic_link(found)},
    )


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "").strip()[:LONGEST_SEARCH]
    found = open_cards(matching(words)) if words else []
    return render(request, "news/search.html", {"words": words, "cards": found, "section": "search"})


def matching(words: str) -> list[ArticlePage]:
    """Whole words first, then beginnings of words, for PostgreSQL's Swedish knows "breven" but not "brevet".

    Letters and digits only: the databases read other signs as a language of their own.
    """
    words = " ".join(re.findall(r"\w+", words))
    if not words:
        return []
    articles = ArticlePage.objects.readable()
    hits = chain(articles.search(words)[:A_PAGE], articles.autocomplete(words)[:A_PAGE])
    return list({page.pk: page for page in hits}.values())[:A_PAGE]


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    closed = "\n".join(f"Disallow: {prefix}" for prefix in INSIDE)
    sitemap = f"{settings.BASE_URL}{reverse('news:sitemap')}"
    return HttpResponse(f"User-agent: *\n{closed}\nSitemap: {sitemap}\n", content_type="text/plain")


@require_safe
def photo(request: HttpRequest, name: str) -> HttpResponse:
    """One size of a photo. The cleaned original stays inside; what is held back is not served either."""
    size = get_object_or_404(PhotoRendition.objects.select_related("image"), file=f"images/{name}")
    if held_back([size.image.item]) and not may_see_held(request, size.image):
        return HttpResponse(status=410 if is_taken_back(size.image.item) else 404)
    try:
        with size.file.open() as file:
            content = file.read()
    except OSError:
        raise Http404 from None
    answer = HttpResponse(content, content_type=mimetypes.guess_type(name)[0])
    answer["ETag"] = f'"photo-{size.pk}"'
    return answer


def may_see_held(request: HttpRequest, photo: Photo) -> bool:
    """The editor works with a photo that waits for a yes; one that was taken back is nobody's any more."""
    return access.may(request.user, rules.ENTER) and not is_taken_back(photo.item)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Readers get the public site's page; inside the walls nothing may name the public site."""
    if request.path.startswith(INSIDE):
        return page_not_found(request, exception)
    answer = render(request, "public/404.html", status=404)
    answer["Cache-Control"] = ASK_EACH_TIME
    return answer
