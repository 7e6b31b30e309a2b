"""What core itself can destroy: messages that have left, jobs that are done, codes and help that are over."""

from datetime import date

from django.db.models import Q

from core.destruction import Destruction, Rows, declare
from core.models import Job, JobState, Message, MessageState, SideBySide, StartCode
from core.periods import midnight_after


def messages(day: date) -> Rows:
    """Sent; or not, and somebody has rung instead; or never meant to leave."""
    end = midnight_after(day)
    sent = Q(state=MessageState.SENT, sent_at__lt=end)
    rung = Q(state=MessageState.FAILED, followed_up_at__lt=end)
    dropped = Q(state=MessageState.DROPPED, created_at__lt=end)
    return Message.objects.filter(sent | rung | dropped)


def jobs(day: date) -> Rows:
    return Job.objects.filter(state=JobState.DONE, finished_at__lt=midnight_after(day))


def start_codes(day: date) -> Rows:
    return StartCode.objects.filter(expires_at__lt=midnight_after(day))


def help_beside(day: date) -> Rows:
    return SideBySide.objects.filter(ended_at__lt=midnight_after(day))


def connect() -> None:
    declare(
        Destruction("core.messages", messages, people=["recipient"]),
        Destruction("core.jobs", jobs),
        Destruction("core.start_codes", start_codes, people=["user"]),
        Destruction("core.side_by_side", help_beside, people=["helped"]),
    )
