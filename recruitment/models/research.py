"""Research on recruitment with user participation: nothing leaves without two decisions and a consent."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.models import StoredFile
from participants.models import Board, DecidedStudy, Participant


class Study(DecidedStudy):
    """One study. No extract without the ethics approval and the board's decision on secrecy."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+", verbose_name=_("nämnd"))
    about = models.TextField(_("vad den handlar om"), blank=True)
    opened_at = models.DateTimeField(_("öppnad"))
    closed_at = models.DateTimeField(_("avslutad"), null=True, blank=True)

    class Meta:
        verbose_name = _("studie")
        verbose_name_plural = _("studier")
        ordering = ["-opened_at"]


class StudyConsent(models.Model):
    """A representative's yes to one study, taken back with one tap."""

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="consents")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(_("gavs"))
    withdrawn_at = models.DateTimeField(_("togs tillbaka"), null=True, blank=True)

    class Meta:
        verbose_name = _("samtycke till en studie")
        verbose_name_plural = _("samtycken till studier")
        constraints = [models.UniqueConstraint(fields=["study", "participant"], name="study_consent_once")]

    def __str__(self) -> str:
        return str(self.pk)


class StudyExtract(models.Model):
    """A file for the researchers, asked for by the one who may, and made by a job. No name stands in it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="extracts")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("beställd"))
    made_at = models.DateTimeField(_("gjord"), null=True, blank=True)
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        verbose_name = _("utdrag till en studie")
        verbose_name_plural = _("utdrag till studier")
        ordering = ["-asked_at"]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def board_id(self) -> uuid.UUID:
        return self.study.board_id
