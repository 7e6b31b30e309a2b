"""What readers say about a version: each alone first, then together.

A reader's words are the reader's own: encrypted, never shown to other readers before their own reading is
handed in, and shown to the owner without a name unless the reader says so.
"""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.crypto import EncryptedTextField
from klarsprak.models.texts import Sentence, TextBlock, Version
from klarsprak.querysets import CommentQuerySet, PostQuerySet, ReadingQuerySet, ReadingRoundQuerySet
from klarsprak.states import ReadingState, TextState
from participants.models import Assignment, Participant


class ReadingRound(models.Model):
    """A frozen version that people are asked to read: the programme's own row of the assignment."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    assignment = models.OneToOneField(Assignment, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="rounds")
    talks_until = models.DateField(_("läsarna pratar till och med"), null=True, blank=True)

    objects = ReadingRoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("läsomgång")
        verbose_name_plural = _("läsomgångar")
        ordering = ["assignment"]

    def __str__(self) -> str:
        return str(self.version_id)

    @property
    def is_open(self) -> bool:
        """The text is still read: remarks can be made and changed."""
        return self.version.text.state == TextState.READING and not self.assignment.is_cancelled


class ShownAs(models.TextChoices):
    """What the other readers see."""

    READER = "reader", _("Läsare och en siffra")
    FIRST_NAME = "first_name", _("Mitt förnamn")
    PSEUDONYM = "pseudonym", _("Ett namn som jag hittar på")


class Reading(models.Model):
    """One person's reading of one version, begun when the person said yes to it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(ReadingRound, on_delete=models.PROTECT, related_name="readings")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    # "Läsare 1", the same to everyone all the way.
    number = models.PositiveSmallIntegerField(_("nummer"))
    state = models.CharField(_("läge"), max_length=12, choices=ReadingState, default=ReadingState.READING)
    state_changed_at = models.DateTimeField(null=True, blank=True)
    began_at = models.DateTimeField(_("började"))
    handed_in_at = models.DateTimeField(_("lämnade"), null=True, blank=True)
    # Ended with the round: when the reader saw it said. Until then the first page tells.
    end_read_at = models.DateTimeField(_("läste att läsningen är slut"), null=True, blank=True)
    # The block that "Fortsätt" leads back to.
    at_block = models.ForeignKey(
        TextBlock, on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    minutes = models.PositiveSmallIntegerField(_("minuter"), null=True, blank=True)
    shown_as = models.CharField(_("visas som"), max_length=12, choices=ShownAs, default=ShownAs.READER)
    pseudonym = models.CharField(_("namn som visas"), max_length=30, blank=True)
    owner_may_know = models.BooleanField(_("den som äger texten får veta vem"), default=False)

    objects = ReadingQuerySet.as_manager()

    class Meta:
        verbose_name = _("läsning")
        verbose_name_plural = _("läsningar")
        ordering = ["round", "number"]
        constraints = [
            models.UniqueConstraint(fields=["round", "participant"], name="one_reading_each"),
            models.UniqueConstraint(fields=["round", "number"], name="reader_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number}"


class Reaction(models.TextChoices):
    """Four big choices."""

    GOOD = "good", _("Bra")
    HARD = "hard", _("Svårt att förstå")
    WRONG = "wrong", _("Känns fel eller oroar mig")
    MISSING = "missing", _("Något saknas")


class HiddenBecause(models.TextChoices):
    """Why the coordinator took a line out of the talk, as its writer reads it. Nothing about the writer."""

    ABOUT_SOMEBODY = "somebody", _("Det gick att förstå vem det handlade om")
    HURTS = "hurts", _("Det kunde göra någon annan ledsen")
    NOT_THE_TEXT = "not_text", _("Det handlade om annat än texten")


class Moderated(models.Model):
    """Words that other readers see. That somebody felt that they were wrong is kept without who: the
    coordinator looks at the words, not at the one who said so."""

    reported_at = models.DateTimeField(_("känns fel, sa någon"), null=True, blank=True)
    looked_at = models.DateTimeField(_("tittat på, får stå"), null=True, blank=True)
    hidden_at = models.DateTimeField(_("borttaget"), null=True, blank=True)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    hidden_because = models.CharField(_("skäl"), max_length=10, choices=HiddenBecause, blank=True)

    class Meta:
        abstract = True

    @property
    def is_hidden(self) -> bool:
        return self.hidden_at is not None

    @property
    def is_waiting(self) -> bool:
        """Somebody felt that it is wrong, and it has not been looked at since."""
        if self.reported_at is None or self.is_hidden:
            return False
        return self.looked_at is None or self.looked_at < self.reported_at


HIDDEN_SAYS_WHY = models.Q(hidden_at__isnull=True) | (
    models.Q(hidden_at__isnull=False) & ~models.Q(hidden_because="")
)


class Comment(Moderated):
    """A remark on a sentence, or on a whole block when it names none. One each per reading and place.

    `exact`, `prefix` and `suffix` are the W3C TextQuoteSelector of the place, for export. One that the
    coordinator takes out of the talk is hidden from the other readers alone: it is the reader's work, and is
    still answered.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reading = models.ForeignKey(Reading, on_delete=models.PROTECT, related_name="comments")
    block = models.ForeignKey(TextBlock, on_delete=models.PROTECT, related_name="comments")
    sentence = models.ForeignKey(
        Sentence, on_delete=models.PROTECT, related_name="comments", null=True, blank=True
    )
    reaction = models.CharField(_("vad du tycker"), max_length=10, choices=Reaction)
    words = EncryptedTextField(_("egna ord"), blank=True)
    suggestion = EncryptedTextField(_("så här skulle jag skriva"), blank=True)
    # Written on one screen and replaced from another. Only the writer sees it, until the writer lets it go.
    earlier = EncryptedTextField(_("skrivet på en annan skärm"), blank=True)
    exact = models.TextField()
    prefix = models.CharField(max_length=32, blank=True)
    suffix = models.CharField(max_length=32, blank=True)
    # "Bra" without words is thanks; everything else is answered.
    needs_answer = models.BooleanField(default=True, editable=False)
    said_at = models.DateTimeField(_("sagt"))
    changed_at = models.DateTimeField(_("ändrat"))

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("kommentar")
        verbose_name_plural = _("kommentarer")
        ordering = ["reading", "said_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["reading", "sentence"],
                condition=models.Q(sentence__isnull=False),
                name="one_comment_a_sentence",
            ),
            models.UniqueConstraint(
                fields=["reading", "block"],
                condition=models.Q(sentence__isnull=True),
                name="one_comment_a_block",
            ),
            models.CheckConstraint(condition=HIDDEN_SAYS_WHY, name="hidden_comment_says_why"),
        ]

    def __str__(self) -> str:
        return self.get_reaction_display()

    @property
    def has_words(self) -> bool:
        return bool(self.words or self.suggestion)


class ClosingAnswer(models.Model):
    """An answer to one of the few questions at the end (`klarsprak.closing`)."""

    reading = models.ForeignKey(Reading, on_delete=models.PROTECT, related_name="closing_answers")
    question = models.CharField(_("fråga"), max_length=20)
    words = EncryptedTextField(_("svar"))

    class Meta:
        verbose_name = _("svar på slutet")
        verbose_name_plural = _("svar på slutet")
        ordering = ["reading", "pk"]
        constraints = [models.UniqueConstraint(fields=["reading", "question"], name="closing_answer_once")]

    def __str__(self) -> str:
        return self.question


class Post(Moderated):
    """A line in the talk about a sentence or a block: by a reader, or by staff who moderate.

    A hidden line stays in its place as "borttaget av samordnaren"; its words are gone.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    block = models.ForeignKey(TextBlock, on_delete=models.PROTECT, related_name="posts")
    sentence = models.ForeignKey(
        Sentence, on_delete=models.PROTECT, related_name="posts", null=True, blank=True
    )
    reading = models.ForeignKey(
        Reading, on_delete=models.PROTECT, related_name="posts", null=True, blank=True
    )
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    words = EncryptedTextField(_("det du säger"), blank=True)
    said_at = models.DateTimeField(_("sagt"))
    changed_at = models.DateTimeField(_("ändrat"), null=True, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = _("inlägg")
        verbose_name_plural = _("inlägg")
        ordering = ["said_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reading__isnull=False, staff__isnull=True)
                | models.Q(reading__isnull=True, staff__isnull=False),
                name="post_has_one_writer",
            ),
            models.CheckConstraint(
                condition=HIDDEN_SAYS_WHY,
                name="hidden_post_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.said_at:%Y-%m-%d %H:%M}"
