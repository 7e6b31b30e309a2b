"""The employees' pages about hours and pay."""

from fees.admin.asking import OfferTermsWorkplace
from fees.admin.entries import WorkEntryWorkplace
from fees.admin.rates import (
    ApproverMandateWorkplace,
    FeeRateWorkplace,
    PayDayWorkplace,
    WageTypeWorkplace,
)
from fees.admin.runs import PayrollRunWorkplace

__all__ = [
    "ApproverMandateWorkplace",
    "FeeRateWorkplace",
    "OfferTermsWorkplace",
    "PayDayWorkplace",
    "PayrollRunWorkplace",
    "WageTypeWorkplace",
    "WorkEntryWorkplace",
]
