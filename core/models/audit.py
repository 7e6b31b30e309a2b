from django.db import models
from django.utils.translation import gettext_lazy as _


class AuditEntry(models.Model):
    """One line of the chain: who did what to which object, never with which values.

    Rows are appended only (`core.guards`) and hold no foreign keys, so that erasing a person
    leaves the chain valid. `entry_hash` is SHA-256 over the previous hash and this row.
    """

    sequence = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField(db_index=True)
    actor = models.UUIDField(null=True, help_text="User id; empty when the system acted.")
    role = models.CharField(max_length=60, blank=True)
    on_behalf_of = models.UUIDField(null=True, help_text="User id of the person it was done for.")
    channel = models.CharField(max_length=20, blank=True)
    action = models.CharField(max_length=80)
    outcome = models.CharField(max_length=10)
    object_type = models.CharField(max_length=80, blank=True)
    object_id = models.CharField(max_length=64, blank=True)
    field_names = models.CharField(max_length=500, blank=True)
    request_id = models.CharField(max_length=36, blank=True)
    previous_hash = models.CharField(max_length=64)
    entry_hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("händelse")
        verbose_name_plural = _("händelselogg")
        ordering = ["sequence"]
        indexes = [
            models.Index(fields=["object_type", "object_id"], name="audit_object"),
            # Whoever reviews asks what one employee did in a month.
            models.Index(fields=["actor", "at"], name="audit_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.sequence} {self.action}"


class AuditHead(models.Model):
    """The end of the chain: the one row that writers queue for."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    count = models.BigIntegerField(default=0)
    entry_hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="audit_one_head")]

    def __str__(self) -> str:
        return str(self.count)
