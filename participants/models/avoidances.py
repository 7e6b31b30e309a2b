"""'Helst inte möta': whom a person would rather not meet. No reason is asked for, and none can be written."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from participants.models.organisations import Unit
from participants.models.people import Participant
from participants.models.staff import StaffProfile


class Avoidance(models.Model):
    """One unit, one employee or one other participant. Staff never see the row, only 'passar inte'."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="avoidances")
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+", null=True)
    employee = models.ForeignKey(StaffProfile, on_delete=models.CASCADE, related_name="+", null=True)
    other = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+", null=True)
    said_at = models.DateTimeField(_("sagt"))
    # Staff who wrote it down for whoever called; the person sees that, and can take it back.
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        verbose_name = _("helst inte möta")
        verbose_name_plural = _("helst inte möta")
        constraints = [
            models.CheckConstraint(
                condition=Q(unit__isnull=False, employee__isnull=True, other__isnull=True)
                | Q(unit__isnull=True, employee__isnull=False, other__isnull=True)
                | Q(unit__isnull=True, employee__isnull=True, other__isnull=False),
                name="avoidance_is_of_one",
            ),
            models.CheckConstraint(
                condition=Q(other__isnull=True) | ~Q(other=models.F("participant")),
                name="avoidance_is_not_of_oneself",
            ),
            models.UniqueConstraint(fields=["participant", "unit"], name="unit_avoided_once"),
            models.UniqueConstraint(fields=["participant", "employee"], name="employee_avoided_once"),
            models.UniqueConstraint(fields=["participant", "other"], name="other_avoided_once"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
