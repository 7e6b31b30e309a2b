"""The reporters' workflow: the editor reads, then the writer says yes to what was changed."""

from wagtail.models import GroupApprovalTask, TaskState, Workflow, WorkflowTask

from news.actions.roles import EDITORS, group_of
from news.models import ArticlePage, HomePage
from reporters.models.agreeing import WritersYes

NAME = "Invånarreportrar"
REVIEW = "Redaktionen läser reporterns text"
YES = "Skribenten säger ja"


def reporters_workflow() -> Workflow:
    """Made the first time that it is needed."""
    HomePage.objects.select_for_update().first()
    return Workflow.objects.filter(name=NAME, active=True).first() or make_workflow()


def make_workflow() -> Workflow:
    made = Workflow.objects.create(name=NAME)
    review = GroupApprovalTask.objects.create(name=REVIEW)
    review.groups.set([group_of(EDITORS)])
    for order, task in enumerate((review, WritersYes.objects.create(name=YES))):
        WorkflowTask.objects.create(workflow=made, task=task, sort_order=order)
    return made


def start(page: ArticlePage) -> None:
    """From the beginning, whatever was under way. Nobody is named as the one who asks."""
    stop(page)
    reporters_workflow().start(page, None)


def stop(page: ArticlePage) -> None:
    under_way = page.current_workflow_state
    if under_way is not None:
        under_way.cancel(user=None)


def yes_awaited(page: ArticlePage) -> TaskState | None:
    """The step that waits for the writer; None when it is the editor's turn."""
    now = page.current_workflow_task_state
    waits = now is not None and now.status == TaskState.STATUS_IN_PROGRESS and is_writers(now)
    return now if waits else None


def is_writers(task_state: TaskState) -> bool:
    return bool(WritersYes.objects.filter(pk=task_state.task_id).exists())
