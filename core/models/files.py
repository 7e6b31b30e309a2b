import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class StoredFile(models.Model):
    """A private file: UUID name on disk, checksum in the row, served only by a view that checks."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("slag"), max_length=60)
    path = models.CharField(max_length=200, unique=True)
    download_name = models.CharField(_("filnamn"), max_length=120)
    content_type = models.CharField(max_length=100)
    size = models.BigIntegerField(_("storlek i byte"))
    sha256 = models.CharField(max_length=64)
    created_at = models.DateTimeField(_("skapad"))
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("fil")
        verbose_name_plural = _("filer")

    def __str__(self) -> str:
        return self.download_name
