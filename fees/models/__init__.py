"""Money: what is offered, what was worked, who said yes to paying it, and what payroll got."""

from fees.models.advances import Advance, AdvanceKind, AdvanceRequest
from fees.models.budgets import Budget, BudgetKind
from fees.models.collections import Collection
from fees.models.entries import EntryKind, Expense, ExpenseKind, PhotoState, WorkEntry
from fees.models.invoices import AssociationInvoice
from fees.models.layouts import (
    DateFormat,
    ExportFormat,
    ExportLayout,
    LayoutColumn,
    LayoutDimension,
    LineField,
)
from fees.models.legal import Confidence, LegalRule
from fees.models.offer_texts import OfferText
from fees.models.own_watches import OwnWatch
from fees.models.past_work import PastWork
from fees.models.pay_choices import PAID_WISHES, PayChoice, PayWish
from fees.models.payroll import (
    DistanceUnit,
    FileRefusal,
    LineKind,
    PayCode,
    PayrollFile,
    PayrollLine,
    PayrollRun,
    Route,
    RunKind,
    WageType,
)
from fees.models.rates import ApproverMandate, FeeRate, OfferTerms, PayDay, RateBasis
from fees.models.statements import StatementFile
from fees.models.trips import CarTrip

__all__ = [
    "PAID_WISHES",
    "Advance",
    "AdvanceKind",
    "AdvanceRequest",
    "ApproverMandate",
    "AssociationInvoice",
    "Budget",
    "BudgetKind",
    "CarTrip",
    "Collection",
    "Confidence",
    "DateFormat",
    "DistanceUnit",
    "EntryKind",
    "Expense",
    "ExpenseKind",
    "ExportFormat",
    "ExportLayout",
    "FeeRate",
    "FileRefusal",
    "LayoutColumn",
    "LayoutDimension",
    "LegalRule",
    "LineField",
    "LineKind",
    "OfferTerms",
    "OfferText",
    "OwnWatch",
    "PastWork",
    "PayChoice",
    "PayCode",
    "PayDay",
    "PayWish",
    "PayrollFile",
    "PayrollLine",
    "PayrollRun",
    "PhotoState",
    "RateBasis",
    "Route",
    "RunKind",
    "StatementFile",
    "WageType",
    "WorkEntry",
]
