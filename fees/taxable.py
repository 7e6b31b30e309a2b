"""Approved and locked pay as money that counts: what is taxable, what is laid out, and when it is paid.

Taxable is pay, holiday pay and the taxable part of a car above the tax-free sum. Expenses are not.
"""

from datetime import date
from typing import Any

from django.db.models import DateField, F, IntegerField, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce, TruncMonth

from fees.models import Expense, PayDay, PayrollLine, WorkEntry
from fees.querysets import WorkEntryQuerySet


def sum_of_expenses(column: str) -> Coalesce:
    rows = Expense.objects.filter(entry=OuterRef("pk")).order_by().values("entry")
    total = rows.annotate(total=Sum(column)).values("total")
    return Coalesce(Subquery(total, output_field=IntegerField()), 0)


def with_money(rows: WorkEntryQuerySet) -> "QuerySet[WorkEntry, Any]":
    """`taxable` and `expenses` in öre; `person` is one also for who stood in the register twice."""
    return rows.annotate(
        expenses_ore=sum_of_expenses("amount_ore"),
        taxable=Coalesce(F("pay_ore"), 0) + Coalesce(F("holiday_ore"), 0) + sum_of_expenses("taxable_ore"),
        person=Coalesce("participant__merged_into", "participant"),
    )


def paid_during(rows: WorkEntryQuerySet, first: date, last: date) -> WorkEntryQuerySet:
    """Those whose money comes within the days: by the run, before that by the pay day of the month."""
    run = PayrollLine.objects.filter(entry=OuterRef("pk")).order_by().values("run__pay_on")
    planned = PayDay.objects.filter(board=OuterRef("assignment__board"), month=OuterRef("first_day"))
    pay_on = Coalesce(
        Subquery(run[:1]),
        Subquery(planned.values("pay_on")[:1]),
        F("worked_on"),
        output_field=DateField(),
    )
    dated = rows.annotate(first_day=TruncMonth("worked_on")).annotate(pay_on=pay_on)
    return dated.filter(pay_on__range=(first, last))
