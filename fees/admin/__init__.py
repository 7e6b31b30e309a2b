"""The employees' pages about hours and pay."""

from fees.admin.advances import AdvanceWorkplace
from fees.admin.asking import OfferTermsWorkplace
from fees.admin.budgets import BudgetWorkplace
from fees.admin.entries import WorkEntryWorkplace
from fees.admin.invoices import AssociationInvoiceWorkplace
from fees.admin.layouts import ExportLayoutWorkplace
from fees.admin.legal import LegalRuleWorkplace
from fees.admin.offer_texts import OfferTextWorkplace
from fees.admin.past_work import PastWorkWorkplace
from fees.admin.rates import (
    ApproverMandateWorkplace,
    FeeRateWorkplace,
    PayDayWorkplace,
    WageTypeWorkplace,
)
from fees.admin.runs import PayrollRunWorkplace
from fees.admin.statements import StatementWorkplace

__all__ = [
    "AdvanceWorkplace",
    "ApproverMandateWorkplace",
    "AssociationInvoiceWorkplace",
    "BudgetWorkplace",
    "ExportLayoutWorkplace",
    "FeeRateWorkplace",
    "LegalRuleWorkplace",
    "OfferTermsWorkplace",
    "OfferTextWorkplace",
    "PastWorkWorkplace",
    "PayDayWorkplace",
    "PayrollRunWorkplace",
    "StatementWorkplace",
    "WageTypeWorkplace",
    "WorkEntryWorkplace",
]
