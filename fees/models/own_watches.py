import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.crypto import EncryptedTextField
from participants.models import Participant


class OwnWatch(models.Model):
    """What a person has chosen to save about limits of their own, for nobody's eyes but theirs.

    Everything is inside the ciphertext, which limits too: that somebody watches the end of a period tells
    what they live on. No page of staff, job, report or file may hold it (`tests/architecture`).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    participant = models.OneToOneField(Participant, on_delete=models.PROTECT, related_name="+")
    kept = EncryptedTextField()

    class Meta:
        verbose_name = _("egna gränser")
        verbose_name_plural = _("egna gränser")

    def __str__(self) -> str:
        return str(self.pk)
