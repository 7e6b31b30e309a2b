"""The verbs of the register. Each is keyword-only, takes its time as `at` and runs in one action."""

from participants.actions.agreements import note_agreement, remove_agreement
from participants.actions.answers import (
    RoundAnswer,
    accept_offer,
    answer_round,
    decline_offer,
    mark_done,
    set_did_not_happen,
    undo_recorded_answer,
    undo_recorded_round,
)
from participants.actions.assignments import (
    AssignmentFields,
    cancel_assignment,
    change_assignment,
    inform_unit,
    plan_assignment,
)
from participants.actions.contributions import (
    ANSWER_WITHIN,
    Given,
    answer,
    give,
    hand_over,
    move_answer_day,
    remind_of_debts,
    reply,
    say_verdict,
    take_back,
)
from participants.actions.offers import make_offers, withdraw_offer
from participants.actions.pauses import end_pause, start_pause
from participants.actions.people import (
    ParticipantFields,
    change_participant,
    record_requirement,
    register_participant,
    set_area_wishes,
    set_moved_on,
    set_protection,
)
from participants.actions.staff import change_employee, end_role, give_role, register_employee

__all__ = [
    "ANSWER_WITHIN",
    "AssignmentFields",
    "Given",
    "ParticipantFields",
    "RoundAnswer",
    "accept_offer",
    "answer",
    "answer_round",
    "cancel_assignment",
    "change_assignment",
    "change_employee",
    "change_participant",
    "decline_offer",
    "end_pause",
    "end_role",
    "give",
    "give_role",
    "hand_over",
    "inform_unit",
    "make_offers",
    "mark_done",
    "move_answer_day",
    "note_agreement",
    "plan_assignment",
    "record_requirement",
    "register_employee",
    "register_participant",
    "remind_of_debts",
    "remove_agreement",
    "reply",
    "say_verdict",
    "set_area_wishes",
    "set_did_not_happen",
    "set_moved_on",
    "set_protection",
    "start_pause",
    "take_back",
    "undo_recorded_answer",
    "undo_recorded_round",
    "withdraw_offer",
]
