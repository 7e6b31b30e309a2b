"""'Jag är borta': an employee says from and to which day, and perhaps who answers meanwhile. Never why."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from participants.models.staff import StaffProfile
from participants.querysets import AbsenceQuerySet


class Absence(models.Model):
    """It ends by itself after its last day; nothing has to run for that."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employee = models.ForeignKey(StaffProfile, on_delete=models.CASCADE, related_name="absences")
    starts_on = models.DateField(_("från och med"))
    ends_on = models.DateField(_("till och med"))
    stand_in = models.ForeignKey(
        StaffProfile,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="stands_in",
        verbose_name=_("ersättare"),
    )

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("frånvaro")
        verbose_name_plural = _("frånvaro")
        ordering = ["starts_on"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="absence_period"),
            models.CheckConstraint(
                condition=Q(stand_in__isnull=True) | ~Q(stand_in=F("employee")),
                name="nobody_stands_in_for_oneself",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def board_id(self) -> uuid.UUID:
        return self.employee.board_id
