"""Who answers for which unit, from and to which day. An employee may have several, given by a coordinator."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from participants.models.organisations import Unit
from participants.models.staff import StaffProfile
from participants.querysets import UnitRoleQuerySet


class UnitRole(models.Model):
    """One employee answers for one unit, from a day and perhaps to a day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employee = models.ForeignKey(
        StaffProfile, on_delete=models.PROTECT, related_name="unit_roles", verbose_name=_("medarbetare")
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="roles", verbose_name=_("enhet"))
    valid_from = models.DateField(_("gäller från"))
    valid_to = models.DateField(_("gäller till och med"), null=True, blank=True)
    # None when it was carried over from the time when an employee belonged to one unit.
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        verbose_name=_("given av"),
    )
    given_at = models.DateTimeField(_("given"))

    objects = UnitRoleQuerySet.as_manager()

    class Meta:
        verbose_name = _("medarbetare i en enhet")
        verbose_name_plural = _("medarbetare i enheter")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
                name="unit_role_period",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def board_id(self) -> uuid.UUID:
        return self.unit.board_id
