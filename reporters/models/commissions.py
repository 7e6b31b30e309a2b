"""Something to write about: offered by the editor, or proposed by a reporter."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from participants.models import Assignment
from reporters.commission_querysets import CommissionQuerySet


class CommissionKind(models.TextChoices):
    EVENT = "event", _("händelse")
    MEETING = "meeting", _("möte")
    LECTURE = "lecture", _("föreläsning")
    INTERVIEW = "interview", _("intervju")
    OWN = "own", _("egen idé")


class Template(models.TextChoices):
    """What kind of piece it becomes; each has its own help for the writer."""

    REPORT = "report", _("reportage")
    INTERVIEW = "interview", _("intervju")
    OPINION = "opinion", _("åsikt")
    PHOTO_STORY = "photo_story", _("bildberättelse")


class Commission(models.Model):
    """What a reporter is asked to cover: the programme's own row of the assignment."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    assignment = models.OneToOneField(Assignment, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("vad"), max_length=10, choices=CommissionKind)
    template = models.CharField(_("hur"), max_length=12, choices=Template, default=Template.REPORT)
    # What the editor wrote; None for a reporter's own idea.
    brief = models.OneToOneField(
        "reporters.Brief", on_delete=models.PROTECT, related_name="commission", null=True, blank=True
    )
    topic = models.ForeignKey(
        "news.Topic",
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("ämne på webbplatsen"),
    )

    objects = CommissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("uppdrag att skriva")
        verbose_name_plural = _("uppdrag att skriva")

    def __str__(self) -> str:
        return str(self.assignment)

    @property
    def board_id(self) -> uuid.UUID:
        return self.assignment.board_id
