"""What a person wishes of offers: how, when and how much. No column can hold a diagnosis or a benefit."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from participants.models.people import Participant


class DoneWhere(models.TextChoices):
    """Where one is when the work is done; the name of the wish's column too."""

    ON_SITE = "on_site", _("på plats")
    REMOTE = "remote", _("på distans")
    FROM_HOME = "from_home", _("hemifrån")


class PartOfWeek(models.TextChoices):
    WEEKDAY_DAY = "weekday_day", _("vardag dag")
    EVENING = "evening", _("vardag kväll")
    WEEKEND = "weekend", _("helg")


class Weekday(models.TextChoices):
    """In the order of `date.weekday()`."""

    MONDAY = "monday", _("måndag")
    TUESDAY = "tuesday", _("tisdag")
    WEDNESDAY = "wednesday", _("onsdag")
    THURSDAY = "thursday", _("torsdag")
    FRIDAY = "friday", _("fredag")
    SATURDAY = "saturday", _("lördag")
    SUNDAY = "sunday", _("söndag")


class OfferWish(models.Model):
    """One row for whoever has said something; each column is true for what suits. No row: everything does.

    It puts people first in a list. It never keeps a question from anybody: only a pause does.
    """

    participant = models.OneToOneField(
        Participant, on_delete=models.CASCADE, related_name="offer_wish", primary_key=True
    )
    on_site = models.BooleanField(_("på plats"), default=True)
    remote = models.BooleanField(_("på distans"), default=True)
    from_home = models.BooleanField(_("hemifrån"), default=True)
    weekday_day = models.BooleanField(_("vardag dag"), default=True)
    evening = models.BooleanField(_("vardag kväll"), default=True)
    weekend = models.BooleanField(_("helg"), default=True)
    monday = models.BooleanField(_("måndag"), default=True)
    tuesday = models.BooleanField(_("tisdag"), default=True)
    wednesday = models.BooleanField(_("onsdag"), default=True)
    thursday = models.BooleanField(_("torsdag"), default=True)
    friday = models.BooleanField(_("fredag"), default=True)
    saturday = models.BooleanField(_("lördag"), default=True)
    sunday = models.BooleanField(_("söndag"), default=True)
    # Assignments in a calendar month; empty when any number is fine.
    at_most = models.PositiveSmallIntegerField(_("högst så många i månaden"), null=True, blank=True)
    # Whoever asks may read it in words; otherwise it only sorts the list.
    is_told = models.BooleanField(_("får läsas av den som frågar"), default=False)
    said_at = models.DateTimeField(_("sagt"))

    class Meta:
        verbose_name = _("önskan om uppdrag")
        verbose_name_plural = _("önskningar om uppdrag")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(at_most__isnull=True) | models.Q(at_most__gte=1),
                name="offer_wish_is_for_some",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    def suits(self, group: type[models.TextChoices]) -> list[str]:
        """The columns of one group that are true."""
        return [name for name in group.values if getattr(self, name)]
