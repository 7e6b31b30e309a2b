"""A group, who has a place in it, and its meetings. Mentors are those who have said yes to the meetings."""

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.models import StoredFile
from mentoring.querysets import MeetingQuerySet, MentorGroupQuerySet, PlaceQuerySet, ThemeQuerySet
from mentoring.states import GroupState, PlaceState
from participants.models import Assignment, Board, Participant, StaffProfile, Unit


class MentorGroup(models.Model):
    """One course: six to eight employees, two or three mentors, eight meetings."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+", verbose_name=_("nämnd"))
    title = models.CharField(_("rubrik"), max_length=120)
    about = models.TextField(_("om gruppen"), blank=True)
    place = models.CharField(_("plats"), max_length=160, blank=True)
    apply_by = models.DateField(_("sök senast"), null=True, blank=True)
    fewest = models.PositiveSmallIntegerField(_("minst antal medarbetare"), default=6)
    most = models.PositiveSmallIntegerField(
        _("högst antal medarbetare"), default=8, validators=[MinValueValidator(1), MaxValueValidator(20)]
    )
    mentors_wanted = models.PositiveSmallIntegerField(_("antal mentorer"), default=3)
    state = models.CharField(_("läge"), max_length=12, choices=GroupState, default=GroupState.DRAFT)
    state_changed_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(_("skapad"))
    finished_on = models.DateField(_("avslutad"), null=True, blank=True)

    objects = MentorGroupQuerySet.as_manager()

    class Meta:
        verbose_name = _("mentorsgrupp")
        verbose_name_plural = _("mentorsgrupper")
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["board", "state"], name="mentor_group_by_state")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(fewest__lte=models.F("most")), name="mentor_group_fewest_within_most"
            )
        ]

    def __str__(self) -> str:
        return self.title


class Place(models.Model):
    """An employee's application and place. Which manager said yes to the time, and when, stands on it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(MentorGroup, on_delete=models.PROTECT, related_name="places_taken")
    employee = models.ForeignKey(
        StaffProfile, on_delete=models.PROTECT, related_name="+", verbose_name=_("medarbetare")
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("enhet")
    )
    why = models.TextField(_("varför gruppen"), blank=True)
    manager = models.ForeignKey(
        StaffProfile,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("chef som bekräftar tiden"),
    )
    state = models.CharField(_("läge"), max_length=14, choices=PlaceState, default=PlaceState.APPLIED)
    state_changed_at = models.DateTimeField(null=True, blank=True)
    applied_at = models.DateTimeField(_("sökte"))
    confirmed_at = models.DateTimeField(_("chefen bekräftade"), null=True, blank=True)
    manager_words = models.TextField(_("chefens ord"), blank=True)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("plats i mentorsgrupp")
        verbose_name_plural = _("platser i mentorsgrupper")
        ordering = ["applied_at"]
        constraints = [
            models.UniqueConstraint(fields=["group", "employee"], name="one_place_per_employee"),
            # Nobody confirms their own time, and whoever has a place has a manager who did.
            models.CheckConstraint(
                condition=models.Q(manager__isnull=True) | ~models.Q(manager=models.F("employee")),
                name="place_manager_is_another",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["confirmed", "seated", "waiting"])
                | models.Q(confirmed_at__isnull=False),
                name="place_time_is_confirmed",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def board_id(self) -> uuid.UUID:
        return self.group.board_id


class Theme(models.Model):
    """Of the bank that mentors have written, or proposed in a group and not taken into the bank yet."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+", verbose_name=_("nämnd"))
    title = models.CharField(_("tema"), max_length=120)
    words = models.TextField(_("att prata om"), blank=True)
    written_by = models.ForeignKey(
        Participant,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("skrivet av"),
    )
    # Until the coordinator takes it into the bank, this group alone may choose it.
    proposed_in = models.ForeignKey(
        MentorGroup,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("föreslaget i"),
    )
    is_used = models.BooleanField(_("används"), default=True)
    added_at = models.DateTimeField(_("tillagt"))

    objects = ThemeQuerySet.as_manager()

    class Meta:
        verbose_name = _("tema")
        verbose_name_plural = _("teman")
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title


class Meeting(models.Model):
    """One meeting of a group. Its time and place are the assignment's, which the mentors have said yes to."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(MentorGroup, on_delete=models.PROTECT, related_name="meetings")
    assignment = models.OneToOneField(Assignment, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField(_("träff"))
    theme = models.ForeignKey(
        Theme, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("tema")
    )
    material = models.TextField(_("material"), blank=True)
    # The assignment's calendar number that the group was last told of: it rises with each new time or place.
    told_sequence = models.PositiveIntegerField(default=0, editable=False)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("träff")
        verbose_name_plural = _("träffar")
        ordering = ["group", "number"]
        constraints = [models.UniqueConstraint(fields=["group", "number"], name="meeting_number_once")]

    def __str__(self) -> str:
        return f"{self.number}"

    @property
    def board_id(self) -> uuid.UUID:
        return self.group.board_id


class HaveMet(models.Model):
    """A mentor and an employee who have met as client and caseworker, as one of them has said. They are put
    in the same group only when both wish it. Never shown to anybody but the one who said it."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    employee = models.ForeignKey(StaffProfile, on_delete=models.PROTECT, related_name="+")
    mentor_said_at = models.DateTimeField(_("mentorn sa"), null=True, blank=True)
    employee_said_at = models.DateTimeField(_("medarbetaren sa"), null=True, blank=True)
    mentor_wishes = models.BooleanField(_("mentorn vill"), default=False)
    employee_wishes = models.BooleanField(_("medarbetaren vill"), default=False)

    class Meta:
        verbose_name = _("har träffats")
        verbose_name_plural = _("har träffats")
        constraints = [models.UniqueConstraint(fields=["participant", "employee"], name="have_met_once")]

    def __str__(self) -> str:
        return str(self.pk)


class Question(models.Model):
    """What an employee wants to ask. The mentors see it before the meeting only if the employee wishes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="questions")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="questions")
    words = models.TextField(_("fråga"))
    mentors_may_read = models.BooleanField(_("mentorerna får läsa den före träffen"), default=False)
    written_at = models.DateTimeField(_("skriven"))

    class Meta:
        verbose_name = _("fråga till mentorerna")
        verbose_name_plural = _("frågor till mentorerna")
        ordering = ["written_at"]

    def __str__(self) -> str:
        return str(self.pk)


class Agreement(models.Model):
    """What the group has agreed stays in the room. A new wording is a new row, accepted anew."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(MentorGroup, on_delete=models.PROTECT, related_name="agreements")
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    words = models.TextField(_("det vi har kommit överens om"))
    written_at = models.DateTimeField(_("skriven"))

    class Meta:
        verbose_name = _("gruppens överenskommelse")
        verbose_name_plural = _("gruppers överenskommelser")
        ordering = ["group", "-version"]
        constraints = [models.UniqueConstraint(fields=["group", "version"], name="agreement_version_once")]

    def __str__(self) -> str:
        return f"{self.version}"


class AgreementAccepted(models.Model):
    """Somebody of the group has said yes to the agreement, at the first meeting."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="accepted")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField(_("sa ja"))

    class Meta:
        verbose_name = _("ja till överenskommelsen")
        verbose_name_plural = _("ja till överenskommelser")
        constraints = [models.UniqueConstraint(fields=["agreement", "user"], name="accepted_once")]

    def __str__(self) -> str:
        return str(self.pk)


class Takeaway(models.Model):
    """What somebody takes with them from the group, in own words; read by the group."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(MentorGroup, on_delete=models.PROTECT, related_name="takeaways")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    words = models.TextField(_("det här tar jag med mig"))
    written_at = models.DateTimeField(_("skrivet"))

    class Meta:
        verbose_name = _("det någon tar med sig")
        verbose_name_plural = _("det deltagarna tar med sig")
        constraints = [models.UniqueConstraint(fields=["group", "user"], name="takeaway_once")]

    def __str__(self) -> str:
        return str(self.pk)


class Certificate(models.Model):
    """An employee's course certificate as a file that was asked for."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="certificates")
    asked_at = models.DateTimeField(_("beställt"))
    made_at = models.DateTimeField(_("klart"), null=True, blank=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        verbose_name = _("kursintyg")
        verbose_name_plural = _("kursintyg")
        ordering = ["-asked_at"]

    def __str__(self) -> str:
        return str(self.pk)
