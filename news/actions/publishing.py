"""What goes out to readers and what is taken in, each with a line in the audit chain: by an editor at once,
by an editor's yes to what a deputy handed in, or by the clock."""

from collections.abc import Callable
from datetime import datetime

from django.core.exceptions import ValidationError
from wagtail.models import Page, Revision

from core import files
from core.actions import Action, action, savepoint
from core.models import User
from news import rules
from news.models import Recording

PUBLISHES = {"publish", "schedule", "unpublish"}


def record_page(*, page: Page, verb: str, by: User | None, at: datetime) -> None:
    """Publishing is the organisation's word to the public: who did it is kept in the audit chain."""
    with action(by=by, at=at) as act:
        if by is not None:
            act.require(rules.PUBLISH if verb in PUBLISHES else rules.ENTER)
        act.record(f"page.{verb}", page)


def note_recording_removed(*, recording: Recording, by: User, at: datetime) -> None:
    """Row and bytes: an audit line is what is left."""
    with action(by=by, at=at) as act:
        act.require(rules.PUBLISH)
        for stored in (recording.upload, recording.file):
            if stored is not None:
                files.remove(stored)
        act.record("recording.delete", recording)


# --- By the clock ----------------------------------------------------------------------------------
def publish_due(*, at: datetime) -> int:
    """Publishes and takes in what an editor has set a time for; how many pages changed.

    A page is asked again when its row is locked, so two runs at once publish it once. One that cannot be
    published any more (its recording lost its words) waits for the editor and stops no other.
    """
    with action(by=None, at=at) as act:
        return sum(
            [each(act, due_in(at), take_in, at), each(act, due_out(at), let_out, at)],
        )


def due_out(at: datetime) -> list[str]:
    due = Revision.page_revisions.filter(approved_go_live_at__lte=at).order_by("approved_go_live_at", "pk")
    return list(due.values_list("object_id", flat=True))


def due_in(at: datetime) -> list[str]:
    due = Page.objects.filter(live=True, expire_at__lte=at).order_by("expire_at", "pk")
    return [str(pk) for pk in due.values_list("pk", flat=True)]


def each(act: Action, pages: list[str], change: Callable[[Page, datetime], str], at: datetime) -> int:
    changed = 0
    for page in act.lock(Page.objects.filter(pk__in=pages)):
        try:
            with savepoint():
                if verb := change(page, at):
                    act.record(f"page.{verb}", page)
                    changed += 1
        except ValidationError:
            continue
    return changed


def let_out(page: Page, at: datetime) -> str:
    revision = page.revisions.filter(approved_go_live_at__lte=at).first()
    if revision is None:
        return ""
    revision.publish(log_action="wagtail.publish.scheduled")
    return "publish"


def take_in(page: Page, at: datetime) -> str:
    if not page.live or page.expire_at is None or page.expire_at > at:
        return ""
    page.specific.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    return "unpublish"
