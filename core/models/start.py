import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.models.user import User


class StartDecision(models.Model):
    """A decision that must be made before the first real person: its number, its day, and who noted it.

    Rows are never edited: a new one closes the old.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # A key of `core.start_decisions.wanted`.
    key = models.CharField(_("beslut"), max_length=60)
    number = models.CharField(_("beslutets nummer"), max_length=60)
    diary = models.CharField(_("diarium"), max_length=60, blank=True)
    decided_on = models.DateField(_("beslutat den"))
    noted_at = models.DateTimeField(_("inskrivet"))
    noted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True)
    replaced_at = models.DateTimeField(_("ersatt"), null=True, blank=True)

    class Meta:
        verbose_name = _("beslut före start")
        verbose_name_plural = _("beslut före start")
        ordering = ["key", "-noted_at"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(number=""), name="start_decision_is_numbered"),
            models.UniqueConstraint(
                fields=["key"],
                condition=models.Q(replaced_at__isnull=True),
                name="one_start_decision_in_force",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.number}"


class Opening(models.Model):
    """That somebody has opened the installation for real people, when all of preflight was in place."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    opened_at = models.DateTimeField(_("öppnat"))
    opened_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        verbose_name = _("öppning för riktiga personer")
        verbose_name_plural = _("öppning för riktiga personer")
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="opened_once")]

    def __str__(self) -> str:
        return str(self.opened_at)
