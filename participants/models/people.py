import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.messages import EMAIL, SMS
from core.models import MessageDetail
from participants.models.organisations import Area, Board, Organisation
from participants.models.staff import StaffProfile
from participants.querysets import ParticipantManager, ParticipantQuerySet


class ProtectionLevel(models.TextChoices):
    """How far a person's data are protected (folkbokföringen); never a yes or no."""

    NONE = "none", _("ingen")
    MARKED = "marked", _("sekretessmarkering")
    PROTECTED_REGISTRATION = "protected_registration", _("skyddad folkbokföring")
    ASSUMED_IDENTITY = "assumed_identity", _("fingerade personuppgifter")


class EngagementForm(models.TextChoices):
    """How the work is done; an income-support rule hangs on the word *anställning*."""

    EMPLOYED = "employed", _("anställning per timme")
    ASSIGNED = "assigned", _("arvode utan anställning")
    UNPAID = "unpaid", _("utan ersättning")
    ORGANISATION = "organisation", _("genom förening")


class Minority(models.TextChoices):
    """Under 18: through an organisation, or when it has been decided how guardians are handled.

    No birth date is stored, and guardians have no address here: nothing is ever sent to them.
    """

    ADULT = "adult", _("18 år eller äldre")
    THROUGH_ORGANISATION = "minor_through_organisation", _("under 18, genom förening")
    DECIDED = "minor_decided", _("under 18, beslut finns")
    UNDECIDED = "minor_undecided", _("under 18, beslut saknas")


class Participant(models.Model):
    """A user-developer in one board's register. That the row exists is itself a secret."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="participant"
    )
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+", verbose_name=_("nämnd"))
    first_name = models.CharField(_("förnamn"), max_length=60)
    last_name = models.CharField(_("efternamn"), max_length=60, blank=True)
    # Swedish alphabetical order (å ä ö last): neither SQLite nor every server has the collation.
    sort_key = models.CharField(max_length=160, editable=False, db_index=True)
    contact = models.ForeignKey(
        StaffProfile, on_delete=models.PROTECT, related_name="participants", verbose_name=_("kontaktperson")
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("genom förening"),
    )
    engagement_form = models.CharField(
        _("ersättningsform"), max_length=20, choices=EngagementForm, default=EngagementForm.EMPLOYED
    )
    payroll_id = models.CharField(
        _("anställningsnummer"),
        max_length=20,
        blank=True,
        help_text=_("Numret i lönesystemet. Tomt tills lön har lagt upp personen."),
    )
    protection = models.CharField(
        _("skyddade personuppgifter"),
        max_length=30,
        choices=ProtectionLevel,
        default=ProtectionLevel.NONE,
    )
    minority = models.CharField(_("under 18 år"), max_length=30, choices=Minority, default=Minority.ADULT)
    minority_decided_on = models.DateField(_("beslut den"), null=True, blank=True)
    minority_reference = models.CharField(_("beslutets nummer"), max_length=60, blank=True)
    may_email = models.BooleanField(_("får nås med e-post"), default=False)
    may_sms = models.BooleanField(_("får nås med sms"), default=False)
    # How much a message may say, and between which hours none is sent: the person's own choice.
    message_detail = models.CharField(
        _("vad meddelanden får säga"), max_length=10, choices=MessageDetail, default=MessageDetail.NEUTRAL
    )
    quiet_from = models.PositiveSmallIntegerField(_("inget efter klockan"), default=20)
    quiet_until = models.PositiveSmallIntegerField(_("inget före klockan"), default=8)
    wants_reminders = models.BooleanField(_("påminnelse dagen före"), default=False)
    answers_by_sms = models.BooleanField(_("svarar ja eller nej med sms"), default=False)
    welcomed_on = models.DateField(_("välkomstsamtal"), null=True, blank=True)
    moved_on_on = models.DateField(_("gått vidare"), null=True, blank=True)
    # Entered twice: this row is empty and only leads to the one that was kept. Locked pay stays with it.
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="emptied", null=True, blank=True, editable=False
    )
    # The last time the person came back from a rest or from having moved on.
    back_on = models.DateField(_("kom tillbaka"), null=True, blank=True)
    place_ended_on = models.DateField(_("platsen avslutad"), null=True, blank=True)
    # Kept beside the questions, so that who has waited longest is read from an index: `longest_since_asked`.
    # The migration makes it, for each database spells "never asked first" its own way.
    last_asked_at = models.DateTimeField(_("senast frågad"), null=True, blank=True, editable=False)

    objects = ParticipantManager()
    # The emptied rows too: for what is locked in a payroll run, and for old addresses.
    every = ParticipantQuerySet.as_manager()

    class Meta:
        verbose_name = _("deltagare")
        verbose_name_plural = _("deltagare")
        ordering = ["sort_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["board", "payroll_id"],
                condition=~models.Q(payroll_id=""),
                name="payroll_id_once_per_board",
            ),
            models.CheckConstraint(
                condition=models.Q(quiet_from__range=(17, 23), quiet_until__range=(5, 12)),
                name="nights_are_nights",
            ),
            # "Decided" without a decision is undecided.
            models.CheckConstraint(
                condition=~models.Q(minority="minor_decided")
                | (models.Q(minority_decided_on__isnull=False) & ~models.Q(minority_reference="")),
                name="minority_decision_is_named",
            ),
            models.CheckConstraint(
                condition=models.Q(merged_into__isnull=True) | ~models.Q(merged_into=models.F("id")),
                name="merged_into_another",
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def current(self) -> "Participant":
        """The person's own entry: itself, or the one it was merged into."""
        return self.merged_into if self.merged_into_id and self.merged_into else self

    @property
    def is_protected(self) -> bool:
        return self.protection != ProtectionLevel.NONE

    @property
    def awaits_decision(self) -> bool:
        """Under 18 and nothing decided: no fee, no photo, no text message, no panel."""
        return self.minority == Minority.UNDECIDED

    @property
    def message_channels(self) -> tuple[str, ...]:
        """What the person has approved, the best first; none with protected data. Under 18 with nothing
        decided: no text messages, whatever was ticked before."""
        if self.is_protected:
            return ()
        approved = (SMS, self.may_sms and not self.awaits_decision), (EMAIL, self.may_email)
        return tuple(name for name, allowed in approved if allowed)

    @property
    def reached_by(self) -> str:
        """The channel that a message would take: approved, and with an address. '' when there is none."""
        addresses = {SMS: self.user.phone, EMAIL: self.user.email}
        return next((name for name in self.message_channels if addresses[name]), "")

    @property
    def is_ready_for_pay(self) -> bool:
        """Pay can be sent: payroll has given a number (agreement, tax and bank are handled there)."""
        return bool(self.payroll_id)


class TwoPeople(models.Model):
    """Same name, but somebody has seen that they are two. `first` has the lower id."""

    first = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField(_("sagt"))

    class Meta:
        verbose_name = _("två personer med samma namn")
        verbose_name_plural = _("två personer med samma namn")
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="two_people_once"),
            models.CheckConstraint(
                condition=models.Q(first__lt=models.F("second")), name="two_people_in_order"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class AreaWish(models.Model):
    """A person wants offers in an area. Said by the person; never a diagnosis or a benefit."""

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="area_wishes")
    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="+")
    said_at = models.DateTimeField(_("sagt"))

    class Meta:
        verbose_name = _("önskat område")
        verbose_name_plural = _("önskade områden")
        constraints = [models.UniqueConstraint(fields=["participant", "area"], name="area_wish_once")]

    def __str__(self) -> str:
        return str(self.area_id)


class Requirement(models.TextChoices):
    """What must be in place before some assignments."""

    WELCOME = "welcome", _("välkomstsamtal")
    INTRODUCTION = "introduction", _("introduktion")
    CONFIDENTIALITY = "confidentiality", _("tystnadsplikt genomgången")
    AGREEMENT = "agreement", _("avtal")
    REGISTER_EXTRACT = "register_extract", _("registerutdrag visat")


class RequirementMet(models.Model):
    """One requirement met: when, noted by whom, and which version of the text was gone through."""

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="requirements_met")
    requirement = models.CharField(_("krav"), max_length=30, choices=Requirement)
    met_on = models.DateField(_("datum"))
    text_version = models.CharField(_("textens version"), max_length=30, blank=True)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("noterat av")
    )

    class Meta:
        verbose_name = _("uppfyllt krav")
        verbose_name_plural = _("uppfyllda krav")
        constraints = [
            models.UniqueConstraint(fields=["participant", "requirement"], name="requirement_met_once")
        ]

    def __str__(self) -> str:
        return self.get_requirement_display()


class ContactWish(models.TextChoices):
    """What a resting person wants when the optional end day comes."""

    THEN = "then", _("hör av er då")
    NEVER = "never", _("hör inte av er, jag hör av mig")


class Pause(models.Model):
    """Rest: no reason, no clock, nothing lost. One may be under way at a time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="pauses")
    started_at = models.DateTimeField(_("började"))
    until = models.DateField(_("till"), null=True, blank=True)
    contact_wish = models.CharField(
        _("när tiden är slut"), max_length=10, choices=ContactWish, default=ContactWish.NEVER
    )
    ended_at = models.DateTimeField(_("slutade"), null=True, blank=True)
    via = models.CharField(max_length=10, default="portal")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        verbose_name = _("paus")
        verbose_name_plural = _("pauser")
        constraints = [
            models.UniqueConstraint(
                fields=["participant"], condition=models.Q(ended_at__isnull=True), name="one_open_pause"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
