import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.held_rows import HeldQuerySet


class RecordDecisionQuerySet(HeldQuerySet["RecordDecision"]):
    def of_kind(self, key: str) -> "RecordDecisionQuerySet":
        return self.filter(kind=key)


class RecordDecision(models.Model):
    """What the municipality has decided about one kind of record (handlingstyp), from a day.

    Without a row in force nothing of the kind is destroyed by code. Rows are never edited: a new one
    closes the old.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # A key of `core.registry.record_kinds`.
    kind = models.CharField(_("handlingstyp"), max_length=60)
    keep = models.BooleanField(_("bevaras"), default=False)
    # Counted from the day the record is closed; 0 is "when it is no longer needed".
    years = models.PositiveSmallIntegerField(_("gallras efter så många år"), null=True, blank=True)
    decision = models.CharField(_("beslutets nummer"), max_length=60)
    diary = models.CharField(_("diarium"), max_length=60, blank=True)
    decided_on = models.DateField(_("beslutat den"))
    valid_from = models.DateField(_("gäller från"))
    valid_to = models.DateField(_("gäller till och med"), null=True, blank=True)

    objects = RecordDecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("beslut om handlingstyp")
        verbose_name_plural = _("handlingstyper")
        ordering = ["kind", "-valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="record_decision_in_order",
            ),
            models.CheckConstraint(condition=~Q(decision=""), name="record_decision_is_numbered"),
            models.CheckConstraint(
                condition=Q(keep=True, years__isnull=True) | Q(keep=False, years__isnull=False),
                name="kept_or_destroyed_after_years",
            ),
            models.UniqueConstraint(
                fields=["kind"], condition=Q(valid_to__isnull=True), name="one_open_record_decision"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.decision}"
