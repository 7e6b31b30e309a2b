"""Questions and work samples that representatives have written, and how they worked."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from participants.models import Board, Participant
from recruitment.models.recruitments import Recruitment
from recruitment.querysets import BankQuestionQuerySet


class QuestionKind(models.TextChoices):
    QUESTION = "question", _("intervjufråga")
    WORK_SAMPLE = "work_sample", _("arbetsprov")


class HowItWorked(models.TextChoices):
    WELL = "well", _("fungerade bra")
    SO_SO = "so_so", _("fungerade sådär")
    BADLY = "badly", _("fungerade inte")


class BankQuestion(models.Model):
    """One of the bank. A work sample is used only when it can be judged without knowing the law."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+", verbose_name=_("nämnd"))
    kind = models.CharField(_("slag"), max_length=12, choices=QuestionKind, default=QuestionKind.QUESTION)
    theme = models.CharField(_("tema"), max_length=60)
    words = models.TextField(_("frågan eller uppgiften"))
    look_for = models.TextField(_("det här vill vi höra eller se"), blank=True)
    without_law = models.BooleanField(_("går att bedöma utan att kunna lagen"), default=False)
    written_by = models.ForeignKey(
        Participant,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("skriven av"),
    )
    is_proposed = models.BooleanField(_("väntar på att tas in"), default=False)
    is_used = models.BooleanField(_("används"), default=True)
    added_at = models.DateTimeField(_("tillagd"))
    # What became of a proposal, in words that whoever proposed it reads.
    answer = models.TextField(_("svar"), blank=True)
    answered_at = models.DateTimeField(_("besvarad"), null=True, blank=True)

    objects = BankQuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("fråga i banken")
        verbose_name_plural = _("frågor i banken")
        ordering = ["theme", "words"]

    def __str__(self) -> str:
        return self.words[:80]


class ChosenQuestion(models.Model):
    """A question as it is asked in one recruitment, and afterwards how it worked."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recruitment = models.ForeignKey(Recruitment, on_delete=models.PROTECT, related_name="questions")
    bank_question = models.ForeignKey(
        BankQuestion, on_delete=models.PROTECT, related_name="uses", null=True, blank=True
    )
    kind = models.CharField(_("slag"), max_length=12, choices=QuestionKind, default=QuestionKind.QUESTION)
    words = models.TextField(_("frågan eller uppgiften"))
    position = models.PositiveSmallIntegerField(_("ordning"))
    worked = models.CharField(_("hur den fungerade"), max_length=8, choices=HowItWorked, blank=True)
    note = models.TextField(_("anteckning till nästa gång"), blank=True)

    class Meta:
        verbose_name = _("vald fråga")
        verbose_name_plural = _("valda frågor")
        ordering = ["recruitment", "position"]

    def __str__(self) -> str:
        return self.words[:80]
