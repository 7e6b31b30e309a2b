"""The registrar's pages: requests, and the law they are tested by."""

from public_records.admin.law import ProcedureRuleWorkplace, SecrecySectionWorkplace
from public_records.admin.requests import RequestWorkplace

__all__ = ["ProcedureRuleWorkplace", "RequestWorkplace", "SecrecySectionWorkplace"]
