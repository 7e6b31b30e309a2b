import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core import access
from participants.models.organisations import Board
from participants.querysets import RoleGrantQuerySet, StaffProfileQuerySet


class StaffProfile(models.Model):
    """The name, phone and hours of an employee, as participants see them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="staff_profile"
    )
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+", verbose_name=_("nämnd"))
    first_name = models.CharField(_("förnamn"), max_length=60)
    last_name = models.CharField(_("efternamn"), max_length=60)
    work_phone = models.CharField(_("telefon i tjänsten"), max_length=20, blank=True)
    hours = models.CharField(_("nås"), max_length=60, blank=True, help_text=_("Till exempel: Vardagar 9–16"))
    stand_in = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("ersättare"),
    )
    # The latest reminder of what waits for an answer: one a week is enough.
    reminded_on = models.DateField(null=True, blank=True)

    objects = StaffProfileQuerySet.as_manager()

    class Meta:
        verbose_name = _("medarbetare")
        verbose_name_plural = _("medarbetare")
        ordering = ["first_name", "last_name"]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def unit_names(self) -> str:
        """Of a row that was read `with_units`."""
        return ", ".join(role.unit.name for role in getattr(self, "roles_now", ()))

    @property
    def initials(self) -> str:
        return f"{self.first_name[:1]}{self.last_name[:1]}".upper()


class RoleGrant(models.Model):
    """One role held by one employee for one board, from a day and perhaps to a day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="role_grants")
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+", verbose_name=_("nämnd"))
    role = models.CharField(_("roll"), max_length=40)
    valid_from = models.DateField(_("gäller från"))
    valid_to = models.DateField(_("gäller till och med"), null=True, blank=True)
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        verbose_name=_("given av"),
    )
    granted_at = models.DateTimeField(_("given"))

    objects = RoleGrantQuerySet.as_manager()

    class Meta:
        verbose_name = _("roll")
        verbose_name_plural = _("roller")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
                name="role_grant_period",
            ),
        ]

    def __str__(self) -> str:
        role = access.roles.get(self.role)
        return str(role.label) if role else self.role
