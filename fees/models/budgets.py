import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from fees.querysets import BudgetQuerySet
from participants.models import Board


class BudgetKind(models.TextChoices):
    """What a budget is set for."""

    PROGRAMME = "programme", _("program")
    COST_CENTRE = "cost_centre", _("kostnadsställe")
    FUNDER = "funder", _("finansiär")


class Budget(models.Model):
    """Money that somebody has decided for a programme, a cost centre or a funder during one year.

    A decision is never overwritten: a new one replaces the old, which is kept with the day it was replaced
    (`fees.guards`). A funder pays for the cost centres that `covers` names.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+", verbose_name=_("nämnd"))
    year = models.PositiveSmallIntegerField(_("år"))
    kind = models.CharField(_("gäller"), max_length=20, choices=BudgetKind)
    # The programme's key, the cost centre's number or the funder's name.
    source = models.CharField(_("för"), max_length=80)
    # A funder's cost centres, with a comma between.
    covers = models.CharField(_("kostnadsställen som finansiären betalar"), max_length=160, blank=True)
    amount_ore = models.BigIntegerField(_("öre"))
    decision = models.CharField(_("beslut"), max_length=160)
    decided_at = models.DateTimeField(_("inskriven"))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        verbose_name=_("inskriven av"),
    )
    replaced_at = models.DateTimeField(_("ersatt"), null=True, blank=True)

    objects = BudgetQuerySet.as_manager()

    class Meta:
        verbose_name = _("budget")
        verbose_name_plural = _("budgetar")
        ordering = ["-year", "kind", "source", "-decided_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["board", "year", "kind", "source"],
                condition=models.Q(replaced_at__isnull=True),
                name="one_budget_in_force",
            ),
            models.CheckConstraint(condition=models.Q(amount_ore__gt=0), name="budget_is_some_money"),
            models.CheckConstraint(
                condition=models.Q(kind="funder") & ~models.Q(covers="")
                | ~models.Q(kind="funder") & models.Q(covers=""),
                name="funder_covers_cost_centres",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.year}"

    @property
    def cost_centres(self) -> list[str]:
        """What a funder pays for."""
        return [one for one in self.covers.split(",") if one]
