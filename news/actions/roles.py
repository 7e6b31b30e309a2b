"""Who edits: roles in force are mirrored to the groups that Wagtail reads, with the road from a deputy to the
readers between them."""

from collections.abc import Collection
from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.utils.translation import gettext as _
from wagtail.models import (
    Collection as Folder,
)
from wagtail.models import (
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from core import access
from core.access import Role
from core.models import User
from news import rules
from news.models import HomePage

EDITORS = "Redaktion"
DEPUTIES = "Biträdande redaktion"
WRITING = ("add_page", "change_page")
ON_PHOTOS = ("add_image", "change_image", "choose_image")
ON_RECORDINGS = ("add_recording", "change_recording", "view_recording")
ON_TOPICS = ("add_topic", "change_topic", "view_topic", "add_series", "change_series", "view_series")
ON_REDIRECTS = ("add_redirect", "change_redirect", "delete_redirect", "view_redirect")


@dataclass(frozen=True)
class Rights:
    """What a group may do to pages, and to what else in the editor's room (app label → codenames)."""

    pages: tuple[str, ...]
    others: dict[str, tuple[str, ...]]


RIGHTS = {
    EDITORS: Rights(
        (*WRITING, "publish_page"),
        {"news": (*ON_TOPICS, *ON_RECORDINGS, "delete_recording"), "wagtailredirects": ON_REDIRECTS},
    ),
    DEPUTIES: Rights(WRITING, {"news": ("view_topic", "view_series", *ON_RECORDINGS)}),
}


def group_of(name: str) -> Group:
    """The group with its rights. What it lacks is given each time, so that an older one gets what is new."""
    group, _is_new = Group.objects.get_or_create(name=name)
    allow_pages(group, RIGHTS[name].pages)
    allow_photos(group)
    for app, codenames in RIGHTS[name].others.items():
        group.permissions.add(*permissions(app, codenames))
    return group


def permissions(app: str, codenames: Collection[str]) -> list[Permission]:
    return list(Permission.objects.filter(content_type__app_label=app, codename__in=codenames))


def allow_pages(group: Group, codenames: Collection[str]) -> None:
    """Under the front page only: nothing can be put beside it."""
    home = HomePage.objects.first()
    for one in permissions("wagtailcore", codenames):
        GroupPagePermission.objects.get_or_create(group=group, page=home, permission=one)


def allow_photos(group: Group) -> None:
    root = Folder.get_first_root_node()
    for one in permissions("wagtailimages", ON_PHOTOS):
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=one)


def review_workflow() -> Workflow:
    """What a deputy hands in: the editors read it, and whoever says yes publishes."""
    workflow, is_new = Workflow.objects.get_or_create(name=_("Redaktionen läser"))
    if is_new:
        task = GroupApprovalTask.objects.create(name=_("Redaktionen läser"))
        task.groups.add(group_of(EDITORS))
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
        WorkflowPage.objects.create(workflow=workflow, page=HomePage.objects.get())
    return workflow


def mirror_role(user: User, role: str, given: bool) -> None:
    """Put whoever may enter Wagtail in the group of the role, and out again when the last such role ends.

    The group alone opens nothing: Wagtail's door asks for `wagtailadmin.access_admin`, which only a
    role in force gives.
    """
    name = group_name(access.roles.get(role))
    if not name:
        return
    if given:
        review_workflow()
        user.groups.add(group_of(name))
    elif not any(group_name(grant.role) == name for grant in access.grants_of(user)):
        user.groups.remove(group_of(name))


def group_name(role: Role | None) -> str:
    """Empty for a role that does not enter."""
    if role is None or rules.ENTER not in role.permissions:
        return ""
    return EDITORS if rules.PUBLISH in role.permissions else DEPUTIES
