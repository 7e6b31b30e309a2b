"""The same questions before, after and six months later. Who answered is kept apart from the answers."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from mentoring.models.groups import MentorGroup


class Side(models.TextChoices):
    EMPLOYEE = "employee", _("medarbetare")
    MENTOR = "mentor", _("mentorer")


class Moment(models.TextChoices):
    BEFORE = "before", _("före")
    AFTER = "after", _("efter")
    LATER = "later", _("sex månader senare")


class EvaluationAnswer(models.Model):
    """Answers without a person, a time or an order. `answers` is one to four by the question's key."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(MentorGroup, on_delete=models.PROTECT, related_name="evaluation_answers")
    side = models.CharField(_("vilka"), max_length=10, choices=Side)
    moment = models.CharField(_("när"), max_length=10, choices=Moment)
    answers = models.JSONField(_("svar"), default=dict)
    words = models.TextField(_("egna ord"), blank=True)
    to_university = models.BooleanField(_("får gå till universitetet"), default=False)

    class Meta:
        verbose_name = _("svar på utvärdering")
        verbose_name_plural = _("svar på utvärderingar")

    def __str__(self) -> str:
        return str(self.pk)


class Answered(models.Model):
    """Somebody has answered a form, once; what was answered does not stand here."""

    group = models.ForeignKey(MentorGroup, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    moment = models.CharField(_("när"), max_length=10, choices=Moment)

    class Meta:
        verbose_name = _("har svarat på utvärdering")
        verbose_name_plural = _("har svarat på utvärderingar")
        constraints = [models.UniqueConstraint(fields=["group", "user", "moment"], name="evaluated_once")]

    def __str__(self) -> str:
        return str(self.pk)
