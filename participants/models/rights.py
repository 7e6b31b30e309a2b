"""A person's rights: a copy of everything about them, being erased, and what must not be erased now."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.models import StoredFile
from participants.models.offers import Channel
from participants.models.people import Participant
from participants.querysets import ErasureCaseQuerySet, HoldQuerySet
from participants.states import ErasureState


def staff_hand() -> "models.ForeignKey[object, object]":
    """Whose hand it was; empty when it was the person's own."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )


class CopyFormat(models.TextChoices):
    PDF = "pdf", _("att läsa och skriva ut (PDF)")
    JSON = "json", _("för ett annat datorprogram (JSON)")


class DataCopy(models.Model):
    """'Allt om mig' as a file: one at a time, fetched once, and gone within a day whether fetched or not."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    participant = models.OneToOneField(Participant, on_delete=models.PROTECT, related_name="data_copy")
    format = models.CharField(_("format"), max_length=4, choices=CopyFormat, default=CopyFormat.PDF)
    asked_at = models.DateTimeField(_("bad om det"))
    asked_via = models.CharField(_("hur"), max_length=10, choices=Channel, default=Channel.PORTAL)
    recorded_by = staff_hand()
    made_at = models.DateTimeField(_("klart"), null=True, blank=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        verbose_name = _("kopia av allt om en person")
        verbose_name_plural = _("kopior av allt om en person")

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def board_id(self) -> uuid.UUID:
        return self.participant.board_id


class ErasureCase(models.Model):
    """'Radera det ni har om mig': what goes and what stays is proposed, approved by another person, and run.

    `proposal` and `receipt` count rows by kind of record; they name nobody.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="erasure_cases", verbose_name=_("deltagare")
    )
    state = models.CharField(_("läge"), max_length=20, choices=ErasureState, default=ErasureState.ASKED)
    state_changed_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(_("bad om det"))
    asked_via = models.CharField(_("hur"), max_length=10, choices=Channel, default=Channel.PORTAL)
    recorded_by = staff_hand()
    proposal = models.JSONField(_("förslag"), default=list, blank=True)
    proposed_by = staff_hand()
    proposed_at = models.DateTimeField(_("föreslaget"), null=True, blank=True)
    approved_by = staff_hand()
    approved_at = models.DateTimeField(_("godkänt"), null=True, blank=True)
    # Nothing is destroyed before this day: the person can read what goes and take it back.
    runs_on = models.DateField(_("görs tidigast"), null=True, blank=True)
    declined_by = staff_hand()
    declined_because = models.TextField(_("varför inte"), blank=True)
    how_to_appeal = models.TextField(_("så överklagar du"), blank=True)
    receipt = models.JSONField(_("kvitto"), default=list, blank=True)

    objects = ErasureCaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("begäran om radering")
        verbose_name_plural = _("begäranden om radering")
        ordering = ["asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["participant"],
                condition=Q(state__in=["asked", "proposed", "approved", "running"]),
                name="one_open_erasure_case",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("proposed_by")),
                name="erasure_is_approved_by_another",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def board_id(self) -> uuid.UUID:
        return self.participant.board_id

    @property
    def number(self) -> str:
        """What the case is called where the name is not shown."""
        return self.pk.hex[:8]

    @property
    def is_open(self) -> bool:
        return self.state in ErasureState.open_ones()


class ErasureStep(models.Model):
    """One app has forgotten what it could: what a run that was cut off need not do again."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(ErasureCase, on_delete=models.CASCADE, related_name="steps")
    owner = models.CharField(_("del av plattformen"), max_length=60)
    done_at = models.DateTimeField(_("gjort"))
    # Kind of record → number of rows.
    counts = models.JSONField(_("antal"), default=dict)

    class Meta:
        verbose_name = _("steg i en radering")
        verbose_name_plural = _("steg i raderingar")
        ordering = ["done_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["case", "owner"], name="each_app_erases_once"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class HoldReason(models.TextChoices):
    """Why something must stay. In words that the person reads too."""

    DISPUTE = "dispute", _("en tvist som inte är avgjord")
    RECORDS_REQUEST = "records_request", _("någon har begärt ut en handling")
    SUPERVISION = "supervision", _("en myndighet granskar")


class Hold(models.Model):
    """What is held about a person must not be destroyed while this is in force, whoever asks."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="holds", verbose_name=_("deltagare")
    )
    reason = models.CharField(_("skäl"), max_length=20, choices=HoldReason)
    reference = models.CharField(_("ärendets nummer"), max_length=60)
    valid_from = models.DateField(_("från"))
    valid_to = models.DateField(_("till och med"), null=True, blank=True)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("satt av")
    )
    set_at = models.DateTimeField(_("satt"))
    lifted_by = staff_hand()
    lifted_at = models.DateTimeField(_("hävd"), null=True, blank=True)

    objects = HoldQuerySet.as_manager()

    class Meta:
        verbose_name = _("spärr mot radering")
        verbose_name_plural = _("spärrar mot radering")
        ordering = ["-set_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="hold_in_order",
            ),
            models.CheckConstraint(condition=~Q(reference=""), name="hold_is_numbered"),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True, lifted_by__isnull=True)
                | Q(lifted_at__isnull=False, lifted_by__isnull=False),
                name="hold_is_lifted_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def board_id(self) -> uuid.UUID:
        return self.participant.board_id

    @property
    def is_lifted(self) -> bool:
        return self.lifted_at is not None
