"""Where Wagtail tells what the editor does. Its signals are its interface."""

from typing import Any

from wagtail.models import TaskState
from wagtail.signals import page_published, page_unpublished, task_rejected, task_submitted

from core import clock
from core.models import User
from news.models import ArticlePage
from reporters.actions import editing
from reporters.models import Draft
from reporters.workflow import is_writers


def about(task_state: TaskState) -> Draft | None:
    """The piece whose page it is; None for all that editors write themselves."""
    return editing.draft_of(task_state.workflow_state.object_id)


def rejected(instance: TaskState, user: User | None, **kwargs: Any) -> None:
    """By an editor. What the writer says comes from an action that has done it all."""
    draft = about(instance)
    if draft is None or user is None:
        return
    if is_writers(instance):
        editing.take_back_from_writer(draft=draft, by=user, at=clock.now())
    else:
        editing.send_back(draft=draft, words=instance.comment, by=user, at=clock.now())


def submitted(instance: TaskState, user: User | None, **kwargs: Any) -> None:
    draft = about(instance)
    if draft is not None and is_writers(instance):
        editing.ask_yes(draft=draft, by=user, at=clock.now())


def published(instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, ArticlePage):
        editing.note_published(page=instance, at=clock.now())


def unpublished(instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, ArticlePage):
        editing.note_unpublished(page=instance, at=clock.now())


def register() -> None:
    for signal, receiver in (
        (task_rejected, rejected),
        (task_submitted, submitted),
        (page_published, published),
        (page_unpublished, unpublished),
    ):
        signal.connect(receiver, dispatch_uid=f"reporters.{receiver.__name__}")
