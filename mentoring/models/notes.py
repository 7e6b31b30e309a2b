"""Own notes that only the writer can read, and who was there."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.crypto import EncryptedTextField
from mentoring.models.groups import Meeting


class Note(models.Model):
    """A working note and not a record: encrypted, exported and removed by the writer, read by nobody else."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="+")
    words = EncryptedTextField(_("anteckning"))
    saved_at = models.DateTimeField(_("sparad"))

    class Meta:
        verbose_name = _("egen anteckning")
        verbose_name_plural = _("egna anteckningar")
        constraints = [models.UniqueConstraint(fields=["user", "meeting"], name="one_note_per_meeting")]

    def __str__(self) -> str:
        return str(self.pk)


class Attendance(models.Model):
    """Somebody was at a meeting. That somebody was not there is never written."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attended")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("närvaro")
        verbose_name_plural = _("närvaro")
        constraints = [models.UniqueConstraint(fields=["meeting", "user"], name="attended_once")]

    def __str__(self) -> str:
        return str(self.pk)
