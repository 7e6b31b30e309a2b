"""Verbs of the public site: who edits it, and an audit line for what is published and withdrawn."""

from datetime import datetime

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from core import access
from core.actions import action
from core.models import User
from news import rules
from news.models import HomePage

GROUP = "Redaktion"
ON_PAGES = ("add_page", "change_page", "publish_page")
ON_TOPICS = ("add_topic", "change_topic", "view_topic")
ON_PHOTOS = ("add_image", "change_image", "choose_image")


def editors() -> Group:
    """The one group that Wagtail knows, with its rights on our pages, photos and topics."""
    group, created = Group.objects.get_or_create(name=GROUP)
    if created:
        allow_pages(group)
        allow_photos(group)
        allow_topics(group)
    return group


def allow_pages(group: Group) -> None:
    """Under the front page only: nothing can be put beside it."""
    home = HomePage.objects.first()
    wanted = Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=ON_PAGES)
    GroupPagePermission.objects.bulk_create(
        [GroupPagePermission(group=group, page=home, permission=one) for one in wanted]
    )


def allow_photos(group: Group) -> None:
    root = Collection.get_first_root_node()
    wanted = Permission.objects.filter(content_type__app_label="wagtailimages", codename__in=ON_PHOTOS)
    GroupCollectionPermission.objects.bulk_create(
        [GroupCollectionPermission(group=group, collection=root, permission=one) for one in wanted]
    )


def allow_topics(group: Group) -> None:
    group.permissions.set(Permission.objects.filter(content_type__app_label="news", codename__in=ON_TOPICS))


def mirror_role(user: User, role: str, given: bool) -> None:
    """Put whoever may enter Wagtail in the editors' group, and out again when the last such role ends.

    The group alone opens nothing: Wagtail's door asks for `wagtailadmin.access_admin`, which only a
    role in force gives.
    """
    if not opens_editing(role):
        return
    if given:
        user.groups.add(editors())
    elif not access.may(user, rules.ENTER):
        user.groups.remove(editors())


def opens_editing(role: str) -> bool:
    known = access.roles.get(role)
    return known is not None and rules.ENTER in known.permissions


def record_page(*, page: Page, verb: str, by: User, at: datetime) -> None:
    """Publishing is the organisation's word to the public: who did it is kept in the audit chain."""
    with action(by=by, at=at) as act:
        act.require(rules.ENTER)
        act.record(f"page.{verb}", page)
