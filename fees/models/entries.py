import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.models import StoredFile
from fees.models.rates import FeeRate
from fees.querysets import WorkEntryQuerySet
from fees.states import EntryState
from participants.models import Assignment, Channel, Offer, Participant


class EntryKind(models.TextChoices):
    """What the time was: each is paid as the rate says, and neither side has to explain."""

    WORK = "work", _("uppdraget")
    PREPARATION = "preparation", _("förberedelse")
    TRAVEL = "travel", _("restid")
    CANCELLED = "cancelled", _("inställt av oss")
    NOBODY_CAME = "nobody_came", _("ingen kom")


class WorkEntry(models.Model):
    """Hours worked on one day: a draft until sent, and never changed once in a payroll run.

    Times are aware; `minutes` is elapsed time, so a night when the clock changes is paid as it was.
    Entries of one person cannot overlap (`fees.guards`). What the pay came to is frozen at approval.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # A run moves a hundred thousand rows at once and each index is written anew for each of them. So what is
    # asked of few rows only has none of its own; the person is found by `entry_by_person`.
    participant = models.ForeignKey(
        Participant,
        on_delete=models.PROTECT,
        related_name="work_entries",
        db_index=False,
        verbose_name=_("deltagare"),
    )
    assignment = models.ForeignKey(
        Assignment, on_delete=models.PROTECT, related_name="work_entries", verbose_name=_("uppdrag")
    )
    offer = models.ForeignKey(Offer, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    kind = models.CharField(_("slag"), max_length=20, choices=EntryKind, default=EntryKind.WORK)
    worked_on = models.DateField(_("dag"))
    starts_at = models.DateTimeField(_("från"), null=True, blank=True)
    ends_at = models.DateTimeField(_("till"), null=True, blank=True)
    minutes = models.PositiveIntegerField(_("minuter"), default=0)
    typed_time = models.CharField(_("som det skrevs"), max_length=60, blank=True)
    state = models.CharField(_("läge"), max_length=20, choices=EntryState, default=EntryState.DRAFT)
    state_changed_at = models.DateTimeField(_("läget ändrat"))
    question = models.CharField(_("fråga"), max_length=300, blank=True)
    answer = models.CharField(_("svar på frågan"), max_length=300, blank=True)
    # The key of the form that made the draft: a double tap finds the first row.
    idempotency_key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    via = models.CharField(_("hur"), max_length=10, choices=Channel, default=Channel.PORTAL)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        db_index=False,
        verbose_name=_("skrevs in av"),
    )
    sent_at = models.DateTimeField(_("skickad"), null=True, blank=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        db_index=False,
        verbose_name=_("granskad av"),
    )
    reviewed_at = models.DateTimeField(_("granskad"), null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        db_index=False,
        verbose_name=_("godkänd av"),
    )
    approved_at = models.DateTimeField(_("godkänd"), null=True, blank=True)
    # The ordinary approver who was away when a deputy said yes.
    stood_in_for = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        db_index=False,
        verbose_name=_("som ersättare för"),
    )
    run = models.ForeignKey(
        "PayrollRun", on_delete=models.PROTECT, related_name="entries", null=True, blank=True, editable=False
    )
    rate = models.ForeignKey(
        FeeRate, on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    hourly_ore = models.PositiveIntegerField(null=True, blank=True)
    pay_ore = models.PositiveIntegerField(_("lön i öre"), null=True, blank=True)
    holiday_ore = models.PositiveIntegerField(_("semesterersättning i öre"), null=True, blank=True)
    # Minutes that the pay was reckoned from, when a minimum or a promise made them others than those worked.
    paid_minutes = models.PositiveIntegerField(_("betalda minuter"), null=True, blank=True)
    # The arithmetic, the rate's row and the prisbasbelopp's, as the payroll line names them.
    pay_rule = models.CharField(_("så räknades det"), max_length=160, blank=True)
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, related_name="corrected_by", null=True, blank=True
    )
    correction_reason = models.CharField(_("varför tiden rättas"), max_length=300, blank=True)

    objects = WorkEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("tid")
        verbose_name_plural = _("tider")
        ordering = ["-worked_on", "-starts_at"]
        indexes = [
            models.Index(fields=["participant", "worked_on"], name="entry_by_person"),
            models.Index(fields=["state", "worked_on"], name="entry_by_state"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["draft", "withdrawn"])
                | models.Q(starts_at__isnull=False, ends_at__gt=models.F("starts_at"), minutes__gt=0)
                # Work without a fixed time may be told as a length only.
                | models.Q(starts_at__isnull=True, ends_at__isnull=True, minutes__gt=0)
                # A correction may say that nothing was worked.
                | models.Q(corrects__isnull=False, minutes=0),
                name="entry_sent_has_times",
            ),
            models.CheckConstraint(condition=models.Q(minutes__lte=24 * 60), name="entry_within_a_day"),
            models.CheckConstraint(
                condition=~models.Q(state__in=["approved", "locked"])
                | models.Q(
                    reviewed_by__isnull=False,
                    approved_by__isnull=False,
                    approved_at__isnull=False,
                    pay_ore__isnull=False,
                ),
                name="entry_approved_by_someone",
            ),
            models.CheckConstraint(
                condition=models.Q(approved_by__isnull=True) | ~models.Q(approved_by=models.F("reviewed_by")),
                name="entry_two_pairs_of_eyes",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def board_id(self) -> uuid.UUID:
        return self.assignment.board_id


class ExpenseKind(models.TextChoices):
    BUS = "bus", _("bussbiljett")
    CAR = "car", _("egen bil")
    CHILD_CARE = "child_care", _("barnpassning")
    OTHER = "other", _("annat utlägg")


class PhotoState(models.TextChoices):
    """A receipt's photo is opened by a job of its own, never by the page that took it."""

    NONE = "none", _("inget foto")
    CHECKING = "checking", _("fotot läses")
    READY = "ready", _("kvitto finns")
    UNREADABLE = "unreadable", _("fotot gick inte att läsa")


class Expense(models.Model):
    """Own money laid out for an assignment, repaid without tax and without margin.

    `upload` is what the person sent, only until the job has made the clean picture in `receipt`.
    A correction shares the receipt of what it corrects.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    entry = models.ForeignKey(WorkEntry, on_delete=models.CASCADE, related_name="expenses")
    kind = models.CharField(_("vad"), max_length=10, choices=ExpenseKind, default=ExpenseKind.BUS)
    amount_ore = models.PositiveIntegerField(_("öre"))
    # Of the amount: what is taxable pay (a car above the tax-free sum), and what was handed over before.
    taxable_ore = models.PositiveIntegerField(_("skattepliktigt i öre"), default=0)
    advanced_ore = models.PositiveIntegerField(_("redan fått i öre"), default=0)
    photo_state = models.CharField(
        _("foto"), max_length=10, choices=PhotoState, default=PhotoState.NONE, editable=False
    )
    upload = models.OneToOneField(
        StoredFile, on_delete=models.SET_NULL, related_name="+", null=True, blank=True, editable=False
    )
    receipt = models.ForeignKey(
        StoredFile,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("kvitto"),
    )
    added_at = models.DateTimeField()

    class Meta:
        verbose_name = _("utlägg")
        verbose_name_plural = _("utlägg")
        constraints = [
            models.CheckConstraint(condition=models.Q(amount_ore__gt=0), name="expense_positive"),
            models.CheckConstraint(
                condition=models.Q(amount_ore__gte=models.F("taxable_ore") + models.F("advanced_ore")),
                name="expense_parts_within_amount",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def to_pay_ore(self) -> int:
        """What the run pays, with what is taxed: what was handed over before is not paid again."""
        return self.amount_ore - self.advanced_ore

    @property
    def repaid_ore(self) -> int:
        """The part without tax that the run pays."""
        return self.amount_ore - self.taxable_ore - self.advanced_ore
