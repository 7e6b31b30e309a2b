"""What a person has given and the answers it gets: the loop that must be closed.

A unit that answers is never told who gave; the words are the giver's own and stay encrypted.
"""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.crypto import EncryptedTextField
from participants.models.assignments import Assignment
from participants.models.offers import Channel
from participants.models.organisations import Board, Unit
from participants.models.people import Participant
from participants.querysets import ContributionQuerySet
from participants.states import ContributionState


class Contribution(models.Model):
    """'Det du gjort': one delivered piece by one person. Somebody owes an answer to it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+", verbose_name=_("nämnd"))
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="contributions")
    # Without a unit it is the coordinator who owes the answer, or finds out who does.
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("enhet")
    )
    assignment = models.ForeignKey(
        Assignment, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    programme = models.CharField(_("program"), max_length=40, blank=True)
    title = models.CharField(_("rubrik"), max_length=120)
    text = EncryptedTextField(_("det du vill säga"), blank=True)
    state = models.CharField(
        _("läge"), max_length=20, choices=ContributionState, default=ContributionState.OWED
    )
    state_changed_at = models.DateTimeField(null=True, blank=True)
    given_at = models.DateTimeField(_("lämnat"))
    given_via = models.CharField(_("hur"), max_length=10, choices=Channel, default=Channel.PORTAL)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    answer_by = models.DateField(_("svar senast"))
    moved_because = models.CharField(_("flyttat, därför"), max_length=200, blank=True)
    reminded_on = models.DateField(null=True, blank=True)

    objects = ContributionQuerySet.as_manager()

    class Meta:
        verbose_name = _("det du gjort")
        verbose_name_plural = _("det du gjort")
        ordering = ["-given_at"]
        indexes = [models.Index(fields=["board", "state", "answer_by"], name="contribution_owed")]

    def __str__(self) -> str:
        return self.title


class AnswerKind(models.TextChoices):
    """What became of it. A no is 'inte nu' and always says why."""

    USED = "used", _("Vi har använt det")
    PARTLY = "partly", _("Vi har använt en del")
    NOT_NOW = "not_now", _("Inte nu")
    QUESTION = "question", _("Vi undrar en sak")


class Verdict(models.TextChoices):
    """The giver's own word on whether it was an answer."""

    YES = "yes", _("ja")
    NO = "no", _("nej")


class Answer(models.Model):
    """One answer, or a question back. The latest is the one that counts; none is ever changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contribution = models.ForeignKey(Contribution, on_delete=models.PROTECT, related_name="answers")
    kind = models.CharField(_("svar"), max_length=10, choices=AnswerKind)
    words = models.TextField(_("med egna ord"))
    # "Så blev det": what the reader can go and look at.
    result = models.TextField(_("så blev det"), blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(_("svarat"))
    verdict = models.CharField(_("fick du svar?"), max_length=5, choices=Verdict, blank=True)
    verdict_at = models.DateTimeField(null=True, blank=True)
    # To a question: the person's reply. To an answer that was none: what is missing.
    reply = EncryptedTextField(_("det du svarade"), blank=True)

    class Meta:
        verbose_name = _("återkoppling")
        verbose_name_plural = _("återkopplingar")
        ordering = ["answered_at"]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def is_question(self) -> bool:
        return self.kind == AnswerKind.QUESTION
