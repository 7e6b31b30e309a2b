"""A text that somebody is invited to read, its versions, and the sentences that remarks point at."""

import uuid
from dataclasses import fields

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.models import StoredFile
from klarsprak.language.blocks import Block, BlockKind
from klarsprak.language.measures import RULE_VERSION, Measures
from klarsprak.querysets import ReviewedTextQuerySet, VersionQuerySet
from klarsprak.states import TextState
from participants.models import Board, Unit


class TextKind(models.TextChoices):
    """What the city has had read since 2015."""

    WEB = "web", _("sida på webben")
    BROCHURE = "brochure", _("broschyr")
    LETTER = "letter", _("brevmall")
    OTHER = "other", _("annan text")


class Source(models.TextChoices):
    """How a version came in."""

    PASTED = "pasted", _("inklistrad text")
    DOCX = "docx", _("Word-dokument")
    PDF = "pdf", _("pdf")
    HTML = "html", _("webbsida")
    IMPORTED = "imported", _("inläst från tidigare år")


class ReviewedText(models.Model):
    """One text and its way: prepared by its owner, read, talked about, answered, closed.

    An old text from before the platform has no owner and is `is_historic`: it has versions, no readings.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+", verbose_name=_("nämnd"))
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("enhet")
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("ägare"),
    )
    title = models.CharField(_("vad texten heter"), max_length=120)
    kind = models.CharField(_("slag"), max_length=10, choices=TextKind, default=TextKind.LETTER)
    readers = models.TextField(_("vem som läser den, i vilken situation"), blank=True)
    goal = models.TextField(_("vad läsaren ska kunna göra eller veta efteråt"), blank=True)
    wanted_by = models.DateField(_("behövs senast"), null=True, blank=True)
    state = models.CharField(_("läge"), max_length=12, choices=TextState, default=TextState.DRAFT)
    state_changed_at = models.DateTimeField(null=True, blank=True)
    # Why the coordinator handed it back; it stands on the owner's page until the text is sent again.
    sent_back_because = models.TextField(_("varför den kom tillbaka"), blank=True)
    created_at = models.DateTimeField(_("skapad"))
    # Said when the text is closed: where the readers can see it, and how many it reaches in a year.
    published_where = models.CharField(_("var den finns"), max_length=200, blank=True)
    published_on = models.DateField(_("används från"), null=True, blank=True)
    reaches = models.PositiveIntegerField(_("ungefär så många får den på ett år"), null=True, blank=True)
    is_historic = models.BooleanField(_("från tiden före systemet"), default=False)
    year = models.PositiveSmallIntegerField(
        _("år"), null=True, blank=True, validators=[MinValueValidator(2000), MaxValueValidator(2100)]
    )
    # The group's own pages and the library show it; a text can be read without ever being shown there.
    in_library = models.BooleanField(_("får visas i gruppens bibliotek"), default=True)

    objects = ReviewedTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("text")
        verbose_name_plural = _("texter")
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["board", "state"], name="text_by_state")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_historic=True) | models.Q(owner__isnull=False),
                name="text_has_an_owner",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def newest_version(self) -> "Version":
        """Of the versions that `newest_first` has read with it."""
        return self.versions.all()[0]


class Version(models.Model):
    """The text as it was at one time. Once frozen, nothing in it changes: remarks point at its sentences."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    text = models.ForeignKey(ReviewedText, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("nummer"))
    source = models.CharField(_("kom in som"), max_length=10, choices=Source, default=Source.PASTED)
    source_file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    # A document is read by a job: when it was read, or in Swedish why it could not be.
    read_at = models.DateTimeField(_("inläst"), null=True, blank=True)
    unreadable_because = models.TextField(blank=True)
    # Swedish sentences for the owner: what did not come along, and what to look at.
    left_out = models.JSONField(_("det som inte kom med"), default=list, blank=True)
    # While the owner prepares it: the blocks as they were before the last change, the figures when the owner
    # had said that the blocks were right, and words that look like a real person's and are not.
    blocks_before = models.JSONField(null=True, blank=True)
    figures_before = models.JSONField(null=True, blank=True)
    said_invented = models.JSONField(_("påhittat"), default=list, blank=True)
    made_at = models.DateTimeField(_("skapad"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    frozen_at = models.DateTimeField(_("låst"), null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versioner")
        ordering = ["text", "number"]
        constraints = [models.UniqueConstraint(fields=["text", "number"], name="version_number_once")]

    def __str__(self) -> str:
        return f"{self.number}"

    @property
    def is_frozen(self) -> bool:
        return self.frozen_at is not None

    @property
    def is_being_read(self) -> bool:
        """A document has come in and is not in blocks yet; it goes when it is."""
        return self.source_file_id is not None and not self.unreadable_because

    @property
    def is_read(self) -> bool:
        return self.read_at is not None

    @property
    def is_confirmed(self) -> bool:
        """The owner has said that the blocks are the text."""
        return self.figures_before is not None


class TextBlock(models.Model):
    """A heading, paragraph, list item or table cell of a version, in order."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="blocks")
    order = models.PositiveIntegerField()
    kind = models.CharField(_("slag"), max_length=10, choices=BlockKind, default=BlockKind.PARAGRAPH)
    text = models.TextField(_("text"))
    level = models.PositiveSmallIntegerField(default=1)
    row = models.PositiveSmallIntegerField(default=0)
    is_counted = models.BooleanField(_("räknas i måtten"), default=True)
    doubt = models.CharField(_("fråga till ägaren"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("stycke")
        verbose_name_plural = _("stycken")
        ordering = ["version", "order"]
        constraints = [models.UniqueConstraint(fields=["version", "order"], name="block_order_once")]

    def __str__(self) -> str:
        return f"{self.order}"

    @property
    def as_block(self) -> Block:
        """The same piece for what measures and compares."""
        kind = BlockKind(self.kind)
        return Block(kind, self.text, self.level, self.row, self.is_counted, self.doubt)


class Sentence(models.Model):
    """One numbered sentence of a frozen version. `start` and `end` are code points in the block's text."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="sentences")
    block = models.ForeignKey(TextBlock, on_delete=models.CASCADE, related_name="sentences")
    number = models.PositiveIntegerField(_("nummer"))
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("mening")
        verbose_name_plural = _("meningar")
        ordering = ["version", "number"]
        constraints = [
            models.UniqueConstraint(fields=["version", "number"], name="sentence_number_once"),
            models.CheckConstraint(condition=models.Q(end__gt=models.F("start")), name="sentence_has_words"),
        ]

    def __str__(self) -> str:
        return f"{self.number}"

    @property
    def words(self) -> str:
        """The sentence itself; the block must be loaded."""
        return self.block.text[self.start : self.end]


class Measurement(models.Model):
    """What was counted in a version, by which edition of the rules: an old figure never changes."""

    version = models.OneToOneField(Version, on_delete=models.CASCADE, related_name="measurement")
    rule_version = models.CharField(max_length=20)
    words = models.PositiveIntegerField(_("ord"))
    sentences = models.PositiveIntegerField(_("meningar"))
    long_words = models.PositiveIntegerField(_("långa ord"))
    types = models.PositiveIntegerField(_("olika ord"))
    letters = models.PositiveIntegerField(_("bokstäver"))
    long_sentences = models.PositiveIntegerField(_("långa meningar"))
    passives = models.PositiveIntegerField(_("passiva former"))
    hints = models.PositiveIntegerField(_("ord ur ordlistan"), default=0)
    measured_at = models.DateTimeField(_("mätt"))

    class Meta:
        verbose_name = _("mätning")
        verbose_name_plural = _("mätningar")

    def __str__(self) -> str:
        return self.rule_version

    @property
    def measures(self) -> Measures:
        """The same counts, for what compares them and puts them in words."""
        return Measures(**{field.name: getattr(self, field.name) for field in fields(Measures)})

    @property
    def is_by_todays_rules(self) -> bool:
        """Figures by another edition of the rules are not compared with those of today."""
        return self.rule_version == RULE_VERSION
