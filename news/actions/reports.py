"""What readers say does not work for them, and the answer."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from core.actions import Refused, action
from core.models import User
from core.states import Turn, move
from news import rules
from news.models import AccessReport
from news.states import ReportState


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
