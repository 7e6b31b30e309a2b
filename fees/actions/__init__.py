"""The verbs of money. Each is keyword-only, takes its time as `at` and runs in one action."""

from fees.actions.advances import (
    ask_for_advance,
    give_advance,
    hand_over,
    solve_request,
    take_back_request,
    undo_advance,
)
from fees.actions.approval import BulkResult, approve_entries, review_entries
from fees.actions.budgets import set_budget
from fees.actions.collecting import fetch_file
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
from fees.actions.files import make_file, note_refusal, order_file
from fees.actions.invoices import (
    check_invoice,
    note_invoice,
    pay_invoice,
    question_invoice,
    reopen_invoice,
)
from fees.actions.layouts import end_layout, save_layout
from fees.actions.legal import withdraw_rule, write_rule
from fees.actions.offer_texts import add_offer_text
from fees.actions.offers import make_offer
from fees.actions.paper import PaidOut, record_entry
from fees.actions.past_work import note_past_work
from fees.actions.pay_choices import answer_offers, choose_pay, undo_recorded_answers, undo_recorded_choice
from fees.actions.payroll import left_out, lock_month, lock_supplementary
from fees.actions.planned import send_as_planned, tell_beside, told_before
from fees.actions.proof import verify_run
from fees.actions.rates import add_rate, check_new_rate, end_mandate, give_mandate, set_pay_day, set_wage_type
from fees.actions.statements import (
    ask_for_statement,
    fetch_statement,
    make_statement,
    remove_old_statements,
)
from fees.actions.trips import Trip, add_trip, repeat_trip

__all__ = [
    "BulkResult",
    "PaidOut",
    "Trip",
    "add_expense",
    "add_offer_text",
    "add_rate",
    "add_trip",
    "answer_offers",
    "answer_question",
    "approve_entries",
    "ask_about_entry",
    "ask_for_advance",
    "ask_for_statement",
    "check_invoice",
    "check_new_rate",
    "choose_pay",
    "clean_receipt",
    "correct_entry",
    "end_layout",
    "end_mandate",
    "fetch_file",
    "fetch_statement",
    "give_advance",
    "give_mandate",
    "hand_over",
    "left_out",
    "lock_month",
    "lock_supplementary",
    "make_file",
    "make_offer",
    "make_statement",
    "note_invoice",
    "note_past_work",
    "note_refusal",
    "open_draft",
    "order_file",
    "pay_invoice",
    "question_invoice",
    "record_entry",
    "remove_expense",
    "remove_old_statements",
    "reopen_entry",
    "reopen_invoice",
    "repeat_trip",
    "review_entries",
    "save_layout",
    "send_as_planned",
    "send_entry",
    "set_budget",
    "set_day",
    "set_pay_day",
    "set_time",
    "set_time_as_planned",
    "set_wage_type",
    "solve_request",
    "take_back_request",
    "tell_beside",
    "told_before",
    "undo_advance",
    "undo_recorded_answers",
    "undo_recorded_choice",
    "verify_run",
    "withdraw_entry",
    "withdraw_rule",
    "write_rule",
]
