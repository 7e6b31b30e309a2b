import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from fees.querysets import AssociationInvoiceQuerySet
from fees.states import InvoiceState
from participants.models import Board, Organisation


class AssociationInvoice(models.Model):
    """What an association invoices for one month's work by its members: it pays them, the city pays it.

    Nobody is named here. `approved_minutes` and `approved_expenses_ore` are what was approved when the
    invoice was checked, frozen then; before that they are read from the hours.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+", verbose_name=_("nämnd"))
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("förening")
    )
    month = models.DateField(_("arbetsmånad"))
    number = models.CharField(_("fakturanummer"), max_length=40)
    minutes = models.PositiveIntegerField(_("minuter på fakturan"))
    amount_ore = models.PositiveBigIntegerField(_("belopp i öre"))
    received_on = models.DateField(_("kom"))
    state = models.CharField(_("läge"), max_length=10, choices=InvoiceState, default=InvoiceState.RECEIVED)
    state_changed_at = models.DateTimeField(_("läget ändrat"))
    question = models.CharField(_("fråga till föreningen"), max_length=300, blank=True)
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("inskriven av")
    )
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("kontrollerad av"),
    )
    approved_minutes = models.PositiveIntegerField(_("godkända minuter"), null=True, blank=True)
    approved_expenses_ore = models.PositiveBigIntegerField(_("godkända utlägg i öre"), null=True, blank=True)
    paid_on = models.DateField(_("betald"), null=True, blank=True)

    objects = AssociationInvoiceQuerySet.as_manager()

    class Meta:
        verbose_name = _("faktura från förening")
        verbose_name_plural = _("fakturor från föreningar")
        ordering = ["-month", "organisation__name"]
        constraints = [
            models.UniqueConstraint(fields=["board", "organisation", "number"], name="invoice_number_once"),
            models.CheckConstraint(
                condition=models.Q(state__in=["received", "question"])
                | models.Q(checked_by__isnull=False, approved_minutes__isnull=False),
                name="invoice_checked_by_someone",
            ),
            models.CheckConstraint(
                condition=models.Q(checked_by__isnull=True) | ~models.Q(checked_by=models.F("registered_by")),
                name="invoice_two_pairs_of_eyes",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="paid") | models.Q(paid_on__isnull=False),
                name="invoice_paid_has_day",
            ),
        ]

    def __str__(self) -> str:
        return self.number
