"""What the law says, as dated rows with their source. Rows are never edited: a new one closes the old.

The words are our own description for the reader, never the statute's text.
"""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.held_rows import HeldQuerySet


class Confidence(models.TextChoices):
    """How sure we are that section and description belong together."""

    CHECKED = "checked", _("stämd mot källan")
    TO_CHECK = "to_check", _("en jurist ska kontrollera")


class Proposal(models.TextChoices):
    """For which lines the section is proposed before a person has tested them."""

    NONE = "", _("föreslås inte")
    SENSITIVE = "sensitive", _("uppgifter som visar att någon är med")
    PROTECTED = "protected", _("rader om någon med skyddade personuppgifter")


class LawRow(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    paragraph = models.CharField(_("lagrum"), max_length=60)
    source = models.CharField(_("källa"), max_length=160)
    checked_on = models.DateField(_("kontrollerat den"))
    confidence = models.CharField(_("säkerhet"), max_length=10, choices=Confidence)
    valid_from = models.DateField(_("gäller från"))
    valid_to = models.DateField(_("gäller till och med"), null=True, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.paragraph

    @property
    def board_id(self) -> None:
        """The law is no board's."""
        return


class SecrecySectionQuerySet(HeldQuerySet["SecrecySection"]):
    def proposed_for(self, proposal: str) -> "SecrecySectionQuerySet":
        return self.filter(proposal=proposal)


class SecrecySection(LawRow):
    """One section by which a line may be masked or refused, and what it protects in plain words."""

    protects = models.CharField(_("vad den skyddar"), max_length=300)
    proposal = models.CharField(
        _("föreslås för"), max_length=10, choices=Proposal, blank=True, default=Proposal.NONE
    )

    objects = SecrecySectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("lagrum om sekretess")
        verbose_name_plural = _("lagrum om sekretess")
        ordering = ["paragraph", "-valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="secrecy_section_in_order",
            ),
            models.UniqueConstraint(
                fields=["paragraph"], condition=Q(valid_to__isnull=True), name="one_open_secrecy_section"
            ),
        ]


class ProcedureKey(models.TextChoices):
    """What a request is answered by: each has one row in force."""

    PROMPT = "prompt", _("svaret kommer fort")
    NOT_ASKED = "not_asked", _("vem och varför frågas inte")
    IN_WRITING = "in_writing", _("nej skriftligt")
    APPEAL = "appeal", _("hur man överklagar")


class ProcedureRuleQuerySet(HeldQuerySet["ProcedureRule"]):
    def of(self, key: str) -> "ProcedureRuleQuerySet":
        return self.filter(key=key)


class ProcedureRule(LawRow):
    """How a request is handled. For an appeal: which court, and how many days."""

    key = models.CharField(_("vad"), max_length=20, choices=ProcedureKey)
    words = models.TextField(_("i vanliga ord"))
    court = models.CharField(_("domstol"), max_length=80, blank=True)
    days = models.PositiveSmallIntegerField(_("dagar"), null=True, blank=True)

    objects = ProcedureRuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("regel för begäran")
        verbose_name_plural = _("regler för begäran")
        ordering = ["key", "-valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="procedure_rule_in_order",
            ),
            models.CheckConstraint(
                condition=~Q(key="appeal") | (Q(days__isnull=False) & ~Q(court="")),
                name="appeal_has_court_and_days",
            ),
            models.UniqueConstraint(
                fields=["key"], condition=Q(valid_to__isnull=True), name="one_open_procedure_rule"
            ),
        ]
