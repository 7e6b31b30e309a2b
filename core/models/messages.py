import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.crypto import EncryptedTextField


class MessageState(models.TextChoices):
    QUEUED = "queued", _("på väg")
    SENT = "sent", _("skickat")
    FAILED = "failed", _("kom inte fram")
    DROPPED = "dropped", _("skickades inte")
    UNCERTAIN = "uncertain", _("osäkert")


class MessageDetail(models.TextChoices):
    """How much a message may say, at the person's own wish: the least first."""

    NEUTRAL = "neutral", _("bara att det finns ett meddelande")
    TIME = "time", _("dag och tid")
    PLACE = "place", _("dag, tid och plats")


class Message(models.Model):
    """One e-mail or SMS on its way; address and text are encrypted and emptied once delivered."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("slag"), max_length=60)
    channel = models.CharField(_("kanal"), max_length=10)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    # What it is about: looked up again when it is sent, and told as far as the person wishes.
    about = models.UUIDField(null=True, blank=True, editable=False)
    address = EncryptedTextField(_("adress"), blank=True)
    subject = EncryptedTextField(_("ämne"), blank=True)
    body = EncryptedTextField(_("text"), blank=True)
    state = models.CharField(_("läge"), max_length=10, choices=MessageState, default=MessageState.QUEUED)
    created_at = models.DateTimeField(_("skapat"))
    sent_at = models.DateTimeField(_("skickat"), null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    # Somebody has rung the person whom a message did not reach.
    followed_up_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("meddelande")
        verbose_name_plural = _("meddelanden")

    def __str__(self) -> str:
        return f"{self.kind} {self.channel} {self.state}"
