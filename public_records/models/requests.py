"""A request for public records, what has been collected for it, and how each line was tested.

There is no field for a name: nobody is asked who they are or why.
"""

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.crypto import EncryptedTextField
from core.models import StoredFile
from participants.models import Board
from public_records.models.law import SecrecySection
from public_records.querysets import CollectedQuerySet, RequestQuerySet
from public_records.states import ANSWERED, OPEN, OVER, RequestState


class CameBy(models.TextChoices):
    WEB = "web", _("webbsidan")
    VISIT = "visit", _("besök")
    PHONE = "phone", _("telefon")
    LETTER = "letter", _("brev")
    EMAIL = "email", _("e-post")


class AnswerWay(models.TextChoices):
    """How the asker wants the answer. With the code nobody needs to say where they live."""

    CODE = "code", _("läsa på webbsidan, med koden")
    FETCH = "fetch", _("hämta på plats")
    EMAIL = "email", _("e-post")
    POST = "post", _("brev")


class Outcome(models.TextChoices):
    GIVEN = "given", _("allt lämnas ut")
    MASKED = "masked", _("lämnas ut, en del är maskat")
    REFUSED = "refused", _("lämnas inte ut")
    NOT_FOUND = "not_found", _("det finns ingen sådan handling")


class PublicRequest(models.Model):
    """Somebody wants to see records of the board. Emptied of what the asker left when it is over."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+", verbose_name=_("nämnd"))
    year = models.PositiveSmallIntegerField(_("år"))
    number = models.PositiveIntegerField(_("nummer"))
    came_at = models.DateTimeField(_("kom"))
    came_by = models.CharField(_("hur"), max_length=10, choices=CameBy)
    # What the asker wrote or said: may hold names, and is emptied with the address.
    wanted = EncryptedTextField(_("vad som begärs"), blank=True)
    # What it is about in the registrar's words, without names: it stays.
    subject = models.CharField(_("vad det gäller, utan namn"), max_length=120, blank=True)
    way = models.CharField(_("svaret lämnas"), max_length=10, choices=AnswerWay)
    address = EncryptedTextField(_("adress för svaret"), blank=True)
    code_hash = models.CharField(max_length=64, blank=True, editable=False)
    # The key of the form that was sent: a double tap finds the first request.
    form_key = models.UUIDField(null=True, blank=True, unique=True, editable=False)
    state = models.CharField(_("läge"), max_length=12, choices=RequestState, default=RequestState.REGISTERED)
    state_changed_at = models.DateTimeField(null=True, blank=True)
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    given_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("samlas av"),
    )
    delayed_at = models.DateTimeField(_("sagt att det dröjer"), null=True, blank=True)
    delay_words = models.CharField(_("varför det dröjer"), max_length=300, blank=True)
    outcome = models.CharField(_("beslut"), max_length=10, choices=Outcome, blank=True)
    motive = models.TextField(_("skäl"), blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    # The letter names the role, not the person.
    decided_role = models.CharField(_("beslutat av"), max_length=60, blank=True)
    decided_at = models.DateTimeField(_("beslutat"), null=True, blank=True)
    handed_at = models.DateTimeField(_("lämnat"), null=True, blank=True)
    appealed_on = models.DateField(_("överklagat den"), null=True, blank=True)
    sent_on_on = models.DateField(_("skickat till domstolen"), null=True, blank=True)

    objects = RequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("begäran om allmän handling")
        verbose_name_plural = _("begäran om allmänna handlingar")
        ordering = ["came_at"]
        indexes = [models.Index(fields=["board", "state", "came_at"], name="public_request_waiting")]
        constraints = [
            models.UniqueConstraint(fields=["year", "number"], name="public_request_number_once"),
            models.CheckConstraint(
                condition=~Q(state__in=OVER) | Q(code_hash="", form_key__isnull=True),
                name="public_request_over_is_empty",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["decided", "given", "refused"])
                | (~Q(outcome="") & Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="public_request_decided_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return str(_("Begäran %(number)s") % {"number": self.label})

    @property
    def label(self) -> str:
        return f"{self.year}-{self.number}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def is_answered(self) -> bool:
        return self.state in ANSWERED

    @property
    def is_waited_for(self) -> bool:
        """Handed out, it can still be appealed, or is read with a code that ends when it is closed."""
        return self.outcome != Outcome.GIVEN or self.way == AnswerWay.CODE

    @property
    def came_on(self) -> date:
        return timezone.localdate(self.came_at)

    def days_on(self, day: date) -> int:
        """Calendar days since it came, or until it was answered."""
        last = timezone.localdate(self.handed_at) if self.handed_at else day
        return (last - self.came_on).days


class LeftOut(models.TextChoices):
    NO = "", ""
    GONE = "gone", _("finns inte längre")
    CHANGED = "changed", _("har ändrats sedan den prövades")


class CollectedRecord(models.Model):
    """A record that belongs to the answer: a reference, never a copy."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = models.ForeignKey(PublicRequest, on_delete=models.CASCADE, related_name="records")
    # A key of `core.registry.record_sources`, and the row's own key there.
    source = models.CharField(max_length=60)
    record_id = models.CharField(max_length=64)
    # Names nobody, so that the list can be read before anything is tested.
    label = models.CharField(_("handling"), max_length=200)
    collected_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    collected_at = models.DateTimeField(_("samlad"))
    tested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    tested_at = models.DateTimeField(_("prövad"), null=True, blank=True)
    # Of what stood there when it was tested: what has changed since is tested again.
    fingerprint = models.CharField(max_length=64, blank=True, editable=False)
    left_out = models.CharField(max_length=10, choices=LeftOut, blank=True, default=LeftOut.NO)

    objects = CollectedQuerySet.as_manager()

    class Meta:
        verbose_name = _("samlad handling")
        verbose_name_plural = _("samlade handlingar")
        ordering = ["collected_at", "label", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["request", "source", "record_id"], name="record_collected_once"),
            models.CheckConstraint(
                condition=Q(tested_at__isnull=True, fingerprint="") | Q(tested_by__isnull=False),
                name="record_tested_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def board_id(self) -> uuid.UUID:
        return self.request.board_id

    @property
    def is_settled(self) -> bool:
        """Tested by a person, or not there any more."""
        return self.tested_at is not None or self.left_out == LeftOut.GONE


class LineOutcome(models.TextChoices):
    GIVEN = "given", _("lämnas ut")
    # The line is shown, its value is not.
    MASKED = "masked", _("maskas")
    # The line is not shown at all.
    REFUSED = "refused", _("lämnas inte ut")


class LineTest(models.Model):
    """How one line was tested: a column of the record, or one row that is tested apart from the others."""

    record = models.ForeignKey(CollectedRecord, on_delete=models.CASCADE, related_name="tests")
    column = models.CharField(max_length=60, blank=True)
    row = models.CharField(max_length=64, blank=True)
    outcome = models.CharField(max_length=10, choices=LineOutcome)
    section = models.ForeignKey(
        SecrecySection, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        verbose_name = _("prövad rad")
        verbose_name_plural = _("prövade rader")
        constraints = [
            models.UniqueConstraint(fields=["record", "column", "row"], name="line_tested_once"),
            models.CheckConstraint(
                condition=(~Q(column="") & Q(row="")) | (Q(column="") & ~Q(row="")),
                name="line_is_column_or_row",
            ),
            models.CheckConstraint(
                condition=Q(outcome="given", section__isnull=True)
                | (~Q(outcome="given") & Q(section__isnull=False)),
                name="line_not_given_has_section",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.column or self.row} {self.outcome}"


class AnswerPart(models.TextChoices):
    LETTER = "letter", _("Beslutet (PDF)")
    RECORDS = "records", _("Handlingarna (PDF)")
    SHEET = "sheet", _("Handlingarna (Excel)")


class AnswerFile(models.Model):
    """What is handed out, made by a job after the decision: what is masked is not in its bytes."""

    request = models.ForeignKey(PublicRequest, on_delete=models.CASCADE, related_name="files")
    part = models.CharField(max_length=10, choices=AnswerPart)
    stored = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("gjord"))

    class Meta:
        verbose_name = _("fil i ett svar")
        verbose_name_plural = _("filer i svar")
        ordering = ["part"]
        constraints = [models.UniqueConstraint(fields=["request", "part"], name="answer_part_once")]

    def __str__(self) -> str:
        return self.get_part_display()
