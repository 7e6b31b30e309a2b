"""A question to the organisation, who asked it, and what was answered.

Nothing in `PublicQuestion` tells who asked: that stands in `Asking`, which can be destroyed while the
question and its answers are kept.
"""

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.crypto import EncryptedTextField
from participants.models import Board, Participant, Unit
from reporters.question_querysets import AskingQuerySet, PublicQuestionQuerySet
from reporters.question_states import OWED, QuestionState


class Road(models.TextChoices):
    """Where the editor sends a question. Only one of the roads is ever seen by readers."""

    PUBLIC = "public", _("öppen fråga")
    PRIVATE = "private", _("eget ärende, eget svar")
    REPORT = "report", _("någon kan fara illa")


class Heard(models.TextChoices):
    """The word of whoever asked on whether it was an answer."""

    YES = "yes", _("Ja, det var ett svar")
    PARTLY = "partly", _("Delvis")
    NO = "no", _("Nej, det var inget svar")


class PublicQuestion(models.Model):
    """One question, from the first line to the answer. The words here are those that readers may read."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+", verbose_name=_("nämnd"))
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("enhet")
    )
    article = models.ForeignKey(
        "news.ArticlePage",
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("artikel"),
    )
    state = models.CharField(_("läge"), max_length=12, choices=QuestionState, default=QuestionState.NEW)
    state_changed_at = models.DateTimeField(null=True, blank=True)
    road = models.CharField(_("väg"), max_length=8, choices=Road, blank=True)
    asked_at = models.DateTimeField(_("frågades"))
    title = models.CharField(_("rubrik"), max_length=120, blank=True)
    words = models.TextField(_("frågan, som läsarna ser den"), blank=True)
    diary = models.CharField(_("diarienummer"), max_length=40, blank=True)
    answer_by = models.DateField(_("svar senast"), null=True, blank=True)
    published_at = models.DateTimeField(_("öppen sedan"), null=True, blank=True)
    answered_at = models.DateTimeField(_("besvarad"), null=True, blank=True)
    verdict = models.CharField(_("fick du svar?"), max_length=8, choices=Heard, blank=True)
    heard_at = models.DateTimeField(_("sagt"), null=True, blank=True)
    # "Nej" opens a question once more, and not again.
    reopened_at = models.DateTimeField(null=True, blank=True)
    sorted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    # Who has taken over when somebody may be in danger: a role or a name.
    handed_to = models.CharField(_("lämnad till"), max_length=120, blank=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="duplicates", null=True, blank=True
    )

    objects = PublicQuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("fråga till verksamheten")
        verbose_name_plural = _("frågor till verksamheten")
        ordering = ["-asked_at"]
        indexes = [
            models.Index(fields=["board", "state", "answer_by"], name="question_owed"),
            models.Index(fields=["road", "state", "published_at"], name="question_out"),
        ]
        constraints = [
            # What waits openly has words of its own, somebody who answers, and a day.
            models.CheckConstraint(
                condition=~Q(road=Road.PUBLIC, state__in=OWED)
                | (
                    ~Q(title="")
                    & ~Q(words="")
                    & Q(unit__isnull=False, answer_by__isnull=False, published_at__isnull=False)
                ),
                name="open_question_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(road=Road.PUBLIC) | Q(road="") | Q(title="", words=""),
                name="closed_question_has_no_open_words",
            ),
            models.CheckConstraint(
                condition=~Q(state=QuestionState.HANDED_OVER) | Q(road=Road.REPORT),
                name="handed_over_is_by_that_road",
            ),
            models.CheckConstraint(
                condition=Q(state=QuestionState.MERGED, merged_into__isnull=False)
                | Q(merged_into__isnull=True)
                | Q(state=QuestionState.WITHDRAWN),
                name="merged_question_has_another",
            ),
        ]

    def __str__(self) -> str:
        return self.title or str(_("Fråga"))

    @property
    def is_owed(self) -> bool:
        return self.state in OWED

    @property
    def is_public(self) -> bool:
        return self.road == Road.PUBLIC

    def is_late(self, on: date) -> bool:
        """The unit's own lateness; nobody's clock runs against whoever asked."""
        return self.is_owed and self.answer_by is not None and self.answer_by < on


class Asker(models.TextChoices):
    READER = "reader", _("en läsare")
    REPORTER = "reporter", _("en invånarreporter")
    GROUP = "group", _("en grupp")


class NamedAs(models.TextChoices):
    """How a reporter is called beside the question."""

    NOBODY = "nobody", _("Inget namn")
    FIRST_NAME = "first_name", _("Mitt förnamn")
    NAME = "name", _("Mitt namn")
    PSEUDONYM = "pseudonym", _("Ett namn som jag hittar på")


class Asking(models.Model):
    """Who asked, in which words, and the way back to the answer."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    question = models.OneToOneField(PublicQuestion, on_delete=models.PROTECT, related_name="asking")
    asker = models.CharField(_("vem frågar"), max_length=8, choices=Asker, default=Asker.READER)
    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    words = EncryptedTextField(_("frågan, som den kom"), blank=True)
    named_as = models.CharField(_("namn"), max_length=10, choices=NamedAs, default=NamedAs.NOBODY)
    # What readers see beside the question: the group's name, or what the reporter chose.
    byline = models.CharField(_("visas som"), max_length=80, blank=True)
    # Why it was no answer, or not a whole one. To those who answer, and to nobody else.
    missing = EncryptedTextField(_("det som saknas"), blank=True)
    # Made with the form: a second tap finds what the first one asked. Never shown to anybody else.
    form_key = models.UUIDField(unique=True, editable=False)
    # By which somebody without a log-in comes back; a keyed hash.
    code_hash = models.CharField(max_length=64, blank=True, db_index=True, editable=False)

    objects = AskingQuerySet.as_manager()

    class Meta:
        verbose_name = _("den som frågade")
        verbose_name_plural = _("de som frågade")

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def board_id(self) -> uuid.UUID:
        return self.question.board_id


class AskerContact(models.Model):
    """Where to say that there is an answer. Left freely; goes before the rest does."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    asking = models.OneToOneField(Asking, on_delete=models.PROTECT, related_name="contact")
    address = EncryptedTextField(_("e-post eller telefon"))

    class Meta:
        verbose_name = _("kontakt till den som frågade")
        verbose_name_plural = _("kontakter till dem som frågade")

    def __str__(self) -> str:
        return str(self.pk)


class PrivateAnswer(models.Model):
    """To somebody's own case: read with the code, or in the portal, and nowhere else."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    asking = models.ForeignKey(Asking, on_delete=models.PROTECT, related_name="private_answers")
    words = EncryptedTextField(_("svar"))
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(_("svarat"))

    class Meta:
        verbose_name = _("eget svar")
        verbose_name_plural = _("egna svar")
        ordering = ["answered_at"]

    def __str__(self) -> str:
        return str(self.pk)


class AnswerSort(models.TextChoices):
    WHOLE = "whole", _("svar")
    PART = "part", _("en del av svaret")
    CORRECTION = "correction", _("rättelse")


class QuestionAnswer(models.Model):
    """One answer to a public question, as it was given. None is ever changed: what was wrong is corrected by
    another beside it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    question = models.ForeignKey(PublicQuestion, on_delete=models.PROTECT, related_name="answers")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("enhet"))
    sort = models.CharField(_("slag"), max_length=10, choices=AnswerSort, default=AnswerSort.WHOLE)
    words = models.TextField(_("svar"))
    rest_by = models.DateField(_("resten senast"), null=True, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(_("svarat"))

    class Meta:
        verbose_name = _("svar på en fråga")
        verbose_name_plural = _("svar på frågor")
        ordering = ["answered_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(sort=AnswerSort.PART, rest_by__isnull=False)
                | (~Q(sort=AnswerSort.PART) & Q(rest_by__isnull=True)),
                name="part_of_an_answer_says_when_the_rest_comes",
            )
        ]

    def __str__(self) -> str:
        return self.get_sort_display()

    @property
    def board_id(self) -> uuid.UUID:
        return self.question.board_id


class QuestionMove(models.Model):
    """The day of an answer was moved, and readers are told why."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    question = models.ForeignKey(PublicQuestion, on_delete=models.PROTECT, related_name="moves")
    moved_from = models.DateField(_("från"))
    moved_to = models.DateField(_("till"))
    because = models.CharField(_("därför att"), max_length=200)
    moved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    moved_at = models.DateTimeField(_("flyttat"))

    class Meta:
        verbose_name = _("flyttad svarsdag")
        verbose_name_plural = _("flyttade svarsdagar")
        ordering = ["moved_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(moved_to__gt=models.F("moved_from")), name="answer_day_is_moved_forward"
            )
        ]

    def __str__(self) -> str:
        return str(self.moved_to)
