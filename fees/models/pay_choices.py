from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from participants.models import Channel, Offer


class PayWish(models.TextChoices):
    """How the person wants an assignment paid. Nobody asks why."""

    FEE = "fee", _("med lön")
    LESS_TIME = "less_time", _("kortare tid, med lön")
    EXPENSES_ONLY = "expenses_only", _("bara utlägg")
    NO_FEE = "no_fee", _("ingen ersättning")


PAID_WISHES = (PayWish.FEE, PayWish.LESS_TIME)


class PayChoice(models.Model):
    """The person's last word about one assignment, until the work begins; no row is the same as with pay.

    Only the last choice is kept, with when and how it was said: what somebody chose before is nobody's
    business. Once work has begun the database refuses a change (`fees.guards`).
    """

    offer = models.OneToOneField(Offer, on_delete=models.PROTECT, related_name="+", primary_key=True)
    choice = models.CharField(_("val av lön"), max_length=20, choices=PayWish, default=PayWish.FEE)
    # Of less time only: as long as the person wants to work.
    planned_minutes = models.PositiveIntegerField(_("egen planerad tid i minuter"), null=True, blank=True)
    chosen_at = models.DateTimeField(_("valt"))
    via = models.CharField(_("hur"), max_length=10, choices=Channel, default=Channel.PORTAL)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("skrevs in av"),
    )

    class Meta:
        verbose_name = _("val av lön")
        verbose_name_plural = _("val av lön")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    choice="less_time",
                    planned_minutes__isnull=False,
                    planned_minutes__gt=0,
                    planned_minutes__lte=24 * 60,
                )
                | (~models.Q(choice="less_time") & models.Q(planned_minutes__isnull=True)),
                name="pay_choice_time_of_less_time",
            ),
            models.CheckConstraint(
                condition=models.Q(recorded_by__isnull=True) | ~models.Q(via="portal"),
                name="pay_choice_recorded_has_channel",
            ),
        ]

    def __str__(self) -> str:
        return str(self.offer_id)

    @property
    def is_paid(self) -> bool:
        return self.choice in PAID_WISHES

    @property
    def allows_expenses(self) -> bool:
        return self.choice != PayWish.NO_FEE
