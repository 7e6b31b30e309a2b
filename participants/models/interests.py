"""Somebody has left a number or an address on the open page: the first thing a person ever says to us."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.crypto import EncryptedTextField
from participants.models.organisations import Board
from participants.querysets import InterestQuerySet
from participants.states import InterestState


class Way(models.TextChoices):
    """How the person wants to be reached: a number means 'ring mig'."""

    PHONE = "phone", _("telefon")
    EMAIL = "email", _("e-post")


class Interest(models.Model):
    """Where to reach somebody, and nothing more. Emptied as soon as it has led somewhere, or nowhere."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+", verbose_name=_("nämnd"))
    way = models.CharField(_("hur"), max_length=10, choices=Way)
    contact = EncryptedTextField(_("nummer eller adress"), blank=True)
    # Tells a second post of the same address from a first; emptied with the address.
    contact_index = models.CharField(max_length=64, blank=True, editable=False)
    came_at = models.DateTimeField(_("kom"))
    state = models.CharField(_("läge"), max_length=10, choices=InterestState, default=InterestState.NEW)
    state_changed_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(_("försök"), default=0)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("taget av"),
    )

    objects = InterestQuerySet.as_manager()

    class Meta:
        verbose_name = _("intresse")
        verbose_name_plural = _("intressen")
        ordering = ["-came_at"]
        indexes = [models.Index(fields=["board", "state", "came_at"], name="interest_waiting")]
        constraints = [
            # As long as an address waits it waits once, however often it is sent.
            models.UniqueConstraint(
                fields=["board", "contact_index"],
                condition=~models.Q(contact_index=""),
                name="interest_waits_once",
            ),
            # What is over keeps nothing by which the person can be found.
            models.CheckConstraint(
                condition=models.Q(state__in=["new", "called"]) | models.Q(contact_index=""),
                name="interest_over_is_empty",
            ),
        ]

    def __str__(self) -> str:
        return str(_("Vill bli uppringd") if self.wants_call else _("Har lämnat e-post"))

    @property
    def wants_call(self) -> bool:
        return self.way == Way.PHONE

    @property
    def is_waiting(self) -> bool:
        return self.state in {InterestState.NEW, InterestState.CALLED}
