"""The group's own word list: shipped words, and those its members have added."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.crypto import EncryptedTextField
from klarsprak.querysets import WordEntryQuerySet
from participants.models import Board, Participant


class WordEntry(models.Model):
    """A word that is often hard, and what to say instead. A hint, never a correction.

    `pattern` is a restricted regular expression of its inflected forms, empty for the word itself.
    `explains` marks words that must stay (legal terms): the hint asks for an explanation instead.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+", verbose_name=_("nämnd"))
    word = models.CharField(_("ord"), max_length=80)
    suggestion = models.CharField(_("säg hellre"), max_length=200, blank=True)
    pattern = models.CharField(_("böjda former"), max_length=200, blank=True)
    kind = models.CharField(_("typ"), max_length=20, blank=True)
    source = models.CharField(_("källa"), max_length=160, blank=True)
    note = models.CharField(_("anmärkning"), max_length=300, blank=True)
    explains = models.BooleanField(_("förklara i stället för att byta"), default=False)
    is_on = models.BooleanField(_("används"), default=True)
    # A member's word waits for the coordinator's yes; until then it hints at nothing.
    is_proposed = models.BooleanField(_("väntar på ja"), default=False)
    proposed_by = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    added_at = models.DateTimeField(_("tillagt"))
    # Why the member finds it hard, and what became of it. A word that got a no is off and stays theirs.
    why = EncryptedTextField(_("vad som är svårt"), blank=True)
    answer = models.CharField(_("svar"), max_length=300, blank=True)
    answered_at = models.DateTimeField(_("svarat"), null=True, blank=True)

    objects = WordEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("ord i ordlistan")
        verbose_name_plural = _("ordlistan")
        ordering = ["word"]
        constraints = [models.UniqueConstraint(fields=["board", "word"], name="word_once_per_board")]

    def __str__(self) -> str:
        return self.word

    @property
    def is_refused(self) -> bool:
        return self.answered_at is not None and not self.is_on
