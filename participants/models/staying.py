"""'Behåll min plats': how long a quiet place is kept, and the two questions before anybody may end it.

That a person has been quiet is nobody's fault and is written nowhere; the time is the municipality's
decision about how long it keeps what it knows.
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.models import StoredFile
from participants.models.offers import Channel
from participants.models.organisations import Board
from participants.models.people import Participant
from participants.querysets import LeaveRequestQuerySet, PlacePeriodQuerySet, StayQuestionQuerySet
from participants.states import LeaveState, StayState


class PlacePeriod(models.Model):
    """How long a place is kept for someone who rests or is quiet, from a day and perhaps to a day.

    Without a row in force, no place ends. Rows are never edited: a new one closes the old.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+", verbose_name=_("nämnd"))
    months = models.PositiveSmallIntegerField(_("månader"))
    first_days = models.PositiveSmallIntegerField(_("första frågan, dagar före"))
    second_days = models.PositiveSmallIntegerField(_("andra frågan, dagar före"))
    decision = models.CharField(_("beslutets nummer"), max_length=60)
    source = models.CharField(_("källa"), max_length=160)
    checked_on = models.DateField(_("kontrollerat den"))
    valid_from = models.DateField(_("gäller från"))
    valid_to = models.DateField(_("gäller till och med"), null=True, blank=True)

    objects = PlacePeriodQuerySet.as_manager()

    class Meta:
        verbose_name = _("tid som en plats hålls")
        verbose_name_plural = _("tider som en plats hålls")
        ordering = ["-valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="place_period_in_order",
            ),
            models.CheckConstraint(condition=~Q(decision=""), name="place_period_is_decided"),
            models.CheckConstraint(
                condition=Q(months__gte=1, second_days__gte=1, first_days__gt=F("second_days")),
                name="place_period_asks_twice",
            ),
            models.UniqueConstraint(
                fields=["board"], condition=Q(valid_to__isnull=True), name="one_open_place_period"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class StayQuestion(models.Model):
    """'Vill du ha kvar din plats?', put twice. Only a person at the city may end a place, never a clock."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="stay_questions", verbose_name=_("deltagare")
    )
    # What was decided when the question was put; the days between the questions are read from it.
    period = models.ForeignKey(PlacePeriod, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(_("läge"), max_length=20, choices=StayState, default=StayState.ASKED)
    state_changed_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(_("frågat"))
    asked_again_at = models.DateTimeField(_("frågat igen"), null=True, blank=True)
    answer_by = models.DateField(_("svar gärna senast"))
    # How many of the two questions staff have put by voice or on paper, where no message can go.
    told_times = models.PositiveSmallIntegerField(_("berättat"), default=0)
    # Tries to ring before the place is ended.
    tries = models.PositiveSmallIntegerField(_("försök"), default=0)
    answered_via = models.CharField(_("svarade hur"), max_length=10, choices=Channel, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    objects = StayQuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("fråga om plats")
        verbose_name_plural = _("frågor om plats")
        ordering = ["answer_by", "asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["participant"],
                condition=Q(state__in=["asked", "asked_again", "unanswered"]),
                name="one_open_stay_question",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def board_id(self) -> uuid.UUID:
        return self.participant.board_id

    @property
    def is_open(self) -> bool:
        return self.state in (StayState.ASKED, StayState.ASKED_AGAIN, StayState.UNANSWERED)

    @property
    def times_asked(self) -> int:
        return 1 if self.state == StayState.ASKED else 2

    @property
    def is_told_by_staff(self) -> bool:
        """The question that is put now has been put by voice or on paper."""
        return self.told_times >= self.times_asked


class DoneSheet(models.Model):
    """'Det här har du gjort' on paper: asked for by the person, made by a job. One at a time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    participant = models.OneToOneField(Participant, on_delete=models.PROTECT, related_name="done_sheet")
    asked_at = models.DateTimeField(_("bad om det"))
    made_at = models.DateTimeField(_("klart"), null=True, blank=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        verbose_name = _("blad om det som är gjort")
        verbose_name_plural = _("blad om det som är gjort")

    def __str__(self) -> str:
        return str(self.pk)


class LeaveRequest(models.Model):
    """'Lämna registret': said by the person. Done at once, or when what is owed has been settled."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="leave_requests", verbose_name=_("deltagare")
    )
    state = models.CharField(_("läge"), max_length=20, choices=LeaveState, default=LeaveState.ASKED)
    state_changed_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(_("bad om det"))
    asked_via = models.CharField(_("hur"), max_length=10, choices=Channel, default=Channel.PORTAL)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    objects = LeaveRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("önskan att lämna registret")
        verbose_name_plural = _("vill lämna registret")
        ordering = ["asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["participant"], condition=Q(state="asked"), name="one_open_leave_request"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def board_id(self) -> uuid.UUID:
        return self.participant.board_id
