"""'Logggranskning': once a month somebody named looks at who has read about whom, and signs."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from participants.models.organisations import Board
from participants.querysets import LogReviewQuerySet


class ReviewNote(models.TextChoices):
    """What the reviewer did. Chosen, not written: no person is described here."""

    NOTHING = "nothing", _("Inget att fråga om")
    ASKED = "asked", _("Jag har frågat och fått en förklaring")
    TALKED = "talked", _("Jag har pratat om arbetssättet i gruppen")
    CHANGED = "changed", _("En roll eller en åtkomst har ändrats")
    INVESTIGATED = "investigated", _("Något utreds vidare enligt våra rutiner")


class LogReview(models.Model):
    """One reviewer has looked at one board's month. The reviewer's own readings are left to another."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+", verbose_name=_("nämnd"))
    # The month's first day.
    month = models.DateField(_("månad"))
    # Keys of ReviewNote, with commas between them.
    notes = models.CharField(_("anteckning"), max_length=120)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("granskad av")
    )
    signed_at = models.DateTimeField(_("granskad"))

    objects = LogReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("granskad månad")
        verbose_name_plural = _("logggranskning")
        ordering = ["-month", "signed_at"]
        constraints = [
            models.UniqueConstraint(fields=["board", "month", "signed_by"], name="log_review_once"),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def note_words(self) -> str:
        return ", ".join(str(ReviewNote(key).label) for key in self.notes.split(",") if key)
