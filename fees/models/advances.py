import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from fees.querysets import AdvanceQuerySet, AdvanceRequestQuerySet
from participants.models import Channel, Offer


class AdvanceKind(models.TextChoices):
    """What somebody gets before an assignment so that nobody lays out money of their own."""

    TICKET = "ticket", _("biljett")
    CARD = "card", _("resekort")
    BOOKING = "booking", _("bokad resa")
    MONEY = "money", _("pengar i förskott")


class Advance(models.Model):
    """Handed over, or promised, before an assignment. Money is set off against what the person then reports;
    what is left over is said in words and is never a debt."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    offer = models.ForeignKey(
        Offer, on_delete=models.PROTECT, related_name="advances", verbose_name=_("fråga")
    )
    kind = models.CharField(_("vad"), max_length=10, choices=AdvanceKind, default=AdvanceKind.TICKET)
    words = models.CharField(_("beskrivning"), max_length=120, blank=True)
    amount_ore = models.PositiveIntegerField(_("öre"), default=0)
    # Empty: promised, not handed over yet.
    handed_on = models.DateField(_("lämnat"), null=True, blank=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("lämnas av")
    )
    noted_at = models.DateTimeField(_("antecknat"))
    undone_at = models.DateTimeField(_("ångrat"), null=True, blank=True)
    # The key of the form: sent twice, it is one advance.
    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    objects = AdvanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("förskott")
        verbose_name_plural = _("förskott och biljetter")
        ordering = ["noted_at"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(kind="money") | models.Q(amount_ore__gt=0), name="advanced_money_is_a_sum"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def board_id(self) -> uuid.UUID:
        return self.offer.assignment.board_id


class AdvanceRequest(models.Model):
    """'Jag behöver biljett eller förskott': one tap, no reason. It waits until it is solved or taken back."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    offer = models.ForeignKey(
        Offer, on_delete=models.PROTECT, related_name="advance_requests", verbose_name=_("fråga")
    )
    asked_at = models.DateTimeField(_("bad om det"))
    asked_via = models.CharField(_("hur"), max_length=10, choices=Channel, default=Channel.PORTAL)
    taken_back_at = models.DateTimeField(_("tillbakataget"), null=True, blank=True)
    solved_at = models.DateTimeField(_("löst"), null=True, blank=True)
    solved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    objects = AdvanceRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("önskan om förskott")
        verbose_name_plural = _("önskningar om förskott")
        ordering = ["asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["offer"],
                condition=models.Q(taken_back_at__isnull=True, solved_at__isnull=True),
                name="one_open_advance_request",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def board_id(self) -> uuid.UUID:
        return self.offer.assignment.board_id
