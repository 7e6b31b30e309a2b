"""Agreements with organisations, and who speaks for an organisation."""

import uuid
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from participants.models.organisations import Board, Organisation
from participants.models.people import Participant
from participants.querysets import PartnershipQuerySet, RepresentativeQuerySet

# What an agreement gets unless somebody writes another number on it.
USUAL_NOTICE_DAYS = 60


class PartnershipKind(models.TextChoices):
    """In which form the board and an organisation have agreed."""

    IOP = "iop", _("idéburet offentligt partnerskap (IOP)")
    CONTRACT = "contract", _("avtal")
    UNDERSTANDING = "understanding", _("överenskommelse")


class Partnership(models.Model):
    """What a board and an organisation have agreed on, from a day and perhaps to a day.

    `notice_days` before the end it stands on Idag; `notice_on` is that day, kept by the action.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+", verbose_name=_("nämnd"))
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="partnerships", verbose_name=_("organisation")
    )
    kind = models.CharField(_("slag"), max_length=20, choices=PartnershipKind, default=PartnershipKind.IOP)
    covers = models.TextField(_("vad det gäller"))
    reference = models.CharField(_("diarienummer"), max_length=60, blank=True)
    valid_from = models.DateField(_("gäller från"))
    valid_to = models.DateField(_("gäller till och med"), null=True, blank=True)
    notice_days = models.PositiveSmallIntegerField(_("dagar i förväg på Idag"), default=USUAL_NOTICE_DAYS)
    notice_on = models.DateField(null=True, blank=True, editable=False)

    objects = PartnershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("avtal med organisation")
        verbose_name_plural = _("avtal med organisationer")
        ordering = ["organisation__name", "-valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
                name="partnership_period",
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True, notice_on__isnull=True)
                | models.Q(notice_on__lte=models.F("valid_to")),
                name="partnership_notice_before_the_end",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.reference}".strip()

    def is_in_force(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


class Representative(models.Model):
    """Who speaks for an organisation: a participant of the register, or somebody who is not in it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+", verbose_name=_("nämnd"))
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="representatives", verbose_name=_("organisation")
    )
    participant = models.ForeignKey(
        Participant,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("deltagare"),
    )
    name = models.CharField(_("namn"), max_length=120, blank=True)
    phone = models.CharField(_("telefon"), max_length=40, blank=True)
    email = models.EmailField(_("e-post"), blank=True)
    valid_from = models.DateField(_("från"))
    valid_to = models.DateField(_("till och med"), null=True, blank=True)

    objects = RepresentativeQuerySet.as_manager()

    class Meta:
        verbose_name = _("representant")
        verbose_name_plural = _("representanter")
        ordering = ["organisation__name", "-valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
                name="representative_period",
            ),
            # Whoever is in the register has a name and addresses there, and nowhere else.
            models.CheckConstraint(
                condition=models.Q(participant__isnull=False, name="", phone="", email="")
                | (models.Q(participant__isnull=True) & ~models.Q(name="")),
                name="representative_is_one_of_two",
            ),
        ]

    def __str__(self) -> str:
        return self.participant.full_name if self.participant else self.name
