import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from participants.models.assignments import Assignment
from participants.models.organisations import Board
from participants.models.people import Participant
from participants.querysets import OfferQuerySet, OfferRoundQuerySet
from participants.states import OfferState


class Channel(models.TextChoices):
    """How a person's word reached us. What staff wrote down is shown as such and can be undone."""

    PORTAL = "portal", _("i portalen")
    PHONE = "phone", _("via telefon")
    SMS = "sms", _("via sms")
    PAPER = "paper", _("på papper")
    TOGETHER = "together", _("när ni satt tillsammans")


class Filling(models.TextChoices):
    """How the places of a question are filled. It is said before anybody answers, and never changed."""

    IN_ORDER = "in_order", _("den som svarar först får platsen")
    CHOSEN = "chosen", _("vi väljer bland dem som svarar ja")


class OfferRound(models.Model):
    """One question put at one time: to any number of people, about one or several dates.

    A ten-week series is one round with ten assignments: the person answers once. Places fill in
    the order of answers, or we choose among those who say yes by a day that is said in the question.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("frågat"))
    answer_by = models.DateField(_("svara senast"))
    filling = models.CharField(
        _("så fylls platserna"), max_length=10, choices=Filling, default=Filling.IN_ORDER
    )
    choose_by = models.DateField(_("vi väljer senast"), null=True, blank=True)
    chosen_at = models.DateTimeField(_("valet gjort"), null=True, blank=True)

    objects = OfferRoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("fråga")
        verbose_name_plural = _("frågor")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(filling="in_order", choose_by__isnull=True, chosen_at__isnull=True)
                | models.Q(filling="chosen", choose_by__isnull=False, choose_by__gte=models.F("answer_by")),
                name="choice_has_a_day_after_the_answers",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_chosen(self) -> bool:
        """Somebody chooses: an answer gives no place by itself."""
        return self.filling == Filling.CHOSEN

    @property
    def awaits_choice(self) -> bool:
        return self.is_chosen and self.chosen_at is None


class Offer(models.Model):
    """One person asked about one assignment. Declining never asks why; there is no no-show."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(OfferRound, on_delete=models.PROTECT, related_name="offers")
    assignment = models.ForeignKey(
        Assignment, on_delete=models.PROTECT, related_name="offers", verbose_name=_("uppdrag")
    )
    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="offers", verbose_name=_("deltagare")
    )
    state = models.CharField(_("läge"), max_length=20, choices=OfferState, default=OfferState.OFFERED)
    state_changed_at = models.DateTimeField(_("läget ändrat"))
    answered_at = models.DateTimeField(_("svarade"), null=True, blank=True)
    answered_via = models.CharField(_("svarade hur"), max_length=10, choices=Channel, blank=True)
    answer_recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("svaret skrevs in av"),
    )

    objects = OfferQuerySet.as_manager()

    class Meta:
        verbose_name = _("erbjudande")
        verbose_name_plural = _("erbjudanden")
        ordering = ["assignment__starts_at"]
        indexes = [models.Index(fields=["participant", "state"], name="offer_by_person")]
        constraints = [
            models.UniqueConstraint(fields=["assignment", "participant"], name="asked_once_per_assignment"),
            models.CheckConstraint(
                condition=models.Q(answer_recorded_by__isnull=True)
                | ~models.Q(answered_via__in=["", "portal"]),
                name="offer_recorded_answer_has_channel",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def board_id(self) -> uuid.UUID:
        return self.assignment.board_id

    @property
    def went_to_another(self) -> bool:
        """Closed by the choice itself, not taken back before it."""
        return self.state == OfferState.WITHDRAWN and self.state_changed_at == self.round.chosen_at
