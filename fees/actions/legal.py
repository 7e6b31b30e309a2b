"""Rows of law and a board's own decisions: a new row closes the old, and nothing is overwritten."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import access
from core.actions import Refused, action
from core.models import User
from core.templatetags.words import day_year
from fees import rules
from fees.legal.names import BY_ID
from fees.models import LegalRule
from fees.models.legal import Confidence, LegalRuleQuerySet
from participants.models import Board


def write_rule(
    *,
    rule_id: str,
    parameters: Mapping[str, Any],
    valid_from: date,
    legal_source: str,
    checked_on: date,
    confidence: str,
    by: User,
    at: datetime,
    valid_to: date | None = None,
    applies_if: str = "",
    board: Board | None = None,
) -> LegalRule:
    """A new row from a day. An open row of the same rule ends the day before; a closed one stays."""
    named = BY_ID[rule_id]
    with action(by=by, at=at) as act:
        if named.is_own:
            act.require(rules.MANAGE_RATES, board)
        else:
            act.require(rules.WRITE_LAW)
        if named.is_own is (board is None):
            raise ValueError(f"{rule_id} belongs to {'a board' if named.is_own else 'no board'}")
        rows = act.lock(rows_of(rule_id, board))
        refuse_overlap(rule_id, board, valid_from, valid_to)
        for old in rows:
            if old.valid_to is None and old.valid_from < valid_from:
                old.valid_to = valid_from - timedelta(days=1)
                old.save(update_fields=["valid_to"])
                act.record("legal_rule.end", old, fields=["valid_to"])
        row = LegalRule(
            rule_id=rule_id,
            board=board,
            parameters=dict(parameters),
            valid_from=valid_from,
            valid_to=valid_to,
            applies_if=applies_if,
            legal_source=legal_source,
            checked_on=checked_on,
            checked_by=str(access.roles[act.role].label),
            confidence=Confidence.LOCAL if named.is_own else confidence,
        )
        save_alone(row)
        act.record("legal_rule.add", row, fields=["parameters", "valid_from", "valid_to", "legal_source"])
    return row


def withdraw_rule(*, row: LegalRule, by: User, at: datetime) -> None:
    """Written by mistake: the row stays to be read, counts for nothing and leaves its days free."""
    with action(by=by, at=at) as act:
        if BY_ID[row.rule_id].is_own:
            act.require(rules.MANAGE_RATES, row)
        else:
            act.require(rules.WRITE_LAW)
        held = act.lock(LegalRule.objects.standing().filter(pk=row.pk))
        if not held:
            raise Refused(_("Raden är redan tillbakadragen."))
        held[0].withdrawn_at = at
        held[0].save(update_fields=["withdrawn_at"])
        act.record("legal_rule.withdraw", held[0], fields=["withdrawn_at"])


def rows_of(rule_id: str, board: Board | None) -> LegalRuleQuerySet:
    return LegalRule.objects.standing().filter(rule_id=rule_id, board=board)


def refuse_overlap(rule_id: str, board: Board | None, first: date, last: date | None) -> None:
    """A row may begin within an open row that began before it, and nowhere else where one holds."""
    if last is not None and last < first:
        raise Refused(_("Sista dagen är före den första."), field="valid_to")
    reaches = Q(valid_to__isnull=True, valid_from__gte=first) | Q(valid_to__gte=first)
    taken = rows_of(rule_id, board).filter(reaches)
    if last is not None:
        taken = taken.filter(valid_from__lte=last)
    row = taken.order_by("valid_from").first()
    if row is None:
        return
    if row.valid_from > first:
        raise Refused(
            _("En senare rad gäller från %(day)s. Skriv en sista dag före den.")
            % {"day": day_year(row.valid_from)},
            field="valid_to",
        )
    words = _("En rad gäller redan den dagen, till och med %(day)s.") % {"day": day_year(row.valid_to)}
    raise Refused(words if row.valid_to else _("En rad gäller redan från den dagen."), field="valid_from")


def save_alone(row: LegalRule) -> None:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise Refused(_("Någon annan har just skrivit en rad för de dagarna."), field="valid_from") from error
