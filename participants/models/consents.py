"""'Får vi visa det?' One row for each person, item, scope and place where it is shown.

The row is read each time the item is shown; that it once was given is not enough.
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.registry import Item
from participants.consent_rows import ConsentQuerySet
from participants.models.offers import Channel
from participants.models.people import Participant
from participants.states import ConsentState


class Scope(models.TextChoices):
    """What of the person is shown."""

    NAME = "name", _("namn")
    PICTURE = "picture", _("på bild")
    WORDS = "words", _("egna ord")
    VOICE = "voice", _("röst")


class ShownIn(models.TextChoices):
    """Where others meet it. Only the first is taken away by the platform itself."""

    SITE = "site", _("på den öppna webbplatsen")
    PRINT = "print", _("i tryck")
    SOCIAL = "social", _("i sociala medier")


class Consent(models.Model):
    """Asked by the coordinator, answered by the person, and taken back whenever the person likes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="consents", verbose_name=_("deltagare")
    )
    # Key of a registered item source, and an id that only the source understands.
    source = models.CharField(_("slag"), max_length=40)
    item_id = models.CharField(_("vad"), max_length=64)
    scope = models.CharField(_("vad som visas"), max_length=10, choices=Scope)
    shown_in = models.CharField(_("var det visas"), max_length=10, choices=ShownIn)
    until = models.DateField(_("till och med"), null=True, blank=True)
    state = models.CharField(_("läge"), max_length=20, choices=ConsentState, default=ConsentState.ASKED)
    state_changed_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(_("frågat"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("frågat av")
    )
    given_at = models.DateTimeField(_("sa ja"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("tog tillbaka"), null=True, blank=True)
    # How the last word reached us, and who wrote it down when it was not the person.
    said_via = models.CharField(_("hur"), max_length=10, choices=Channel, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    # Print and social media: somebody has to take it away by hand.
    taken_away_at = models.DateTimeField(_("borttaget"), null=True, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("samtycke")
        verbose_name_plural = _("samtycken")
        ordering = ["-asked_at"]
        indexes = [models.Index(fields=["source", "item_id"], name="consents_of_an_item")]
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "source", "item_id", "scope", "shown_in"],
                condition=Q(state__in=["asked", "given"]),
                name="one_standing_consent",
            ),
            models.CheckConstraint(
                condition=~Q(state="given") | Q(given_at__isnull=False), name="given_consent_has_a_time"
            ),
            models.CheckConstraint(
                condition=Q(taken_away_at__isnull=True) | Q(withdrawn_at__isnull=False),
                name="taken_away_after_withdrawal",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True)
                | Q(given_at__isnull=True)
                | Q(withdrawn_at__gte=F("given_at")),
                name="consent_times_in_order",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def board_id(self) -> uuid.UUID:
        return self.participant.board_id

    @property
    def item(self) -> Item:
        return Item(self.source, self.item_id)

    @property
    def is_asked(self) -> bool:
        return self.state == ConsentState.ASKED

    @property
    def is_given(self) -> bool:
        return self.state == ConsentState.GIVEN

    @property
    def is_to_take_away(self) -> bool:
        """Withdrawn, shown where only a person can take it away, and nobody has said that it is done."""
        was_out = self.withdrawn_at is not None and self.given_at is not None
        return was_out and self.shown_in != ShownIn.SITE and self.taken_away_at is None
