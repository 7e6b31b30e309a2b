"""A reporter's piece: the writer's own, encrypted, until it is handed in to the editor."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.crypto import EncryptedTextField
from participants.models import Participant
from reporters.models.commissions import Commission, Template
from reporters.querysets import DraftQuerySet
from reporters.states import IN_HAND, DraftState


class BylineKind(models.TextChoices):
    """What the readers are told of who wrote it. The writer's choice for each piece, changed at any time."""

    NAME = "name", _("Mitt namn")
    FIRST_NAME = "first_name", _("Bara mitt förnamn")
    PSEUDONYM = "pseudonym", _("Ett namn som jag hittar på")
    NONE = "none", _("Inget namn")


class Draft(models.Model):
    """One piece. `page` is what the editor works with; the writer never enters Wagtail.

    `agreed` is the digest of the words that the writer has said yes to, see `reporters.digests`. While
    `shows_unagreed`, readers see nothing: something is published that the writer has not said yes to.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # None when the writer has been erased; what is published stays without a name.
    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="+", null=True, verbose_name=_("skribent")
    )
    commission = models.ForeignKey(
        Commission, on_delete=models.PROTECT, related_name="drafts", verbose_name=_("uppdrag")
    )
    template = models.CharField(_("hur"), max_length=12, choices=Template, default=Template.REPORT)
    state = models.CharField(_("läge"), max_length=12, choices=DraftState, default=DraftState.WRITING)
    state_changed_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(_("påbörjad"))
    saved_at = models.DateTimeField(_("sparad"))
    # Which open page saved last, so that two screens never write over each other unseen.
    saved_from = models.UUIDField(null=True, blank=True)
    headline = EncryptedTextField(_("rubrik"), blank=True)
    lead = EncryptedTextField(_("ingress"), blank=True)
    body = EncryptedTextField(_("text"), blank=True)
    # Lines that another screen had saved and that are not in what is there now.
    earlier = EncryptedTextField(_("skrivet på en annan skärm"), blank=True)
    byline_kind = models.CharField(
        _("vad du kallas"), max_length=12, choices=BylineKind, default=BylineKind.FIRST_NAME
    )
    pseudonym = EncryptedTextField(_("påhittat namn"), blank=True)
    # To the editor, with the piece.
    note = EncryptedTextField(_("hälsning till redaktören"), blank=True)
    # Why the city does not publish it; told to the writer.
    not_used_because = EncryptedTextField(_("varför den inte publiceras"), blank=True)
    page = models.OneToOneField(
        "news.ArticlePage", on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    recording = models.OneToOneField(
        "news.Recording", on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    all_heard_said_yes = models.BooleanField(_("alla som hörs eller syns sa ja"), default=False)
    agreed = models.CharField(max_length=64, blank=True)
    agreed_at = models.DateTimeField(_("sa ja"), null=True, blank=True)
    shows_unagreed = models.BooleanField(default=False)
    # The first time that readers saw it.
    published_at = models.DateTimeField(_("publicerad"), null=True, blank=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("text av en reporter")
        verbose_name_plural = _("texter av reportrar")
        ordering = ["-saved_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["commission", "participant"],
                condition=~models.Q(state__in=["withdrawn", "not_used"]),
                name="one_draft_each",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def board_id(self) -> uuid.UUID:
        return self.commission.board_id

    @property
    def is_in_hand(self) -> bool:
        """The writer may change the words."""
        return self.state in IN_HAND

    @property
    def byline(self) -> str:
        """What stands at the piece; empty for no name at all."""
        if self.participant is None or self.byline_kind == BylineKind.NONE:
            return ""
        if self.byline_kind == BylineKind.PSEUDONYM:
            return self.pseudonym
        if self.byline_kind == BylineKind.FIRST_NAME:
            return self.participant.first_name
        return self.participant.full_name


class DraftVersion(models.Model):
    """The words as they were each time they changed hands: never changed, so that they can be compared."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("nummer"))
    by_editor = models.BooleanField(_("redaktörens"), default=False)
    headline = EncryptedTextField(_("rubrik"), blank=True)
    lead = EncryptedTextField(_("ingress"), blank=True)
    body = EncryptedTextField(_("text"), blank=True)
    # What stands beside the text: captions, image descriptions and the easy-to-read box, a line each.
    beside = EncryptedTextField(_("vid sidan av texten"), blank=True)
    made_at = models.DateTimeField(_("när"))

    class Meta:
        verbose_name = _("version av en text")
        verbose_name_plural = _("versioner av texter")
        ordering = ["draft", "number"]
        constraints = [models.UniqueConstraint(fields=["draft", "number"], name="draft_version_once")]

    def __str__(self) -> str:
        return str(self.number)


class Remark(models.Model):
    """What the editor says about the text, and the writer's reply. Beside the words it is about."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="remarks")
    # Wagtail's own number for the comment; none for what is said about the whole.
    comment = models.PositiveBigIntegerField(unique=True, null=True, blank=True)
    # The field of the page: title, lead, body …; and the very words it stands at, when it is in the text.
    place = models.CharField(_("var"), max_length=40, blank=True)
    quote = EncryptedTextField(_("stället"), blank=True)
    words = EncryptedTextField(_("det redaktören säger"))
    said_at = models.DateTimeField(_("sagt"))
    resolved_at = models.DateTimeField(_("klart"), null=True, blank=True)
    reply = EncryptedTextField(_("ditt svar"), blank=True)
    replied_at = models.DateTimeField(_("svarade"), null=True, blank=True)

    class Meta:
        verbose_name = _("kommentar från redaktören")
        verbose_name_plural = _("kommentarer från redaktören")
        ordering = ["said_at", "pk"]

    def __str__(self) -> str:
        return str(self.pk)
