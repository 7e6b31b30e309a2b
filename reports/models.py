import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.models import StoredFile
from participants.models import Board


class Edition(models.Model):
    """One edition of a month's report: figures as they stood when it was built, and its files."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+", verbose_name=_("nämnd"))
    month = models.DateField(_("månad"))
    number = models.PositiveSmallIntegerField(_("upplaga"))
    figures = models.JSONField(_("siffror"), null=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    asked_at = models.DateTimeField(_("beställd"))
    built_at = models.DateTimeField(_("byggd"), null=True, blank=True)
    pdf = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    xlsx = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        verbose_name = _("rapport")
        verbose_name_plural = _("rapporter")
        ordering = ["-month", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["board", "month", "number"], name="edition_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.number}"
