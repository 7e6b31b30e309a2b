import uuid
from datetime import date

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.held_rows import HeldQuerySet
from fees.legal.rulebook import Rule, RuleBook
from participants.models import Board


class Confidence(models.TextChoices):
    """How a row was come by. Only what is not `UNVERIFIED` may ever give a number."""

    VERIFIED = "V", _("läst i lagtext eller hos myndigheten")
    SECONDARY = "S", _("läst hos någon annan")
    DERIVED = "D", _("räknad ur en läst uppgift")
    LOCAL = "L", _("kommunens eget beslut")
    UNVERIFIED = "U", _("ej verifierad")


class LegalRuleQuerySet(HeldQuerySet["LegalRule"]):
    def for_board(self, board_id: uuid.UUID | None) -> "LegalRuleQuerySet":
        """The law's rows that count, and with a board that board's own decisions."""
        return self.standing().filter(models.Q(board__isnull=True) | models.Q(board=board_id))

    def standing(self) -> "LegalRuleQuerySet":
        """Those that nobody has withdrawn as a mistake."""
        return self.filter(withdrawn_at__isnull=True)

    def book(self, *rule_ids: str) -> RuleBook:
        """Read at once, all or those named; what somebody withdrew is never counted with."""
        rows = self.standing()
        return RuleBook(row.as_rule() for row in (rows.filter(rule_id__in=rule_ids) if rule_ids else rows))


class LegalRule(models.Model):
    """One dated rule of law, tax or benefit, or one decision of the municipality's own.

    Never edited: a new row closes the old, two rows of a rule never hold on the same day, and a mistake
    is withdrawn, not corrected (`fees.guards`). Amounts and shares stand in `parameters` as decimal strings.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # Empty: the law, the same for everybody.
    board = models.ForeignKey(
        Board, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("nämnd")
    )
    rule_id = models.CharField(_("regel"), max_length=40)
    valid_from = models.DateField(_("gäller från"))
    valid_to = models.DateField(_("gäller till och med"), null=True, blank=True)
    parameters = models.JSONField(_("värden"), default=dict, encoder=DjangoJSONEncoder)
    applies_if = models.CharField(_("gäller när"), max_length=200, blank=True)
    legal_source = models.CharField(_("källa"), max_length=200)
    checked_on = models.DateField(_("kontrollerad den"))
    checked_by = models.CharField(_("kontrollerad av"), max_length=80)
    confidence = models.CharField(_("säkerhet"), max_length=1, choices=Confidence)
    # Number of the shipped file the row came with; empty when it was written here.
    shipped_in = models.PositiveSmallIntegerField(_("kom med version"), null=True, blank=True)

    # A mistake: the row stays, counts for nothing and leaves its days free.
    withdrawn_at = models.DateTimeField(_("tillbakadragen"), null=True, blank=True)

    objects = LegalRuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("regel för beräkning")
        verbose_name_plural = _("regler för beräkning")
        ordering = ["rule_id", "-valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
                name="legal_rule_period",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule_id} {self.valid_from}"

    def is_in_force(self, on: date) -> bool:
        if self.withdrawn_at is not None:
            return False
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)

    def as_rule(self) -> Rule:
        return Rule(
            rule_id=self.rule_id,
            valid_from=self.valid_from,
            valid_to=self.valid_to,
            parameters=self.parameters,
            legal_source=self.legal_source,
            checked_on=self.checked_on,
            confidence=self.confidence,
            is_local=self.board_id is not None,
        )
