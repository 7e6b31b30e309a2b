"""How Wagtail behaves in this house. Its hooks and signals are its interface; see docs of Wagtail 7."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from core import clock
from core.models import User
from news import photos
from news.actions import record_page
from news.models import ArticlePage, Series, Topic


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


register_snippet(TopicViewSet)
register_snippet(SeriesViewSet)


@hooks.register("construct_main_menu")
def no_help_from_elsewhere(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Wagtail's help leads to pages of others, in English."""
    menu_items[:] = [item for item in menu_items if item.name != "help"]


@hooks.register("after_publish_page")
def published(request: HttpRequest, page: Page) -> None:
    tell(request, page, "publish")
    make_sizes(page)


@hooks.register("after_unpublish_page")
def withdrawn(request: HttpRequest, page: Page) -> None:
    tell(request, page, "unpublish")


@hooks.register("after_delete_page")
def deleted(request: HttpRequest, page: Page) -> None:
    tell(request, page, "delete")


def tell(request: HttpRequest, page: Page, verb: str) -> None:
    if isinstance(request.user, User):
        record_page(page=page, verb=verb, by=request.user, at=clock.now())


def make_sizes(page: Page) -> None:
    """While the editor waits, so that no reader does."""
    if isinstance(page, ArticlePage):
        photos.picture(page.photo)
