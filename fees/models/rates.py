import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from fees.models.offer_texts import OfferText
from fees.querysets import ApproverMandateQuerySet, FeeRateQuerySet, PayDayQuerySet
from participants.models import AssignmentKind, Board, EngagementForm, Offer


class RateBasis(models.TextChoices):
    """In kronor, or as a share that follows the prisbasbelopp from year to year."""

    FIXED = "fixed", _("kronor i timmen")
    INDEXED = "indexed", _("andel av prisbasbeloppet")


class FeeRate(models.Model):
    """Kronor per hour for a kind of work, from a day and perhaps to a day.

    Rows are never edited once used: a new row closes the old. Rows of the same board, programme,
    kind and engagement form cannot overlap (`fees.guards`).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+", verbose_name=_("nämnd"))
    name = models.CharField(_("namn"), max_length=80)
    programme = models.CharField(_("program"), max_length=40, blank=True, help_text=_("Tomt: alla program"))
    kind = models.CharField(
        _("slag av uppdrag"),
        max_length=20,
        choices=AssignmentKind,
        blank=True,
        help_text=_("Tomt: alla slag"),
    )
    engagement_form = models.CharField(_("ersättningsform"), max_length=20, choices=EngagementForm)
    basis = models.CharField(_("räknas"), max_length=10, choices=RateBasis, default=RateBasis.FIXED)
    # Of a fixed rate. An indexed rate's is reckoned from the prisbasbelopp of the day of the work.
    hourly_ore = models.PositiveIntegerField(_("öre per timme"), default=0)
    # Thousandths of a per cent of the prisbasbelopp for an hour: 500 is 0.5 %.
    index_share = models.PositiveIntegerField(_("andel av prisbasbeloppet"), default=0)
    # Hundredths of a per cent: 1200 is 12 %. Shown in the offer; payroll adds it, so it is not exported.
    holiday_basis_points = models.PositiveIntegerField(
        _("semesterersättning i hundradels procent"), default=0
    )
    # Shorter work is paid as if it had lasted this long.
    min_minutes = models.PositiveSmallIntegerField(_("betalas minst, minuter"), default=0)
    pays_preparation = models.BooleanField(_("förberedelse betalas"), default=True)
    pays_travel = models.BooleanField(_("restid betalas"), default=False)
    # Cancelled by us later than so many hours before it begins: paid as planned. 0: not paid.
    cancelled_within_hours = models.PositiveSmallIntegerField(_("inställt betalas inom timmar"), default=0)
    pays_nobody_came = models.BooleanField(_("betalas även när ingen kom"), default=True)
    valid_from = models.DateField(_("gäller från"))
    valid_to = models.DateField(_("gäller till och med"), null=True, blank=True)
    source = models.CharField(_("beslut"), max_length=160)

    objects = FeeRateQuerySet.as_manager()

    class Meta:
        verbose_name = _("sats")
        verbose_name_plural = _("satser")
        ordering = ["-valid_from", "name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
                name="rate_period",
            ),
            models.CheckConstraint(
                condition=models.Q(engagement_form__in=["employed", "assigned"]), name="rate_is_for_paid_work"
            ),
            models.CheckConstraint(
                condition=models.Q(basis="fixed", index_share=0)
                | models.Q(basis="indexed", hourly_ore=0, index_share__gt=0),
                name="rate_has_one_basis",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PayDay(models.Model):
    """When the work of one month is locked and when the money comes; decided by the municipality."""

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+", verbose_name=_("nämnd"))
    month = models.DateField(_("arbetsmånad"), help_text=_("Den första dagen i månaden."))
    locks_on = models.DateField(_("låses"))
    pay_on = models.DateField(_("utbetalas"))

    objects = PayDayQuerySet.as_manager()

    class Meta:
        verbose_name = _("lönedag")
        verbose_name_plural = _("lönedagar")
        ordering = ["month"]
        constraints = [
            models.UniqueConstraint(fields=["board", "month"], name="one_pay_day_per_month"),
            models.CheckConstraint(
                condition=models.Q(pay_on__gte=models.F("locks_on")), name="pay_after_lock"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"

    def is_early(self, on: date) -> bool:
        """Locked that day, the month would leave out hours that were promised to come along."""
        return on < self.locks_on


class OfferTerms(models.Model):
    """What one offer pays, frozen when it is made; what the person said yes to."""

    offer = models.OneToOneField(Offer, on_delete=models.PROTECT, related_name="+", primary_key=True)
    engagement_form = models.CharField(_("ersättningsform"), max_length=20, choices=EngagementForm)
    rate = models.ForeignKey(FeeRate, on_delete=models.PROTECT, related_name="+", null=True)
    hourly_ore = models.PositiveIntegerField(_("öre per timme"), default=0)
    holiday_basis_points = models.PositiveIntegerField(default=0)
    planned_minutes = models.PositiveIntegerField(_("planerade minuter"), null=True)
    pay_ore = models.PositiveIntegerField(_("lön i öre"), default=0)
    holiday_ore = models.PositiveIntegerField(_("semesterersättning i öre"), default=0)
    pay_on = models.DateField(_("utbetalas"), null=True)
    expenses_covered = models.CharField(_("utlägg som betalas"), max_length=200, blank=True)
    # The rate's conditions as they stood: a later row changes nothing that was offered.
    min_minutes = models.PositiveSmallIntegerField(_("betalas minst, minuter"), default=0)
    pays_preparation = models.BooleanField(_("förberedelse betalas"), default=True)
    pays_travel = models.BooleanField(_("restid betalas"), default=False)
    cancelled_within_hours = models.PositiveSmallIntegerField(_("inställt betalas inom timmar"), default=0)
    pays_nobody_came = models.BooleanField(_("betalas även när ingen kom"), default=True)
    # PBB@2026-01-01: the row that an indexed rate was reckoned from.
    index_rule = models.CharField(_("räknad ur"), max_length=60, blank=True)
    text = models.ForeignKey(OfferText, on_delete=models.PROTECT, related_name="+", null=True)
    was_ready_for_pay = models.BooleanField(_("klar för lön när frågan ställdes"))
    frozen_at = models.DateTimeField(_("bestämt"))

    class Meta:
        verbose_name = _("villkor")
        verbose_name_plural = _("villkor")

    def __str__(self) -> str:
        return str(self.offer_id)

    @property
    def total_ore(self) -> int:
        """Pay and holiday pay before tax, for the planned time."""
        return self.pay_ore + self.holiday_ore


class ApproverMandate(models.Model):
    """Who may approve pay (attestera): for a cost centre, up to an amount, within a period."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+", verbose_name=_("nämnd"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("attestant")
    )
    cost_centre = models.CharField(_("kostnadsställe"), max_length=10)
    max_ore = models.PositiveIntegerField(_("högst öre per rad"))
    valid_from = models.DateField(_("gäller från"))
    valid_to = models.DateField(_("gäller till och med"), null=True, blank=True)
    is_deputy = models.BooleanField(_("ersättare"), default=False)
    decision = models.CharField(_("beslut"), max_length=120, blank=True)

    objects = ApproverMandateQuerySet.as_manager()

    class Meta:
        verbose_name = _("attesträtt")
        verbose_name_plural = _("attesträtter")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
                name="mandate_period",
            ),
        ]

    def __str__(self) -> str:
        return self.cost_centre
