import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.models import StoredFile
from participants.models import Channel, Participant


class StatementFile(models.Model):
    """A person's statement as a PDF: asked for, made by a job, and gone from here within a day.

    The statement itself is reckoned anew from the locked lines each time; only the file is a row. One at a
    time for the person, and one for each employee who prints it for somebody without a phone.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="+", verbose_name=_("deltagare")
    )
    year = models.PositiveSmallIntegerField(_("år"))
    # Empty: the whole year.
    month = models.PositiveSmallIntegerField(_("månad"), null=True, blank=True)
    shows_titles = models.BooleanField(_("visar vad uppdragen hette"), default=False)
    asked_at = models.DateTimeField(_("bad om det"))
    asked_via = models.CharField(_("hur"), max_length=10, choices=Channel, default=Channel.PORTAL)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    made_at = models.DateTimeField(_("klart"), null=True, blank=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        verbose_name = _("besked som fil")
        verbose_name_plural = _("besked som filer")
        constraints = [
            models.UniqueConstraint(
                fields=["participant"], condition=Q(recorded_by__isnull=True), name="one_statement_of_own"
            ),
            models.UniqueConstraint(fields=["participant", "recorded_by"], name="one_statement_by_employee"),
            models.CheckConstraint(
                condition=Q(month__isnull=True) | Q(month__range=(1, 12)), name="statement_month"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def board_id(self) -> uuid.UUID:
        return self.participant.board_id
