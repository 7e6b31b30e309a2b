"""The recruitment group: who has applied, who is a member, and what each has been introduced to."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from participants.models import Participant
from recruitment.querysets import GroupMemberQuerySet


class IntroductionPart(models.TextChoices):
    """Each part of the process is gone through before the first assignment."""

    ADVERT = "advert", _("annonsen")
    QUESTIONS = "questions", _("frågor och arbetsprov")
    INTERVIEW = "interview", _("intervjun")
    ASSESSMENT = "assessment", _("omdömet")
    SECRECY = "secrecy", _("det som stannar i rummet")


class GroupMember(models.Model):
    """Somebody who has applied to the group, by one tap. A member from the day of the welcome."""

    # What a member is introduced to before the first assignment.
    PARTS = tuple(IntroductionPart)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    participant = models.OneToOneField(
        Participant, on_delete=models.PROTECT, related_name="+", verbose_name=_("deltagare")
    )
    applied_at = models.DateTimeField(_("sökte"))
    welcomed_at = models.DateTimeField(_("välkommen"), null=True, blank=True)
    left_at = models.DateTimeField(_("lämnade"), null=True, blank=True)

    objects = GroupMemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("medlem i rekryteringsgruppen")
        verbose_name_plural = _("medlemmar i gruppen")
        ordering = ["applied_at"]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def board_id(self) -> uuid.UUID:
        return self.participant.board_id


class Introduction(models.Model):
    """One part of the process that a member has gone through with somebody."""

    member = models.ForeignKey(GroupMember, on_delete=models.CASCADE, related_name="introductions")
    part = models.CharField(_("del"), max_length=12, choices=IntroductionPart)
    held_on = models.DateField(_("dag"))
    held_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("med")
    )

    class Meta:
        verbose_name = _("introduktion")
        verbose_name_plural = _("introduktioner")
        constraints = [models.UniqueConstraint(fields=["member", "part"], name="introduced_once")]

    def __str__(self) -> str:
        return str(self.get_part_display())
