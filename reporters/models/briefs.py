"""What the editor wants written about, before anybody is asked. The editor never learns who is."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from participants.models import Board
from reporters.commission_querysets import BriefQuerySet
from reporters.commission_states import CHANGEABLE, BriefState
from reporters.models.commissions import CommissionKind, Template


class Brief(models.Model):
    """The coordinator makes an assignment of it, and asks.

    The day and the hours are those of the event; `minutes` is all of it, with the writing.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+", verbose_name=_("nämnd"))
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("skrivet av")
    )
    state = models.CharField(_("läge"), max_length=12, choices=BriefState, default=BriefState.DRAFT)
    state_changed_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(_("påbörjat"))
    sent_at = models.DateTimeField(_("skickat"), null=True, blank=True)
    title = models.CharField(_("rubrik"), max_length=120)
    kind = models.CharField(_("vad"), max_length=10, choices=CommissionKind, default=CommissionKind.EVENT)
    template = models.CharField(_("hur"), max_length=12, choices=Template, default=Template.REPORT)
    topic = models.ForeignKey(
        "news.Topic",
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("ämne på webbplatsen"),
    )
    about = models.TextField(_("vad det handlar om"), blank=True)
    on = models.DateField(_("dag"), null=True, blank=True)
    starts = models.TimeField(_("börjar"), null=True, blank=True)
    ends = models.TimeField(_("slutar"), null=True, blank=True)
    due_on = models.DateField(_("texten klar senast"), null=True, blank=True)
    place_name = models.CharField(_("plats"), max_length=120, blank=True)
    place_address = models.CharField(_("adress"), max_length=160, blank=True)
    meets = models.CharField(_("vem som möter"), max_length=200, blank=True)
    access = models.CharField(_("så är platsen"), max_length=300, blank=True)
    places = models.PositiveSmallIntegerField(_("reportrar"), default=1)
    minutes = models.PositiveIntegerField(_("tid i minuter"), null=True, blank=True)
    expenses_covered = models.CharField(
        _("utlägg som betalas"), max_length=200, blank=True, default=_("Bussen betalas mot kvitto.")
    )
    sent_back_because = models.TextField(_("varför det kom tillbaka"), blank=True)

    objects = BriefQuerySet.as_manager()

    class Meta:
        verbose_name = _("något att skriva om")
        verbose_name_plural = _("att skriva om")
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(condition=models.Q(places__gte=1), name="brief_has_places"),
            models.CheckConstraint(
                condition=models.Q(starts__isnull=True)
                | models.Q(on__isnull=False, ends__gt=models.F("starts")),
                name="brief_hours_have_a_day_and_an_end",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_changeable(self) -> bool:
        return self.state in CHANGEABLE
