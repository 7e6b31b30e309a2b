import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.models import StoredFile
from fees.models.entries import Expense, WorkEntry
from fees.models.rates import FeeRate
from fees.querysets import PayrollRunQuerySet
from fees.states import RunState
from participants.models import Board, Participant


class LineKind(models.TextChoices):
    """What a payroll line pays. Texts on payslips are neutral: they lie on kitchen tables."""

    HOURLY = "hourly", _("Timlön")
    FEE = "fee", _("Arvode")
    EXPENSE = "expense", _("Utlägg")


class WageType(models.Model):
    """The municipality's own number (lönart) for each kind of line, with a neutral text."""

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+", verbose_name=_("nämnd"))
    kind = models.CharField(_("slag"), max_length=10, choices=LineKind)
    code = models.CharField(_("lönart"), max_length=20)
    text = models.CharField(_("text på lönebeskedet"), max_length=40)
    account = models.CharField(_("konto"), max_length=20, blank=True)

    class Meta:
        verbose_name = _("lönart")
        verbose_name_plural = _("lönarter")
        constraints = [models.UniqueConstraint(fields=["board", "kind"], name="one_wage_type_per_kind")]

    def __str__(self) -> str:
        return f"{self.code} {self.text}"


class RunKind(models.TextChoices):
    REGULAR = "regular", _("månadens körning")
    SUPPLEMENTARY = "supplementary", _("tilläggskörning")


class PayrollRun(models.Model):
    """One month's pay, frozen. Lines of a locked run cannot change, not even with SQL."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+", verbose_name=_("nämnd"))
    month = models.DateField(_("månad"))
    number = models.PositiveSmallIntegerField(_("nummer i månaden"))
    kind = models.CharField(_("slag"), max_length=20, choices=RunKind, default=RunKind.REGULAR)
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
                fields=["board", "month"],
                condition=models.Q(kind="regular"),
                name="one_regular_run_per_month",
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

    run = models.ForeignKey(PayrollRun, on_delete=models.PROTECT, related_name="lines")
    position = models.PositiveIntegerField(_("löpnummer"))
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    payroll_id = models.CharField(_("anställningsnummer"), max_length=20)
    kind = models.CharField(_("slag"), max_length=10, choices=LineKind)
    wage_type = models.CharField(_("lönart"), max_length=20)
    text = models.CharField(_("text"), max_length=40)
    account = models.CharField(_("konto"), max_length=20, blank=True)
    cost_centre = models.CharField(_("kostnadsställe"), max_length=10)
    worked_on = models.DateField(_("dag"))
    # Hours with four decimals; negative on a reversal, empty on an expense.
    quantity = models.DecimalField(_("antal"), max_digits=9, decimal_places=4, null=True)
    unit_price_ore = models.PositiveIntegerField(_("öre per timme"), null=True)
    amount_ore = models.IntegerField(_("belopp i öre"))
    entry = models.ForeignKey(WorkEntry, on_delete=models.PROTECT, related_name="lines")
    expense = models.ForeignKey(Expense, on_delete=models.PROTECT, related_name="+", null=True)
    rate = models.ForeignKey(FeeRate, on_delete=models.PROTECT, related_name="+", null=True)
    rule = models.CharField(_("regel"), max_length=160, blank=True)
    reverses = models.OneToOneField("self", on_delete=models.PROTECT, related_name="reversed_by", null=True)

    class Meta:
        verbose_name = _("lönerad")
        verbose_name_plural = _("lönerader")
        ordering = ["run", "position"]
        constraints = [models.UniqueConstraint(fields=["run", "position"], name="line_position_once")]

    def __str__(self) -> str:
        return f"{self.run_id} {self.position}"


class ExportFormat(models.TextChoices):
    PAXML = "paxml", "PAXml 2.0"
    CSV = "csv", "CSV"


class PayrollFile(models.Model):
    """A file made of a run: made once, kept, and the same bytes at each download."""

    run = models.ForeignKey(PayrollRun, on_delete=models.PROTECT, related_name="files")
    format = models.CharField(_("format"), max_length=10, choices=ExportFormat)
    stored = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("gjord"))

    class Meta:
        verbose_name = _("lönefil")
        verbose_name_plural = _("lönefiler")
        constraints = [models.UniqueConstraint(fields=["run", "format"], name="one_file_per_format")]

    def __str__(self) -> str:
        return f"{self.run_id} {self.format}"
