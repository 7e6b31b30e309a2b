import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.models import StoredFile
from fees.models.entries import Expense, WorkEntry
from fees.models.layouts import ExportFormat, ExportLayout
from fees.models.rates import FeeRate
from fees.querysets import PayrollRunQuerySet
from fees.states import RunState
from participants.models import Board, EngagementForm, Participant


class LineKind(models.TextChoices):
    """What a payroll line pays. Texts on payslips are neutral: they lie on kitchen tables."""

    HOURLY = "hourly", _("Timlön")
    FEE = "fee", _("Arvode")
    EXPENSE = "expense", _("Utlägg")
    MILEAGE = "mileage", _("Bilersättning")
    MILEAGE_TAXABLE = "car_taxed", _("Bilersättning, skattepliktig")
    CHILD_CARE = "child_care", _("Annan ersättning")


class PayCode(models.TextChoices):
    """PAXml's own names for kinds of pay, for payrolls that know them and no number of their own."""

    HOURLY = "TIMLÖN", "TIMLÖN"
    WORK = "ARB", "ARB"
    EXPENSE = "UTLÄGG", "UTLÄGG"
    TRAVEL = "RESERS", "RESERS"
    CAR_FREE = "MIL_FRI", "MIL_FRI"
    CAR_TAXED = "MIL_SKT", "MIL_SKT"
    CAR_PRICE_FREE = "MILPRI_FRI", "MILPRI_FRI"
    CAR_PRICE_TAXED = "MILPRI_SKT", "MILPRI_SKT"


class DistanceUnit(models.TextChoices):
    """In what a payroll counts a car's distance. Ours is always kilometres."""

    KM = "km", _("kilometer")
    MIL = "mil", _("mil (10 kilometer)")


class WageType(models.Model):
    """What payroll calls a kind of line: the municipality's own number (lönart), PAXml's name, or both.

    With programme, cost centre or form of engagement it holds for those lines only, before the general
    one (`fees.wage_types`). Texts are neutral: payslips lie on kitchen tables.
    """

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+", verbose_name=_("nämnd"))
    kind = models.CharField(_("slag"), max_length=10, choices=LineKind)
    programme = models.CharField(_("program"), max_length=40, blank=True)
    cost_centre = models.CharField(_("kostnadsställe"), max_length=10, blank=True)
    engagement_form = models.CharField(
        _("ersättningsform"), max_length=20, choices=EngagementForm, blank=True
    )
    code = models.CharField(_("lönart"), max_length=20, blank=True)
    pay_code = models.CharField(_("lönekod i PAXml"), max_length=10, choices=PayCode, blank=True)
    text = models.CharField(_("text på lönebeskedet"), max_length=40)
    account = models.CharField(_("konto"), max_length=20, blank=True)
    project = models.CharField(_("projekt"), max_length=10, blank=True)
    distance_unit = models.CharField(
        _("sträcka räknas i"), max_length=3, choices=DistanceUnit, default=DistanceUnit.KM
    )

    class Meta:
        verbose_name = _("lönart")
        verbose_name_plural = _("lönarter")
        constraints = [
            models.UniqueConstraint(
                fields=["board", "kind", "programme", "cost_centre", "engagement_form"],
                name="one_wage_type_per_kind_and_work",
            ),
            models.CheckConstraint(
                condition=~models.Q(code="") | ~models.Q(pay_code=""), name="wage_type_has_a_name_in_payroll"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code or self.pay_code} {self.text}"


class RunKind(models.TextChoices):
    REGULAR = "regular", _("månadens körning")
    SUPPLEMENTARY = "supplementary", _("tilläggskörning")


class Route(models.TextChoices):
    """Which way the file goes. People with protected data are in runs of their own, whose files only those
    who are named for everybody in them may collect."""

    ORDINARY = "ordinary", _("vanliga vägen")
    PROTECTED = "protected", _("skyddade vägen")


class PayrollRun(models.Model):
    """One month's pay, frozen. Lines of a locked run cannot change, not even with SQL.

    `route` holds for the whole run. `reason` says why a supplementary run was needed; people read it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+", verbose_name=_("nämnd"))
    month = models.DateField(_("månad"))
    number = models.PositiveSmallIntegerField(_("nummer i månaden"))
    kind = models.CharField(_("slag"), max_length=20, choices=RunKind, default=RunKind.REGULAR)
    route = models.CharField(_("väg"), max_length=10, choices=Route, default=Route.ORDINARY)
    reason = models.CharField(_("varför en tilläggskörning"), max_length=120, blank=True)
    state = models.CharField(_("läge"), max_length=10, choices=RunState, default=RunState.LOCKED)
    state_changed_at = models.DateTimeField(_("läget ändrat"))
    pay_on = models.DateField(_("utbetalas"))
    locked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("låst av")
    )
    locked_at = models.DateTimeField(_("låst"))
    line_count = models.PositiveIntegerField(_("rader"))
    total_ore = models.BigIntegerField(_("summa i öre"))
    # SHA-256 over the frozen lines in order: the proof that nothing changed.
    checksum = models.CharField(_("kontrollsumma"), max_length=64)

    objects = PayrollRunQuerySet.as_manager()

    class Meta:
        verbose_name = _("lönekörning")
        verbose_name_plural = _("lönekörningar")
        ordering = ["-month", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["board", "month", "number"], name="run_number_once"),
            models.UniqueConstraint(
                fields=["board", "month", "route"],
                condition=models.Q(kind="regular"),
                name="one_regular_run_per_month",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="regular") | ~models.Q(reason=""), name="supplementary_run_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """2026-10-1: year, month and number of the run in that month."""
        return f"{self.month:%Y-%m}-{self.number}"


class PayrollLine(models.Model):
    """One frozen row for payroll. A correction is a reversal of the old row and a new row."""

    # Without an index of their own: the run is found by the unique place in it, and nobody asks for all lines
    # of a rate or those that stand instead of one. A run writes a hundred thousand rows at once.
    run = models.ForeignKey(PayrollRun, on_delete=models.PROTECT, related_name="lines", db_index=False)
    position = models.PositiveIntegerField(_("löpnummer"))
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    payroll_id = models.CharField(_("anställningsnummer"), max_length=20)
    kind = models.CharField(_("slag"), max_length=10, choices=LineKind)
    wage_type = models.CharField(_("lönart"), max_length=20, blank=True)
    pay_code = models.CharField(_("lönekod i PAXml"), max_length=10, choices=PayCode, blank=True)
    text = models.CharField(_("text"), max_length=40)
    account = models.CharField(_("konto"), max_length=20, blank=True)
    cost_centre = models.CharField(_("kostnadsställe"), max_length=10)
    project = models.CharField(_("projekt"), max_length=10, blank=True)
    # In what payroll counts the quantity of a car's distance; `quantity` itself is kilometres then.
    distance_unit = models.CharField(
        _("sträcka räknas i"), max_length=3, choices=DistanceUnit, default=DistanceUnit.KM
    )
    worked_on = models.DateField(_("dag"))
    # Hours with four decimals; negative on a reversal, empty on an expense.
    quantity = models.DecimalField(_("antal"), max_digits=9, decimal_places=4, null=True)
    unit_price_ore = models.PositiveIntegerField(_("öre per timme"), null=True)
    amount_ore = models.IntegerField(_("belopp i öre"))
    entry = models.ForeignKey(WorkEntry, on_delete=models.PROTECT, related_name="lines")
    expense = models.ForeignKey(Expense, on_delete=models.PROTECT, related_name="+", null=True)
    rate = models.ForeignKey(FeeRate, on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    rule = models.CharField(_("regel"), max_length=240, blank=True)
    reverses = models.OneToOneField("self", on_delete=models.PROTECT, related_name="reversed_by", null=True)
    # Of a correction's new line: the line of the replaced entry that it stands instead of.
    replaces = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )

    class Meta:
        verbose_name = _("lönerad")
        verbose_name_plural = _("lönerader")
        ordering = ["run", "position"]
        constraints = [models.UniqueConstraint(fields=["run", "position"], name="line_position_once")]

    def __str__(self) -> str:
        return f"{self.run_id} {self.position}"


class FileRefusal(models.Model):
    """Why a file that was asked for was not made: the line and the column, never what stood there."""

    run = models.ForeignKey(PayrollRun, on_delete=models.PROTECT, related_name="+")
    format = models.CharField(_("format"), max_length=10, choices=ExportFormat)
    layout = models.ForeignKey(
        ExportLayout, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    words = models.CharField(_("varför"), max_length=300)
    refused_at = models.DateTimeField(_("när"))

    class Meta:
        verbose_name = _("fil som inte gick att göra")
        verbose_name_plural = _("filer som inte gick att göra")

    def __str__(self) -> str:
        return f"{self.run_id} {self.format}"


class PayrollFile(models.Model):
    """A file made of a run: made once, kept, and the same bytes at each download.

    Without `layout` it is the house's own PAXml or CSV.
    """

    run = models.ForeignKey(PayrollRun, on_delete=models.PROTECT, related_name="files")
    format = models.CharField(_("format"), max_length=10, choices=ExportFormat)
    layout = models.ForeignKey(
        ExportLayout,
        on_delete=models.PROTECT,
        related_name="files",
        null=True,
        blank=True,
        verbose_name=_("filformat"),
    )
    stored = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("gjord"))

    class Meta:
        verbose_name = _("lönefil")
        verbose_name_plural = _("lönefiler")
        constraints = [
            models.UniqueConstraint(
                fields=["run", "format"],
                condition=models.Q(layout__isnull=True),
                name="one_file_per_format",
            ),
            models.UniqueConstraint(
                fields=["run", "layout"],
                condition=models.Q(layout__isnull=False),
                name="one_file_per_layout",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.run_id} {self.format}"
