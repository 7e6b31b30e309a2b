"""The verbs of money. Each is keyword-only, takes its time as `at` and runs in one action."""

from fees.actions.approval import BulkResult, approve_entries, review_entries
from fees.actions.corrections import correct_entry
from fees.actions.entries import (
    answer_question,
    ask_about_entry,
    open_draft,
    reopen_entry,
    send_entry,
    set_day,
    set_time,
    set_time_as_planned,
    withdraw_entry,
)
from fees.actions.expenses import add_expense, clean_receipt, remove_expense
from fees.actions.files import fetch_file, make_file, order_file
from fees.actions.offers import make_offer
from fees.actions.paper import PaidOut, record_entry
from fees.actions.payroll import left_out, lock_month, lock_supplementary
from fees.actions.rates import add_rate, end_mandate, give_mandate, set_pay_day, set_wage_type

__all__ = [
    "BulkResult",
    "PaidOut",
    "add_expense",
    "add_rate",
    "answer_question",
    "approve_entries",
    "ask_about_entry",
    "clean_receipt",
    "correct_entry",
    "end_mandate",
    "fetch_file",
    "give_mandate",
    "left_out",
    "lock_month",
    "lock_supplementary",
    "make_file",
    "make_offer",
    "open_draft",
    "order_file",
    "record_entry",
    "remove_expense",
    "reopen_entry",
    "review_entries",
    "send_entry",
    "set_day",
    "set_pay_day",
    "set_time",
    "set_time_as_planned",
    "set_wage_type",
    "withdraw_entry",
]
