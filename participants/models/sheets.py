"""'Från Excel': a workbook that somebody brings, and the people who came in by it and await their welcome."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.crypto import EncryptedTextField
from core.models import StoredFile
from participants.models.organisations import Board
from participants.models.people import Participant
from participants.querysets import HeldWelcomeQuerySet, SheetImportQuerySet
from participants.states import SheetState


class SheetImport(models.Model):
    """One uploaded workbook: tried, and then written in by whoever uploaded it or thrown away.

    The file lies encrypted until it is written. `report` is what the uploader reads of each row: it can hold
    names, so it is encrypted too, and emptied after some days. `done_lines` is how far the writing has come.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+", verbose_name=_("nämnd"))
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(_("uppladdad"))
    state = models.CharField(_("läge"), max_length=20, choices=SheetState, default=SheetState.UPLOADED)
    state_changed_at = models.DateTimeField()
    file = models.OneToOneField(
        StoredFile, on_delete=models.SET_NULL, related_name="+", null=True, blank=True, editable=False
    )
    problem = models.CharField(_("varför den inte gick att läsa"), max_length=300, blank=True)
    report = EncryptedTextField(blank=True, editable=False)
    emptied_at = models.DateTimeField(_("tömd"), null=True, blank=True, editable=False)
    done_lines = models.PositiveIntegerField(default=0, editable=False)

    objects = SheetImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("Excel-fil")
        verbose_name_plural = _("från Excel")
        ordering = ["-uploaded_at"]

    def __str__(self) -> str:
        return str(self.pk)


class HeldWelcome(models.Model):
    """Somebody who came in by a workbook hears nothing until a person has said so. Said once."""

    participant = models.OneToOneField(
        Participant, on_delete=models.CASCADE, related_name="held_welcome", primary_key=True
    )
    held_at = models.DateTimeField(_("kom in"))
    released_at = models.DateTimeField(_("släppt"), null=True, blank=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    # A message was on its way when it was released; otherwise somebody rings or gives a start code.
    was_sent = models.BooleanField(_("meddelande skickat"), default=False)

    objects = HeldWelcomeQuerySet.as_manager()

    class Meta:
        verbose_name = _("välkomstmeddelande")
        verbose_name_plural = _("välkomstmeddelanden")
        ordering = ["participant__sort_key"]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def board_id(self) -> uuid.UUID:
        return self.participant.board_id
