"""Results that leave the programme: frozen figures for the open site, and files for the university."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.models import StoredFile
from participants.models import Board, DecidedStudy


class PublishedResults(models.Model):
    """What the evaluation came to when somebody said that it may be published. The open page reads this row
    alone: means and numbers, never an answer. One stands for each board."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+", verbose_name=_("nämnd"))
    figures = models.JSONField(_("siffror"), default=list)
    published_at = models.DateTimeField(_("publicerat"))
    taken_back_at = models.DateTimeField(_("borttaget"), null=True, blank=True)

    class Meta:
        verbose_name = _("resultat på webbplatsen")
        verbose_name_plural = _("resultat på webbplatsen")
        ordering = ["-published_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["board"],
                condition=models.Q(taken_back_at__isnull=True),
                name="one_published_results_per_board",
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def stands(self) -> bool:
        return self.taken_back_at is None


class UniversityExtract(DecidedStudy):
    """Evaluation answers for one study, as a file: only of those who said yes, and tied to nobody."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+", verbose_name=_("nämnd"))
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("beställd"))
    made_at = models.DateTimeField(_("gjord"), null=True, blank=True)
    # Fetched within a month; which study got answers stays.
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        verbose_name = _("utdrag till universitetet")
        verbose_name_plural = _("utdrag till universitetet")
        ordering = ["-asked_at"]
