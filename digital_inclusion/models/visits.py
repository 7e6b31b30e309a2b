from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from digital_inclusion.models.sessions import Session


class Topic(models.TextChoices):
    """What a visitor wanted help with."""

    LOGIN = "login", _("logga in och e-legitimation")
    BILLS = "bills", _("betala räkningar")
    SCHOOL = "school", _("barnens skola")
    SEARCH = "search", _("söka information")
    ERRANDS = "errands", _("kontakt med myndigheter")
    PHONE = "phone", _("mobil och appar")
    OTHER = "other", _("annat")


class VisitCount(models.Model):
    """How many came with a topic, and how many of them had been before. Visitors are never registered."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="visit_counts")
    topic = models.CharField(_("ämne"), max_length=10, choices=Topic)
    visits = models.PositiveIntegerField(_("besök"), default=0)
    returning = models.PositiveIntegerField(_("varav varit här förut"), default=0)

    class Meta:
        verbose_name = _("besöksräkning")
        verbose_name_plural = _("besöksräkningar")
        constraints = [
            models.UniqueConstraint(fields=["session", "topic"], name="topic_counted_once_per_session"),
            models.CheckConstraint(
                condition=models.Q(returning__lte=models.F("visits")), name="returning_within_visits"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session_id} {self.topic}"


class Tap(models.Model):
    """One tap on a counting button: makes a double tap count once and lets the last one be undone.

    Kept while the session is being counted and then removed; says nothing about the visitor.
    """

    key = models.UUIDField(unique=True)
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="+")
    topic = models.CharField(_("ämne"), max_length=10, choices=Topic)
    is_returning = models.BooleanField(_("har varit här förut"), default=False)
    counted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("tryck på räknaren")
        verbose_name_plural = _("tryck på räknaren")

    def __str__(self) -> str:
        return f"{self.session_id} {self.topic}"
