import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from fees.querysets import PastWorkQuerySet
from participants.models import Board, EngagementForm, Participant


class PastWork(models.Model):
    """Hours that were worked and paid before the platform was there, written in once from old lists.

    Never sent to payroll: it has been paid. It counts in what a person has done, in days of employment and
    in the budgets of its year.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+", verbose_name=_("nämnd"))
    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="past_work", verbose_name=_("deltagare")
    )
    worked_on = models.DateField(_("dag"))
    minutes = models.PositiveIntegerField(_("minuter"))
    what = models.CharField(_("vad"), max_length=120)
    engagement_form = models.CharField(_("ersättningsform"), max_length=20, choices=EngagementForm)
    programme = models.CharField(_("program"), max_length=40, blank=True)
    cost_centre = models.CharField(_("kostnadsställe"), max_length=10, blank=True)
    # Pay before tax with holiday pay.
    pay_ore = models.PositiveIntegerField(_("lön i öre"), default=0)
    paid_on = models.DateField(_("utbetalt"), null=True, blank=True)
    # Made of what the row says: the same row in however many files is written once.
    key = models.UUIDField(unique=True, editable=False)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        verbose_name=_("inskriven av"),
    )
    written_at = models.DateTimeField(_("inskriven"))

    objects = PastWorkQuerySet.as_manager()

    class Meta:
        verbose_name = _("tidigare arbete")
        verbose_name_plural = _("tidigare arbete")
        ordering = ["-worked_on", "pk"]
        indexes = [models.Index(fields=["participant", "worked_on"], name="past_work_by_person")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(minutes__gt=0, minutes__lte=24 * 60), name="past_work_within_a_day"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
