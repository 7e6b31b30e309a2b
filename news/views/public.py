"""What readers get. Contexts hold data classes only: no page, revision or user reaches a template."""

import mimetypes
from collections.abc import Iterable
from functools import singledispatch
from itertools import islice
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe
from django.views.defaults import page_not_found

from core import access, clock
from core.open_calendar import CONTENT_TYPE, open_calendar
from core.registry import OpenHappening, held_back, is_taken_back, open_happenings
from news import calendar, cards, developments, rules, searching, translations
from news import series as parts
from news.caching import ASK_EACH_TIME
from news.models import (
    ArticlePage,
    CalendarPage,
    DevelopmentIndexPage,
    DevelopmentPage,
    HomePage,
    MeetingPage,
    NewsIndexPage,
    Photo,
    PhotoRendition,
    PlainPage,
    Series,
    Topic,
    TranslatedPage,
)
from news.models.pages import PublicPage
from news.querysets import ArticleQuerySet

ON_FRONT = 4
A_PAGE = 9
LONGEST_SEARCH = 80
OF_A_TOPIC = 4
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
    return {"article": cards.article(page), "part": parts.part_of(page), "section": "news"}


@context_of.register
def plain(page: PlainPage, request: HttpRequest) -> dict[str, Any]:
    return {"plain": cards.plain(page), "languages": translations.links(page)}


@context_of.register
def translated(page: TranslatedPage, request: HttpRequest) -> dict[str, Any]:
    source = page.get_parent().specific
    return {
        "translation": translations.translation(page, source),
        "languages": translations.links(source, page),
    }


@context_of.register
def development_list(page: DevelopmentIndexPage, request: HttpRequest) -> dict[str, Any]:
    return {"title": page.title, "groups": developments.groups(DevelopmentPage.objects.readable())}


@context_of.register
def development(page: DevelopmentPage, request: HttpRequest) -> dict[str, Any]:
    """With the latest articles on its topic."""
    about = (
        ArticlePage.objects.readable().filter(topic=page.topic) if page.topic else ArticlePage.objects.none()
    )
    return {
        "development": developments.development(page, clock.today()),
        "cards": open_cards(about[: OF_A_TOPIC * 2], OF_A_TOPIC),
    }


@context_of.register
def calendar_page(page: CalendarPage, request: HttpRequest) -> dict[str, Any]:
    """The next weeks, or half a year; and what has been."""
    now, is_far = clock.now(), "langre" in request.GET
    held = Paginator(MeetingPage.objects.been(now), A_PAGE).get_page(request.GET.get("sida"))
    return {
        "title": page.title,
        "months": calendar.months(now, now + (calendar.FAR if is_far else calendar.NEAR)),
        "is_far": is_far,
        "been": calendar.been(held.object_list),
        "paging": held,
    }


@context_of.register
def meeting(page: MeetingPage, request: HttpRequest) -> dict[str, Any]:
    return {"meeting": calendar.meeting(page, clock.now())}


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
def series(request: HttpRequest, slug: str) -> HttpResponse:
    """The parts in the order in which they are read."""
    found = get_object_or_404(Series, slug=slug)
    articles = ArticlePage.objects.readable().filter(series=found).order_by("part")
    return render(
        request,
        "news/series.html",
        {**one_page(request, articles), "series": parts.series_link(found)},
    )


@require_safe
def calendar_file(request: HttpRequest) -> HttpResponse:
    """All that is open to anyone, to subscribe to. What is under way is still there."""
    now = clock.now()
    return ics(open_happenings(now, now + calendar.YEAR), settings.SITE_WORDS["public_name"], "kalender")


@require_safe
def meeting_file(request: HttpRequest, slug: str) -> HttpResponse:
    """One meeting, also when it has been."""
    page = MeetingPage.objects.live().filter(slug=slug).first()
    if page is None or not page.may_be_shown:
        raise Http404
    return ics([calendar.happening(page)], page.title, page.slug)


def ics(happenings: Iterable[OpenHappening], name: str, file: str) -> HttpResponse:
    headers = {"Content-Disposition": f'inline; filename="{file}.ics"'}
    content = open_calendar(happenings, name=name, product="kalender")
    return HttpResponse(content, content_type=CONTENT_TYPE, headers=headers)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "").strip()[:LONGEST_SEARCH]
    found = one_page_of_hits(request, words) if words else {"cards": []}
    return render(request, "news/search.html", {"words": words, "section": "search", **found})


def one_page_of_hits(request: HttpRequest, words: str) -> dict[str, Any]:
    """Articles a page at a time, and the development work after those of the first; without what a gate
    holds back, which is not counted either where all are seen at once."""
    hits = searching.hits(words)
    paging = Paginator(hits.articles(), A_PAGE).get_page(request.GET.get("sida"))
    articles = ArticlePage.objects.readable().in_bulk(paging.object_list)
    works = [] if paging.has_previous() else list(hits.works()[:A_PAGE])
    pages: list[ArticlePage | DevelopmentPage] = [*(articles[pk] for pk in paging.object_list), *works]
    held = held_back([item for page in pages for item in page.items])
    shown = [page for page in pages if page.item not in held]
    return {
        "cards": [
            cards.card(page, held) if isinstance(page, ArticlePage) else developments.card(page)
            for page in shown
        ],
        "paging": paging,
        "count": paging.paginator.count + len(works) if paging.has_other_pages() else len(shown),
        "are_cut": hits.are_cut,
    }


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
