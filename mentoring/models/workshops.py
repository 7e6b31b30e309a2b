"""A workshop where two sides are equally many, and what became of its ideas."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from mentoring.states import IdeaState
from mentoring.workshop_querysets import IdeaQuerySet, WorkshopQuerySet
from participants.models import AnswerKind, Assignment, Board, StaffProfile


class Workshop(models.Model):
    """A day for two groups of the same size. Its title, day, hours and place are the assignment's, and so is
    the number of places: one number for both sides. Clients who take part are those who said yes to it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+", verbose_name=_("nämnd"))
    assignment = models.OneToOneField(Assignment, on_delete=models.PROTECT, related_name="+")
    clients = models.CharField(_("den ena gruppen"), max_length=80, default=_("brukare"))
    employees = models.CharField(_("den andra gruppen"), max_length=80, default=_("medarbetare"))
    # The assignment's calendar number that the employees were last told of.
    told_sequence = models.PositiveIntegerField(default=0, editable=False)
    # From then on those who took part are owed an answer to each idea.
    written_down_at = models.DateTimeField(_("nedskriven"), null=True, blank=True)
    closed_at = models.DateTimeField(_("alla idéer besvarade"), null=True, blank=True)

    objects = WorkshopQuerySet.as_manager()

    class Meta:
        verbose_name = _("workshop")
        verbose_name_plural = _("workshoppar")
        ordering = ["-assignment__starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closed_at__isnull=True) | models.Q(written_down_at__isnull=False),
                name="workshop_closed_after_written_down",
            )
        ]

    def __str__(self) -> str:
        return self.assignment.title

    @property
    def is_written_down(self) -> bool:
        return self.written_down_at is not None

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None


class Seat(models.Model):
    """An employee's place on the employees' side, which has as many as the other."""

    workshop = models.ForeignKey(Workshop, on_delete=models.PROTECT, related_name="seats")
    employee = models.ForeignKey(
        StaffProfile, on_delete=models.PROTECT, related_name="+", verbose_name=_("medarbetare")
    )
    taken_at = models.DateTimeField(_("anmäld"))

    class Meta:
        verbose_name = _("plats på workshop")
        verbose_name_plural = _("platser på workshoppar")
        ordering = ["taken_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["workshop", "employee"], name="seat_once")]

    def __str__(self) -> str:
        return str(self.pk)


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


# An idea is never asked back about: the owner and those who took part have met.
OUTCOMES = [choice for choice in AnswerKind.choices if choice[0] != AnswerKind.QUESTION]


class Idea(models.Model):
    """Something said on the journey. What is an idea gets a level, an owner and an answer."""

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
    outcome = models.CharField(_("vad blev det"), max_length=10, choices=OUTCOMES, blank=True)
    answer = models.TextField(_("svar"), blank=True)
    said_at = models.DateTimeField(_("skriven"))

    objects = IdeaQuerySet.as_manager()

    class Meta:
        verbose_name = _("idé från workshop")
        verbose_name_plural = _("idéer från workshoppar")
        ordering = ["said_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="answered") | (~models.Q(answer="") & ~models.Q(outcome="")),
                name="idea_answer_has_words",
            ),
            models.CheckConstraint(
                condition=models.Q(state="new") | (~models.Q(level="") & models.Q(owner__isnull=False)),
                name="idea_is_owned_with_a_level",
            ),
            models.CheckConstraint(
                condition=models.Q(state="new") | models.Q(part="ideas"), name="idea_only_is_owned"
            ),
        ]

    def __str__(self) -> str:
        return self.words[:80]
