"""What Wagtail does when the last to read a page has said yes (`WAGTAIL_FINISH_WORKFLOW_ACTION`).

A module of its own, for Wagtail imports it before there are any models.
"""

from functools import partial
from typing import Any

from django.db import transaction

from core import clock


def publish_reviewed(workflow_state: Any, user: Any = None) -> None:
    """As Wagtail does, with our line in the audit chain and the sizes of the photo."""
    from news.actions import record_page
    from news.wagtail_hooks import make_sizes

    workflow_state.content_object.get_latest_revision().publish(user=user)
    page = type(workflow_state.content_object).objects.get(pk=workflow_state.content_object.pk)
    verb = "schedule" if page.approved_schedule else "publish"
    record_page(page=page, verb=verb, by=user, at=clock.now())
    transaction.on_commit(partial(make_sizes, page))
