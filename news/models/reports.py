"""What does not work for somebody, said on our own form (lag 2018:1937). Nobody has to say who they are."""

import uuid
from datetime import date, timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import workdays
from core.crypto import EncryptedTextField
from news.querysets import ReportQuerySet
from news.states import CLOSED, ReportState

ANSWER_WITHIN = timedelta(days=14)


class AccessReport(models.Model):
    """The key in the address of the receipt is the only way back to it. Where to reach somebody is emptied
    when it has been answered."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    page = models.CharField(_("vilken sida"), max_length=300, blank=True)
    words = EncryptedTextField(_("vad som hände"))
    device = EncryptedTextField(_("dator, telefon eller hjälpmedel"), blank=True)
    contact = EncryptedTextField(_("nummer eller adress"), blank=True)
    came_at = models.DateTimeField(_("kom"))
    state = models.CharField(_("läge"), max_length=10, choices=ReportState, default=ReportState.NEW)
    state_changed_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(_("svar"), blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("synpunkt på tillgängligheten")
        verbose_name_plural = _("synpunkter på tillgängligheten")
        ordering = ["came_at", "pk"]
        indexes = [models.Index(fields=["state", "came_at"], name="access_report_waiting")]

    def __str__(self) -> str:
        return str(_("Synpunkt från %(day)s") % {"day": timezone.localdate(self.came_at)})

    @property
    def is_open(self) -> bool:
        return self.state not in CLOSED

    @property
    def answer_by(self) -> date:
        """A working day: nobody looks on a Sunday."""
        return workdays.workday_from(timezone.localdate(self.came_at) + ANSWER_WITHIN)
