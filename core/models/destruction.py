"""Destruction (gallring): what is proposed, who approved it, and what is left to do."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.models.files import StoredFile
from core.models.record_decisions import RecordDecision
from core.registry import record_kinds


class DestructionState(models.TextChoices):
    PROPOSED = "proposed", _("väntar på godkännande")
    APPROVED = "approved", _("godkänd, börjar snart")
    RUNNING = "running", _("pågår")
    DONE = "done", _("klar")
    DECLINED = "declined", _("inte godkänd")
    STOPPED = "stopped", _("stoppad")


OPEN = (DestructionState.PROPOSED, DestructionState.APPROVED, DestructionState.RUNNING)


class DestructionRun(models.Model):
    """What was due of one kind of record on one day, by one decision. Counts, never names.

    Who stands behind it is kept as a person, so that one cannot do both, and told as a role.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("handlingstyp"), max_length=60)
    # Decisions are never edited, so the number is frozen with the row.
    decision = models.ForeignKey(
        RecordDecision, on_delete=models.PROTECT, related_name="+", verbose_name=_("beslut")
    )
    due_on = models.DateField(_("räknat den"))
    state = models.CharField(
        _("läge"), max_length=10, choices=DestructionState, default=DestructionState.PROPOSED
    )
    state_changed_at = models.DateTimeField(_("läget ändrat"), null=True, blank=True)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_as = models.CharField(_("föreslogs av"), max_length=40)
    proposed_at = models.DateTimeField(_("föreslogs"))
    proposed_count = models.PositiveIntegerField(_("antal"))
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    approved_as = models.CharField(_("godkändes av"), max_length=40, blank=True)
    approved_at = models.DateTimeField(_("godkändes"), null=True, blank=True)
    # Table → rows that are gone; and how many that were proposed stayed, since they were no longer due.
    gone = models.JSONField(default=dict)
    spared_count = models.PositiveIntegerField(_("blev kvar"), default=0)
    receipt = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+", null=True, blank=True)

    # The record plan is the whole house's: no board owns a run.
    board_id = None

    class Meta:
        verbose_name = _("gallring")
        verbose_name_plural = _("gallringar")
        ordering = ["-proposed_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind"], condition=Q(state__in=OPEN), name="one_open_destruction_of_a_kind"
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("proposed_by")),
                name="destruction_approved_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["running", "done"]) | Q(approved_by__isnull=False),
                name="destruction_is_approved",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def kind_label(self) -> str:
        kind = record_kinds.get(self.kind)
        return str(kind.label) if kind else self.kind

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def is_under_way(self) -> bool:
        return self.state in (DestructionState.APPROVED, DestructionState.RUNNING)


class DestructionItem(models.Model):
    """One row that a run is about. Goes in the same transaction as the row, so no list of ids is left."""

    run = models.ForeignKey(DestructionRun, on_delete=models.CASCADE, related_name="items")
    # The key of a `core.destruction.Destruction`, and the row's own key as text.
    source = models.CharField(max_length=60)
    row = models.CharField(max_length=40)

    class Meta:
        verbose_name = _("rad att gallra")
        verbose_name_plural = _("rader att gallra")
        constraints = [
            models.UniqueConstraint(fields=["run", "source", "row"], name="destroyed_once_in_a_run"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
