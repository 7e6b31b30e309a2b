"""How Wagtail behaves in this house. Its hooks and signals are its interface; see docs of Wagtail 7."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.contrib.redirects.wagtail_hooks import RedirectsMenuItem
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from core import clock
from core.models import User
from news import photos
from news.actions import note_recording_removed, record_page
from news.checker import Checker
from news.models import ArticlePage, Recording, Series, Topic


class TopicViewSet(SnippetViewSet):
    """Topics in the editor's menu, beside pages and pictures."""

    model = Topic
    icon = "tag"
    menu_label = _("Ämnen")
    menu_order = 250
    add_to_admin_menu = True
    list_display = ["name", "slug"]
    ordering = ["name"]


class SeriesViewSet(SnippetViewSet):
    """Series beside the topics."""

    model = Series
    icon = "list-ol"
    menu_label = _("Serier")
    menu_order = 260
    add_to_admin_menu = True
    list_display = ["name", "slug"]
    ordering = ["name"]


class RecordingViewSet(SnippetViewSet):
    """Sound and film. `lacks` says in the list what has to be done before an article can have it."""

    model = Recording
    icon = "media"
    menu_label = _("Ljud och film")
    menu_order = 270
    add_to_admin_menu = True
    list_display = ["title", "created_at", "lacks"]
    ordering = ["-created_at"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Recording]:
        return Recording.objects.select_related("file")


register_snippet(TopicViewSet)
register_snippet(SeriesViewSet)
register_snippet(RecordingViewSet)


# --- What is in the room ---------------------------------------------------------------------------
@hooks.register("construct_main_menu")
def own_menu(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Wagtail's help leads to pages of others, in English. Of its settings one is the editor's: it stands by
    itself."""
    menu_items[:] = [item for item in menu_items if item.name not in {"help", "settings"}]


class OldAddresses(RedirectsMenuItem):
    """Shown to whoever may change them."""


@hooks.register("register_admin_menu_item")
def old_addresses() -> MenuItem:
    address = reverse("wagtailredirects:index")
    return OldAddresses(_("Gamla adresser"), address, name="redirects", icon_name="redirect", order=900)


@hooks.register("construct_wagtail_userbar")
def own_checks(request: HttpRequest, items: list[Any], page: Page | None) -> None:
    """The checks beside the preview. Nothing else of Wagtail's bar: readers' pages never have it."""
    items[:] = [Checker(in_editor=True)]


# --- What went out, and what was taken in ----------------------------------------------------------
@hooks.register("after_publish_page")
def published(request: HttpRequest, page: Page) -> None:
    tell(request, page, "schedule" if page.approved_schedule else "publish")
    transaction.on_commit(partial(make_sizes, page))


@hooks.register("after_unpublish_page")
def withdrawn(request: HttpRequest, page: Page) -> None:
    tell(request, page, "unpublish")


@hooks.register("after_delete_page")
def deleted(request: HttpRequest, page: Page) -> None:
    tell(request, page, "delete")


@hooks.register("after_bulk_action")
def changed_together(request: HttpRequest, verb: str, objects: Iterable[Any], view: Any) -> None:
    for page in objects:
        if isinstance(page, Page) and verb in {"publish", "unpublish", "delete"}:
            tell(request, page, verb)


@hooks.register("before_delete_snippet")
def about_to_go(request: HttpRequest, instances: Iterable[Any]) -> None:
    """Django forgets the key of a row that is gone."""
    for recording in instances:
        recording.was = recording.pk


@hooks.register("after_delete_snippet")
def removed(request: HttpRequest, instances: Iterable[Any]) -> None:
    for recording in instances:
        if isinstance(recording, Recording) and isinstance(request.user, User):
            recording.pk = recording.__dict__["was"]
            note_recording_removed(recording=recording, by=request.user, at=clock.now())


def tell(request: HttpRequest, page: Page, verb: str) -> None:
    if isinstance(request.user, User):
        record_page(page=page, verb=verb, by=request.user, at=clock.now())


def make_sizes(page: Page) -> None:
    """While the editor waits, so that no reader does."""
    if isinstance(page, ArticlePage):
        photos.picture(page.photo)
