"""A public text that somebody found hard: by address or title, without a word about who said so."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.crypto import EncryptedTextField
from klarsprak.models.texts import ReviewedText
from klarsprak.querysets import ProposalQuerySet
from klarsprak.states import ProposalState
from participants.models import Board, Contribution, Unit


class Proposal(models.Model):
    """From a reader of the group (then there is a contribution, whose loop tells the person) or from anyone.

    What a reader of the group says stands in the contribution alone, so that the reader can take it back.

    Anyone reads the answer at the page that the receipt leads to; the key in its address is the only way.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+", verbose_name=_("nämnd"))
    where = models.CharField(_("sidans adress eller textens namn"), max_length=300)
    why = EncryptedTextField(_("vad som är svårt"), blank=True)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("enhet")
    )
    contribution = models.OneToOneField(
        Contribution, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    text = models.ForeignKey(
        ReviewedText, on_delete=models.PROTECT, related_name="proposals", null=True, blank=True
    )
    state = models.CharField(_("läge"), max_length=10, choices=ProposalState, default=ProposalState.NEW)
    state_changed_at = models.DateTimeField(null=True, blank=True)
    came_at = models.DateTimeField(_("kom"))
    answer = models.TextField(_("svar"), blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("förslag om en text")
        verbose_name_plural = _("förslag om texter")
        ordering = ["-came_at"]

    def __str__(self) -> str:
        return self.where

    @property
    def words(self) -> str:
        """What is hard about it, whoever said it; the contribution must be loaded."""
        return self.contribution.text if self.contribution else self.why
