"""What belongs to persons with protected data alone: how they are reached, who may know, and who has looked.

Their contact data lie in a table of their own under keys of their own, so that neither a copied register nor
the ordinary keys tell where anybody is.
"""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.crypto import EncryptedTextField, Ring
from participants.models.people import Participant
from participants.models.staff import StaffProfile
from participants.querysets import ProtectedAccessQuerySet, ProtectedOpeningQuerySet


class ProtectedContact(models.Model):
    """How a protected person is reached, as the person and the contact have agreed. Nothing is sent here."""

    participant = models.OneToOneField(
        Participant, on_delete=models.PROTECT, related_name="protected_contact", primary_key=True
    )
    phone = EncryptedTextField(_("telefon"), ring=Ring.PROTECTED, blank=True)
    email = EncryptedTextField(_("e-post"), ring=Ring.PROTECTED, blank=True)
    post = EncryptedTextField(_("post"), ring=Ring.PROTECTED, blank=True)
    agreed = EncryptedTextField(_("så har vi kommit överens"), ring=Ring.PROTECTED, blank=True)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("noterat av")
    )
    noted_at = models.DateTimeField(_("noterat"))

    class Meta:
        verbose_name = _("skyddad kontaktuppgift")
        verbose_name_plural = _("skyddade kontaktuppgifter")

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def board_id(self) -> uuid.UUID:
        return self.participant.board_id


class ProtectedAccess(models.Model):
    """One employee beside the contact who may know of one protected person, from a day to a day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="protected_access", verbose_name=_("deltagare")
    )
    employee = models.ForeignKey(
        StaffProfile, on_delete=models.PROTECT, related_name="+", verbose_name=_("medarbetare")
    )
    valid_from = models.DateField(_("gäller från"))
    valid_to = models.DateField(_("gäller till och med"), null=True, blank=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("given av")
    )
    given_at = models.DateTimeField(_("given"))

    objects = ProtectedAccessQuerySet.as_manager()

    class Meta:
        verbose_name = _("åtkomst till skyddad person")
        verbose_name_plural = _("åtkomster till skyddade personer")
        ordering = ["valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
                name="protected_access_period",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def board_id(self) -> uuid.UUID:
        return self.participant.board_id


class OpeningReason(models.TextChoices):
    """Why a protected person's page is opened: what the work needs, never what is wrong with anybody."""

    PLAN = "plan", _("planera eller ändra ett uppdrag")
    HOURS = "hours", _("tid eller lön")
    CONTACT = "contact", _("personen har bett om kontakt")
    SUPPORT = "support", _("stöd före eller efter ett uppdrag")
    DATA = "data", _("rätta eller lämna ut personens egna uppgifter")
    OTHER = "other", _("annat, skriv några ord")


class ProtectedOpening(models.Model):
    """Why an employee opened a protected person's pages. Good for a short time, in one session."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(_("skäl"), max_length=20, choices=OpeningReason)
    words = EncryptedTextField(_("några ord"), ring=Ring.PROTECTED, blank=True)
    opened_at = models.DateTimeField(_("öppnad"))
    valid_until = models.DateTimeField(_("gäller till"))

    objects = ProtectedOpeningQuerySet.as_manager()

    class Meta:
        verbose_name = _("öppnad skyddad person")
        verbose_name_plural = _("öppnade skyddade personer")
        ordering = ["-opened_at"]
        indexes = [models.Index(fields=["opened_at"], name="protected_opened_at")]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def board_id(self) -> uuid.UUID:
        return self.participant.board_id
