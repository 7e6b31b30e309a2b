"""Rates, pay days, wage types and mandates: decided by the municipality, never edited once used."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from core.actions import Refused, action
from core.models import User
from fees import rules
from fees.actions.dated import save_refusing_overlap
from fees.models import ApproverMandate, DistanceUnit, FeeRate, LineKind, PayDay, RateBasis, WageType
from fees.neutral_texts import refuse_telling
from fees.terms import first_of_month
from participants.models import Board

if TYPE_CHECKING:
    from django.db.models import QuerySet


OVERLAPS = _("Satsen överlappar en annan sats för samma arbete.")


def add_rate(
    *,
    board: Board,
    name: str,
    engagement_form: str,
    valid_from: date,
    source: str,
    by: User,
    at: datetime,
    hourly_ore: int = 0,
    programme: str = "",
    kind: str = "",
    holiday_basis_points: int = 0,
    basis: str = RateBasis.FIXED,
    index_share: int = 0,
    min_minutes: int = 0,
    pays_preparation: bool = True,
    pays_travel: bool = False,
    cancelled_within_hours: int = 0,
    pays_nobody_came: bool = True,
) -> FeeRate:
    """A new rate from a day. The rate of the same work that was in force ends the day before.

    A fixed rate has öre for an hour, an indexed one thousandths of a per cent of the prisbasbelopp.
    """
    rate = FeeRate(
        board=board,
        name=name,
        programme=programme,
        kind=kind,
        engagement_form=engagement_form,
        basis=basis,
        hourly_ore=hourly_ore,
        index_share=index_share,
        holiday_basis_points=holiday_basis_points,
        min_minutes=min_minutes,
        pays_preparation=pays_preparation,
        pays_travel=pays_travel,
        cancelled_within_hours=cancelled_within_hours,
        pays_nobody_came=pays_nobody_came,
        valid_from=valid_from,
        source=source,
    )
    with action(by=by, at=at) as act:
        act.require(rules.MANAGE_RATES, board)
        act.lock(Board.objects.filter(pk=board.pk))
        check_new_rate(rate)
        for old in act.lock(same_work(rate).filter(valid_to__isnull=True)):
            old.valid_to = valid_from - timedelta(days=1)
            old.save(update_fields=["valid_to"])
            act.record("rate.end", old, fields=["valid_to"])
        save_refusing_overlap(rate, OVERLAPS)
        act.record("rate.add", rate, fields=["hourly_ore", "index_share", "valid_from", "source"])
    return rate


def same_work(rate: FeeRate) -> "QuerySet[FeeRate]":
    return FeeRate.objects.filter(
        board=rate.board,
        programme=rate.programme,
        kind=rate.kind,
        engagement_form=rate.engagement_form,
    )


def check_new_rate(rate: FeeRate) -> None:
    """Raises `Refused` for a row that cannot be saved; the preview asks before anybody saves."""
    refuse_two_bases(rate)
    refuse_rewriting(rate)


def refuse_two_bases(rate: FeeRate) -> None:
    """Kronor or a share, one of them; the database says it too."""
    is_indexed = rate.basis == RateBasis.INDEXED
    if is_indexed and (rate.hourly_ore or not rate.index_share):
        raise Refused(_("Skriv andelen av prisbasbeloppet, och inga kronor."), field="index_share")
    if not is_indexed and (rate.index_share or not rate.hourly_ore):
        raise Refused(_("Skriv kronor per timme, och ingen andel."), field="hourly_ore")


def refuse_rewriting(rate: FeeRate) -> None:
    """What has been in force stays as it was."""
    same = same_work(rate)
    if same.filter(valid_from__gte=rate.valid_from).exists():
        raise Refused(_("Det finns redan en sats från den dagen eller senare."), field="valid_from")
    if same.filter(valid_to__gte=rate.valid_from).exists():
        raise Refused(OVERLAPS, field="valid_from")


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
    *,
    board: Board,
    kind: LineKind,
    code: str,
    text: str,
    account: str,
    by: User,
    at: datetime,
    programme: str = "",
    cost_centre: str = "",
    engagement_form: str = "",
    pay_code: str = "",
    project: str = "",
    distance_unit: str = DistanceUnit.KM,
) -> WageType:
    """What payroll calls a kind of line, always or for some work only. Lines that are locked keep theirs."""
    with action(by=by, at=at) as act:
        act.require(rules.MANAGE_RATES, board)
        if not (code or pay_code):
            raise Refused(_("Skriv lönarten, eller välj en lönekod."), field="code")
        refuse_telling(text, "text")
        values = {
            "code": code,
            "pay_code": pay_code,
            "text": text,
            "account": account,
            "project": project,
            "distance_unit": distance_unit,
        }
        row, _is_new = WageType.objects.update_or_create(
            board=board,
            kind=kind,
            programme=programme,
            cost_centre=cost_centre,
            engagement_form=engagement_form,
            defaults=values,
        )
        act.record("wage_type.set", row, fields=list(values))
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
