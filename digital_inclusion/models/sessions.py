import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from digital_inclusion.querysets import SessionQuerySet, VenueQuerySet
from participants.models import Area, Assignment, Board, EngagementForm, Organisation, Participant


class HelpDefaults(models.Model):
    """What one board's help sessions have in common, decided once: who is asked, who pays, who organises."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.OneToOneField(Board, on_delete=models.PROTECT, related_name="+", verbose_name=_("nämnd"))
    area = models.ForeignKey(
        Area,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("område"),
        help_text=_("De som vill ha uppdrag inom området kan bli tillfrågade."),
    )
    cost_centre = models.CharField(_("kostnadsställe"), max_length=10)
    engagement_form = models.CharField(
        _("ersättningsform"), max_length=20, choices=EngagementForm, default=EngagementForm.EMPLOYED
    )
    organisers = models.ManyToManyField(
        Organisation, blank=True, related_name="+", verbose_name=_("arrangörer")
    )

    class Meta:
        verbose_name = _("grund för datorhjälp")
        verbose_name_plural = _("grund för datorhjälp")

    def __str__(self) -> str:
        return str(self.board)


class Venue(models.Model):
    """A library, a house or a café where help is given; the address is public."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+", verbose_name=_("nämnd"))
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("ägs av"),
    )
    name = models.CharField(_("namn"), max_length=120)
    address = models.CharField(_("adress"), max_length=160)
    entrance = models.CharField(_("dörr"), max_length=200, blank=True)
    meets_you = models.CharField(_("vem som möter instruktören"), max_length=200, blank=True)
    contact_email = models.EmailField(
        _("e-post till platsen"), blank=True, help_text=_("Platsen får veta när något ställs in.")
    )

    objects = VenueQuerySet.as_manager()

    class Meta:
        verbose_name = _("plats")
        verbose_name_plural = _("platser")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["board", "name"], name="venue_name_once_per_board")]

    def __str__(self) -> str:
        return self.name


class SessionKind(models.TextChoices):
    HELP = "help", _("servicetid")
    COURSE = "course", _("kurs")
    SINGLE = "single", _("enstaka tillfälle")


class Series(models.Model):
    """A weekly series: its sessions are made at once and stand on their own afterwards."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+", verbose_name=_("nämnd"))
    venue = models.ForeignKey(Venue, on_delete=models.PROTECT, related_name="+", verbose_name=_("plats"))
    title = models.CharField(_("rubrik"), max_length=120)
    first_on = models.DateField(_("första dagen"))
    starts = models.TimeField(_("börjar"))
    ends = models.TimeField(_("slutar"))
    weeks = models.PositiveSmallIntegerField(_("antal veckor"))
    skipped_dates = models.JSONField(_("undantag"), default=list, blank=True)

    class Meta:
        verbose_name = _("serie")
        verbose_name_plural = _("serier")
        constraints = [
            models.CheckConstraint(condition=models.Q(ends__gt=models.F("starts")), name="series_times"),
            models.CheckConstraint(condition=models.Q(weeks__range=(1, 53)), name="series_weeks"),
        ]

    def __str__(self) -> str:
        return self.title


class Session(models.Model):
    """One occasion of help. Cancelling it cancels its assignment; the public page says "Inställt"."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    assignment = models.OneToOneField(Assignment, on_delete=models.PROTECT, related_name="+")
    venue = models.ForeignKey(
        Venue, on_delete=models.PROTECT, related_name="sessions", verbose_name=_("plats")
    )
    series = models.ForeignKey(
        Series,
        on_delete=models.PROTECT,
        related_name="sessions",
        null=True,
        blank=True,
        verbose_name=_("serie"),
    )
    kind = models.CharField(_("slag"), max_length=10, choices=SessionKind, default=SessionKind.HELP)
    organisers = models.ManyToManyField(
        Organisation, blank=True, related_name="+", verbose_name=_("arrangörer")
    )
    public_note = models.CharField(
        _("rad till besökare"), max_length=200, blank=True, help_text=_("Visas på den öppna sidan.")
    )
    # Raised at each change, so that calendars that subscribed follow along.
    calendar_sequence = models.PositiveIntegerField(default=0)

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("tillfälle")
        verbose_name_plural = _("tillfällen")
        ordering = ["assignment__starts_at"]

    def __str__(self) -> str:
        return str(self.assignment)

    @property
    def is_cancelled(self) -> bool:
        return self.assignment.is_cancelled

    @property
    def board_id(self) -> uuid.UUID:
        return self.assignment.board_id


class TrainingEntry(models.Model):
    """Further training of an instructor: what, when, how long."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    participant = models.ForeignKey(
        Participant, on_delete=models.CASCADE, related_name="+", verbose_name=_("instruktör")
    )
    title = models.CharField(_("vad"), max_length=160)
    held_on = models.DateField(_("dag"))
    minutes = models.PositiveIntegerField(_("minuter"))

    class Meta:
        verbose_name = _("vidareutbildning")
        verbose_name_plural = _("vidareutbildning")
        ordering = ["-held_on"]

    def __str__(self) -> str:
        return self.title

    @property
    def board_id(self) -> uuid.UUID:
        return self.participant.board_id
