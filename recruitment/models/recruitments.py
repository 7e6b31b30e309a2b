"""A recruitment and its way from the invitation to the follow-up of the process."""

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from participants.models import Area, Assignment, Board, Participant, Unit
from recruitment.querysets import CandidateQuerySet, RecruitmentQuerySet, SuggestionQuerySet
from recruitment.states import RecruitmentState


class RecruitmentKind(models.TextChoices):
    """Who is recruited. The report counts caseworkers and therapists together, as the city does."""

    CASEWORKER = "caseworker", _("socialsekreterare")
    THERAPIST = "therapist", _("behandlare")
    MANAGER = "manager", _("chef")
    OTHER = "other", _("annan tjänst")


class Outcome(models.TextChoices):
    """What the manager decided, beside what the representatives thought."""

    AS_THEY_THOUGHT = "as_they_thought", _("som brukarrepresentanterna tyckte")
    ANOTHER_WAY = "another_way", _("annorlunda än de tyckte")
    NOBODY = "nobody", _("ingen anställdes")


class Recruitment(models.Model):
    """One post. The manager decides, after hearing staff and user representatives as equals.

    The representatives are those who have said yes to `assignment`. One from before the platform has no
    manager and no assignment, and is `is_historic`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+", verbose_name=_("nämnd"))
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("enhet")
    )
    department = models.CharField(_("förvaltning"), max_length=80, blank=True)
    manager = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("rekryterande chef"),
    )
    assignment = models.OneToOneField(
        Assignment, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    position = models.CharField(_("tjänst"), max_length=120)
    kind = models.CharField(_("slag"), max_length=12, choices=RecruitmentKind)
    experience = models.TextField(_("erfarenhet som skulle göra skillnad"), blank=True)
    areas = models.ManyToManyField(Area, blank=True, related_name="+", verbose_name=_("områden"))
    decided_by = models.CharField(_("vem som beslutar"), max_length=120, blank=True)
    places = models.PositiveSmallIntegerField(
        _("antal brukarrepresentanter"),
        default=2,
        validators=[MinValueValidator(1), MaxValueValidator(6)],
    )
    state = models.CharField(
        _("läge"), max_length=12, choices=RecruitmentState, default=RecruitmentState.DRAFT
    )
    state_changed_at = models.DateTimeField(null=True, blank=True)
    # Why the coordinator handed it back; it stands on the manager's page until it is sent again.
    sent_back_because = models.TextField(_("varför den kom tillbaka"), blank=True)
    created_at = models.DateTimeField(_("skapad"))
    invited_on = models.DateField(_("inbjudan skickades"), null=True, blank=True)
    advert = models.TextField(_("annonsens text"), blank=True)
    # From which step the representatives took part: known when the first of them has said yes.
    joined_at = models.CharField(_("med från"), max_length=12, choices=RecruitmentState, blank=True)
    outcome = models.CharField(_("beslut"), max_length=16, choices=Outcome, blank=True)
    weighed = models.TextField(_("så vägde brukarrepresentanternas omdöme"), blank=True)
    decided_on = models.DateField(_("beslutad"), null=True, blank=True)
    follow_up_on = models.DateField(_("processen följs upp"), null=True, blank=True)
    broken_off_because = models.TextField(_("varför den avbröts"), blank=True)
    is_historic = models.BooleanField(_("från tiden före systemet"), default=False)
    year = models.PositiveSmallIntegerField(
        _("år"), null=True, blank=True, validators=[MinValueValidator(2000), MaxValueValidator(2100)]
    )

    objects = RecruitmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("rekrytering")
        verbose_name_plural = _("rekryteringar")
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["board", "state"], name="recruitment_by_state")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_historic=True) | models.Q(manager__isnull=False),
                name="recruitment_has_a_manager",
            ),
            models.CheckConstraint(
                condition=models.Q(is_historic=True)
                | ~models.Q(state__in=["decided", "followed_up"])
                | (~models.Q(weighed="") & ~models.Q(outcome="") & models.Q(decided_on__isnull=False)),
                name="recruitment_decision_is_answered",
            ),
        ]

    def __str__(self) -> str:
        return self.position


class StepKind(models.TextChoices):
    """What is planned with a date; union consultation is one of them."""

    ADVERT = "advert", _("annonstext")
    QUESTIONS = "questions", _("frågor och arbetsprov")
    UNION = "union", _("samverkan med facket")
    MEET_UNION = "meet_union", _("brukarrepresentanterna träffar samverkansgruppen")
    INTERVIEWS = "interviews", _("intervjuer")
    CONVERSATION = "conversation", _("samtal om omdömena")
    DECISION = "decision", _("beslut")


class PlannedStep(models.Model):
    """One step that the manager plans: when, and whether the representatives are there."""

    recruitment = models.ForeignKey(Recruitment, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(_("steg"), max_length=12, choices=StepKind)
    on = models.DateField(_("dag"), null=True, blank=True)
    with_panel = models.BooleanField(_("brukarrepresentanterna är med"), default=True)

    class Meta:
        verbose_name = _("planerat steg")
        verbose_name_plural = _("planerade steg")
        ordering = ["recruitment", "on", "pk"]
        constraints = [models.UniqueConstraint(fields=["recruitment", "kind"], name="step_planned_once")]

    def __str__(self) -> str:
        return str(self.get_kind_display())


class Used(models.TextChoices):
    """What became of a suggestion."""

    YES = "yes", _("används")
    PARTLY = "partly", _("används delvis")
    NO = "no", _("används inte")


class Suggestion(models.Model):
    """A representative's words about the advert, and what became of them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recruitment = models.ForeignKey(Recruitment, on_delete=models.PROTECT, related_name="suggestions")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+", null=True)
    words = models.TextField(_("kommentar eller förslag"))
    said_at = models.DateTimeField(_("sagt"))
    used = models.CharField(_("vad det blev av det"), max_length=8, choices=Used, blank=True)
    reply = models.TextField(_("svar"), blank=True)
    answered_at = models.DateTimeField(_("besvarat"), null=True, blank=True)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("förslag till annonsen")
        verbose_name_plural = _("förslag till annonser")
        ordering = ["said_at"]

    def __str__(self) -> str:
        return str(self.pk)


class Candidate(models.Model):
    """Somebody who has applied, by a number or initials: never a name, a file or an address."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recruitment = models.ForeignKey(Recruitment, on_delete=models.PROTECT, related_name="candidates")
    mark = models.CharField(
        _("nummer eller initialer"),
        max_length=4,
        validators=[
            RegexValidator(
                r"^(\d{1,3}|[A-ZÅÄÖ]{1,4})$", _("Skriv ett nummer eller initialer, till exempel 4 eller AB.")
            )
        ],
    )
    withdrew_at = models.DateTimeField(_("drog sig ur"), null=True, blank=True)

    objects = CandidateQuerySet.as_manager()

    class Meta:
        verbose_name = _("sökande")
        verbose_name_plural = _("sökande")
        ordering = ["mark"]
        constraints = [models.UniqueConstraint(fields=["recruitment", "mark"], name="candidate_mark_once")]

    def __str__(self) -> str:
        return self.mark


class Slot(models.Model):
    """One interview: when, where and who is there, by role."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recruitment = models.ForeignKey(Recruitment, on_delete=models.PROTECT, related_name="slots")
    candidate = models.ForeignKey(Candidate, on_delete=models.PROTECT, related_name="slots")
    starts_at = models.DateTimeField(_("börjar"))
    ends_at = models.DateTimeField(_("slutar"))
    room = models.CharField(_("rum"), max_length=120, blank=True)
    present = models.CharField(
        _("vilka som är med"), max_length=160, blank=True, help_text=_("Skriv roller, inte namn.")
    )
    # Rises with each change that a calendar must hear of (RFC 5545, 3.8.7.4).
    calendar_sequence = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("intervju")
        verbose_name_plural = _("intervjuer")
        ordering = ["starts_at"]
        constraints = [
            models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("starts_at")), name="slot_times")
        ]

    def __str__(self) -> str:
        return str(self.pk)


class ProcessAnswer(models.Model):
    """How the *process* worked, six months later: from the manager or from a representative. Never a
    judgement of the person who was employed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recruitment = models.ForeignKey(Recruitment, on_delete=models.PROTECT, related_name="process_answers")
    # None when the manager answers, and when a representative has been erased.
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+", null=True)
    by_manager = models.BooleanField(_("chefens svar"), default=False)
    grade = models.PositiveSmallIntegerField(
        _("så fungerade det"), validators=[MinValueValidator(1), MaxValueValidator(4)]
    )
    worked = models.TextField(_("det här fungerade"), blank=True)
    change = models.TextField(_("det här borde göras annorlunda"), blank=True)
    answered_at = models.DateTimeField(_("svarade"))

    class Meta:
        verbose_name = _("svar om processen")
        verbose_name_plural = _("svar om processen")
        constraints = [
            models.UniqueConstraint(
                fields=["recruitment", "participant"], name="process_answered_once_by_representative"
            ),
            models.UniqueConstraint(
                fields=["recruitment"],
                condition=models.Q(by_manager=True),
                name="process_answered_once_by_manager",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
