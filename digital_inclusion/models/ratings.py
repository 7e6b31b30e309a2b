import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from digital_inclusion.models.sessions import Session
from participants.models import Participant


class Answer(models.TextChoices):
    YES = "yes", _("Ja")
    PARTLY = "partly", _("Delvis")
    NO = "no", _("Nej")


class RatingToken(models.Model):
    """One chance to answer, handed out by link or QR; only a hash is kept, and no time at all."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    # The last day it can be answered; the same for all of a session, so it tells nothing of when.
    valid_to = models.DateField()
    is_used = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("svarskod")
        verbose_name_plural = _("svarskoder")

    def __str__(self) -> str:
        return str(self.pk)


class Rating(models.Model):
    """An anonymous answer about the *help*, never about a person.

    Not tied to its token, without a time, and with a random key, so that the order is not kept either.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="ratings")
    got_help = models.CharField(_("Fick du hjälp?"), max_length=10, choices=Answer)
    well_met = models.CharField(_("Blev du väl bemött?"), max_length=10, choices=Answer)

    class Meta:
        verbose_name = _("svar om hjälpen")
        verbose_name_plural = _("svar om hjälpen")

    def __str__(self) -> str:
        return str(self.pk)


class InstructorWish(models.Model):
    """An instructor asks to see figures about own sessions; nobody else sees them per person."""

    participant = models.OneToOneField(Participant, on_delete=models.CASCADE, related_name="+")
    shows_figures = models.BooleanField(_("visa mina siffror"), default=False)

    class Meta:
        verbose_name = _("instruktörens önskan")
        verbose_name_plural = _("instruktörers önskemål")

    def __str__(self) -> str:
        return str(self.pk)
