"""Money: what is offered, what was worked, who said yes to paying it, and what payroll got."""

from fees.models.entries import Expense, ExpenseKind, PhotoState, WorkEntry
from fees.models.payroll import (
    ExportFormat,
    LineKind,
    PayrollFile,
    PayrollLine,
    PayrollRun,
    RunKind,
    WageType,
)
from fees.models.rates import ApproverMandate, FeeRate, OfferTerms, PayDay

__all__ = [
    "ApproverMandate",
    "Expense",
    "ExpenseKind",
    "ExportFormat",
    "FeeRate",
    "LineKind",
    "OfferTerms",
    "PayDay",
    "PayrollFile",
    "PayrollLine",
    "PayrollRun",
    "PhotoState",
    "RunKind",
    "WageType",
    "WorkEntry",
]
