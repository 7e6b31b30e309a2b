"""Verbs of the public site: who edits it, an audit line for what is published and withdrawn, and what readers
say does not work."""

from datetime import datetime
from uuid import UUID

from django.contrib.auth.models import Group, Permission
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from core import access
from core.actions import Refused, action
from core.models import User
from core.states import Turn, move
from news import rules
from news.models import AccessReport, HomePage
from news.states import ReportState

GROUP = "Redaktion"
ON_PAGES = ("add_page", "change_page", "publish_page")
ON_TOPICS = ("add_topic", "change_topic", "view_topic", "add_series", "change_series", "view_series")
ON_PHOTOS = ("add_image", "change_image", "choose_image")


def editors() -> Group:
    """The one group that Wagtail knows, with its rights on our pages, photos, topics and series."""
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


# --- What does not work for somebody ---------------------------------------------------------------
def send_report(
    *, key: UUID, words: str, at: datetime, page: str = "", device: str = "", contact: str = ""
) -> AccessReport:
    """By anyone, who need not say who they are. `key`, made with the form, is the way to the answer."""
    if not words.strip():
        raise Refused(_("Skriv vad som inte fungerade."), field="words")
    said = {
        "page": page.strip(),
        "words": words.strip(),
        "device": device.strip(),
        "contact": contact.strip(),
    }
    with action(by=None, at=at) as act:
        row, is_new = AccessReport.objects.get_or_create(pk=key, defaults={**said, "came_at": at})
        if is_new:
            act.record("access_report.come", row)
    return row


def read_report(*, report: AccessReport, by: User, at: datetime) -> None:
    """Where to reach somebody stands in it: who has looked is kept."""
    with action(by=by, at=at) as act:
        act.require(rules.ANSWER_REPORTS)
        act.record("access_report.read", report)


def look_at_report(*, report: AccessReport, by: User, at: datetime) -> None:
    """Somebody has begun to find out why: whoever has the receipt sees it."""
    with action(by=by, at=at) as act:
        act.require(rules.ANSWER_REPORTS)
        move(report, ReportState.LOOKED_AT, by=Turn.STAFF, at=at)


def answer_report(*, report: AccessReport, is_mended: bool, words: str, by: User, at: datetime) -> None:
    """The answer stands at the receipt. Nobody is to be reached any more, so the number goes."""
    with action(by=by, at=at) as act:
        act.require(rules.ANSWER_REPORTS)
        if not words.strip():
            raise Refused(_("Skriv vad ni har gjort, eller varför det inte går nu."), field="words")
        report.answer, report.contact = words.strip(), ""
        to = ReportState.MENDED if is_mended else ReportState.ANSWERED
        move(report, to, by=Turn.STAFF, at=at, along=["answer", "contact"])
