"""The last step of the reporters' workflow in Wagtail: the writer has read every change and says yes."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.models import Task, TaskState, WorkflowState

from core import access
from news.rules import ENTER
from reporters.page_words import words_of


class WritersYes(Task):
    """Waits for the writer, who says yes in the portal. Unchanged words have their yes already.

    Meanwhile the page is locked, so that what is published is what the writer has read; the editor can take
    it back and go on.
    """

    class Meta:
        verbose_name = _("skribentens ja")
        verbose_name_plural = _("skribentens ja")

    def start(self, workflow_state: WorkflowState, user: Any = None) -> TaskState:
        task_state: TaskState = super().start(workflow_state, user=user)
        if self.is_agreed(task_state):
            task_state.approve(user=None, update=False)
        return task_state

    def is_agreed(self, task_state: TaskState) -> bool:
        from reporters.models import Draft  # the models of one package are read in order

        draft = Draft.objects.filter(page=task_state.workflow_state.object_id).first()
        return draft is None or draft.agreed == words_of(task_state.revision.as_object()).digest

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        return True

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        return [("reject", _("Ta tillbaka från skribenten"), False)] if access.may(user, ENTER) else []

    @classmethod
    def get_description(cls) -> Any:
        return _("Skribenten läser det som har ändrats och säger ja i sin portal.")
