"""'Jag kan ha jäv': an employee should not decide about a person. No reason is asked for or kept."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from participants.models.people import Participant
from participants.models.staff import StaffProfile


class ConflictOfInterest(models.Model):
    """Seen by whoever declared it and nobody else; all others read 'passar inte'."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employee = models.ForeignKey(
        StaffProfile, on_delete=models.CASCADE, related_name="conflicts", verbose_name=_("medarbetare")
    )
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="conflicts")
    # The employee, or the coordinator who wrote it down for an employee who sees no register.
    declared_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    declared_at = models.DateTimeField(_("anmält"))

    class Meta:
        verbose_name = _("jäv")
        verbose_name_plural = _("jäv")
        constraints = [
            models.UniqueConstraint(
                fields=["employee", "participant", "declared_by"], name="conflict_declared_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def board_id(self) -> uuid.UUID:
        return self.participant.board_id
