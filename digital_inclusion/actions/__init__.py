"""The verbs of the programme. Each is keyword-only, takes its time as `at` and runs in one action."""

from digital_inclusion.actions.places import save_venue, set_defaults
from digital_inclusion.actions.ratings import answer_rating, is_open, mint_tokens, wish_figures
from digital_inclusion.actions.sessions import (
    SessionPlan,
    ask,
    cancel_session,
    check_plan,
    close_sessions,
    follow_assignment,
    plan_and_ask,
    plan_sessions,
    set_public_facts,
)
from digital_inclusion.actions.training import log_training
from digital_inclusion.actions.visits import Total, count_nobody, count_visit, set_counts, undo_last

__all__ = [
    "SessionPlan",
    "Total",
    "answer_rating",
    "ask",
    "cancel_session",
    "check_plan",
    "close_sessions",
    "count_nobody",
    "count_visit",
    "follow_assignment",
    "is_open",
    "log_training",
    "mint_tokens",
    "plan_and_ask",
    "plan_sessions",
    "save_venue",
    "set_counts",
    "set_defaults",
    "set_public_facts",
    "undo_last",
    "wish_figures",
]
