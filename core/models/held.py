import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.crypto import EncryptedTextField


class HeldPost(models.Model):
    """What someone had typed when the time was out: kept encrypted for an hour, for the same person."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    path = models.CharField(max_length=500)
    body = EncryptedTextField()
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("sparat formulär")
        verbose_name_plural = _("sparade formulär")

    def __str__(self) -> str:
        return str(self.pk)
