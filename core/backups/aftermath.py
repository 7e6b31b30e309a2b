"""What a restored database must be told: it believes that it is still the day of the backup."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _t

from core import anchors, audit, erasure_ledger
from core.actions import action
from core.backups.manifest import Manifest, Unusable
from core.erasing import erase_subject
from core.messages import DELIVER
from core.models import Job, JobState, LoginSession, StartCode, User


def erase_again(at: datetime) -> int:
    """Everybody in the ledger, as was decided on the day that their line says; erasing twice is as once.

    A line carries the day when the erasure was approved, which may be long before it could be done, so
    that no line is too old to matter.
    """
    lines = {line.subject: line for line in ledger()}
    subjects = User.objects.filter(pk__in=lines).order_by("pk")
    for subject in subjects:
        with action(by=None, at=at) as act:
            line = lines[subject.pk]
            erase_subject(subject=subject, at=line.at, let_go=line.let_go)
            act.record("restore.erase_again", subject)
    return len(subjects)


def ledger() -> list[erasure_ledger.Erased]:
    try:
        return list(erasure_ledger.read())
    except ValueError:
        raise Unusable(
            _t("Raderingslistan i OPPNASOC_ERASURE_DIR har en rad som inte går att läsa. Rätta den först.")
        ) from None


def hold_back(at: datetime) -> int:
    """Messages that waited then have been sent since: each now waits for a person to decide. Ways in that
    may have been used or closed since are closed."""
    with transaction.atomic():
        StartCode.objects.filter(used_at__isnull=True).delete()
        LoginSession.objects.all().delete()
        waiting = Job.objects.filter(kind=DELIVER, state__in=[JobState.WAITING, JobState.RUNNING])
        lease = {"lease_token": None, "leased_until": None}
        return waiting.update(
            state=JobState.UNCERTAIN, finished_at=at, last_error="restored from a backup", **lease
        )


def leave_traces(stated: Manifest, *, at: datetime) -> None:
    """In the chain, and among the anchors: later ones belong to a history that is gone."""
    audit.write(audit.Line(at=at, action="restore.done"))
    anchors.note_restore(at, count=stated.audit_count, head=stated.audit_head)
