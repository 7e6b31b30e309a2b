"""The law changes: a new row closes the old, and what was decided by the old one keeps pointing at it."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.actions import Action, Refused, action
from core.models import User
from public_records import rules
from public_records.models import Confidence, ProcedureKey, ProcedureRule, SecrecySection


def write_section(
    *,
    paragraph: str,
    protects: str,
    proposal: str,
    source: str,
    checked_on: date,
    confidence: str = Confidence.CHECKED,
    valid_from: date,
    by: User,
    at: datetime,
) -> SecrecySection:
    with action(by=by, at=at) as act:
        begin(act, checked_on, valid_from, SecrecySection.objects.filter(paragraph=paragraph.strip()))
        row = SecrecySection.objects.create(
            paragraph=paragraph.strip(),
            protects=protects.strip(),
            proposal=proposal,
            source=source.strip(),
            checked_on=checked_on,
            confidence=confidence,
            valid_from=valid_from,
        )
        act.record("secrecy_section.add", row, fields=["protects", "valid_from"])
    return row


def end_section(*, section: SecrecySection, last: date, by: User, at: datetime) -> None:
    """The section is no longer in the law, and no other row takes its place."""
    with action(by=by, at=at) as act:
        act.require(rules.WRITE_LAW)
        for row in act.lock(SecrecySection.objects.filter(pk=section.pk, valid_to__isnull=True)):
            if last < row.valid_from:
                raise Refused(_("Dagen är före den dag då raden började gälla."), field="last")
            row.valid_to = last
            row.save(update_fields=["valid_to"])
            act.record("secrecy_section.end", row, fields=["valid_to"])


def write_rule(
    *,
    key: str,
    paragraph: str,
    words: str,
    court: str = "",
    days: int | None = None,
    source: str,
    checked_on: date,
    confidence: str = Confidence.CHECKED,
    valid_from: date,
    by: User,
    at: datetime,
) -> ProcedureRule:
    with action(by=by, at=at) as act:
        act.require(rules.WRITE_LAW)
        if key == ProcedureKey.APPEAL and not (court.strip() and days):
            raise Refused(_("Skriv vilken domstol, och hur många dagar."), field="court")
        begin(act, checked_on, valid_from, ProcedureRule.objects.filter(key=key))
        row = ProcedureRule.objects.create(
            key=key,
            paragraph=paragraph.strip(),
            words=words.strip(),
            court=court.strip(),
            days=days,
            source=source.strip(),
            checked_on=checked_on,
            confidence=confidence,
            valid_from=valid_from,
        )
        act.record("procedure_rule.add", row, fields=["words", "court", "days", "valid_from"])
    return row


def begin(act: Action, checked_on: date, valid_from: date, same: Any) -> None:
    """The row in force of the same sort ends the day before."""
    act.require(rules.WRITE_LAW)
    if checked_on > timezone.localdate(act.at):
        raise Refused(_("Dagen har inte kommit än. Skriv när källan kontrollerades."), field="checked_on")
    if same.filter(valid_from__gte=valid_from).exists():
        raise Refused(_("Det finns redan en rad från den dagen eller senare."), field="valid_from")
    for old in act.lock(same.filter(valid_to__isnull=True)):
        old.valid_to = valid_from - timedelta(days=1)
        old.save(update_fields=["valid_to"])
        act.record(f"{old._meta.model_name}.end", old, fields=["valid_to"])
