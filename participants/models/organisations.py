import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from participants.querysets import OrganisationQuerySet


class Board(models.Model):
    """The board (nämnd) that is the data controller: nothing crosses from one to another."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("namn"), max_length=120, unique=True)
    remind_days = models.PositiveSmallIntegerField(
        _("dagar innan"),
        default=7,
        help_text=_("Så många dagar innan ett svar ska vara klart påminns de som svarar."),
    )

    # The money somebody lives on is decided here: it must never be known here who takes part.
    decides_income_support = models.BooleanField(_("beslutar om försörjningsstöd"), default=False)

    class Meta:
        verbose_name = _("nämnd")
        verbose_name_plural = _("nämnder")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def board_id(self) -> uuid.UUID:
        """A board belongs to itself, so that rules bounded by board work on it too."""
        return self.pk


class Organisation(models.Model):
    """A department, an association or another body that organises or takes part."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey(
        Board, on_delete=models.PROTECT, related_name="+", verbose_name=_("nämnd"), null=True, blank=True
    )
    name = models.CharField(_("namn"), max_length=160, unique=True)
    is_department = models.BooleanField(_("förvaltning i staden"), default=False)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisationer")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """A unit of a department: invites, is informed, and owes answers."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+", verbose_name=_("nämnd"))
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="units", verbose_name=_("organisation")
    )
    name = models.CharField(_("namn"), max_length=160)
    email = models.EmailField(_("e-post till enheten"), blank=True)

    class Meta:
        verbose_name = _("enhet")
        verbose_name_plural = _("enheter")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["board", "name"], name="unit_name_once_per_board")]

    def __str__(self) -> str:
        return self.name


class Area(models.Model):
    """A field of work in which a person may want offers; named by service, never by problem."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+", verbose_name=_("nämnd"))
    name = models.CharField(_("namn"), max_length=80)
    explanation = models.CharField(_("förklaring"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("område")
        verbose_name_plural = _("områden")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["board", "name"], name="area_name_once_per_board")]

    def __str__(self) -> str:
        return self.name
