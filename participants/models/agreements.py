"""The only free text about a person that the register holds, and the person reads it."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.crypto import EncryptedTextField
from participants.models.people import Participant


class AgreedHow(models.TextChoices):
    """Where it was agreed."""

    MET = "met", _("när vi sågs")
    PHONE = "phone", _("i telefon")
    WRITTEN = "written", _("i brev, mejl eller sms")


class Agreement(models.Model):
    """'Överenskommelse': what was agreed, when and how. Taken away, it is gone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="agreements")
    agreed_on = models.DateField(_("dag"))
    how = models.CharField(_("hur"), max_length=10, choices=AgreedHow, default=AgreedHow.MET)
    text = EncryptedTextField(_("vad vi kom överens om"))
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(_("skrivet"))

    class Meta:
        verbose_name = _("överenskommelse")
        verbose_name_plural = _("överenskommelser")
        ordering = ["-agreed_on", "-noted_at"]

    def __str__(self) -> str:
        return str(self.agreed_on)
