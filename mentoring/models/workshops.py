"""A workshop where two sides are equally many, and what became of its ideas."""

import uuid

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from mentoring.states import IdeaState
from participants.models import Assignment, Board, StaffProfile


class Workshop(models.Model):
    """A day for two groups of the same size. Clients who take part are those who said yes to `assignment`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+", verbose_name=_("nämnd"))
    assignment = models.OneToOneField(
        Assignment, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    title = models.CharField(_("rubrik"), max_length=120)
    held_on = models.DateField(_("dag"))
    place = models.CharField(_("plats"), max_length=160, blank=True)
    clients = models.CharField(_("den ena gruppen"), max_length=80, default=_("brukare"))
    employees = models.CharField(_("den andra gruppen"), max_length=80, default=_("medarbetare"))
    each_side = models.PositiveSmallIntegerField(
        _("så många på varje sida"),
        default=10,
        validators=[MinValueValidator(2), MaxValueValidator(60)],
    )
    closed_at = models.DateTimeField(_("avslutad"), null=True, blank=True)

    class Meta:
        verbose_name = _("workshop")
        verbose_name_plural = _("workshoppar")
        ordering = ["-held_on"]

    def __str__(self) -> str:
        return self.title


class ProgrammePoint(models.Model):
    """A line of the day's schedule."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="points")
    starts = models.TimeField(_("börjar"))
    ends = models.TimeField(_("slutar"))
    what = models.CharField(_("vad"), max_length=120)

    class Meta:
        verbose_name = _("programpunkt")
        verbose_name_plural = _("programpunkter")
        ordering = ["workshop", "starts"]
        constraints = [
            models.CheckConstraint(condition=models.Q(ends__gt=models.F("starts")), name="point_times")
        ]

    def __str__(self) -> str:
        return self.what


class JourneyPart(models.TextChoices):
    """Where in the client's and the employee's journey something was said."""

    BEFORE = "before", _("så är det i dag")
    IDEAS = "ideas", _("idéer")
    AFTER = "after", _("så skulle det kunna bli")


class IdeaLevel(models.TextChoices):
    SELF = "self", _("gör det direkt")
    ORGANISATION = "organisation", _("en fråga för organisationen")


class Idea(models.Model):
    """What the workshop came to. Each idea gets a level, an owner and an answer."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workshop = models.ForeignKey(Workshop, on_delete=models.PROTECT, related_name="ideas")
    part = models.CharField(_("var i resan"), max_length=8, choices=JourneyPart, default=JourneyPart.IDEAS)
    by_clients = models.BooleanField(_("från den ena gruppen"), default=True)
    words = models.TextField(_("idé"))
    level = models.CharField(_("nivå"), max_length=14, choices=IdeaLevel, blank=True)
    owner = models.ForeignKey(
        StaffProfile,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("ägare"),
    )
    state = models.CharField(_("läge"), max_length=10, choices=IdeaState, default=IdeaState.NEW)
    state_changed_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(_("svar"), blank=True)
    said_at = models.DateTimeField(_("skriven"))

    class Meta:
        verbose_name = _("idé från workshop")
        verbose_name_plural = _("idéer från workshoppar")
        ordering = ["said_at"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="answered") | ~models.Q(answer=""), name="idea_answer_has_words"
            )
        ]

    def __str__(self) -> str:
        return self.words[:80]
