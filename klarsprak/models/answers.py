"""What the owner decided about each remark, and the letter that tells the reader."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.crypto import EncryptedTextField
from core.models import StoredFile
from klarsprak.models.readings import Comment, Reading
from klarsprak.models.texts import ReviewedText, Sentence
from klarsprak.querysets import DecisionQuerySet, LetterQuerySet
from participants.models import Contribution


class Outcome(models.TextChoices):
    USED = "used", _("Använt")
    PARTLY = "partly", _("Delvis använt")
    NOT_NOW = "not_now", _("Inte nu")
    QUESTION = "question", _("Fråga tillbaka")


class Reason(models.TextChoices):
    """Why not now; words of one's own may follow, and must for `other`."""

    LAW = "law", _("Lagen säger hur det ska stå")
    SYSTEM = "system", _("Systemet som skickar brevet kan inte ändras nu")
    DISAGREE = "disagree", _("Vi tror att det blir otydligare för andra")
    LATER = "later", _("Vi tar med det nästa gång texten görs om")
    OTHER = "other", _("Annat skäl")


class Decision(models.Model):
    """One answer to one remark. It may be changed until the text is closed.

    `sentence` is "så blev det", a sentence of the new version. It is set by the system only when the words
    are exactly the same; everything else is linked by a person, never by likeness. `sentence_words` are the
    words that were pointed at: when the new text changes they alone say whether the link still holds.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    comment = models.OneToOneField(Comment, on_delete=models.PROTECT, related_name="decision")
    outcome = models.CharField(_("svar"), max_length=10, choices=Outcome)
    reason = models.CharField(_("skäl"), max_length=10, choices=Reason, blank=True)
    words = models.TextField(_("med egna ord"), blank=True)
    sentence = models.ForeignKey(
        Sentence,
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("så blev det"),
    )
    sentence_words = models.TextField(_("orden som pekades ut"), blank=True)
    linked_by_system = models.BooleanField(_("samma mening, hittad av systemet"), default=False)
    # What was asked back, once the owner has answered for good. Until then it stands in `words`.
    question = models.TextField(_("frågan tillbaka"), blank=True)
    reply = EncryptedTextField(_("läsarens svar på frågan"), blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(_("svarat"))

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("svar på kommentar")
        verbose_name_plural = _("svar på kommentarer")
        ordering = ["comment"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(outcome="not_now") | ~models.Q(reason=""), name="no_says_why"
            ),
            models.CheckConstraint(
                condition=~models.Q(reason="other") | ~models.Q(words=""), name="other_reason_is_said"
            ),
            models.CheckConstraint(
                condition=~models.Q(outcome="question") | ~models.Q(words=""), name="question_is_asked"
            ),
        ]

    def __str__(self) -> str:
        return self.get_outcome_display()

    @property
    def is_final(self) -> bool:
        return self.outcome != Outcome.QUESTION

    @property
    def asked(self) -> str:
        """The question back, answered or not."""
        return self.question if self.is_final else self.words

    @property
    def lost_its_sentence(self) -> bool:
        """The words that were pointed at no longer stand in the new text: 'peka ut igen'."""
        return bool(self.sentence_words) and self.sentence_id is None


class Letter(models.Model):
    """The reader is told. The words are made from the decisions when it is read; nothing is copied here."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reading = models.OneToOneField(Reading, on_delete=models.PROTECT, related_name="letter")
    contribution = models.ForeignKey(
        Contribution, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    sent_at = models.DateTimeField(_("skickat"))
    read_at = models.DateTimeField(_("läst"), null=True, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("brev till läsare")
        verbose_name_plural = _("brev till läsare")
        ordering = ["-sent_at"]

    def __str__(self) -> str:
        return f"{self.sent_at:%Y-%m-%d}"


class ResultDocument(models.Model):
    """The closed text with its decisions as a Word document: one at a time, made when it is asked for."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    text = models.OneToOneField(ReviewedText, on_delete=models.CASCADE, related_name="result_document")
    asked_at = models.DateTimeField(_("bad om det"))
    made_at = models.DateTimeField(_("klart"), null=True, blank=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        verbose_name = _("Word-dokument med svaren")
        verbose_name_plural = _("Word-dokument med svaren")

    def __str__(self) -> str:
        return str(self.pk)


class LetterFile(models.Model):
    """The letter as a PDF: asked for by its reader, made by a job, and gone from here within a day.

    The words are made anew each time; only the file is a row, one at a time for the letter. A letter does
    not go before its file: nothing would be left that knows of what lies on the disk.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    letter = models.OneToOneField(Letter, on_delete=models.PROTECT, related_name="ordered_file")
    asked_at = models.DateTimeField(_("bad om det"))
    made_at = models.DateTimeField(_("klart"), null=True, blank=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        verbose_name = _("brev som fil")
        verbose_name_plural = _("brev som filer")

    def __str__(self) -> str:
        return str(self.pk)
