"""After an assignment: 'Bra · Okej · Jag vill prata'.

How it felt is kept nowhere. What is kept is that the question has been answered, and, when the person
wants to talk, which day a call was promised; never what it was about.
"""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from participants.models.offers import Channel, Offer
from participants.models.people import Participant
from participants.querysets import CallQuerySet
from participants.states import CallState


class AskedOnce(models.Model):
    """'Hur var det?' has been answered for this offer and is not asked again. The answer is not here."""

    offer = models.OneToOneField(Offer, on_delete=models.CASCADE, primary_key=True, related_name="asked_once")
    answered_at = models.DateTimeField(_("besvarat"))

    class Meta:
        verbose_name = _("besvarad fråga om hur det var")
        verbose_name_plural = _("besvarade frågor om hur det var")

    def __str__(self) -> str:
        return str(self.pk)


class Call(models.Model):
    """'Jag vill prata': a call that the contact has promised to make the same or the next working day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="calls", verbose_name=_("deltagare")
    )
    # None when the person said so on the phone, about nothing in particular.
    offer = models.ForeignKey(
        Offer, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("efter")
    )
    state = models.CharField(_("läge"), max_length=20, choices=CallState, default=CallState.ASKED)
    state_changed_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(_("bad om det"))
    asked_via = models.CharField(_("hur"), max_length=10, choices=Channel, default=Channel.PORTAL)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    promised_on = models.DateField(_("vi ringer senast"))
    # Counted so that the person can see that we have tried; nobody is to blame for not answering.
    tries = models.PositiveSmallIntegerField(_("försök"), default=0)

    objects = CallQuerySet.as_manager()

    class Meta:
        verbose_name = _("samtal")
        verbose_name_plural = _("samtal")
        ordering = ["promised_on", "asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["participant"], condition=models.Q(state="asked"), name="one_open_call"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def board_id(self) -> uuid.UUID:
        return self.participant.board_id

    @property
    def is_open(self) -> bool:
        return self.state == CallState.ASKED

    @property
    def has_number(self) -> bool:
        """Without one we cannot ring: the person rings, or the two meet."""
        return bool(self.participant.user.phone)
