"""What each representative saw and heard: alone first, then shared, then unchanged."""

import uuid
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from participants.models import Participant
from recruitment.models.recruitments import Candidate
from recruitment.states import AssessmentState


class Grade(models.IntegerChoices):
    """The scale in words, the same for each of the four things."""

    NO = 1, _("Nej, det såg jag inte")
    SOMEWHAT = 2, _("Ibland")
    MOSTLY = 3, _("För det mesta")
    CLEARLY = 4, _("Ja, tydligt")


def grade_field(label: Any) -> "models.PositiveSmallIntegerField[int | None, int | None]":
    return models.PositiveSmallIntegerField(
        label,
        choices=Grade,
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(4)],
    )


class Acquaintance(models.Model):
    """A representative's answer to "känner du personen?", without saying how. Whoever does assesses nothing
    of that candidate."""

    candidate = models.ForeignKey(Candidate, on_delete=models.PROTECT, related_name="acquaintances")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    knows = models.BooleanField(_("känner personen"))
    said_at = models.DateTimeField(_("sagt"))

    class Meta:
        verbose_name = _("svar om jäv")
        verbose_name_plural = _("svar om jäv")
        constraints = [
            models.UniqueConstraint(fields=["candidate", "participant"], name="acquaintance_said_once")
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Assessment(models.Model):
    """One representative's view of one candidate. Shared ones stay; a later `version` stands beside them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    candidate = models.ForeignKey(Candidate, on_delete=models.PROTECT, related_name="assessments")
    # None when the representative has been erased: the paper stays as long as its record kind says.
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+", null=True)
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    state = models.CharField(
        _("läge"), max_length=12, choices=AssessmentState, default=AssessmentState.WRITING
    )
    state_changed_at = models.DateTimeField(null=True, blank=True)
    conduct = grade_field(_("bemötande"))
    listening = grade_field(_("lyssnande"))
    respect = grade_field(_("respekt"))
    openness = grade_field(_("öppenhet"))
    seen = models.TextField(_("det jag såg och hörde"), blank=True)
    saved_at = models.DateTimeField(_("sparat"))

    class Meta:
        verbose_name = _("omdöme")
        verbose_name_plural = _("omdömen")
        ordering = ["candidate", "version"]
        constraints = [
            models.UniqueConstraint(
                fields=["candidate", "participant", "version"], name="assessment_version_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)
