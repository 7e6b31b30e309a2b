import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class JobState(models.TextChoices):
    WAITING = "waiting", _("väntar")
    RUNNING = "running", _("pågår")
    DONE = "done", _("klar")
    DEAD = "dead", _("gick inte")
    UNCERTAIN = "uncertain", _("osäker")


class Job(models.Model):
    """Work to do after the transaction that asked for it; the database is the truth.

    `args` holds ids only. A row whose lease ran out is taken again; after eight attempts it
    becomes DEAD and shows on a page with a retry button. UNCERTAIN waits for a person to decide.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("slag"), max_length=60)
    dedupe_key = models.CharField(max_length=200, unique=True)
    args = models.JSONField(default=dict)
    state = models.CharField(_("läge"), max_length=10, choices=JobState, default=JobState.WAITING)
    not_before = models.DateTimeField(_("tidigast"))
    attempts = models.PositiveSmallIntegerField(_("försök"), default=0)
    lease_token = models.UUIDField(null=True, blank=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    progress = models.PositiveSmallIntegerField(_("procent klart"), default=0)
    last_error = models.CharField(_("senaste fel"), max_length=200, blank=True)
    created_at = models.DateTimeField(_("skapad"))
    finished_at = models.DateTimeField(_("avslutad"), null=True, blank=True)

    class Meta:
        verbose_name = _("jobb")
        verbose_name_plural = _("jobb")
        indexes = [models.Index(fields=["state", "not_before"], name="job_due")]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"


class WorkerLease(models.Model):
    """Who drains the jobs when there is no broker: one child process at a time."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    holder = models.UUIDField(null=True)
    leased_until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.holder)
