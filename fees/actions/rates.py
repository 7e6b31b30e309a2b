"""Rates, pay days, wage types and mandates: decided by the municipality, never edited once used."""

from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from core.actions import Refused, action
from core.models import User
from fees import rules
from fees.models import ApproverMandate, FeeRate, LineKind, PayDay, WageType
from fees.terms import first_of_month
from participants.models import Board


def add_rate(
    *,
    board: Board,
    name: str,
    engagement_form: str,
    hourly_ore: int,
    valid_from: date,
    source: str,
    by: User,
    at: datetime,
    programme: str = "",
    kind: str = "",
    holiday_basis_points: int = 0,
) -> FeeRate:
    """A new rate from a day. The rate of the same work that was in force ends the day before."""
    same = FeeRate.objects.filter(
        board=board, programme=programme, kind=kind, engagement_form=engagement_form
    )
    with action(by=by, at=at) as act:
        act.require(rules.MANAGE_RATES, board)
        act.lock(Board.objects.filter(pk=board.pk))
        if same.filter(valid_from__gte=valid_from).exists():
            raise Refused(_("Det finns redan en sats från den dagen eller senare."), field="valid_from")
        for old in act.lock(same.filter(valid_to__isnull=True)):
            old.valid_to = valid_from - timedelta(days=1)
            old.save(update_fields=["valid_to"])
            act.record("rate.end", old, fields=["valid_to"])
        rate = FeeRate(
            board=board,
            name=name,
            programme=programme,
            kind=kind,
            engagement_form=engagement_form,
            hourly_ore=hourly_ore,
            holiday_basis_points=holiday_basis_points,
            valid_from=valid_from,
            source=source,
        )
        save_refusing_overlap(rate)
        act.record("rate.add", rate, fields=["hourly_ore", "valid_from", "source"])
    return rate


def save_refusing_overlap(rate: FeeRate) -> None:
    """An older rate with an end day may still cover the new day: the database says so."""
    try:
        with transaction.atomic():
            rate.save(force_insert=True)
    except IntegrityError as error:
        raise Refused(_("Satsen överlappar en annan sats för samma arbete."), field="valid_from") from error


def set_pay_day(*, board: Board, month: date, locks_on: date, pay_on: date, by: User, at: datetime) -> PayDay:
    """When a month is locked and paid. What people have been told already stays as it was told."""
    with action(by=by, at=at) as act:
        act.require(rules.MANAGE_RATES, board)
        if pay_on < locks_on:
            raise Refused(_("Utbetalningsdagen kan inte vara före dagen då månaden låses."), field="pay_on")
        row, _is_new = PayDay.objects.update_or_create(
            board=board, month=first_of_month(month), defaults={"locks_on": locks_on, "pay_on": pay_on}
        )
        act.record("pay_day.set", row, fields=["locks_on", "pay_on"])
    return row


def set_wage_type(
    *, board: Board, kind: LineKind, code: str, text: str, account: str, by: User, at: datetime
) -> WageType:
    """The municipality's number for a kind of line. Lines that are locked keep theirs."""
    with action(by=by, at=at) as act:
        act.require(rules.MANAGE_RATES, board)
        row, _is_new = WageType.objects.update_or_create(
            board=board, kind=kind, defaults={"code": code, "text": text, "account": account}
        )
        act.record("wage_type.set", row, fields=["code", "text", "account"])
    return row


def give_mandate(
    *,
    board: Board,
    user: User,
    cost_centre: str,
    max_ore: int,
    valid_from: date,
    by: User,
    at: datetime,
    valid_to: date | None = None,
    is_deputy: bool = False,
    decision: str = "",
) -> ApproverMandate:
    """A right to approve: cost centre, amount, period. Nobody gives it to themselves."""
    with action(by=by, at=at) as act:
        act.require(rules.MANAGE_RATES, board)
        if user.pk == by.pk:
            raise Refused(_("En annan person ger dig attesträtt."), field="user")
        if valid_to is not None and valid_to < valid_from:
            raise Refused(_("Sista dagen är före första dagen."), field="valid_to")
        mandate = ApproverMandate.objects.create(
            board=board,
            user=user,
            cost_centre=cost_centre,
            max_ore=max_ore,
            valid_from=valid_from,
            valid_to=valid_to,
            is_deputy=is_deputy,
            decision=decision,
        )
        act.record("mandate.give", mandate, fields=["cost_centre", "max_ore", "valid_from", "valid_to"])
    return mandate


def end_mandate(*, mandate: ApproverMandate, last_day: date, by: User, at: datetime) -> ApproverMandate:
    with action(by=by, at=at) as act:
        row = act.lock(ApproverMandate.objects.filter(pk=mandate.pk))[0]
        act.require(rules.MANAGE_RATES, row)
        if last_day < row.valid_from:
            raise Refused(_("Sista dagen är före första dagen."), field="valid_to")
        row.valid_to = last_day
        row.save(update_fields=["valid_to"])
        act.record("mandate.end", row, fields=["valid_to"])
    return row
