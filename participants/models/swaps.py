"""'Kan någon ta min plats?': the person keeps the place until somebody else has said yes to it."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from participants.models.offers import Channel, Offer
from participants.querysets import SwapQuerySet
from participants.states import SwapState


class Swap(models.Model):
    """Who took the place stands on their own offer, and nowhere beside the one who left it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="swaps")
    state = models.CharField(_("läge"), max_length=20, choices=SwapState, default=SwapState.OPEN)
    state_changed_at = models.DateTimeField(_("läget ändrat"))
    asked_at = models.DateTimeField(_("frågat"))
    asked_via = models.CharField(_("frågat hur"), max_length=10, choices=Channel, default=Channel.PORTAL)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    objects = SwapQuerySet.as_manager()

    class Meta:
        verbose_name = _("byte")
        verbose_name_plural = _("byten")
        constraints = [
            models.UniqueConstraint(
                fields=["offer"], condition=models.Q(state="open"), name="one_open_swap_of_a_place"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
