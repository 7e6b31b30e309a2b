import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from participants.models import Board, EngagementForm


class OfferText(models.Model):
    """What a written offer says about insurance, and what a person with support of that kind of engagement
    may need to report, as the board has decided it from a day.

    Rows are never edited: a new row closes the old, and two rows of the same form never hold on the same
    day (`fees.guards`). An offer keeps pointing at the row that it was made with.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+", verbose_name=_("nämnd"))
    engagement_form = models.CharField(_("ersättningsform"), max_length=20, choices=EngagementForm)
    # Empty: nothing is promised, and the offer says nothing about it.
    insurance = models.CharField(_("försäkring"), max_length=300, blank=True)
    to_report = models.CharField(_("att anmäla"), max_length=300, blank=True)
    valid_from = models.DateField(_("gäller från"))
    valid_to = models.DateField(_("gäller till och med"), null=True, blank=True)
    source = models.CharField(_("beslut"), max_length=160)

    class Meta:
        verbose_name = _("villkorstext")
        verbose_name_plural = _("villkorstexter")
        ordering = ["engagement_form", "-valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
                name="offer_text_period",
            ),
            models.CheckConstraint(
                condition=~models.Q(insurance="", to_report=""), name="offer_text_says_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_engagement_form_display()} {self.valid_from}"
