import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from participants.models.organisations import Area, Board, Unit
from participants.models.people import EngagementForm, Requirement
from participants.models.wishes import DoneWhere
from participants.querysets import AssignmentQuerySet


class AssignmentKind(models.TextChoices):
    """What sort of work it is; programmes and rates may name one."""

    HELP_SESSION = "help_session", _("datorhjälp")
    COURSE = "course", _("kurs")
    LECTURE = "lecture", _("föreläsning")
    MEETING = "meeting", _("möte")
    WORKSHOP = "workshop", _("workshop")
    INTERVIEW = "interview", _("intervju")
    TRAINING = "training", _("utbildning")
    READING = "reading", _("läsning av text")
    # Talk about the work and what it does to oneself: paid as the work is.
    SUPERVISION = "supervision", _("handledning")
    WRITING = "writing", _("att skriva")
    OTHER = "other", _("annat")


class Timing(models.TextChoices):
    FIXED = "fixed", _("på en bestämd tid")
    BEFORE = "before", _("före ett datum")
    OPEN = "open", _("utan slutdatum")


class Assignment(models.Model):
    """Something to be done by user-developers: the pivot of every programme.

    A programme's own row points down at it; this table knows no programme but its key.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+", verbose_name=_("nämnd"))
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("enhet")
    )
    programme = models.CharField(_("program"), max_length=40, blank=True)
    kind = models.CharField(_("slag"), max_length=20, choices=AssignmentKind, default=AssignmentKind.OTHER)
    area = models.ForeignKey(
        Area, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("område")
    )
    title = models.CharField(_("rubrik"), max_length=120)
    question = models.CharField(
        _("frågan som personen får"),
        max_length=160,
        blank=True,
        help_text=_("Till exempel: Vill du hålla datorhjälp på biblioteket?"),
    )
    what_you_do = models.TextField(_("det här gör du"), blank=True)
    not_needed = models.TextField(
        _("det här slipper du"), default=_("Du behöver inte berätta om dig själv."), blank=True
    )
    place_name = models.CharField(_("plats"), max_length=120, blank=True)
    place_address = models.CharField(_("adress"), max_length=160, blank=True)
    entrance = models.CharField(_("dörr"), max_length=200, blank=True)
    meets_you = models.CharField(_("vem som möter"), max_length=200, blank=True)
    done_where = models.CharField(
        _("hur det görs"), max_length=10, choices=DoneWhere, default=DoneWhere.ON_SITE
    )
    timing = models.CharField(_("tid"), max_length=10, choices=Timing, default=Timing.FIXED)
    starts_at = models.DateTimeField(_("börjar"), null=True, blank=True)
    ends_at = models.DateTimeField(_("slutar"), null=True, blank=True)
    due_on = models.DateField(_("klart senast"), null=True, blank=True)
    estimated_minutes = models.PositiveIntegerField(_("beräknad tid i minuter"), null=True, blank=True)
    places = models.PositiveSmallIntegerField(_("platser"), default=1)
    engagement_form = models.CharField(
        _("ersättningsform"), max_length=20, choices=EngagementForm, default=EngagementForm.EMPLOYED
    )
    cost_centre = models.CharField(_("kostnadsställe"), max_length=10, blank=True)
    expenses_covered = models.CharField(
        _("utlägg som betalas"), max_length=200, blank=True, default=_("Bussen betalas mot kvitto.")
    )
    requirements = models.JSONField(_("krav före"), default=list, blank=True)
    planned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        verbose_name=_("planerat av"),
    )
    planned_at = models.DateTimeField(_("planerat"))
    cancelled_at = models.DateTimeField(_("inställt"), null=True, blank=True)
    # Rises with each change that a calendar must hear of (RFC 5545, 3.8.7.4).
    calendar_sequence = models.PositiveIntegerField(default=0, editable=False)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("uppdrag")
        verbose_name_plural = _("uppdrag")
        ordering = ["-starts_at", "-planned_at"]
        indexes = [models.Index(fields=["board", "starts_at"], name="assignment_by_time")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(timing="fixed")
                | models.Q(starts_at__isnull=False, ends_at__gt=models.F("starts_at")),
                name="assignment_fixed_has_times",
            ),
            models.CheckConstraint(
                condition=~models.Q(timing="before") | models.Q(due_on__isnull=False),
                name="assignment_before_has_date",
            ),
            models.CheckConstraint(condition=models.Q(places__gte=1), name="assignment_has_places"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled_at is not None

    def is_over(self, at: datetime) -> bool:
        """Called off, or its end has passed; work without a fixed time is over when it is done."""
        return self.is_cancelled or (self.ends_at is not None and self.ends_at < at)

    @property
    def planned_minutes(self) -> int | None:
        """Elapsed minutes between start and end (true also over a clock change), else the estimate."""
        if self.starts_at and self.ends_at:
            return (self.ends_at - self.starts_at) // timedelta(minutes=1)
        return self.estimated_minutes

    @property
    def asks(self) -> str:
        return self.question or self.title

    def missing_requirements(self, met: set[str]) -> list[Requirement]:
        """The requirements of this assignment that are not among `met`."""
        return [Requirement(key) for key in self.requirements if key not in met]


class InformedUnit(models.Model):
    """A unit was told that something will happen ("det här behöver veta"), without anyone's name."""

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="informed_units")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    informed_at = models.DateTimeField(_("informerad"))
    informed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("informerad enhet")
        verbose_name_plural = _("informerade enheter")
        constraints = [models.UniqueConstraint(fields=["assignment", "unit"], name="unit_informed_once")]

    def __str__(self) -> str:
        return str(self.unit_id)
